// When the shim may go: nothing to supervise, nobody connected, nobody on the way.
import { linkSync, renameSync, rmSync } from 'node:fs';
import { hasHolds } from './task-hold.js';

/**
 * Takes the socket away, so that nobody finds it any more, unless a `start` has just given its address to somebody.
 *
 * First the socket goes, then the holds are looked at; `start` places its hold first and then looks for the socket. So
 * either it is seen here, or it does not find the socket and launches another shim.
 * @returns whether the shim is free to go
 */
export function withdrawSocket(path: string): boolean {
  const aside = `${path}.leaving-${process.pid}`;
  try {
    renameSync(path, aside);
  } catch {
    // Somebody removed it: then nobody can be on the way.
    return true;
  }
  const isFree = !hasHolds(path) || !putBack(aside, path);
  rmSync(aside, { force: true });
  return isFree;
}

/** Fails when another shim has taken the place in the meantime. */
function putBack(aside: string, path: string): boolean {
  try {
    linkSync(aside, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

const againMs = 1_000;

/** Calls back when `isIdle` has held for so long without a break; `look` has to be called whenever it may have changed. */
export class IdleTimer {
  readonly #idleMs: number;
  readonly #isIdle: () => boolean;
  readonly #onIdle: () => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: { idleMs: number; isIdle: () => boolean; onIdle: () => void }) {
    this.#idleMs = options.idleMs;
    this.#isIdle = options.isIdle;
    this.#onIdle = options.onIdle;
  }

  look(): void {
    if (this.#isIdle()) {
      this.#timer ??= setTimeout(() => this.#expired(), this.#idleMs);
    } else {
      clearTimeout(this.#timer);
      this.#timer = undefined;
    }
  }

  #expired(): void {
    this.#timer = undefined;
    this.#onIdle();
    // Whoever stays, as somebody may be on the way, is asked again soon.
    if (this.#isIdle()) this.#timer ??= setTimeout(() => this.#expired(), againMs);
  }
}
