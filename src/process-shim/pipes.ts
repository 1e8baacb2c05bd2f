// Pipes for what a process writes, made ahead: every `mkfifo` is a process, so one makes many.
import { execFile } from 'node:child_process';
import { closeSync, constants, mkdtempSync, openSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TaskError } from '../model/errors.js';
import { findTool } from './command-chain.js';

const { O_RDONLY, O_RDWR, O_WRONLY, O_NONBLOCK } = constants;
const madeWithinMs = 10_000;
/** Pairs that one `mkfifo` makes at most; the first one makes only what is wanted, then each twice as many. */
const maxBatch = 8;

/** One end of both pipes. */
export interface PipeEnds {
  stdout: number;
  stderr: number;
}

export interface Pipes {
  read: PipeEnds;
  write: PipeEnds;
}

/** Open, without names: they go with this process. */
const spare: Pipes[] = [];
let batch = 1;
let making: Promise<void> | undefined;

/**
 * Node makes no pipes that a process could open by name again, as /dev/stdout; FIFOs whose names are gone are such.
 * @param directory for the moment in which they are made; ours, and on a file system that has FIFOs
 * @throws TaskError INTERNAL
 */
export async function takePipes(directory: string): Promise<Pipes> {
  for (;;) {
    const pipes = spare.pop();
    if (pipes) return pipes;
    await (making ??= make(directory).finally(() => (making = undefined)));
  }
}

async function make(directory: string): Promise<void> {
  const place = mkdtempSync(join(directory, '.pipes-'));
  try {
    const paths = Array.from({ length: batch * 2 }, (_, index) => join(place, String(index)));
    const mkfifo = promisify(execFile)(findTool('mkfifo'), ['-m', '0600', ...paths], { timeout: madeWithinMs });
    await mkfifo.catch((cause: Error) => {
      throw new TaskError('INTERNAL', `mkfifo: ${cause.message}`, { cause });
    });
    for (let index = 0; index < paths.length; index += 2) {
      const [out, err] = [openPipe(paths[index]!), openPipe(paths[index + 1]!)];
      spare.push({ read: { stdout: out.read, stderr: err.read }, write: { stdout: out.write, stderr: err.write } });
    }
    batch = Math.min(batch * 2, maxBatch);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/** With both ends open nothing waits for the other one. */
function openPipe(path: string): { read: number; write: number } {
  const both = openSync(path, O_RDWR | O_NONBLOCK);
  try {
    return { read: openSync(path, O_RDONLY), write: openSync(path, O_WRONLY) };
  } finally {
    closeSync(both);
  }
}
