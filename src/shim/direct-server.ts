// Shims without a `start` and a `delete` of their own: the server is our child, and what it leaves we remove ourselves.
// @see containerd runtime/v1/shim/client/client.go (1.7), WithStart; runtime/v1/linux/bundle.go, task.go
import { spawn, type StdioOptions } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import type { Bundle } from './bundle.js';
import type { Deletions } from './deletions.js';
import { readPid } from './init-record.js';
import { readLaunchRecord } from './launch-record.js';
import { endLaunched, endProcesses, launchVariable, removeDeadSocket } from './leftovers.js';
import { unmountBelow } from './mounts.js';
import { runShimCommand } from './shim-command.js';
import type { CleanUpResult, ShimConnection } from './shim.js';
import { takeApart } from './take-apart.js';

/** What differs between the kinds of shim, as ShimLauncher has it. */
export interface BundleLauncher {
  launch(bundle: Bundle, options: CallOptions): Promise<ShimConnection>;
  attach(bundle: Bundle, options: CallOptions): Promise<ShimConnection>;
  cleanUp(bundle: Bundle, options: CallOptions): Promise<CleanUpResult>;
}

const pidFile = 'shim.pid';

export interface DirectServer {
  pid: number;
  /** Aborted, with the reason, when the server ends. */
  ended: AbortSignal;
}

export interface ServerCommand {
  command: string;
  args: readonly string[];
  stdio: StdioOptions;
  /** Marks what is started, as `launchedProcesses` finds it. */
  launch: string;
}

/**
 * Starts the server in its bundle. It outlives this process: it has a process group of its own, and none of our pipes.
 * @throws TaskError NOT_FOUND when it cannot be run
 */
export async function startServer(
  bundle: Bundle,
  { command, args, stdio, launch }: ServerCommand,
): Promise<DirectServer> {
  const env = { ...process.env, GOMAXPROCS: '2', [launchVariable]: launch };
  const child = spawn(command, args, { cwd: bundle.path, env, detached: true, stdio });
  const ended = new AbortController();
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause) => {
      reject(new TaskError('NOT_FOUND', `${command} cannot be run: ${cause.message}`, { cause }));
    });
  });
  child.once('exit', (code, signal) => {
    const how = code === null ? `was ended by ${signal}` : `exited with ${code}`;
    ended.abort(new TaskError('UNAVAILABLE', `${command} ${how}`));
  });
  child.unref();
  return { pid: child.pid!, ended: ended.signal };
}

/** Waits for the server's answer, but not after its end. @param work is given a signal that is aborted then */
export async function unlessEnded<T>(
  { ended }: DirectServer,
  { signal, ...options }: CallOptions,
  work: (options: CallOptions) => Promise<T>,
): Promise<T> {
  try {
    return await work({ ...options, signal: signal ? AbortSignal.any([signal, ended]) : ended });
  } catch (error) {
    // Refused or cut off: either way it is the server's end that is the reason.
    throw ended.aborted ? ended.reason : error;
  }
}

/** Notes a bundle's server, for whoever has to end it later. */
export async function recordServer({ path }: Bundle, pid: number): Promise<void> {
  await writeFile(join(path, pidFile), `${pid}`, { mode: 0o600 });
}

/** The pid of the bundle's server, if it lives. One that was given to somebody else does not run in the bundle. */
export function recordedServer({ path }: Bundle): number | undefined {
  try {
    const pid = Number(readFileSync(join(path, pidFile), 'utf8'));
    return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(path) ? pid : undefined;
  } catch {
    // Never started, or ended; a zombie's directory can't be read either.
    return undefined;
  }
}

export async function removeServerRecord({ path }: Bundle): Promise<void> {
  await rm(join(path, pidFile), { force: true });
}

export interface LeftOfServer {
  bundle: Bundle;
  /** runc's `--root`; absent is runc's own default. */
  runcRoot?: string;
  /** Where the server listened. */
  socket: string;
  deletions: Deletions;
}

/**
 * Ends the server, the container with all that is in it, and the bundle's mounts, as often as it is asked for.
 * @throws TaskError NOT_FOUND (no bundle, no runc), UNAVAILABLE (runc failed), DEADLINE_EXCEEDED, CANCELLED,
 *   FAILED_PRECONDITION (processes that do not die)
 */
export async function cleanUpAfterServer(
  { bundle, runcRoot, socket, deletions }: LeftOfServer,
  remaining: () => CallOptions,
): Promise<CleanUpResult> {
  if (!existsSync(bundle.path)) throw new TaskError('NOT_FOUND', `its bundle ${bundle.path} is gone`);
  return takeApart({
    bundle,
    hasCgroups: true,
    deletions,
    ...(runcRoot !== undefined && { runcStates: runcRoot }),
    async endServer() {
      await endProcesses(() => [recordedServer(bundle)].filter((pid) => pid !== undefined));
      await endLaunched(readLaunchRecord(bundle)?.mark ?? '');
      await removeDeadSocket(socket);
    },
    removeSocket: () => removeDeadSocket(socket),
    async runDelete() {
      const root = runcRoot === undefined ? [] : ['--root', runcRoot];
      // runc's default root is everybody's: a container of that name may be somebody else's.
      if (runcRoot !== undefined || (await isOfBundle(bundle, remaining()))) {
        await runc([...root, 'delete', '--force', bundle.id], bundle, remaining());
      }
      await unmountBelow(join(bundle.path, 'rootfs'));
      return { pid: readPid(bundle), exit: { status: 137, exitedAt: new Date(), inferred: true } };
    },
  });
}

async function isOfBundle(bundle: Bundle, options: CallOptions): Promise<boolean> {
  const state = await runc(['state', bundle.id], bundle, options, { mayFail: true });
  if (state === undefined) return false;
  const { bundle: path } = JSON.parse(state.toString('utf8')) as { bundle?: string };
  return path === bundle.path;
}

async function runc(
  args: readonly string[],
  bundle: Bundle,
  options: CallOptions,
  { mayFail = false } = {},
): Promise<Buffer | undefined> {
  const attempt = `run runc ${args.join(' ')}`;
  const binary = { kind: 'external', command: 'runc', leadingArgs: [], name: 'runc' } as const;
  const place = { cwd: bundle.path, env: process.env, taskId: bundle.id, launch: randomUUID() };
  const { exitCode, stdout, stderr } = await runShimCommand({ binary, args, attempt, ...place }, options);
  if (exitCode === 0) return stdout;
  if (mayFail) return undefined;
  throw new TaskError('UNAVAILABLE', `${attempt}: exited with ${exitCode}: ${stderr.toString('utf8').trim()}`);
}
