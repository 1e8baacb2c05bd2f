// Lets a caller stop waiting for something that goes on without it.
import type { CallOptions } from '../model/call-options.js';
import type { Clock } from '../model/clock.js';
import { TaskError } from '../model/errors.js';

/** For how long a caller waits, by whose clock, and for what. */
export interface Patience extends CallOptions {
  clock: Clock;
  /** For the message: what the caller was waiting for. */
  what: string | (() => string);
}

/** Settles as the promise does, or earlier with CANCELLED or DEADLINE_EXCEEDED. What is waited for is not ended by that. */
export function settleWithin<T>(promise: Promise<T>, { signal, timeoutMs, clock, what }: Patience): Promise<T> {
  if (!signal && timeoutMs === undefined) return promise;
  return new Promise((resolve, reject) => {
    const text = (): string => (typeof what === 'string' ? what : what());
    const release = (): void => {
      if (timer !== undefined) clock.clearTimeout(timer);
      signal?.removeEventListener('abort', onAbort);
    };
    const onAbort = (): void => {
      release();
      reject(new TaskError('CANCELLED', `${text()}: given up by the caller`, { cause: signal?.reason }));
    };
    const onTimeout = (): void => {
      release();
      reject(new TaskError('DEADLINE_EXCEEDED', `${text()}: not done within ${timeoutMs} ms`));
    };
    const timer = timeoutMs === undefined ? undefined : clock.setTimeout(onTimeout, timeoutMs);
    if (signal?.aborted) {
      promise.catch(() => undefined); // the caller has already left
      return onAbort();
    }
    signal?.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(release);
  });
}
