// Time that passes only when it is told to, and lets a seed choose among what is due at once.
import type { Clock } from '../../src/model/clock.js';
import type { Random } from './random.js';

interface Timer {
  due: number;
  fire: () => void;
}

export interface Draining {
  /** Ends it as soon as it is so. */
  until?: () => boolean;
  /** How much time may pass, in milliseconds; what is due later is left. */
  limitMs: number;
}

/** A part of the clock's timers, which can all be dropped: those of a process that is killed. */
export interface ClockShare extends Clock {
  cut(): void;
}

export class SimulatedClock implements Clock {
  nowMs = 0;
  /** How many timers have fired. */
  fired = 0;
  /** Called before each timer with its number; a test strikes here. */
  onFire: ((number: number) => void) | undefined;
  private readonly random: Random;
  private timers: Timer[] = [];

  constructor(random: Random) {
    this.random = random;
  }

  get pending(): number {
    return this.timers.length;
  }

  setTimeout(fn: () => void, timeoutMs: number): Timer {
    const timer = { due: this.nowMs + Math.max(timeoutMs, 0), fire: fn };
    this.timers.push(timer);
    return timer;
  }

  clearTimeout(timer: unknown): void {
    const index = this.timers.indexOf(timer as Timer);
    if (index >= 0) this.remove(index);
  }

  share(): ClockShare {
    let own = new Set<Timer>();
    let isCut = false;
    return {
      setTimeout: (fn: () => void, timeoutMs) => {
        if (isCut) return undefined;
        const timer = this.setTimeout(() => {
          own.delete(timer);
          fn();
        }, timeoutMs);
        own.add(timer);
        return timer;
      },
      clearTimeout: (timer) => {
        own.delete(timer as Timer);
        this.clearTimeout(timer);
      },
      cut: () => {
        isCut = true;
        for (const timer of own) this.clearTimeout(timer);
        own = new Set();
      },
    };
  }

  /** Fires what is due, in an order that the seed decides, and jumps to what is due next; promises come to rest in between. */
  async drain({ until, limitMs }: Draining): Promise<boolean> {
    const end = this.nowMs + limitMs;
    for (;;) {
      await rest();
      if (until?.()) return true;
      if (!this.fireNext(end)) return until === undefined;
    }
  }

  /** @returns false when nothing is due by then */
  private fireNext(end: number): boolean {
    if (!this.timers.some(({ due }) => due <= end)) return false;
    this.fired += 1;
    this.onFire?.(this.fired);
    let earliest = Infinity;
    let count = 0;
    for (const { due } of this.timers) {
      if (due < earliest) {
        earliest = due;
        count = 1;
      } else if (due === earliest) count += 1;
    }
    // What struck may have ended what was due.
    if (earliest > end) return true;
    let skipped = this.random.below(count);
    const index = this.timers.findIndex(({ due }) => due === earliest && skipped-- === 0);
    const timer = this.timers[index]!;
    this.remove(index);
    this.nowMs = earliest;
    timer.fire();
    return true;
  }

  private remove(index: number): void {
    const last = this.timers.pop()!;
    if (index < this.timers.length) this.timers[index] = last;
  }
}

/** All promise work is done before the event loop comes to what was put off with setImmediate. */
export const rest = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
