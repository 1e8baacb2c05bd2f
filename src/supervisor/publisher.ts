// The one place where transitions get their positions and reach their readers.
import { Subject } from 'rxjs';
import type { Transition } from '../model/transition.js';
import { Stream } from './stream.js';

/**
 * Numbers transitions and hands them out, one after the other: a subscriber that causes another transition
 * while it is being told of one does not make others hear the two in the wrong order.
 */
export class Publisher {
  readonly all: Stream<Transition>;
  private readonly subject = new Subject<Transition>();
  private readonly perTask = new Map<string, Subject<Transition>>();
  private readonly queue: Transition[] = [];
  private dispatching = false;
  private position = 0;

  constructor() {
    this.all = Stream.of(this.subject);
  }

  /** The transitions of one task; completes when the task is deleted. */
  of(task: string): Stream<Transition> {
    return new Stream((subscriber) => {
      const subject = this.perTask.get(task) ?? new Subject<Transition>();
      this.perTask.set(task, subject);
      const subscription = subject.subscribe(subscriber);
      return () => {
        subscription.unsubscribe();
        if (!subject.observed && this.perTask.get(task) === subject) this.perTask.delete(task);
      };
    });
  }

  publish({ namespace, task, incarnation, from, to, at, cause }: Omit<Transition, 'position'>): void {
    this.queue.push({ position: ++this.position, namespace, task, incarnation, from, to, at, cause });
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

  private dispatch(transition: Transition): void {
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
