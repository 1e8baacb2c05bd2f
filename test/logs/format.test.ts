import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeEntry, encodeEntry, type LogStream } from '../../src/logs/format.js';
import { logBounds, logUri, parseLogUri } from '../../src/logs/log-options.js';

const at = new Date('2026-11-24T01:02:03.045Z');

test('an entry is in the format of the kubelet', () => {
  const entry = encodeEntry({ at, stream: 'stderr', text: Buffer.from('no room'), isPartial: false });
  expect(entry.toString()).toBe('2026-11-24T01:02:03.045000000Z stderr F no room\n');
});

test('any bytes survive', () => {
  const anyStream = fc.constantFrom<LogStream>('stdout', 'stderr', 'log');
  fc.assert(
    fc.property(fc.uint8Array(), anyStream, fc.boolean(), (bytes, stream, isPartial) => {
      const text = Buffer.from(bytes);
      const entry = encodeEntry({ at, stream, text, isPartial });
      expect(decodeEntry(entry.subarray(0, -1))).toEqual({ at, stream, text, isPartial });
    }),
  );
});

test.each(['', '2026', '2026-11-24T01:02:03Z stdout', 'yesterday stdout F x', '2026-11-24T01:02:03Z stdin F x'])(
  '"%s" is no entry',
  (text) => expect(decodeEntry(Buffer.from(text))).toBeUndefined(),
);

test('a target survives its URI', () => {
  const target = { directory: '/a b/100%/ü?#', maxBytes: 7, maxFiles: 3 };
  expect(parseLogUri(logUri(target))).toEqual(target);
  expect(parseLogUri('log:///a')).toEqual({ directory: '/a', maxBytes: 10_485_760, maxFiles: 5 });
});

test.each(['log://host/a', 'file:///a', 'log:///a?max-bytes=x', 'log:///a?max-files=1'])('%s is refused', (uri) => {
  expect(() => parseLogUri(uri)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});

test.each([{ maxBytes: 0 }, { maxFiles: 1 }, { maxFiles: 2.5 }])('bounds of %j are refused', (bounds) => {
  expect(() => logBounds(bounds)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});
