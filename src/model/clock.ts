// Who keeps the time: of charts, of deadlines, and of the in-memory shim.

/** As XState takes it, so that tests can run all that waits on a simulated one. */
export interface Clock {
  setTimeout(fn: (...args: unknown[]) => void, timeoutMs: number): unknown;
  clearTimeout(id: unknown): void;
}

/** Node fires a timer of more than this after 1 ms instead. */
const maxTimerMs = 2 ** 31 - 1;

/** The real one; delays longer than Node's timers can hold are cut to 24.8 days. */
export const systemClock: Clock = {
  setTimeout: (fn, timeoutMs) => setTimeout(fn, Math.min(timeoutMs, maxTimerMs)),
  clearTimeout: (id) => clearTimeout(id as NodeJS.Timeout | undefined),
};

/** Calls `run` at intervals, the first time after one, without keeping the process alive. @returns what ends it */
export function repeat(clock: Clock, intervalMs: number, run: () => void): () => void {
  let timer: unknown;
  const again = (): void => {
    timer = clock.setTimeout(() => {
      again();
      run();
    }, intervalMs);
    unref(timer);
  };
  again();
  return () => clock.clearTimeout(timer);
}

/** The timer does not keep the process alive, if its clock has such timers at all. */
export const unref = (timer: unknown): void => void (timer as Partial<NodeJS.Timeout> | undefined)?.unref?.();
