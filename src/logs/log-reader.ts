// Reads a log from its files alone, also while it is written and rotated.
import { existsSync } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { TaskError } from '../model/errors.js';
import { DirectoryWatch } from './directory-watch.js';
import { decodeEntry, type LogLine, newline } from './format.js';
import { markerName } from './log-directory.js';
import { beginning, isRotated, openFile, type Place, placeOfTail } from './log-files.js';

/** Files that were removed before they were read. */
export interface LogGap {
  stream: 'gap';
  files: number;
}

export type LogItem = LogLine | LogGap;

export interface LogOptions {
  /** Goes on with what comes, until the task has stopped and everything is read, or it is deleted. */
  follow?: boolean;
  /** Only what was written then or later. */
  since?: Date;
  /** Only the last so many entries, and what comes; a line longer than 16 KiB is several. */
  tail?: number;
  /** Ends the reading, without an error. */
  signal?: AbortSignal;
}

export interface ReadOptions extends LogOptions {
  /** Whether nothing more is to be written by the task. */
  isOver?: () => boolean;
}

const blockBytes = 65_536;
/** Longer than any entry of ours: a file that somebody else has written must not fill the memory. */
const longestEntry = 65_536;
/** Of a log that is over though its writer has not left, as when it was killed or something that escaped holds it. */
const idleMs = 2_000;

/** @throws TaskError NOT_FOUND (no log is there), INTERNAL (it can't be read) */
export async function* readLog(directory: string, options: ReadOptions = {}): AsyncGenerator<LogItem, void, undefined> {
  const { tail, signal } = options;
  const watch = options.follow ? new DirectoryWatch(directory, signal) : undefined;
  try {
    const start = tail === undefined ? await beginning(directory) : await placeOfTail(directory, tail);
    yield* new LogReading(directory, options, watch).from(start);
  } catch (error) {
    if (TaskError.is(error)) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    const text = `read the log in ${directory}: ${message}`;
    throw new TaskError(code === 'ENOENT' ? 'NOT_FOUND' : 'INTERNAL', text, { cause: error });
  } finally {
    watch?.close();
  }
}

class LogReading {
  readonly #directory: string;
  readonly #options: ReadOptions;
  readonly #watch: DirectoryWatch | undefined;
  #lastNews = Date.now();

  constructor(directory: string, options: ReadOptions, watch: DirectoryWatch | undefined) {
    this.#directory = directory;
    this.#options = options;
    this.#watch = watch;
  }

  async *from(place: Place): AsyncGenerator<LogItem, void, undefined> {
    let { sequence, offset } = place;
    while (!this.#isAborted) {
      const found = await openFile(this.#directory, sequence);
      if (found.is === 'over') return;
      if (found.is === 'missing') {
        yield { stream: 'gap', files: found.oldest - sequence };
        [sequence, offset] = [found.oldest, 0];
      } else if (found.is === 'later') {
        if (!(await this.#more())) return;
      } else {
        try {
          if (!(yield* this.#file(found.handle, { sequence, offset }))) return;
        } finally {
          await found.handle.close();
        }
        [sequence, offset] = [sequence + 1, 0];
      }
    }
  }

  /** @returns whether to go on with the next file */
  async *#file(handle: FileHandle, { sequence, offset }: Place): AsyncGenerator<LogItem, boolean, undefined> {
    const block = Buffer.alloc(blockBytes);
    let rest: Buffer = Buffer.alloc(0);
    let isLast = false;
    for (let position = offset; !this.#isAborted;) {
      const { bytesRead } = await handle.read(block, 0, block.length, position);
      if (bytesRead > 0) {
        position += bytesRead;
        this.#lastNews = Date.now();
        const data = Buffer.concat([rest, block.subarray(0, bytesRead)]);
        const end = data.lastIndexOf(newline) + 1;
        yield* this.#entries(data.subarray(0, end));
        rest = data.subarray(end);
        if (rest.length > longestEntry) rest = Buffer.alloc(0);
        continue;
      }
      // What was written between the last read and the renaming is read before the next file.
      if (isLast) return true;
      isLast = await isRotated(this.#directory, sequence);
      if (!isLast && !(await this.#more())) return false;
    }
    return false;
  }

  *#entries(data: Buffer): Generator<LogItem, void, undefined> {
    const since = this.#options.since?.getTime() ?? Number.NEGATIVE_INFINITY;
    for (let from = 0; from < data.length && !this.#isAborted;) {
      const end = data.indexOf(newline, from);
      const line = decodeEntry(data.subarray(from, end));
      // Half an entry is what a writer that was killed leaves.
      if (line && line.at.getTime() >= since) yield line;
      from = end + 1;
    }
  }

  /** Waits at the end. @returns whether there is any sense in reading again */
  async #more(): Promise<boolean> {
    if (!this.#watch || this.#isAborted || this.#isFinished) return false;
    // Looked at before the last read: what is written by then is read.
    const wasLeft = this.#isLeft;
    if (wasLeft) this.#isFinished = true;
    else await this.#watch.next();
    return true;
  }

  #isFinished = false;

  get #isLeft(): boolean {
    if (this.#options.isOver?.() !== true) return false;
    return !existsSync(join(this.#directory, markerName)) || Date.now() - this.#lastNews > idleMs;
  }

  get #isAborted(): boolean {
    return this.#options.signal?.aborted ?? false;
  }
}
