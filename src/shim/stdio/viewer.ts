// One viewer's stream of what a process writes to one output.
import { Readable } from 'node:stream';
import type { TaskError } from '../../model/errors.js';
import type { OutputPolicy } from '../../model/stdio.js';
import type { Backlog } from './backlog.js';
import { createBacklog } from './create-backlog.js';

/** Who feeds a viewer. */
export interface ViewerHub {
  /** Where files may be made. */
  readonly directory: string;
  /** The viewer wants more, or less, than before. */
  changed(): void;
  /** The viewer has come to its end, or was closed. */
  left(viewer: Viewer): void;
}

/**
 * Keeps its bytes in a backlog and hands them to Node's stream only when that is read, so that what the policy says of them is
 * true to the byte; the chunks are passed on as they came.
 */
export class Viewer extends Readable {
  private readonly hub: ViewerHub;
  private readonly policy: OutputPolicy['onFull'];
  private readonly backlog: Backlog;
  /** Node's stream has asked for more than there was. */
  private isWaiting = false;
  private hasBegun = false;
  private over: { reason?: TaskError } | undefined;
  private handedOut = 0;

  constructor(hub: ViewerHub, policy: OutputPolicy) {
    // More would be taken out of the backlog before anybody asks; with 0, Node forgets to go on after half a character.
    super({ highWaterMark: 1 });
    this.hub = hub;
    this.policy = policy.onFull;
    this.backlog = createBacklog(policy, {
      directory: hub.directory,
      ready: () => this.deliver(),
      failed: (reason) => void this.destroy(reason),
    });
    // A view that fails ends, and not the process of whoever has no listener for it.
    this.on('error', () => undefined);
  }

  get droppedBytes(): number {
    return this.backlog.droppedBytes;
  }

  /** Bytes that its reader was given so far. */
  get handedOutBytes(): number {
    return this.handedOut;
  }

  /** Whether output should be read for it: with `block` only once its own reader has begun. */
  get isWanting(): boolean {
    return this.hasBegun || this.policy !== 'block';
  }

  /** Whether nobody needs to be waited for: all is taken, or nobody has begun to read, or what is not read may be dropped. */
  get isServed(): boolean {
    if (!this.hasBegun || this.policy === 'drop-oldest') return true;
    return this.backlog.byteLength === 0 && this.readableLength === 0;
  }

  isFull(extraBytes: number): boolean {
    return this.backlog.isFull(extraBytes);
  }

  offer(chunk: Buffer): void {
    if (this.destroyed) return;
    if (this.isWaiting && this.backlog.byteLength === 0) this.handOut(chunk);
    else this.backlog.put(chunk);
  }

  /** Nothing more comes. What is there can still be read; then the stream ends, or with a reason is destroyed. */
  finish(reason?: TaskError): void {
    this.over ??= reason === undefined ? {} : { reason };
    this.deliver();
  }

  override _read(): void {
    const isFirst = !this.hasBegun;
    this.hasBegun = true;
    this.isWaiting = true;
    this.deliver();
    if (isFirst) this.hub.changed();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.backlog.close();
    this.hub.left(this);
    done(error);
  }

  private deliver(): void {
    if (this.isWaiting && !this.destroyed) {
      const chunk = this.backlog.take();
      if (chunk !== undefined) this.handOut(chunk);
      else if (this.over && this.backlog.byteLength === 0) this.endWith(this.over.reason);
    }
    this.hub.changed();
  }

  private endWith(reason: TaskError | undefined): void {
    this.isWaiting = false;
    if (reason === undefined) this.push(null);
    else this.destroy(reason);
  }

  private handOut(chunk: Buffer): void {
    this.isWaiting = false;
    this.handedOut += chunk.length;
    this.push(chunk);
  }
}
