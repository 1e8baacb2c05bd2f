// Deletes that take longer than anybody is kept waiting: they go on, and the bundle is not removed before their end.
import { setTimeout as delay } from 'node:timers/promises';
import type { CleanUpResult } from './shim.js';

/** runc waits for pid 1 to reap the execs of a dead container, and not every pid 1 does so at once. */
const patienceMs = 300;

type Place = { readonly path: string };

export class Deletions {
  private readonly running = new Map<string, Promise<unknown>>();

  /**
   * Waits for a delete for a little while.
   * @param deleting never rejects because of what `result` could not know
   * @returns what it reported, or `result` when it takes longer
   */
  async settle({ path }: Place, deleting: Promise<CleanUpResult>, result: CleanUpResult): Promise<CleanUpResult> {
    const ended = deleting
      .catch(() => undefined)
      .finally(() => this.running.get(path) === ended && this.running.delete(path));
    this.running.set(path, ended);
    const patience = new AbortController();
    const late = delay(patienceMs, result, { signal: patience.signal });
    late.catch(() => undefined); // aborted
    return Promise.race([deleting, late]).finally(() => patience.abort());
  }

  /** Resolves when nothing is running for the bundle any more. */
  async ended({ path }: Place): Promise<void> {
    await this.running.get(path);
  }

  async allEnded(): Promise<void> {
    await Promise.all(this.running.values());
  }
}
