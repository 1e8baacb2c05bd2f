// A task's standard streams: nowhere, FIFOs whose other ends are Node streams here, or this process's own streams.
// @see containerd pkg/cio/io_unix.go
import { mkdirSync, rmSync, rmdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import type { StdioMode } from '../model/task-spec.js';
import { makeFifos, openFifo } from './fifo.js';
import { passThrough, type OwnStreams } from './inherit.js';
import { nullStdio, type StdioPaths, type TaskStdio } from './task-stdio.js';
import { openWhenRead } from './stdin.js';

export interface StdioOptions {
  mode: StdioMode;
  /** An absolute path: made 0700 for the FIFOs when missing, and removed by `close` when it is empty then. */
  directory: string;
  /** How FIFOs come into being; by default one `mkfifo` makes them. */
  make?: typeof makeFifos;
  /** This process's streams, for `inherit`. */
  own?: OwnStreams;
  /** `inherit`: own standard input has ended, so that the task's should be closed (the shim holds it open too). */
  onStdinEnd?: () => void;
}

/**
 * Makes a task's streams. Output is read from this moment on, so that a shim never waits for a reader.
 * @throws TaskError ALREADY_EXISTS (the FIFOs are there), NOT_FOUND (no `mkfifo`), INTERNAL; nothing is left then
 */
export async function openStdio(options: StdioOptions): Promise<TaskStdio> {
  if (options.mode === 'null') return nullStdio;
  const paths = pathsIn(options.directory);
  const isOurs = mkdirSync(options.directory, { recursive: true, mode: 0o700 }) !== undefined;
  const remove = (): void => removeFifos(paths, isOurs ? options.directory : undefined);
  await (options.make ?? makeFifos)([paths.stdin, paths.stdout, paths.stderr]).catch((error: unknown) => {
    // FIFOs that were there before are somebody else's.
    if (!(TaskError.is(error) && error.code === 'ALREADY_EXISTS')) remove();
    throw error;
  });
  const outputs: Socket[] = [];
  try {
    outputs.push(openFifo(paths.stdout, 'read'), openFifo(paths.stderr, 'read'));
    return fifoStdio(options, paths, outputs as [Socket, Socket], remove);
  } catch (error) {
    for (const output of outputs) output.destroy();
    remove();
    throw TaskError.from(error, 'open standard streams');
  }
}

function pathsIn(directory: string): StdioPaths {
  const [stdin, stdout, stderr] = ['stdin', 'stdout', 'stderr'].map((name) => join(directory, name));
  return { stdin: stdin!, stdout: stdout!, stderr: stderr!, terminal: false };
}

function removeFifos(paths: StdioPaths, directory: string | undefined): void {
  for (const path of [paths.stdin, paths.stdout, paths.stderr]) rmSync(path, { force: true });
  if (directory === undefined) return;
  try {
    rmdirSync(directory);
  } catch {
    // Gone already, or somebody put something else into it: then it is theirs.
  }
}

function fifoStdio(
  options: StdioOptions,
  paths: StdioPaths,
  [stdout, stderr]: [Socket, Socket],
  remove: () => void,
): TaskStdio {
  const closing = new AbortController();
  const ends = [ended(stdout), ended(stderr)];
  const passing = options.mode === 'inherit' ? passThrough({ stdout, stderr }, options.own ?? process) : undefined;
  let stdin: Promise<Writable> | undefined;
  const open = async (callOptions: CallOptions): Promise<Writable> => {
    const stream = await openWhenRead(paths.stdin, callOptions, closing.signal);
    passing?.feed(stream, options.onStdinEnd);
    return stream;
  };
  return {
    paths,
    ...(passing === undefined && { stdout, stderr }),
    async openStdin(callOptions = {}) {
      const stream = await (stdin ??= open(callOptions));
      return passing === undefined ? stream : undefined;
    },
    drained: (idleMs) =>
      unlessIdle(
        Promise.all(ends).then(() => passing?.flushed()),
        idleMs,
        // Bytes that came, or a reader of ours that is slow to take them.
        () => (passing?.isHeldUp() ? {} : stdout.bytesRead + stderr.bytesRead),
      ),
    close() {
      closing.abort();
      passing?.stop();
      stdout.destroy();
      stderr.destroy();
      void stdin?.then(
        (stream) => stream.destroy(),
        // It never opened; whoever asked for it was told.
        () => undefined,
      );
      remove();
    },
  };
}

/** Resolves when the stream has ended or is gone. */
function ended(stream: Socket): Promise<void> {
  return new Promise((resolve) => {
    stream.once('end', resolve);
    stream.once('close', () => resolve());
    // A FIFO that cannot be read any more has ended for us.
    stream.on('error', () => stream.destroy());
  });
}

/** @param progress anything that is different each time there has been some */
async function unlessIdle(work: Promise<unknown>, idleMs: number, progress: () => unknown): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const idle = new Promise<false>((resolve) => {
    let last = progress();
    timer = setInterval(() => {
      const now = progress();
      if (now === last) resolve(false);
      last = now;
    }, idleMs);
  });
  const result = await Promise.race([work.then(() => true as const), idle]);
  clearInterval(timer);
  return result;
}
