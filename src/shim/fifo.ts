// Named pipes: made, and opened in ways that never wait for the other end.
import { execFile } from 'node:child_process';
import { closeSync, constants, fstatSync, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { TaskError } from '../model/errors.js';

const madeWithinMs = 10_000;

/**
 * Makes FIFOs of mode 0700; Node has no call for it, so one `mkfifo` makes them all.
 * @throws TaskError ALREADY_EXISTS, NOT_FOUND (no `mkfifo` on this machine), INTERNAL
 */
export async function makeFifos(paths: readonly string[]): Promise<void> {
  if (paths.length === 0) return;
  await new Promise<void>((resolve, reject) => {
    const options = { timeout: madeWithinMs, killSignal: 'SIGKILL', env: { ...process.env, LC_ALL: 'C' } } as const;
    execFile('mkfifo', ['-m', '0700', '--', ...paths], options, (error, _stdout, stderr) => {
      if (error === null) resolve();
      else reject(mkfifoError(error, stderr));
    });
  });
}

function mkfifoError(error: Error & { code?: unknown }, stderr: string): TaskError {
  if (error.code === 'ENOENT') {
    return new TaskError('NOT_FOUND', 'make FIFO: `mkfifo` is not on the PATH; install coreutils or busybox', {
      cause: error,
    });
  }
  const text = stderr.trim() || error.message;
  return new TaskError(/File exists/.test(text) ? 'ALREADY_EXISTS' : 'INTERNAL', `make FIFO: ${text}`, {
    cause: error,
  });
}

/**
 * How an end is taken. `keep` is both ends at once: it reads what comes and never sees the end, so that writers
 * neither wait for a reader nor lose one. `write` fails with ENXIO while nobody reads.
 */
export type FifoEnd = 'read' | 'keep' | 'write';

const flags: Readonly<Record<FifoEnd, number>> = {
  read: constants.O_RDONLY | constants.O_NONBLOCK,
  keep: constants.O_RDWR | constants.O_NONBLOCK,
  write: constants.O_WRONLY | constants.O_NONBLOCK,
};

/**
 * Opens an end of a FIFO without waiting for the other one, and without reading anything.
 * @returns the file descriptor, which is the caller's to close
 * @throws TaskError FAILED_PRECONDITION when the path is something else than a FIFO; otherwise what open(2) failed with
 */
export function openFifoDescriptor(path: string, end: FifoEnd): number {
  const fd = openSync(path, flags[end]);
  try {
    if (!fstatSync(fd).isFIFO()) throw new TaskError('FAILED_PRECONDITION', `open FIFO ${path}: it is not a FIFO`);
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/**
 * Opens a FIFO as a stream. It is read and written when it is ready, by the event loop; `fs` would hold one of libuv's few
 * threads for as long as nothing comes.
 * @throws as `openFifoDescriptor`
 */
export function openFifo(path: string, end: FifoEnd): Socket {
  return fifoStream(openFifoDescriptor(path, end), end);
}

/** Takes the descriptor over; reading begins at once. */
export function fifoStream(fd: number, end: FifoEnd): Socket {
  try {
    return new Socket({ fd, readable: end !== 'write', writable: end === 'write' });
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}
