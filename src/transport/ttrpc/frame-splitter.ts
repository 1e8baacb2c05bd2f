// Cuts a byte stream into whole frames, however the bytes were split or merged on their way.
import { headerBytes, maxDataBytes, parseHeader, type FrameHeader } from './frame.js';

/** Told what the stream holds, in its order. */
export interface FrameReceiver {
  /** A whole frame. `data` may share memory with its neighbours, but nobody writes to it again. */
  frame(header: FrameHeader, data: Buffer): void;
  /** A frame over the limit; its data is being dropped as it comes. */
  oversized(header: FrameHeader): void;
}

/** Holds at most one frame's data (4 MiB) between two pushes. */
export class FrameSplitter {
  readonly #receiver: FrameReceiver;
  /** The first bytes of a header, fewer than ten. */
  #start: Buffer | undefined;
  /** The frame whose data has not all come yet. */
  #partial: { header: FrameHeader; data: Buffer; filled: number } | undefined;
  /** Bytes of an oversized frame still to drop. */
  #dropping = 0;

  constructor(receiver: FrameReceiver) {
    this.#receiver = receiver;
  }

  /** True while the stream, if it ended now, would end within a frame. */
  get isWithinFrame(): boolean {
    return this.#start !== undefined || this.#partial !== undefined || this.#dropping > 0;
  }

  /** Takes the next bytes, which the splitter may keep. */
  push(chunk: Buffer): void {
    let bytes = chunk;
    if (this.#start) {
      bytes = Buffer.concat([this.#start, chunk]);
      this.#start = undefined;
    }
    let at = this.#finishPartial(bytes);
    at = this.#drop(bytes, at);
    while (bytes.length - at >= headerBytes) at = this.#next(bytes, at);
    if (at < bytes.length) this.#start = bytes.subarray(at);
  }

  /** Handles the frame whose header is at `at`; gives the place behind what was used up. */
  #next(bytes: Buffer, at: number): number {
    const header = parseHeader(bytes, at);
    const from = at + headerBytes;
    if (header.dataBytes > maxDataBytes) {
      this.#dropping = header.dataBytes;
      this.#receiver.oversized(header);
      return this.#drop(bytes, from);
    }
    const to = from + header.dataBytes;
    if (to <= bytes.length) {
      this.#receiver.frame(header, bytes.subarray(from, to));
      return to;
    }
    const data = Buffer.allocUnsafe(header.dataBytes);
    this.#partial = { header, data, filled: bytes.copy(data, 0, from) };
    return bytes.length;
  }

  #finishPartial(bytes: Buffer): number {
    const partial = this.#partial;
    if (!partial) return 0;
    const used = bytes.copy(partial.data, partial.filled);
    partial.filled += used;
    if (partial.filled === partial.data.length) {
      this.#partial = undefined;
      this.#receiver.frame(partial.header, partial.data);
    }
    return used;
  }

  #drop(bytes: Buffer, at: number): number {
    const dropped = Math.min(this.#dropping, bytes.length - at);
    this.#dropping -= dropped;
    return at + dropped;
  }
}
