// An Observable that `for await` can read too.
import { Observable } from 'rxjs';
import { deferred } from '../model/deferred.js';
import { TaskError } from '../model/errors.js';

/** Items that one `for await` reader may be behind before it is told so with an error, instead of growing for ever. */
const maxBacklog = 100_000;

/**
 * A stream of items as they happen: subscribe to it, or read it with `for await`.
 *
 * A reader starts with what happens after its first `next()`. Leaving the loop unsubscribes; a reader that falls more than
 * 100 000 items behind gets RESOURCE_EXHAUSTED.
 */
export class Stream<T> extends Observable<T> implements AsyncIterable<T> {
  /** Wraps a source without giving its sender away. */
  static of<T>(source: Observable<T>): Stream<T> {
    return new Stream<T>((subscriber) => source.subscribe(subscriber));
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    const backlog: T[] = [];
    let end: { error?: unknown } | undefined;
    let wake = deferred();
    const note = (change: () => void): void => {
      change();
      wake.resolve();
    };
    const subscription = this.subscribe({
      next: (item) =>
        note(() => {
          if (backlog.length < maxBacklog) backlog.push(item);
          else
            end ??= { error: new TaskError('RESOURCE_EXHAUSTED', `reader is ${maxBacklog} items behind: read faster`) };
        }),
      error: (error: unknown) => note(() => (end = { error })),
      complete: () => note(() => (end = {})),
    });
    try {
      for (;;) {
        for (const item of backlog.splice(0)) yield item;
        if (backlog.length > 0) continue;
        if (end) {
          if ('error' in end) throw end.error;
          return;
        }
        await wake.promise;
        wake = deferred();
      }
    } finally {
      subscription.unsubscribe();
    }
  }
}
