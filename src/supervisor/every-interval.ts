// Readings at intervals, as a stream.
import type { Clock } from '../model/clock.js';
import { Stream } from './stream.js';

export interface Meter<T> {
  clock: Clock;
  read(signal: AbortSignal): Promise<T>;
  /** There is nothing to be read any more. */
  isOver(): boolean;
}

/** One reading at once, and each next one `intervalMs` after the last was there; none is left over when nobody listens. */
export function everyInterval<T>(intervalMs: number, meter: Meter<T>): Stream<T> {
  return new Stream((subscriber) => {
    const abort = new AbortController();
    let timer: unknown;
    const next = async (): Promise<void> => {
      if (meter.isOver()) return subscriber.complete();
      try {
        subscriber.next(await meter.read(abort.signal));
        if (!abort.signal.aborted) timer = meter.clock.setTimeout(() => void next(), intervalMs);
      } catch (error) {
        if (meter.isOver()) subscriber.complete();
        else subscriber.error(error);
      }
    };
    void next();
    return () => {
      abort.abort();
      if (timer !== undefined) meter.clock.clearTimeout(timer);
    };
  });
}
