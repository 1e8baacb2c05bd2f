// The timers of charts.

/** As XState takes it, so that tests can run charts on its SimulatedClock. */
export interface Clock {
  setTimeout(fn: (...args: unknown[]) => void, timeoutMs: number): unknown;
  clearTimeout(id: unknown): void;
}

/** Node fires a timer of more than this after 1 ms instead. */
const maxTimerMs = 2 ** 31 - 1;

/** The real one; delays longer than Node's timers can hold are cut to 24.8 days. */
export const systemClock: Clock = {
  setTimeout: (fn, timeoutMs) => setTimeout(fn, Math.min(timeoutMs, maxTimerMs)),
  clearTimeout: (id) => clearTimeout(id as NodeJS.Timeout),
};
