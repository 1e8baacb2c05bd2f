// A signal that ends what takes too long.

/**
 * Runs `work` with a signal that is aborted with a `TimeoutError` when the time is over, or with the caller's reason. Settles as it does.
 * Node 20 may collect what `AbortSignal.timeout` returns before its time when only `AbortSignal.any` knows of it: the timer is held here.
 */
export async function withinTime<T>(
  { signal, timeoutMs }: { signal?: AbortSignal; timeoutMs: number },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  const giveUp = (): void => over.abort(signal?.reason);
  const timer = setTimeout(() => over.abort(new DOMException('the time is over', 'TimeoutError')), timeoutMs);
  signal?.addEventListener('abort', giveUp);
  if (signal?.aborted) giveUp();
  try {
    return await work(over.signal);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', giveUp);
  }
}
