// Choices that a seed decides: the same seed, the same choices.

export class Random {
  private state: number;

  constructor(seed: number) {
    // Neighbouring seeds begin far apart, and none at 0, where the sequence would stay.
    this.state = Math.imul(seed ^ 0x5bd1e995, 0x9e3779b1) | 1;
    for (let round = 0; round < 4; round += 1) this.next();
  }

  /** A whole number from 0 up to, but not including, `count`. */
  below(count: number): number {
    return this.next() % count;
  }

  chance(oneIn: number): boolean {
    return this.below(oneIn) === 0;
  }

  of<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  /** A step of a xorshift generator of 32 bits. */
  private next(): number {
    let { state } = this;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.state = state;
    return state >>> 0;
  }
}
