// When a pool makes no tasks: after failures, and while one that was given away starts.
import { type Clock, unref } from '../model/clock.js';
import type { TaskError } from '../model/errors.js';
import type { PoolLevel } from './pool-options.js';

/** After a failure nothing is made so long; it doubles with each one in a row, up to the cap. */
const firstPauseMs = 100;
const maxPauseMs = 30_000;
/** What is made next gives way so long to the start of what was given away, unless somebody waits for it. */
const giveWayMs = 50;

export class Brake {
  /** Of the last task that could not be made, until one could. */
  failure: PoolLevel['failure'];
  private readonly clock: Clock;
  private readonly onReleased: () => void;
  private pause: unknown;
  private givingWay: unknown;

  constructor(clock: Clock, onReleased: () => void) {
    this.clock = clock;
    this.onReleased = onReleased;
  }

  holds({ isAwaited }: { isAwaited: boolean }): boolean {
    return this.pause !== undefined || (this.givingWay !== undefined && !isAwaited);
  }

  /** Others that fail at the same time count once. @returns the pause that follows, in milliseconds */
  failed({ code, message }: TaskError): number | undefined {
    if (this.pause !== undefined) return undefined;
    const times = (this.failure?.times ?? 0) + 1;
    this.failure = { code, message, times };
    const pauseMs = Math.min(maxPauseMs, firstPauseMs * 2 ** (times - 1));
    this.pause = this.later(pauseMs, () => (this.pause = undefined));
    return pauseMs;
  }

  giveWay(): void {
    this.clock.clearTimeout(this.givingWay);
    this.givingWay = this.later(giveWayMs, () => (this.givingWay = undefined));
  }

  end(): void {
    this.clock.clearTimeout(this.pause);
    this.clock.clearTimeout(this.givingWay);
  }

  private later(ms: number, release: () => void): unknown {
    const timer = this.clock.setTimeout(() => {
      release();
      this.onReleased();
    }, ms);
    unref(timer);
    return timer;
  }
}
