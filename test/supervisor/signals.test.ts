// Signals by name or number.
import { expect, test } from 'vitest';
import { signalNumber } from '../../src/supervisor/signals.js';

test.each([
  ['SIGTERM', 15],
  ['TERM', 15],
  ['kill', 9],
  ['9', 9],
  [0, 0],
  [64, 64],
])('%j is %i', (signal, number) => {
  expect(signalNumber(signal)).toBe(number);
});

test.each(['SIGNOPE', '', -1, 65, 1.5, Number.NaN])('%j is refused', (signal) => {
  expect(() => signalNumber(signal)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});
