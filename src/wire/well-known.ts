// google.protobuf's Timestamp and Any, and 64-bit integers, as values that JavaScript can hold.
import type { google } from './shim-messages.js';

type Timestamp = google.protobuf.Timestamp.$Properties;
type Any = google.protobuf.Any.$Properties;
type Int64 = Timestamp['seconds'];

/** A protobuf 64-bit integer as a number; what does not fit safely becomes the nearest safe integer. */
export function toSafeNumber(value: Int64 | undefined): number {
  const number = typeof value === 'object' && value !== null ? value.toNumber() : (value ?? 0);
  return Math.min(Math.max(number, Number.MIN_SAFE_INTEGER), Number.MAX_SAFE_INTEGER);
}

/** The moment as a Timestamp. `seconds` is a number because a bigint would be written as 0 without a word. */
export function toTimestamp(date: Date): Timestamp {
  const ms = date.getTime();
  const seconds = Math.floor(ms / 1000);
  return { seconds, nanos: (ms - seconds * 1000) * 1_000_000 };
}

/** The moment a Timestamp names, to the millisecond; undefined when it is absent or Go's zero time (year 1). */
export function fromTimestamp(timestamp: Timestamp | null | undefined): Date | undefined {
  if (timestamp === null || timestamp === undefined) return undefined;
  const seconds = toSafeNumber(timestamp.seconds);
  if (seconds <= -62_135_596_800) return undefined;
  return new Date(seconds * 1000 + Math.floor((timestamp.nanos ?? 0) / 1_000_000));
}

/**
 * Wraps encoded bytes with their type. containerd's type URLs are bare message names, without a host.
 * The generated field is `type_url`; any other key would be dropped without a word.
 */
export function packAny(typeUrl: string, value: Uint8Array): Any {
  return { type_url: typeUrl, value };
}

const hostPrefix = 'type.googleapis.com/';

/** The type and the bytes of an Any, both empty when it is absent; a host prefix before the name is cut off. */
export function unpackAny(any: Any | null | undefined): { typeUrl: string; value: Uint8Array } {
  const url = any?.type_url ?? '';
  const typeUrl = url.startsWith(hostPrefix) ? url.slice(hostPrefix.length) : url;
  return { typeUrl, value: any?.value ?? new Uint8Array() };
}
