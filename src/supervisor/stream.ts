// An Observable that `for await` can read too, and whose subscribers can't hurt each other.
import { Observable, type Observer, type Operator, type Subscriber, Subscription } from 'rxjs';
import { deferred } from '../model/deferred.js';
import { TaskError } from '../model/errors.js';

/** Items that one `for await` reader may be behind before it is told so with an error, instead of growing for ever. */
const maxBacklog = 100_000;

type Subscribe<T> = (this: Observable<T>, subscriber: Subscriber<T>) => (() => void) | Subscription | void;
type Iterate<T> = () => AsyncGenerator<T, void, undefined>;

export interface StreamOptions<T> {
  /** How `for await` reads it, if not by subscribing. */
  iterate?: Iterate<T>;
  /** Told what a subscriber has thrown. */
  onThrow?: (error: unknown) => void;
}

/**
 * A stream of items as they happen: subscribe to it, or read it with `for await`.
 *
 * A reader starts with what happens after its first `next()`. Leaving the loop unsubscribes. A subscriber that throws is unsubscribed,
 * and its `error` is called; the others, and the process, go on.
 */
export class Stream<T> extends Observable<T> implements AsyncIterable<T> {
  private readonly iterate: Iterate<T> | undefined;
  private readonly onThrow: ((error: unknown) => void) | undefined;

  constructor(subscribe?: Subscribe<T>, { iterate, onThrow }: StreamOptions<T> = {}) {
    super(subscribe);
    this.iterate = iterate;
    this.onThrow = onThrow;
  }

  /** Wraps a source without giving its sender away. */
  static of<T>(source: Observable<T>, options: StreamOptions<T> = {}): Stream<T> {
    return new Stream<T>((subscriber) => source.subscribe(subscriber), options);
  }

  override subscribe(
    observerOrNext?: Partial<Observer<T>> | ((value: T) => void) | null,
    error?: ((error: unknown) => void) | null,
    complete?: (() => void) | null,
  ): Subscription {
    // What an operator passes on is guarded where it is subscribed to in the end.
    if (isSubscriber<T>(observerOrNext)) return super.subscribe(observerOrNext);
    const observer: Partial<Observer<T>> =
      typeof observerOrNext === 'object' && observerOrNext !== null
        ? observerOrNext
        : { ...(observerOrNext && { next: observerOrNext }), ...(error && { error }), ...(complete && { complete }) };
    return this.subscribeGuarded(observer);
  }

  /** What operators make of a stream is one too. */
  override lift<R>(operator?: Operator<T, R>): Stream<R> {
    const lifted = new Stream<R>(undefined, this.onThrow ? { onThrow: this.onThrow } : {});
    lifted.source = this;
    lifted.operator = operator as Operator<unknown, R> as Operator<never, R>;
    return lifted;
  }

  [Symbol.asyncIterator](): AsyncGenerator<T, void, undefined> {
    return this.iterate ? this.iterate() : this.buffered();
  }

  private subscribeGuarded(observer: Partial<Observer<T>>): Subscription {
    const subscription = new Subscription();
    const attempt = (call: () => void, isLast = false): void => {
      if (subscription.closed) return;
      try {
        call();
      } catch (error) {
        if (!isLast) attempt(() => observer.error?.(error), true);
        subscription.unsubscribe();
        this.onThrow?.(error);
      }
    };
    subscription.add(
      super.subscribe({
        next: (value) => attempt(() => observer.next?.(value)),
        error: (error: unknown) => {
          if (observer.error) attempt(() => observer.error?.(error), true);
          else this.onThrow?.(error);
          subscription.unsubscribe();
        },
        complete: () => {
          attempt(() => observer.complete?.(), true);
          subscription.unsubscribe();
        },
      }),
    );
    return subscription;
  }

  private async *buffered(): AsyncGenerator<T, void, undefined> {
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

/** Also one of another installed copy of rxjs. */
function isSubscriber<T>(value: unknown): value is Subscriber<T> {
  return value instanceof Object && 'closed' in value && 'add' in value && 'unsubscribe' in value && 'next' in value;
}
