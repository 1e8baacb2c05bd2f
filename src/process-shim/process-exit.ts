// The end of one process, for whoever waits for it.
import type { TaskExit } from '../model/task-status.js';

export class ProcessExit {
  #isSettled = false;
  #exit: TaskExit | undefined;
  readonly #waiters = new Set<(exit: TaskExit | undefined) => void>();

  /** undefined while it has not come, and when there is none to come. */
  get value(): TaskExit | undefined {
    return this.#exit;
  }

  /** Answers everybody, those of later included. @param exit undefined for a process that has not run */
  settle(exit: TaskExit | undefined): void {
    this.#isSettled = true;
    this.#exit = exit;
    for (const answer of this.#waiters) answer(exit);
    this.#waiters.clear();
  }

  /** From now on there is something to wait for again. */
  reopen(): void {
    this.#isSettled = false;
  }

  /** Resolves when it has come, at once if it has; rejects with the signal's reason. */
  wait(signal?: AbortSignal): Promise<TaskExit | undefined> {
    if (this.#isSettled) return Promise.resolve(this.#exit);
    return new Promise((resolve, reject) => {
      const forget = (): void => {
        this.#waiters.delete(answer);
        reject(signal?.reason as Error);
      };
      const answer = (exit: TaskExit | undefined): void => {
        signal?.removeEventListener('abort', forget);
        resolve(exit);
      };
      this.#waiters.add(answer);
      signal?.addEventListener('abort', forget, { once: true });
    });
  }
}
