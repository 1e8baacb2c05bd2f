// What a viewer's reader has not taken yet, and what becomes of it when that grows.
import { ChunkQueue } from './chunk-queue.js';

export interface Backlog {
  /** What is there to be taken, in memory or not. */
  readonly byteLength: number;
  readonly droppedBytes: number;
  put(chunk: Buffer): void;
  /** The oldest bytes; undefined when there are none, or when they are still being fetched (`ready` is called then). */
  take(): Buffer | undefined;
  /** Whether its writer has to wait. @param extraBytes what may be held beyond the usual */
  isFull(extraBytes: number): boolean;
  /** Gives everything back, also what was not taken. Twice is allowed. */
  close(): void;
}

const blockBytes = 64 * 1024;

/** The writer waits while 64 KiB are there. */
export class BlockBacklog implements Backlog {
  readonly droppedBytes = 0;
  private readonly queue = new ChunkQueue();

  get byteLength(): number {
    return this.queue.byteLength;
  }

  put(chunk: Buffer): void {
    this.queue.push(chunk);
  }

  take(): Buffer | undefined {
    return this.queue.shift();
  }

  isFull(extraBytes: number): boolean {
    return this.queue.byteLength >= blockBytes + extraBytes;
  }

  close(): void {
    this.queue.clear();
  }
}

/** The newest bytes. */
export class DropBacklog implements Backlog {
  droppedBytes = 0;
  private readonly queue = new ChunkQueue();
  private readonly limitBytes: number;

  constructor(limitBytes: number) {
    this.limitBytes = limitBytes;
  }

  get byteLength(): number {
    return this.queue.byteLength;
  }

  put(chunk: Buffer): void {
    this.queue.push(chunk);
    const excess = this.queue.byteLength - this.limitBytes;
    if (excess <= 0) return;
    this.queue.drop(excess);
    this.droppedBytes += excess;
  }

  take(): Buffer | undefined {
    return this.queue.shift();
  }

  isFull(): boolean {
    return false;
  }

  close(): void {
    this.queue.clear();
  }
}
