// The caller's signal and timeout as one thing to wait for, given back as soon as the wait is over.
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';

/** Gives back the timer and the listener. Calling it twice is allowed. */
export type Release = () => void;

/** Node fires a longer timer at once; 24.8 days is as good as none. */
const longestTimerMs = 0x7fff_ffff;

/**
 * Tells why a wait must not even begin, if so.
 *
 * @param what names the wait in the message, such as `containerd.task.v3.Task/State`
 * @returns CANCELLED, DEADLINE_EXCEEDED (no time left), or INVALID_ARGUMENT (a timeout that is not a number)
 */
export function alreadyGivenUp({ signal, timeoutMs }: CallOptions, what: string): TaskError | undefined {
  if (signal?.aborted) return cancelled(what, signal);
  if (timeoutMs === undefined || timeoutMs > 0) return undefined;
  if (timeoutMs <= 0) return new TaskError('DEADLINE_EXCEEDED', `${what}: no time left (timeoutMs ${timeoutMs})`);
  return new TaskError('INVALID_ARGUMENT', `${what}: timeoutMs must be a number of milliseconds, got ${timeoutMs}`);
}

/**
 * Calls `giveUp`, at most once, when the signal aborts or the time is over.
 *
 * Costs nothing when there is neither. The caller releases it when the wait ends in another way.
 */
export function whenGivenUp(
  { signal, timeoutMs }: CallOptions,
  what: string,
  giveUp: (reason: TaskError) => void,
): Release | undefined {
  const hasTimer = timeoutMs !== undefined && timeoutMs <= longestTimerMs;
  if (!signal && !hasTimer) return undefined;
  const end = (reason: TaskError): void => {
    release();
    giveUp(reason);
  };
  const timer = hasTimer ? setTimeout(() => end(expired(what, timeoutMs)), timeoutMs) : undefined;
  const stopListening = signal && onAbort(signal, () => end(cancelled(what, signal)));
  const release = (): void => {
    clearTimeout(timer);
    stopListening?.();
  };
  return release;
}

/** Who waits for a signal, behind one listener. */
interface Waiters {
  callbacks: Set<() => void>;
  listener: () => void;
}

const waitersOf = new WeakMap<AbortSignal, Waiters>();

/** One listener per signal, however many calls share it: Node reports a leak from the eleventh listener on. */
function onAbort(signal: AbortSignal, callback: () => void): Release {
  const waiters = waitersOf.get(signal) ?? listenTo(signal);
  waiters.callbacks.add(callback);
  return () => {
    if (!waiters.callbacks.delete(callback) || waiters.callbacks.size > 0) return;
    signal.removeEventListener('abort', waiters.listener);
    waitersOf.delete(signal);
  };
}

function listenTo(signal: AbortSignal): Waiters {
  const callbacks = new Set<() => void>();
  const listener = (): void => {
    for (const callback of [...callbacks]) callback();
  };
  const waiters = { callbacks, listener };
  waitersOf.set(signal, waiters);
  signal.addEventListener('abort', listener);
  return waiters;
}

function cancelled(what: string, signal: AbortSignal): TaskError {
  const cause: unknown = signal.reason;
  return new TaskError('CANCELLED', `${what}: the caller gave up; the peer may still carry it out`, { cause });
}

function expired(what: string, timeoutMs: number): TaskError {
  return new TaskError(
    'DEADLINE_EXCEEDED',
    `${what}: no answer within ${timeoutMs} ms; the peer may still carry it out`,
  );
}
