// Keeps what a task writes. The task never waits for a file that can't be written: what is lost then is counted, and told.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as setTimeoutPromise } from 'node:timers/promises';
import { encodeEntry, newline } from './format.js';
import { type Entries, LineSplitter } from './line-splitter.js';
import { markerName } from './log-directory.js';
import { LogFile } from './log-file.js';
import type { LogTarget } from './log-options.js';

/** From here on whoever reads the task is asked to wait. */
const highBytes = 1024 * 1024;
/** What is more than that is lost. */
const limitBytes = 4 * 1024 * 1024;
/** How long a reader waits for a write that does not end. */
const patienceMs = 1_000;
/** After this long without its end, what there is of a line is written: it may be a question, or the last words. */
const restMs = 500;
/** How often a loss is tried to be told while nothing else is written. */
const retryMs = 500;

interface Loss {
  lines: number;
  bytes: number;
  reason: string;
}

type Block = Entries & { tells?: Loss };

export class LogWriter {
  readonly #directory: string;
  readonly #file: LogFile;
  readonly #splitters = { stdout: new LineSplitter('stdout'), stderr: new LineSplitter('stderr') };
  readonly #queue: Block[] = [];
  #queued = 0;
  /** The end of an entry whose beginning is in the file. */
  #rest: Buffer = Buffer.alloc(0);
  #loss: Loss | undefined;
  /** Lines that were lost since the beginning. */
  lostLines = 0;
  #running: Promise<void> | undefined;
  #retry: NodeJS.Timeout | undefined;
  readonly #waiters: (() => void)[] = [];
  #isStuck = false;
  /** Why something could not be written last. */
  #reason = '';
  readonly #rests: Partial<Record<'stdout' | 'stderr', NodeJS.Timeout>> = {};

  /** Says that somebody writes. The directory is there. */
  constructor(target: LogTarget) {
    this.#directory = target.directory;
    this.#file = new LogFile(target);
    try {
      writeFileSync(join(target.directory, markerName), '', { mode: 0o600 });
    } catch {
      // Readers then take the log's end for its end a little early.
    }
  }

  /** @returns whether there is room for more at once; else `room` says when */
  write(stream: 'stdout' | 'stderr', piece: Buffer): boolean {
    this.#add(this.#splitters[stream].push(piece, new Date()));
    this.#rests[stream] = this.#rests[stream]?.refresh() ?? setTimeout(() => this.end(stream), restMs).unref();
    return this.#isStuck || this.#queued < highBytes;
  }

  /** Resolves when there is room again, or when the file has not taken anything for a second: then nobody waits any more. */
  room(): Promise<void> {
    if (this.#isStuck || this.#queued < highBytes) return Promise.resolve();
    return new Promise((resolve) => this.#waiters.push(resolve));
  }

  /** What there is of the stream's last line is written as it is. */
  end(stream: 'stdout' | 'stderr'): void {
    this.#add(this.#splitters[stream].end(new Date()));
  }

  /** As `close`, but stays until what was lost is told, or nobody wants that any more. */
  async finish(signal: AbortSignal): Promise<void> {
    this.end('stdout');
    this.end('stderr');
    await this.#running;
    while (this.#isOwing && !signal.aborted) {
      // An end of the waiting is no error.
      await setTimeoutPromise(retryMs, undefined, { signal, ref: false }).catch(() => undefined);
      this.#tellLoss();
      await this.#run();
    }
    await this.close();
  }

  /** Resolves when everything is written or lost, and the file is closed. */
  async close(): Promise<void> {
    this.end('stdout');
    this.end('stderr');
    await this.#running;
    if (this.#isOwing) {
      this.#tellLoss();
      await this.#run();
    }
    for (const timer of [this.#retry, this.#rests.stdout, this.#rests.stderr]) clearTimeout(timer);
    await this.#file.close();
    rmSync(join(this.#directory, markerName), { force: true });
  }

  /** Something is to be written that could not be so far. */
  get #isOwing(): boolean {
    return this.#loss !== undefined || this.#rest.length > 0;
  }

  #add(entries: Entries): void {
    if (entries.count === 0) return;
    if (this.#queued + entries.bytes.length > limitBytes && this.#queued > 0) {
      this.lostLines += entries.count;
      return this.#lose({ lines: entries.count, bytes: entries.bytes.length, reason: 'the disk is too slow' });
    }
    this.#tellLoss();
    this.#push(entries);
    void this.#run();
  }

  #push(block: Block): void {
    this.#queue.push(block);
    this.#queued += block.bytes.length;
  }

  #tellLoss(): void {
    const loss = this.#loss;
    if (!loss) return;
    this.#loss = undefined;
    const text = `${loss.lines} lines (${loss.bytes} bytes) could not be written: ${loss.reason}`;
    const bytes = encodeEntry({ at: new Date(), stream: 'log', text: Buffer.from(text), isPartial: false });
    this.#push({ bytes, count: 0, tells: loss });
  }

  #lose({ lines, bytes, reason }: Loss): void {
    const before = this.#loss ?? { lines: 0, bytes: 0 };
    this.#loss = { lines: before.lines + lines, bytes: before.bytes + bytes, reason };
  }

  #run(): Promise<void> {
    this.#running ??= this.#drain().finally(() => {
      this.#running = undefined;
      this.#retryLater();
    });
    return this.#running;
  }

  async #drain(): Promise<void> {
    if (this.#rest.length > 0 && !(await this.#appendRest())) return this.#dropQueue();
    for (let block; (block = this.#queue[0]);) {
      const { written, error } = await this.#patiently(this.#file.append(block.bytes));
      this.#queue.shift();
      this.#queued -= block.bytes.length;
      if (error) {
        this.#reason = reasonOf(error);
        this.#cut(block, written);
        this.#dropQueue();
      }
      if (this.#queued < highBytes) this.#wake();
    }
  }

  async #appendRest(): Promise<boolean> {
    const { written, error } = await this.#patiently(this.#file.append(this.#rest));
    this.#rest = this.#rest.subarray(written);
    if (error) this.#reason = reasonOf(error);
    return !error;
  }

  /** What is behind a block that can't be written would fail too, and memory is not for waiting. */
  #dropQueue(): void {
    for (const block of this.#queue.splice(0)) this.#cut(block, 0);
    this.#queued = 0;
    this.#wake();
  }

  /** Counts what of a block is not in the file; an entry whose beginning is there is completed later. */
  #cut({ bytes, tells }: Block, written: number): void {
    let lostFrom = written;
    if (this.#file.isInEntry && written > 0) {
      lostFrom = bytes.indexOf(newline, written) + 1;
      this.#rest = Buffer.from(bytes.subarray(written, lostFrom));
    }
    const lost = bytes.subarray(lostFrom);
    if (lost.length === 0) return;
    if (tells) return this.#lose(tells);
    const lines = countOf(lost);
    this.lostLines += lines;
    this.#lose({ lines, bytes: lost.length, reason: this.#reason });
  }

  /** While a write does not end nobody waits for it. */
  async #patiently<T>(writing: Promise<T>): Promise<T> {
    const timer = setTimeout(() => {
      this.#isStuck = true;
      this.#wake();
    }, patienceMs);
    try {
      return await writing;
    } finally {
      clearTimeout(timer);
      this.#isStuck = false;
    }
  }

  #wake(): void {
    for (const resolve of this.#waiters.splice(0)) resolve();
  }

  #retryLater(): void {
    if (this.#retry || !this.#isOwing) return;
    this.#retry = setTimeout(() => {
      this.#retry = undefined;
      this.#tellLoss();
      void this.#run();
    }, retryMs).unref();
  }
}

function countOf(entries: Buffer): number {
  let count = 0;
  for (let at = entries.indexOf(newline); at >= 0; at = entries.indexOf(newline, at + 1)) count += 1;
  return count;
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  return code ?? message;
}
