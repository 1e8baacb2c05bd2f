// Opens what the paths and URIs of standard streams name. No opening waits for the other end.
import {
  closeSync,
  constants,
  createReadStream,
  createWriteStream,
  fstatSync,
  mkdirSync,
  openSync,
  statSync,
} from 'node:fs';
import { Socket } from 'node:net';
import { dirname } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { TaskError } from '../model/errors.js';

export type StreamName = 'stdin' | 'stdout' | 'stderr';
const { O_RDONLY, O_WRONLY, O_RDWR, O_APPEND, O_NONBLOCK, O_NOCTTY } = constants;

/**
 * Both ends of a FIFO at once, which is opened without waiting. With it, the process's own end is opened without waiting
 * either, a reader or writer that goes away ends nothing, and another may take its place.
 * @returns undefined for anything but a FIFO
 */
export function openKeeper(path: string): number | undefined {
  if (path === '' || isUri(path) || !statSync(path).isFIFO()) return undefined;
  const fd = openSync(path, O_RDWR | O_NONBLOCK);
  if (fstatSync(fd).isFIFO()) return fd;
  closeSync(fd);
  throw new TaskError('FAILED_PRECONDITION', `${path} was replaced while it was opened`);
}

/** The reading end alone of the FIFO that a keeper holds. */
export function openReader(keeper: number): number {
  return openSync(`/proc/self/fd/${keeper}`, O_RDONLY | O_NONBLOCK);
}

/** What the process gets as that descriptor: empty is /dev/null, a file must exist and is appended to, `file://` makes one. */
export function openProcessEnd(name: StreamName, path: string): number {
  const mode = name === 'stdin' ? O_RDONLY : O_WRONLY | O_APPEND;
  if (path === '') return openSync('/dev/null', mode);
  return isUri(path) ? openUri(name, path) : openSync(path, mode | O_NOCTTY);
}

/** Input for a terminal; a FIFO needs a keeper, or it ends with its first writer. */
export function openInput(path: string): Readable | undefined {
  if (path === '') return undefined;
  if (isUri(path) || !statSync(path).isFIFO()) return createReadStream('', { fd: openProcessEnd('stdin', path) });
  return new Socket({ fd: openSync(path, O_RDONLY | O_NONBLOCK), readable: true, writable: false });
}

/** Where the output of a terminal goes. */
export function openOutput(path: string): Writable | undefined {
  if (path === '') return undefined;
  const keeper = openKeeper(path);
  if (keeper !== undefined) return pipeOutput(keeper);
  return createWriteStream('', { fd: openProcessEnd('stdout', path) });
}

/** @param fd the writing end of a pipe or FIFO, which becomes the stream's own */
export function pipeOutput(fd: number): Writable {
  return new Socket({ fd, readable: false, writable: true });
}

export function isLogger(path: string): boolean {
  return path.startsWith('binary:');
}

export function loggerAlone(name: StreamName, uri: string): TaskError {
  const text = `${name} ${uri}: a logging binary reads both outputs: give stdout and stderr the same URI`;
  return new TaskError('INVALID_ARGUMENT', text);
}

function isUri(path: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\/\//i.test(path);
}

function openUri(name: StreamName, uri: string): number {
  const scheme = uri.slice(0, uri.indexOf(':'));
  if (scheme === 'binary') throw loggerAlone(name, uri);
  if (scheme !== 'file') throw new TaskError('INVALID_ARGUMENT', `unknown STDIO scheme ${scheme}`);
  const path = fileURLToPath(uri);
  if (name === 'stdin') return openSync(path, O_RDONLY);
  mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
  return openSync(path, 'a', 0o644);
}
