// Readings at intervals, as a stream.
import { Stream } from './stream.js';

export interface Meter<T> {
  read(signal: AbortSignal): Promise<T>;
  /** There is nothing to be read any more. */
  isOver(): boolean;
}

/** One reading at once, and each next one `intervalMs` after the last was there; none is left over when nobody listens. */
export function everyInterval<T>(intervalMs: number, meter: Meter<T>): Stream<T> {
  return new Stream((subscriber) => {
    const abort = new AbortController();
    let timer: NodeJS.Timeout | undefined;
    const next = async (): Promise<void> => {
      if (meter.isOver()) return subscriber.complete();
      try {
        subscriber.next(await meter.read(abort.signal));
        if (!abort.signal.aborted) timer = setTimeout(() => void next(), intervalMs);
      } catch (error) {
        if (meter.isOver()) subscriber.complete();
        else subscriber.error(error);
      }
    };
    void next();
    return () => {
      abort.abort();
      clearTimeout(timer);
    };
  });
}
