// Runs one subcommand of a shim binary: bounded in time and output, ended with all that it started when it fails.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import { alreadyGivenUp, whenGivenUp } from '../transport/deadline.js';
import type { ShimBinary } from './binary.js';
import { endProcesses, launchVariable, launchedProcesses } from './leftovers.js';

export interface ShimCommand {
  binary: ShimBinary;
  args: readonly string[];
  env: NodeJS.ProcessEnv;
  cwd: string;
  /** Nothing (/dev/null) when absent. */
  stdin?: Uint8Array;
  /** What runs, for messages: `start shim of task "web-1"`. */
  attempt: string;
  taskId?: string;
  /** Unique: what the command leaves running can be told by it. */
  launch: string;
}

export interface ShimOutput {
  /** null when it was ended by a signal. */
  exitCode: number | null;
  stdout: Buffer;
  stderr: Buffer;
}

const outputLimitBytes = 1024 * 1024;

/**
 * Resolves when the command has ended *and* both outputs are at their end: a background process that keeps one of them
 * open keeps the call open, as with containerd.
 * @throws TaskError NOT_FOUND (cannot be run), DEADLINE_EXCEEDED, CANCELLED, RESOURCE_EXHAUSTED (printed over 1 MiB);
 *   then all that it started has been killed. An exit code other than 0 is a result.
 */
export async function runShimCommand(command: ShimCommand, options: CallOptions): Promise<ShimOutput> {
  const refusal = alreadyGivenUp(options, command.attempt);
  if (refusal) throw refusal;
  const child = spawn(command.binary.command, [...command.binary.leadingArgs, ...command.args], {
    cwd: command.cwd,
    env: { ...command.env, [launchVariable]: command.launch },
    // A process group of its own: a Ctrl-C at our terminal is not meant for shims.
    detached: true,
    stdio: [command.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  return finished(child, command, options);
}

function finished(child: ChildProcess, command: ShimCommand, options: CallOptions): Promise<ShimOutput> {
  return new Promise((resolve, reject) => {
    let hasFailed = false;
    const fail = (reason: TaskError): void => {
      if (hasFailed) return;
      hasFailed = true;
      release?.();
      // Whoever is told of the failure finds nothing running any more.
      void endAll(child, command.launch).then(() => reject(reason));
    };
    const release = whenGivenUp(options, command.attempt, fail);
    const output = collectOutput(child, (limit) => {
      const message = `${command.attempt}: ${command.binary.name} printed more than ${limit} bytes`;
      fail(new TaskError('RESOURCE_EXHAUSTED', message, { retryable: false }));
    });
    child.once('error', (error) => fail(spawnError(error, command)));
    child.once('close', (exitCode) => {
      if (hasFailed) return;
      release?.();
      resolve({ exitCode, stdout: output.stdout(), stderr: output.stderr() });
    });
    // A shim that does not read its input is free to do so; what it lacks shows in its answer.
    child.stdin?.once('error', () => undefined);
    child.stdin?.end(command.stdin);
  });
}

function collectOutput(child: ChildProcess, onTooMuch: (limit: number) => void) {
  const chunks: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] };
  let total = 0;
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (chunk: Buffer) => {
      total += chunk.length;
      if (total <= outputLimitBytes) chunks[name].push(chunk);
      else onTooMuch(outputLimitBytes);
    });
  }
  return { stdout: () => Buffer.concat(chunks.stdout), stderr: () => Buffer.concat(chunks.stderr) };
}

async function endAll(child: ChildProcess, launch: string): Promise<void> {
  for (const stream of [child.stdin, child.stdout, child.stderr]) stream?.destroy();
  child.kill('SIGKILL');
  await endProcesses(() => launchedProcesses(launch));
}

function spawnError(error: NodeJS.ErrnoException, command: ShimCommand): TaskError {
  const { attempt, binary, cwd, taskId } = command;
  const about = { cause: error, ...(taskId !== undefined && { taskId }) };
  // spawn blames the command for a missing working directory.
  if (error.code === 'ENOENT' && !existsSync(cwd)) {
    return new TaskError('NOT_FOUND', `${attempt}: its bundle ${cwd} is gone`, about);
  }
  if (error.code === 'ENOENT' || error.code === 'EACCES' || error.code === 'ENOEXEC') {
    return new TaskError('NOT_FOUND', `${attempt}: ${binary.command} cannot be run: ${error.message}`, about);
  }
  return new TaskError('UNAVAILABLE', `${attempt}: ${error.message}`, about);
}
