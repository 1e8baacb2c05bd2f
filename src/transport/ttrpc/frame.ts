// ttrpc's frame: a 10-byte header, then data. Pure; the limits of the wire are stated here and nowhere else.

/** Length of the header in front of every frame's data. */
export const headerBytes = 10;

/** The most data that one frame may carry: 4 MiB. */
export const maxDataBytes = 4 * 1024 * 1024;

/** The highest stream id that fits the header's 32 bits; clients use the odd ones. */
export const maxStreamId = 0xffff_ffff;

/** Kinds of frames; receivers ignore any other. */
export const frameType = { request: 0x01, response: 0x02, data: 0x03 } as const;

/**
 * What precedes a frame's data.
 *
 * @see containerd/ttrpc PROTOCOL.md; channel.go, messageHeader
 */
export interface FrameHeader {
  /** Without the header itself. A peer may claim up to 4 GiB; only `maxDataBytes` are acceptable. */
  dataBytes: number;
  streamId: number;
  type: number;
  flags: number;
}

/** Reads the header at `offset`, where at least `headerBytes` must follow. Every bit pattern is a header. */
export function parseHeader(bytes: Buffer, offset = 0): FrameHeader {
  return {
    dataBytes: bytes.readUInt32BE(offset),
    streamId: bytes.readUInt32BE(offset + 4),
    type: bytes[offset + 8]!,
    flags: bytes[offset + 9]!,
  };
}

/** Gives the header's ten bytes. */
export function formatHeader({ dataBytes, streamId, type, flags }: FrameHeader): Buffer {
  const bytes = Buffer.allocUnsafe(headerBytes);
  bytes.writeUInt32BE(dataBytes, 0);
  bytes.writeUInt32BE(streamId, 4);
  bytes[8] = type;
  bytes[9] = flags;
  return bytes;
}

/** How Go's ttrpc words a message that is over the limit, on either side. */
export function oversizedText(dataBytes: number): string {
  return `message length ${dataBytes} exceed maximum message size of ${maxDataBytes}`;
}
