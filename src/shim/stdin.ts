// The writing end of a process's standard input.
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import { alreadyGivenUp } from '../transport/deadline.js';
import { openFifo } from './fifo.js';
import { timeBudget } from './time-budget.js';

const readWithinMs = 10_000;

export class StdinEnd {
  private readonly path: string;
  private stream: Socket | undefined;
  private isClosed = false;

  constructor(path: string) {
    this.path = path;
  }

  /**
   * Opens the FIFO as soon as it has a reader: a shim opens its end beside Create and may be a little late. While the stream is
   * open it is given to every caller; after that it is opened again.
   * @throws TaskError DEADLINE_EXCEEDED (no reader in time), CANCELLED, NOT_FOUND (the FIFO is gone)
   */
  async open(options: CallOptions): Promise<Socket> {
    const remaining = timeBudget(options, readWithinMs);
    for (let waitMs = 1; ; waitMs = Math.min(waitMs * 2, 50)) {
      const reason = alreadyGivenUp(remaining(), `open ${this.path}: waiting for its reader`);
      if (reason) throw reason;
      if (this.isClosed) throw new TaskError('CANCELLED', `open ${this.path}: the streams are closed`);
      if (this.stream === undefined || this.stream.writableEnded || this.stream.destroyed)
        this.stream = tryOpen(this.path);
      if (this.stream !== undefined) return this.stream;
      // Short steps, so that neither signal needs to be listened to; an opening that waits would take a thread of the few.
      await delay(waitMs);
    }
  }

  /** What was not written yet is dropped. Twice is allowed. */
  close(): void {
    this.isClosed = true;
    this.stream?.destroy();
  }
}

function tryOpen(path: string): Socket | undefined {
  try {
    const stream = openFifo(path, 'write');
    // EPIPE: the process is gone, which its owner hears elsewhere; writers still have it from their own call.
    stream.on('error', () => stream.destroy());
    return stream;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENXIO') return undefined;
    if (code !== 'ENOENT') throw TaskError.from(error, 'open standard input');
    throw new TaskError('NOT_FOUND', `open standard input: ${path} is gone`, { cause: error });
  }
}
