// Bytes in order, whatever the chunks they come in.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ChunkQueue } from '../../../src/shim/stdio/chunk-queue.js';

type Step = { put: number } | { take: true } | { drop: number };

const sizes = fc.oneof(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 3_000 }));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: sizes.map((put) => ({ put })) },
  { weight: 1, arbitrary: fc.constant({ take: true } as const) },
  { weight: 1, arbitrary: sizes.map((drop) => ({ drop })) },
);

test('what comes out is what went in, but for what was dropped', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const queue = new ChunkQueue();
      let expected = Buffer.alloc(0);
      let next = 0;
      const taken: { chunk: Buffer; copy: Buffer }[] = [];
      for (const each of steps) {
        if ('put' in each) {
          const chunk = Buffer.from(Array.from({ length: each.put }, () => (next = (next + 1) % 251)));
          queue.push(chunk);
          expected = Buffer.concat([expected, chunk]);
        } else if ('drop' in each) {
          queue.drop(each.drop);
          expected = expected.subarray(each.drop);
        } else {
          const chunk = queue.shift() ?? Buffer.alloc(0);
          expect(chunk.equals(expected.subarray(0, chunk.length))).toBe(true);
          expect(chunk.length > 0).toBe(expected.length > 0);
          expected = expected.subarray(chunk.length);
          taken.push({ chunk, copy: Buffer.from(chunk) });
        }
        expect(queue.byteLength).toBe(expected.length);
      }
      // A chunk that somebody has is never written to again.
      expect(taken.every(({ chunk, copy }) => chunk.equals(copy))).toBe(true);
    }),
  );
});

test('a process that writes one byte at a time is kept in few chunks', () => {
  const queue = new ChunkQueue();
  for (let index = 0; index < 1_000_000; index += 1) queue.push(Buffer.from([index % 256]));
  let chunks = 0;
  while (queue.shift() !== undefined) chunks += 1;
  expect(chunks).toBeLessThan(100);
});
