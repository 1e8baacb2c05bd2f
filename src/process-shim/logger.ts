// A logging program of the caller's, which reads what one process writes.
// @see containerd pkg/process/io.go, NewBinaryIO; core/runtime/v2/logging/logging_unix.go
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, readFileSync } from 'node:fs';
import type { Readable } from 'node:stream';
import { TaskError } from '../model/errors.js';
import { type PipeEnds, takePipes } from './pipes.js';
import { settlesWithin } from './settles-within.js';
import { withoutTerminals } from './terminal-device.js';

const readyWithinMs = 10_000;
/** Of what a logger may take for itself after the end of its input, and again after SIGTERM. */
const graceMs = 2_000;
/** The logger closes it when it is ready. */
const readyFd = 5;
const exiting = 0x4;

export interface LoggerRequest {
  /** `binary:///path?key=value&...` */
  uri: string;
  /** Of the process: the task's for init, the exec's own otherwise. */
  id: string;
  namespace: string;
  /** A directory for the moment in which its pipes are made. */
  directory: string;
}

export class Logger {
  /** Where the process writes; they become the caller's. */
  readonly writeEnds: PipeEnds;
  readonly #child: ChildProcess;
  readonly #ended: Promise<void>;

  private constructor(writeEnds: PipeEnds, child: ChildProcess) {
    this.writeEnds = writeEnds;
    this.#child = child;
    this.#ended = new Promise((resolve) => {
      child.once('exit', () => resolve());
      child.once('error', () => resolve());
    });
  }

  /**
   * Starts it and waits until it says that it is ready.
   * @throws TaskError INVALID_ARGUMENT (the URI), NOT_FOUND, FAILED_PRECONDITION (it ended), DEADLINE_EXCEEDED (10 s)
   */
  static async start(request: LoggerRequest): Promise<Logger> {
    const { path, args } = parseUri(request.uri);
    const pipes = await takePipes(request.directory);
    const env = { CONTAINER_ID: request.id, CONTAINER_NAMESPACE: request.namespace };
    let child: ChildProcess;
    try {
      const { stdout, stderr } = pipes.read;
      child = withoutTerminals(['ignore', 'ignore', 'ignore', stdout, stderr, 'pipe'], (stdio) => {
        return spawn(path, args, { cwd: '/', env, stdio });
      });
    } finally {
      closeBoth(pipes.read);
    }
    const logger = new Logger(pipes.write, child);
    try {
      await logger.#ready(path);
      return logger;
    } catch (error) {
      closeBoth(pipes.write);
      child.kill('SIGKILL');
      await logger.#ended;
      throw error;
    }
  }

  #ready(path: string): Promise<void> {
    const pipe = (this.#child.stdio as readonly unknown[])[readyFd] as Readable;
    return new Promise((resolve, reject) => {
      const fail = (code: 'DEADLINE_EXCEEDED' | 'FAILED_PRECONDITION' | 'NOT_FOUND', text: string): void => {
        reject(new TaskError(code, `logging binary ${path}: ${text}`));
      };
      const late = `it has not closed its descriptor ${readyFd} within ${readyWithinMs} ms, as it must when it is ready`;
      const timer = setTimeout(() => fail('DEADLINE_EXCEEDED', late), readyWithinMs);
      this.#child.once('error', (error) => fail('NOT_FOUND', error.message));
      pipe.on('error', () => undefined);
      pipe.resume().once('close', () => {
        clearTimeout(timer);
        // An end closes it too.
        if (!isEnding(this.#child.pid)) return resolve();
        void this.#ended.then(() => {
          const { exitCode, signalCode } = this.#child;
          fail('FAILED_PRECONDITION', `it ended before it was ready, with ${exitCode ?? signalCode}`);
        });
      });
    });
  }

  /** To be called when nobody writes any more: lets it finish by itself, then tells it to, then kills it. */
  async close(): Promise<void> {
    if (await settlesWithin(this.#ended, graceMs)) return;
    this.#child.kill('SIGTERM');
    if (await settlesWithin(this.#ended, graceMs)) return;
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

/** Whether a process has begun to end, which is before its descriptors are closed. @see proc(5), flags: PF_EXITING */
function isEnding(pid: number | undefined): boolean {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const flags = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[6]);
    return (flags & exiting) !== 0;
  } catch {
    // It is gone already, or never was.
    return true;
  }
}

/** Each key and its value become two arguments, the value empty when there is none. */
function parseUri(uri: string): { path: string; args: string[] } {
  try {
    const url = new URL(uri);
    const path = decodeURIComponent(url.pathname);
    if (!path.startsWith('/') || path === '/') throw new Error('no path');
    return { path, args: [...url.searchParams].flat() };
  } catch (cause) {
    throw new TaskError('INVALID_ARGUMENT', `${uri}: expected binary:///absolute/path?key=value`, { cause });
  }
}

function closeBoth({ stdout, stderr }: PipeEnds): void {
  closeSync(stdout);
  closeSync(stderr);
}
