// Wakes a follower when something in a directory has changed, or may have.
import { type FSWatcher, watch } from 'node:fs';
import { deferred } from '../model/deferred.js';

/** How often is looked though no change was heard of. */
const recheckMs = 1_000;

export class DirectoryWatch {
  readonly #watcher: FSWatcher | undefined;
  readonly #signal: AbortSignal | undefined;
  readonly #wake = (): void => this.#changed.resolve();
  #changed = deferred();

  constructor(directory: string, signal?: AbortSignal) {
    this.#signal = signal;
    signal?.addEventListener('abort', this.#wake);
    try {
      this.#watcher = watch(directory, this.#wake).on('error', this.#wake);
    } catch {
      // No more can be watched on this machine: it is looked at now and then.
    }
  }

  /** Resolves when something has changed since the last call, after a second at the latest. */
  async next(): Promise<void> {
    const recheck = setTimeout(this.#wake, recheckMs);
    await this.#changed.promise;
    clearTimeout(recheck);
    this.#changed = deferred();
    if (this.#signal?.aborted) this.#changed.resolve();
  }

  close(): void {
    this.#signal?.removeEventListener('abort', this.#wake);
    this.#watcher?.close();
  }
}
