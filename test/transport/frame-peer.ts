// The other end of a connection, spoken by hand: a test sends raw frames through it and reads those that came.
import { duplexPair, type Duplex } from 'node:stream';
import { formatHeader, parseHeader, headerBytes, type FrameHeader } from '../../src/transport/ttrpc/frame.js';
import {
  decodeTtrpcRequest,
  decodeTtrpcResponse,
  encodeTtrpcRequest,
  encodeTtrpcResponse,
  type TtrpcRequest,
  type TtrpcResponse,
} from '../../src/wire/ttrpc-messages.js';

export interface ReceivedFrame extends FrameHeader {
  data: Buffer;
}

/** One frame's bytes. `claimedBytes` puts another length into the header than the data has. */
export function frame(
  type: number,
  streamId: number,
  data: Uint8Array = Buffer.alloc(0),
  claimedBytes?: number,
): Buffer {
  const header = formatHeader({ dataBytes: claimedBytes ?? data.length, streamId, type, flags: 0 });
  return Buffer.concat([header, data]);
}

export function requestFrame(streamId: number, request: Partial<TtrpcRequest>): Buffer {
  const blank = { service: '', method: '', payload: Buffer.alloc(0), timeoutMs: undefined, metadata: undefined };
  return frame(1, streamId, encodeTtrpcRequest({ ...blank, ...request }));
}

export function responseFrame(streamId: number, response: Partial<TtrpcResponse>): Buffer {
  return frame(2, streamId, encodeTtrpcResponse({ payload: Buffer.alloc(0), ...response }));
}

export class FramePeer {
  /** To be handed to the client or server under test. */
  readonly theirs: Duplex;
  readonly #ours: Duplex;
  #bytes = Buffer.alloc(0);
  /** How many pieces the other end's writes came in. */
  chunks = 0;
  #hasEnded = false;

  constructor() {
    [this.#ours, this.theirs] = duplexPair();
    this.#ours.on('data', (chunk: Buffer) => {
      this.chunks += 1;
      this.#bytes = Buffer.concat([this.#bytes, chunk]);
    });
    this.#ours.on('end', () => (this.#hasEnded = true));
  }

  /** A duplex pair does not tell one end that the other was destroyed, as a socket would. */
  get hasEnded(): boolean {
    return this.#hasEnded || this.theirs.destroyed;
  }

  send(...frames: Buffer[]): void {
    this.#ours.write(Buffer.concat(frames));
  }

  stopReading(): void {
    this.#ours.pause();
  }

  readAgain(): void {
    this.#ours.resume();
  }

  end(): void {
    this.#ours.end();
  }

  /** Everything received so far. */
  get bytes(): Buffer {
    return this.#bytes;
  }

  get frames(): ReceivedFrame[] {
    const frames: ReceivedFrame[] = [];
    for (let at = 0; at + headerBytes <= this.#bytes.length;) {
      const header = parseHeader(this.#bytes, at);
      const end = at + headerBytes + header.dataBytes;
      if (end > this.#bytes.length) break;
      frames.push({ ...header, data: this.#bytes.subarray(at + headerBytes, end) });
      at = end;
    }
    return frames;
  }

  get requests(): (TtrpcRequest & { streamId: number })[] {
    return this.frames.map(({ streamId, data }) => ({ streamId, ...decodeTtrpcRequest(data) }));
  }

  get responses(): (TtrpcResponse & { streamId: number })[] {
    return this.frames.map(({ streamId, data }) => ({ streamId, ...decodeTtrpcResponse(data) }));
  }
}
