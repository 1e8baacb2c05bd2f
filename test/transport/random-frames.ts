// Input that no honest peer would send: frames that are random, mutated, truncated, oversized, out of order.
import { maxDataBytes } from '../../src/transport/ttrpc/frame.js';
import { frame, requestFrame, responseFrame } from './frame-peer.js';

/** A stream of numbers that a seed repeats exactly (mulberry32). */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** From 0 up to, not including, `limit`. */
  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b_79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 0x1_0000_0000) * limit);
  }

  oneIn(chances: number): boolean {
    return this.below(chances) === 0;
  }

  pick<T>(choices: readonly T[]): T {
    return choices[this.below(choices.length)]!;
  }

  bytes(limit: number): Buffer {
    return Buffer.from(Array.from({ length: this.below(limit + 1) }, () => this.below(256)));
  }
}

/** What the frames are aimed at. */
export interface Target {
  /** The kind of frame that it takes. */
  takes: 'requests' | 'responses';
  /** A stream id that it would take now. */
  nearId: number;
  methods: readonly string[];
}

/** A few frames, most of which come near to what the target takes. */
export function randomFrames(random: Random, target: Target): Buffer {
  const frames = Array.from({ length: 1 + random.below(6) }, () => randomFrame(random, target));
  const bytes = Buffer.concat(frames);
  if (random.oneIn(50)) return bytes.subarray(0, random.below(bytes.length + 1));
  if (random.oneIn(30) && bytes.length > 0) bytes[random.below(bytes.length)] = random.below(256);
  return bytes;
}

/** Cuts bytes into one to four pieces. */
export function randomPieces(random: Random, bytes: Buffer): Buffer[] {
  const cuts = Array.from({ length: random.below(4) }, () => random.below(bytes.length + 1)).sort((a, b) => a - b);
  return [0, ...cuts].map((from, index) => bytes.subarray(from, cuts[index] ?? bytes.length));
}

function randomFrame(random: Random, target: Target): Buffer {
  const id = randomId(random, target);
  if (random.oneIn(10_000)) return frame(random.pick([1, 2, 3]), id, Buffer.alloc(maxDataBytes + random.below(100)));
  switch (random.below(80)) {
    case 0:
      return random.bytes(40);
    case 1:
      // Claims another length than it has: what follows is swallowed, or taken for a header.
      return frame(random.pick([1, 2]), id, random.bytes(10), random.below(60));
    case 2:
      return random.oneIn(3)
        ? frame(random.pick([1, 2]), id, random.bytes(10), random.pick([maxDataBytes + 1, 0xffff_ffff, maxDataBytes]))
        : frame(random.below(256), id, random.bytes(40));
    case 3:
    case 4:
      return frame(random.pick([1, 2, 3]), id, random.bytes(40));
    case 5:
      return randomRequest(random, id, target.methods);
    case 6:
      return randomResponse(random, id);
    default:
      return target.takes === 'requests' ? randomRequest(random, id, target.methods) : randomResponse(random, id);
  }
}

function randomRequest(random: Random, id: number, methods: readonly string[]): Buffer {
  return requestFrame(id, {
    service: random.pick(['s', 's', 's', 's', 's', 's', '', '__proto__', 'x.Y']),
    method: random.pick(methods),
    payload: random.bytes(30),
    timeoutMs: random.pick([undefined, undefined, 1, 60_000, -1]),
    metadata: random.oneIn(5)
      ? { [random.bytes(5).toString('latin1')]: random.bytes(5).toString('latin1') }
      : undefined,
  });
}

function randomResponse(random: Random, id: number): Buffer {
  const status = { code: random.below(40) - 10, message: random.bytes(10).toString('latin1') };
  return responseFrame(id, { payload: random.bytes(30), ...(random.oneIn(3) && { status }) });
}

function randomId(random: Random, { takes, nearId }: Target): number {
  if (random.oneIn(100)) return random.pick([0, 2, 0xffff_ffff, 0xffff_fffe, random.below(0xffff_ffff)]);
  if (random.oneIn(20)) return Math.max(nearId + random.below(9) - 4, 0);
  return takes === 'requests' ? nearId + 2 * random.below(8) : Math.max(nearId - 2 * random.below(8), 1);
}
