// Waits for what a stack is to come to, looked at again whenever something in it has changed.
import type { CallOptions } from '../model/call-options.js';
import type { Clock } from '../model/clock.js';
import { deferred } from '../model/deferred.js';
import { TaskError } from '../model/errors.js';
import { settleWithin } from '../supervisor/settle-within.js';

export class Conditions {
  private readonly what: string;
  private readonly clock: Clock;
  private readonly waiting = new Set<() => void>();
  private isClosed = false;

  /** @param what whose conditions they are, for messages */
  constructor(what: string, clock: Clock) {
    this.what = what;
    this.clock = clock;
  }

  /** @throws TaskError DEADLINE_EXCEEDED, CANCELLED, UNAVAILABLE (closed) */
  until(isSo: () => boolean, options: CallOptions = {}): Promise<void> {
    const reached = deferred<void>();
    const check = (): void => {
      if (this.isClosed) reached.reject(new TaskError('UNAVAILABLE', `${this.what} is closed`));
      else if (isSo()) reached.resolve();
      else return;
      this.waiting.delete(check);
    };
    this.waiting.add(check);
    const what = `waiting for ${this.what}`;
    return settleWithin(reached.promise, { ...options, clock: this.clock, what }).finally(() =>
      this.waiting.delete(check),
    );
  }

  /** Something has changed. */
  check(): void {
    for (const check of [...this.waiting]) check();
  }

  close(): void {
    this.isClosed = true;
    this.check();
  }
}
