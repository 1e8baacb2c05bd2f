// One connection as frames: whole frames come out of it, and what is sent in one tick leaves in one write.
import type { Duplex } from 'node:stream';
import { TaskError } from '../../model/errors.js';
import { formatHeader, headerBytes, type FrameHeader, type frameType } from './frame.js';
import { FrameSplitter } from './frame-splitter.js';

/** The owner of a channel. Nothing is called after `closed`. */
export interface ChannelOwner {
  frame(header: FrameHeader, data: Buffer): void;
  oversized(header: FrameHeader): void;
  /** The peer keeps up (again) with what is sent to it. */
  drained(): void;
  /** Called once; by then the socket is destroyed. */
  closed(reason: TaskError): void;
}

/** How long `end` waits for a peer that does not read what was sent last, in milliseconds. */
const endGraceMs = 1_000;

/** Frames over a duplex stream, in order. */
export class Channel {
  readonly #socket: Duplex;
  readonly #owner: ChannelOwner;
  readonly #splitter: FrameSplitter;
  #outgoing: Uint8Array[] = [];
  #outgoingBytes = 0;
  #closed = false;
  #endTimer: NodeJS.Timeout | undefined;

  constructor(socket: Duplex, owner: ChannelOwner) {
    this.#socket = socket;
    this.#owner = owner;
    this.#splitter = new FrameSplitter({
      frame: (header, data) => this.#closed || owner.frame(header, data),
      oversized: (header) => this.#closed || owner.oversized(header),
    });
    socket.on('data', this.#onData);
    socket.on('drain', () => this.#closed || owner.drained());
    socket.on('end', this.#onEnd);
    socket.on('error', (error: NodeJS.ErrnoException) => {
      this.close(
        new TaskError('UNAVAILABLE', `the connection broke: ${error.code ?? error.message}`, { cause: error }),
      );
    });
    socket.on('close', () => this.close(new TaskError('UNAVAILABLE', 'the connection closed')));
  }

  /** Bytes that the peer has not taken yet: waiting here, in the stream, but not in the kernel. */
  get queuedBytes(): number {
    return this.#outgoingBytes + this.#socket.writableLength;
  }

  /** Queues one frame, whose data must stay as it is and be within the limit. Does nothing once ended or closed. */
  send(type: typeof frameType.request | typeof frameType.response, streamId: number, data: Uint8Array): void {
    if (this.#closed || this.#endTimer) return;
    if (this.#outgoing.length === 0) process.nextTick(this.#flush);
    this.#outgoing.push(formatHeader({ dataBytes: data.length, streamId, type, flags: 0 }), data);
    this.#outgoingBytes += headerBytes + data.length;
  }

  /** Stops reading, so that the kernel makes the peer wait. */
  pause(): void {
    this.#socket.pause();
  }

  resume(): void {
    this.#socket.resume();
  }

  /** Closes once the peer has taken what is queued, or after a second. */
  end(reason: TaskError): void {
    if (this.#closed || this.#endTimer) return;
    this.#flush();
    this.#endTimer = setTimeout(() => this.close(reason), endGraceMs);
    this.#socket.end(() => this.close(reason));
  }

  /** Closes at once; what is queued is lost. The first reason holds. */
  close(reason: TaskError): void {
    if (this.#closed) return;
    this.#closed = true;
    clearTimeout(this.#endTimer);
    this.#outgoing = [];
    this.#outgoingBytes = 0;
    this.#socket.destroy();
    this.#owner.closed(reason);
  }

  readonly #flush = (): void => {
    if (this.#outgoing.length === 0) return;
    const bytes = Buffer.concat(this.#outgoing, this.#outgoingBytes);
    this.#outgoing = [];
    this.#outgoingBytes = 0;
    if (this.#socket.write(bytes)) this.#owner.drained();
  };

  readonly #onData = (chunk: Buffer): void => {
    this.#splitter.push(chunk);
  };

  readonly #onEnd = (): void => {
    const where = this.#splitter.isWithinFrame ? ' in the middle of a frame' : '';
    this.close(new TaskError('UNAVAILABLE', `the peer closed the connection${where}`));
  };
}
