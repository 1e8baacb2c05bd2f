// One process on the host that the shim has spawned: there and waiting first, its command once it is let go.
import { spawn, type ChildProcess } from 'node:child_process';
import { constants } from 'node:os';
import type { Socket } from 'node:net';
import { TaskError } from '../model/errors.js';
import { gateFd, type CommandChain } from './command-chain.js';
import { readProcStat } from '../proc/proc-stat.js';
import type { ProcessIdentity } from '../proc/process-tree.js';
import { withoutTerminals } from './terminal-device.js';

export const sigkill = 9;
export const sigcont = 18;
const lastSignal = 64;

export class HostProcess implements ProcessIdentity {
  readonly pid: number;
  readonly startTime: number;
  readonly #child: ChildProcess;
  readonly #gate: Socket;
  #ended = false;

  private constructor(child: ChildProcess, pid: number, startTime: number) {
    this.pid = pid;
    this.startTime = startTime;
    this.#child = child;
    this.#gate = child.stdio[gateFd] as Socket;
    // Whoever ends while it waits leaves the gate broken; its end is told by `onExit`.
    this.#gate.on('error', () => undefined);
  }

  /**
   * Spawns the first program of the chain, in a session and process group of its own.
   *
   * @param stdio descriptors for 0, 1 and 2; they stay the caller's to close
   * @throws TaskError INTERNAL with the system's reason, such as a command line that is too long
   */
  static async spawn(chain: CommandChain, stdio: readonly number[]): Promise<HostProcess> {
    const child = withoutTerminals([...stdio, 'pipe'], (all) => {
      return spawn(chain.file, chain.args, { cwd: chain.cwd, env: chain.env, detached: true, stdio: all });
    });
    if (child.pid === undefined) throw await spawnError(child);
    child.on('error', () => undefined);
    // As long as its end has not been announced here, nobody else can have its pid.
    return new HostProcess(child, child.pid, readProcStat(child.pid)?.startTime ?? Infinity);
  }

  /** Lets it go on to the command. */
  start(): void {
    this.#gate.end('go\n');
  }

  /** Sends a signal; nothing happens when the process has ended. @throws TaskError INVALID_ARGUMENT (no such signal) */
  signal(signal: number): void {
    if (this.#ended) return;
    try {
      process.kill(this.pid, signal);
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      // A zombie that Node is just about to reap.
      if (code === 'ESRCH') return;
      const text = `unknown error after kill: unable to signal init: ${code === 'EINVAL' ? 'invalid argument' : message}`;
      throw new TaskError(code === 'EINVAL' ? 'INVALID_ARGUMENT' : 'INTERNAL', text, { cause: error });
    }
  }

  /** Calls back once with the exit status: the exit code, or 128 + the signal's number. */
  onExit(callback: (status: number) => void): void {
    this.#child.once('exit', (code, signal) => {
      this.#ended = true;
      this.#gate.destroy();
      callback(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  }
}

/** @throws TaskError INVALID_ARGUMENT */
export function checkSignal(signal: number): void {
  if (signal <= lastSignal) return;
  throw new TaskError('INVALID_ARGUMENT', `kill: unable to signal init: invalid argument: signal ${signal}`);
}

function spawnError(child: ChildProcess): Promise<TaskError> {
  return new Promise((resolve) => {
    child.once('error', (error) => {
      resolve(new TaskError('INTERNAL', `spawn the task's process: ${error.message}`, { cause: error }));
    });
  });
}
