// One deadline for a piece of work of several steps.
import type { CallOptions } from '../model/call-options.js';
import { alreadyGivenUp, whenGivenUp } from '../transport/deadline.js';

/**
 * Starts the clock.
 * @returns gives each step the caller's signal and the time that is left, down to 0
 */
export function timeBudget(
  { signal, timeoutMs }: CallOptions,
  defaultMs: number,
): () => CallOptions & { timeoutMs: number } {
  const end = performance.now() + (timeoutMs ?? defaultMs);
  return () => ({ ...(signal && { signal }), timeoutMs: Math.max(0, Math.ceil(end - performance.now())) });
}

/** Waits for work that goes on for others when this caller gives up. @param what names the wait in the message */
export function orGivenUp<T>(work: Promise<T>, options: CallOptions, what: string): Promise<T> {
  const refusal = alreadyGivenUp(options, what);
  if (refusal) return Promise.reject(refusal);
  return new Promise((resolve, reject) => {
    const release = whenGivenUp(options, what, reject);
    void work.finally(release).then(resolve, reject);
  });
}
