// The one place where transitions get their positions and reach their readers.
import { Subject } from 'rxjs';
import { Stream } from './stream.js';

/** A transition, as far as publishing goes. */
interface Published {
  position: number;
  task: string;
  to: string;
}

/**
 * Numbers transitions and hands them out, one after the other: a subscriber that causes another transition
 * while it is being told of one does not make others hear the two in the wrong order.
 */
export class Publisher<T extends Published> {
  readonly all: Stream<T>;
  private readonly subject = new Subject<T>();
  private readonly perTask = new Map<string, Subject<T>>();
  private readonly queue: T[] = [];
  private dispatching = false;
  private position = 0;

  constructor() {
    this.all = Stream.of(this.subject);
  }

  /** The transitions of one task; completes when the task is deleted. */
  of(task: string): Stream<T> {
    return new Stream((subscriber) => {
      const subject = this.perTask.get(task) ?? new Subject<T>();
      this.perTask.set(task, subject);
      const subscription = subject.subscribe(subscriber);
      return () => {
        subscription.unsubscribe();
        if (!subject.observed && this.perTask.get(task) === subject) this.perTask.delete(task);
      };
    });
  }

  /** @param transition gets its position here, and is nobody's to change any more */
  publish(transition: T): void {
    this.position += 1;
    transition.position = this.position;
    this.queue.push(transition);
    if (this.dispatching) return;
    this.dispatching = true;
    try {
      for (let next = this.queue.shift(); next; next = this.queue.shift()) this.dispatch(next);
    } finally {
      this.dispatching = false;
    }
  }

  /** Completes every stream. */
  close(): void {
    this.subject.complete();
    for (const subject of this.perTask.values()) subject.complete();
    this.perTask.clear();
  }

  private dispatch(transition: T): void {
    this.subject.next(transition);
    const subject = this.perTask.get(transition.task);
    if (!subject) return;
    subject.next(transition);
    if (transition.to === 'deleted') {
      this.perTask.delete(transition.task);
      subject.complete();
    }
  }
}
