// One entry of a log file, as the kubelet's log format has it: `<RFC 3339> <stream> <F|P> <text>`.
// @see kubernetes pkg/kubelet/kuberuntime/logs/logs.go, parseCRILog

/** `log` is what the writer itself has to say. */
export type LogStream = 'stdout' | 'stderr' | 'log';

export interface LogLine {
  at: Date;
  stream: LogStream;
  /** Without its newline; any bytes. */
  text: Buffer;
  /** The line goes on in the stream's next entry, or its newline never came. */
  isPartial: boolean;
}

/** A longer line becomes several entries. */
export const maxTextBytes = 16_384;

export const newline = 0x0a;
const space = 0x20;
const streams: readonly string[] = ['stdout', 'stderr', 'log'];

/** What all entries of one moment and stream begin with. */
export function entryHead(at: Date, stream: LogStream, isPartial: boolean): Buffer {
  return Buffer.from(`${at.toISOString().slice(0, -1)}000000Z ${stream} ${isPartial ? 'P' : 'F'} `);
}

export function encodeEntry({ at, stream, text, isPartial }: LogLine): Buffer {
  return Buffer.concat([entryHead(at, stream, isPartial), text, Buffer.of(newline)]);
}

/** @param entry without its newline @returns undefined for what is none, such as half of one; `text` is a copy */
export function decodeEntry(entry: Buffer): LogLine | undefined {
  const first = entry.indexOf(space);
  const second = entry.indexOf(space, first + 1);
  const third = entry.indexOf(space, second + 1);
  if (first < 0 || second < 0 || third < 0) return undefined;
  const at = new Date(entry.toString('latin1', 0, first));
  const stream = entry.toString('latin1', first + 1, second);
  const tag = entry.toString('latin1', second + 1, third);
  if (Number.isNaN(at.getTime()) || !streams.includes(stream) || (tag !== 'F' && tag !== 'P')) return undefined;
  return { at, stream: stream as LogStream, text: Buffer.from(entry.subarray(third + 1)), isPartial: tag === 'P' };
}
