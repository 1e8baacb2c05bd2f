// Unix sockets: connecting to one that may not listen yet, and listening on one that nobody else may ever open.
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  linkSync,
  lstatSync,
  mkdtempSync,
  openSync,
  rmSync,
  unlinkSync,
  type Stats,
} from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import type { CallOptions } from '../model/call-options.js';
import { TaskError, type ErrorCode } from '../model/errors.js';
import { alreadyGivenUp, whenGivenUp } from './deadline.js';

/** containerd's own limit. The kernel's is 107, and Node cuts longer paths without a word. */
export const maxSocketPathBytes = 106;

export interface ConnectOptions extends CallOptions {
  /** Fails at once when nobody listens, instead of trying again until `timeoutMs` (default 5 000) is over. */
  failFast?: boolean;
}

/** @throws TaskError INVALID_ARGUMENT when the path is longer than `maxSocketPathBytes`, or has a NUL in it */
export function checkSocketPath(path: string): void {
  const bytes = Buffer.byteLength(path);
  if (bytes > 0 && bytes <= maxSocketPathBytes && !path.includes('\0')) return;
  throw new TaskError(
    'INVALID_ARGUMENT',
    `socket path "${path}" has ${bytes} bytes; expected 1 to ${maxSocketPathBytes} without NUL: use a shorter directory`,
  );
}

/** What a starting or busy listener answers. */
const notYet: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ECONNREFUSED', 'EAGAIN']);

/**
 * Connects, trying again while the listener is only starting.
 *
 * @throws TaskError UNAVAILABLE (nobody listened in time), CANCELLED, PERMISSION_DENIED, INVALID_ARGUMENT (the path)
 */
export async function connectUnixSocket(path: string, options: ConnectOptions = {}): Promise<Socket> {
  checkSocketPath(path);
  const { timeoutMs = 5_000, signal, failFast = false } = options;
  const what = `connect to ${path}`;
  const refusal = alreadyGivenUp({ timeoutMs, ...(signal && { signal }) }, what);
  if (refusal) throw refusal;
  const end = performance.now() + timeoutMs;
  for (let waitMs = 2; ; waitMs = Math.min(waitMs * 2, 50)) {
    const leftMs = Math.max(end - performance.now(), 1);
    const result = await tryConnect(path, what, { timeoutMs: leftMs, ...(signal && { signal }) });
    if (!(result instanceof Error)) return result;
    const isLast = failFast || !notYet.has(result.code) || performance.now() + waitMs >= end;
    if (isLast) throw connectError(what, result, timeoutMs);
    await pause(waitMs, what, signal);
  }
}

/** Gives the socket, or the system's error; rejects when the caller gives up. */
function tryConnect(path: string, what: string, options: CallOptions): Promise<Socket | NodeJS.ErrnoException> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ path });
    const release = whenGivenUp(options, what, (reason) => {
      socket.destroy();
      reject(reason);
    });
    const settle = (result: Socket | NodeJS.ErrnoException): void => {
      release?.();
      socket.removeAllListeners();
      resolve(result);
    };
    socket.once('connect', () => settle(socket));
    socket.once('error', settle);
  });
}

function pause(ms: number, what: string, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const release = whenGivenUp(signal ? { signal } : {}, what, (reason) => {
      clearTimeout(timer);
      reject(reason);
    });
    const timer = setTimeout(() => {
      release?.();
      resolve();
    }, ms);
  });
}

function connectError(what: string, error: NodeJS.ErrnoException, timeoutMs: number): TaskError {
  const code: ErrorCode = error.code === 'EACCES' || error.code === 'EPERM' ? 'PERMISSION_DENIED' : 'UNAVAILABLE';
  const hint = notYet.has(error.code)
    ? `nobody listens there (tried for up to ${timeoutMs} ms)`
    : 'it is no usable socket';
  return new TaskError(code, `${what}: ${error.code ?? error.message}: ${hint}`, { cause: error });
}

/**
 * Lets `listen` bind a socket that is 0600 from its first moment, and puts it at `path`.
 *
 * It is bound in a fresh 0700 directory beside `path` and linked into place when its mode is set: a umask would
 * do too, but it belongs to the whole process. A file that a dead listener left at `path` is replaced.
 * @param listen binds the path it is given, and resolves when it listens
 * @returns removes the file if it is still the same one; to be called while the listener still holds its inode
 * @throws TaskError ALREADY_EXISTS (somebody listens there, or it is no socket), INVALID_ARGUMENT (the path)
 */
export async function listenPrivately(
  path: string,
  listen: (privatePath: string) => Promise<void>,
): Promise<() => void> {
  checkSocketPath(path);
  let directory: string | undefined;
  try {
    await removeDeadSocket(path);
    directory = mkdtempSync(join(dirname(path), '.listen-'));
    const name = randomBytes(8).toString('hex');
    await bindWithin(directory, name, listen);
    const file = join(directory, name);
    chmodSync(file, 0o600);
    linkSync(file, path);
    const { ino } = lstatSync(path);
    return () => {
      if (lstatSync(path, { throwIfNoEntry: false })?.ino === ino) unlinkSync(path);
    };
  } catch (error) {
    throw listenError(path, error);
  } finally {
    if (directory) rmSync(directory, { recursive: true, force: true });
  }
}

/** Names the directory by a descriptor: so the path that is bound is short, however long the directory's is. */
async function bindWithin(directory: string, name: string, listen: (path: string) => Promise<void>): Promise<void> {
  const descriptor = openSync(directory, 'r');
  try {
    await listen(`/proc/self/fd/${descriptor}/${name}`);
  } finally {
    closeSync(descriptor);
  }
}

const listenFailures: Readonly<Record<string, readonly [ErrorCode, string]>> = {
  EEXIST: ['ALREADY_EXISTS', 'somebody listens there already, or the file is no socket'],
  ENOENT: ['NOT_FOUND', 'its directory does not exist: create it first'],
  ENOTDIR: ['NOT_FOUND', 'its directory is not a directory'],
  EACCES: ['PERMISSION_DENIED', 'this user may not create files in its directory'],
};

/** Removes a socket file on which nobody listens; leaves anything else alone. */
async function removeDeadSocket(path: string): Promise<void> {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (!found?.isSocket()) return;
  const result = await tryConnect(path, `probe ${path}`, { timeoutMs: 1_000 });
  if (!(result instanceof Error)) result.destroy();
  else if (result.code === 'ECONNREFUSED' && isSame(path, found)) unlinkSync(path);
}

/** Inode numbers are used again once a file is gone, hence the time as well. */
function isSame(path: string, file: Stats): boolean {
  const now = lstatSync(path, { throwIfNoEntry: false });
  return now?.ino === file.ino && now.ctimeMs === file.ctimeMs;
}

function listenError(path: string, error: unknown): TaskError {
  if (TaskError.is(error)) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  const [errorCode, hint] = listenFailures[code ?? ''] ?? (['INTERNAL', message] as const);
  return new TaskError(errorCode, `listen on ${path}: ${hint}`, { cause: error });
}
