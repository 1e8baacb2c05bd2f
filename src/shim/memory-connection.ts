// One connection to an in-memory shim, which can be broken at will.
import type { CallOptions } from '../model/call-options.js';
import { deferred } from '../model/deferred.js';
import { TaskError } from '../model/errors.js';

export class MemoryConnection {
  private readonly ended = deferred<TaskError>();
  private readonly pending = new Set<(error: TaskError) => void>();
  private error: TaskError | undefined;

  get closed(): Promise<TaskError> {
    return this.ended.promise;
  }

  get isOpen(): boolean {
    return this.error === undefined;
  }

  /** Ends the connection; what is pending on it rejects with UNAVAILABLE. */
  shut(reason: string): void {
    if (this.error) return;
    this.error = new TaskError('UNAVAILABLE', reason);
    for (const reject of this.pending) reject(this.error);
    this.pending.clear();
    this.ended.resolve(this.error);
  }

  /** Settles with the promise, or earlier when the caller gives up or the connection ends. */
  within<T>(promise: Promise<T>, options: CallOptions = {}): Promise<T> {
    const { signal, timeoutMs } = options;
    if (this.error) return Promise.reject(this.error);
    return new Promise((resolve, reject) => {
      const onAbort = (): void => fail(new TaskError('CANCELLED', 'the call was given up', { cause: signal?.reason }));
      const onTimeout = (): void => fail(new TaskError('DEADLINE_EXCEEDED', `no answer within ${timeoutMs} ms`));
      const timer = timeoutMs === undefined ? undefined : setTimeout(onTimeout, timeoutMs);
      const release = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener('abort', onAbort);
        this.pending.delete(fail);
      };
      const fail = (error: Error): void => {
        release();
        reject(error);
      };
      this.pending.add(fail);
      if (signal?.aborted) return onAbort();
      signal?.addEventListener('abort', onAbort, { once: true });
      promise.then((value) => {
        release();
        resolve(value);
      }, fail);
    });
  }

  /** A promise that `settle` resolves, unless the connection ends before. */
  until<T>(settle: (resolve: (value: T) => void) => void): Promise<T> {
    if (this.error) return Promise.reject(this.error);
    return new Promise((resolve, reject) => {
      this.pending.add(reject);
      settle((value) => {
        this.pending.delete(reject);
        resolve(value);
      });
    });
  }
}
