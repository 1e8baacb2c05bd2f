// Amounts of memory, as people write and read them.
import { expect, test } from 'vitest';
import { formatSize, parseLimit, parseSize } from '../../src/cli/size.js';

test.each([
  ['65536', 65_536],
  ['0', 0],
  ['1k', 1_024],
  ['512m', 512 * 1024 ** 2],
  ['512M', 512 * 1024 ** 2],
  ['1.5g', 1.5 * 1024 ** 3],
  ['64KiB', 65_536],
  ['2gb', 2 * 1024 ** 3],
  ['100b', 100],
])('%s is %i bytes', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes);
});

test.each(['', 'm', '-5', '5x', '1e3', '5 m', '0x10', '5mm', 'NaN', '9999999t'])('%j is refused', (text) => {
  expect(() => parseSize(text)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});

test('only a limit may be -1, for none', () => {
  expect(parseLimit('-1')).toBe(-1);
  expect(parseLimit('1k')).toBe(1_024);
  expect(() => parseSize('-1')).toThrow('expected bytes, such as 512m or 1.5g, got "-1"');
});

test.each([
  [0, '0B'],
  [1_023, '1023B'],
  [1_024, '1.00KiB'],
  [10 * 1024, '10.0KiB'],
  [1.5 * 1024 ** 3, '1.50GiB'],
  [5_000 * 1024 ** 4, '5000.0TiB'],
])('%i bytes are shown as %s', (bytes, text) => {
  expect(formatSize(bytes)).toBe(text);
});
