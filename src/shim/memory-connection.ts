// One connection to an in-memory shim, which can be broken at will.
import type { CallOptions } from '../model/call-options.js';
import type { Clock } from '../model/clock.js';
import { deferred } from '../model/deferred.js';
import { TaskError } from '../model/errors.js';

interface Waiting {
  release: () => void;
  fail: (error: TaskError) => void;
}

export interface MemoryConnectionOptions {
  clock: Clock;
  /** Whether a request that is under way when the connection ends is there just before that, or never. */
  arrives: () => boolean;
}

export class MemoryConnection {
  private readonly clock: Clock;
  private readonly arrives: () => boolean;
  private readonly underWay = new Set<(isThere: boolean) => void>();
  private readonly ended = deferred<TaskError>();
  private readonly pending = new Set<Waiting>();
  private error: TaskError | undefined;
  private isCut = false;

  constructor({ clock, arrives }: MemoryConnectionOptions) {
    this.clock = clock;
    this.arrives = arrives;
  }

  get closed(): Promise<TaskError> {
    return this.ended.promise;
  }

  get isOpen(): boolean {
    return this.error === undefined && !this.isCut;
  }

  /** Ends the connection; what is pending on it rejects with UNAVAILABLE. */
  shut(reason: string): void {
    if (!this.isOpen) return;
    this.endTravels();
    this.error = new TaskError('UNAVAILABLE', reason);
    for (const { fail } of [...this.pending]) fail(this.error);
    this.ended.resolve(this.error);
  }

  /** Who is on our side of it is no more: what is pending never settles, and nobody is told of the end. */
  cut(): void {
    if (this.isOpen) this.endTravels();
    this.isCut = true;
    for (const { release } of [...this.pending]) release();
  }

  /** The way of a request to the shim. Resolves with false for one that never arrives. */
  travel(): Promise<boolean> {
    return new Promise((resolve) => {
      const arrive = (isThere: boolean): void => {
        this.underWay.delete(arrive);
        this.clock.clearTimeout(timer);
        resolve(isThere);
      };
      const timer = this.clock.setTimeout(() => arrive(true), 0);
      this.underWay.add(arrive);
    });
  }

  private endTravels(): void {
    for (const arrive of [...this.underWay]) arrive(this.arrives());
  }

  /** Settles with the promise, or earlier when the caller gives up or the connection ends. */
  within<T>(promise: Promise<T>, { signal, timeoutMs }: CallOptions = {}): Promise<T> {
    const { clock, pending } = this;
    if (!this.isOpen) promise.catch(() => undefined); // the answer comes too late for anybody to hear it
    if (this.error) return Promise.reject(this.error);
    if (this.isCut) return never<T>();
    return new Promise((resolve, reject) => {
      const onAbort = (): void => fail(new TaskError('CANCELLED', 'the call was given up', { cause: signal?.reason }));
      const onTimeout = (): void => fail(new TaskError('DEADLINE_EXCEEDED', `no answer within ${timeoutMs} ms`));
      const timer = timeoutMs === undefined ? undefined : clock.setTimeout(onTimeout, timeoutMs);
      const release = (): void => {
        if (timer !== undefined) clock.clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        pending.delete(waiting);
      };
      const fail = (error: unknown): void => {
        if (!pending.has(waiting)) return;
        release();
        // As it came: what a shim refuses with is told on.
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
        reject(error);
      };
      const waiting: Waiting = { release, fail };
      pending.add(waiting);
      if (signal?.aborted) onAbort();
      else signal?.addEventListener('abort', onAbort, { once: true });
      promise.then((value) => {
        if (!pending.has(waiting)) return;
        release();
        resolve(value);
      }, fail);
    });
  }
}

/** An answer that does not come. */
export const never = <T>(): Promise<T> => new Promise<T>(() => undefined);
