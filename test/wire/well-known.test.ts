// Timestamp, Any and 64-bit integers.
import { expect, test } from 'vitest';
import { containerd, google } from '../../src/wire/shim-messages.js';
import { fromTimestamp, packAny, toSafeNumber, toTimestamp, unpackAny } from '../../src/wire/well-known.js';

test.each([
  '2026-11-23T16:10:31.547Z',
  '1970-01-01T00:00:00.000Z',
  '1969-12-31T23:59:59.999Z',
  '2106-02-07T06:28:16.000Z',
])('the moment %s survives the wire', (text) => {
  const bytes = google.protobuf.Timestamp.encode(toTimestamp(new Date(text))).finish();
  expect(fromTimestamp(google.protobuf.Timestamp.decode(bytes))?.toISOString()).toBe(text);
});

test("an absent timestamp and Go's zero time are no moment", () => {
  expect(fromTimestamp(undefined)).toBeUndefined();
  expect(fromTimestamp({ seconds: -62_135_596_800, nanos: 0 })).toBeUndefined();
});

test('nanoseconds are cut to milliseconds', () => {
  expect(fromTimestamp({ seconds: 1, nanos: 999_999_999 })?.getTime()).toBe(1_999);
});

test('64-bit integers beyond what a number holds become the nearest safe one', () => {
  const huge = containerd.task.v3.WaitResponse.decode(
    containerd.task.v3.WaitResponse.encode({ exitedAt: { seconds: 2 ** 62 } }).finish(),
  ).exitedAt?.seconds;
  expect(toSafeNumber(huge)).toBe(Number.MAX_SAFE_INTEGER);
  expect(toSafeNumber(undefined)).toBe(0);
});

test('Any keeps its type and bytes, and a host before the type is cut off', () => {
  const value = Uint8Array.of(1, 2, 3);
  const any = google.protobuf.Any.decode(
    google.protobuf.Any.encode(packAny('containerd.events.TaskExit', value)).finish(),
  );
  expect(unpackAny(any).typeUrl).toBe('containerd.events.TaskExit');
  expect([...unpackAny(any).value]).toEqual([1, 2, 3]);
  expect(unpackAny(packAny('type.googleapis.com/x.Y', value)).typeUrl).toBe('x.Y');
  expect(unpackAny(undefined)).toEqual({ typeUrl: '', value: new Uint8Array() });
});
