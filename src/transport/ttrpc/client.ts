// Calls over one ttrpc connection.
import type { Duplex } from 'node:stream';
import { TaskError } from '../../model/errors.js';
import { decodeTtrpcResponse, encodeTtrpcRequest, type TtrpcResponse } from '../../wire/ttrpc-messages.js';
import { alreadyGivenUp, whenGivenUp, type Release } from '../deadline.js';
import { fromStatus } from '../status.js';
import type { Transport, TransportCall } from '../transport.js';
import { connectUnixSocket, type ConnectOptions } from '../unix-socket.js';
import { Channel } from './channel.js';
import { frameType, maxDataBytes, maxStreamId, oversizedText, type FrameHeader } from './frame.js';

/** Requests that may wait for a peer that has stopped reading, in bytes: four of the largest. */
const maxQueuedBytes = 4 * maxDataBytes;

/**
 * Connects to a ttrpc server on a unix socket.
 *
 * @throws TaskError UNAVAILABLE (nobody listened in time), CANCELLED, PERMISSION_DENIED, INVALID_ARGUMENT (the path)
 * @see containerd/ttrpc PROTOCOL.md
 */
export async function connectTtrpc(path: string, options: ConnectOptions = {}): Promise<Transport> {
  return ttrpcOver(await connectUnixSocket(path, options));
}

/** Speaks ttrpc, as its client, over a connected stream, which it owns from now on. */
export function ttrpcOver(socket: Duplex): Transport {
  return new TtrpcClient(socket);
}

interface PendingCall {
  what: string;
  resolve(reply: Uint8Array): void;
  reject(error: TaskError): void;
  release: Release | undefined;
}

class TtrpcClient implements Transport {
  readonly closed: Promise<TaskError>;
  readonly #channel: Channel;
  readonly #pending = new Map<number, PendingCall>();
  /** The id of the newest call; clients use odd ids that only grow. */
  #lastId = -1;
  #reason: TaskError | undefined;
  #settleClosed!: (reason: TaskError) => void;

  constructor(socket: Duplex) {
    this.closed = new Promise((resolve) => {
      this.#settleClosed = resolve;
    });
    this.#channel = new Channel(socket, {
      frame: (header, data) => this.#onFrame(header, data),
      oversized: (header) => this.#onOversized(header),
      drained: () => undefined,
      closed: (reason) => this.#onClosed(reason),
    });
  }

  call(service: string, method: string, payload: Uint8Array, options: TransportCall = {}): Promise<Uint8Array> {
    const what = `${service}/${method}`;
    const { timeoutMs, metadata } = options;
    const data = encodeTtrpcRequest({ service, method, payload, timeoutMs, metadata });
    const refusal = this.#refusal(what, data, options);
    if (refusal) return Promise.reject(refusal);
    const id = this.#lastId + 2;
    this.#lastId = id;
    return new Promise((resolve, reject) => {
      const release = whenGivenUp(options, what, (reason) => {
        this.#pending.delete(id);
        reject(reason);
      });
      this.#pending.set(id, { what, resolve, reject, release });
      this.#channel.send(frameType.request, id, data);
    });
  }

  async close(): Promise<void> {
    this.#channel.close(new TaskError('UNAVAILABLE', 'the connection was closed on this side'));
    await this.closed;
  }

  /** Why a call can't even be sent, if so. */
  #refusal(what: string, data: Uint8Array, options: TransportCall): TaskError | undefined {
    if (this.#reason) return lost(what, this.#reason);
    const givenUp = alreadyGivenUp(options, what);
    if (givenUp) return givenUp;
    if (data.length > maxDataBytes)
      return new TaskError('RESOURCE_EXHAUSTED', `${what}: ${oversizedText(data.length)}`);
    const queued = this.#channel.queuedBytes;
    if (queued > maxQueuedBytes) {
      return new TaskError('RESOURCE_EXHAUSTED', `${what}: the peer has stopped reading; ${queued} bytes wait for it`);
    }
    if (this.#lastId + 2 <= maxStreamId) return undefined;
    const used = new TaskError('UNAVAILABLE', 'this connection has used up its stream ids: connect again');
    this.#channel.close(used);
    return lost(what, used);
  }

  #onFrame({ type, streamId }: FrameHeader, data: Buffer): void {
    if (type === frameType.request) {
      this.#violation(`a request on stream ${streamId}, but only clients send requests`);
    } else if (type === frameType.response) {
      const call = this.#take(streamId);
      if (call) finish(call, data);
    } else if (type === frameType.data) {
      const call = this.#take(streamId);
      call?.reject(new TaskError('INTERNAL', `${call.what}: the peer answered with a stream; expected one response`));
    }
  }

  #onOversized({ type, streamId, dataBytes }: FrameHeader): void {
    if (type !== frameType.response && type !== frameType.data) return;
    const call = this.#take(streamId);
    call?.reject(new TaskError('RESOURCE_EXHAUSTED', `${call.what}: reply: ${oversizedText(dataBytes)}`));
  }

  /** The call that a reply is for; undefined when it was given up. */
  #take(streamId: number): PendingCall | undefined {
    const call = this.#pending.get(streamId);
    if (call) {
      this.#pending.delete(streamId);
      call.release?.();
    } else if (streamId % 2 === 0 || streamId > this.#lastId) {
      this.#violation(`a reply on stream ${streamId}, which was never opened`);
    }
    return call;
  }

  #violation(what: string): void {
    this.#channel.close(new TaskError('INTERNAL', `the peer broke the ttrpc protocol: ${what}`));
  }

  #onClosed(reason: TaskError): void {
    this.#reason = reason;
    for (const call of this.#pending.values()) {
      call.release?.();
      call.reject(lost(call.what, reason));
    }
    this.#pending.clear();
    this.#settleClosed(reason);
  }
}

function finish(call: PendingCall, data: Buffer): void {
  let response: TtrpcResponse;
  try {
    response = decodeTtrpcResponse(data);
  } catch (cause) {
    call.reject(new TaskError('INTERNAL', `${call.what}: the reply's envelope can't be parsed`, { cause }));
    return;
  }
  if (response.status) call.reject(fromStatus(response.status));
  else call.resolve(response.payload);
}

function lost(what: string, reason: TaskError): TaskError {
  return new TaskError('UNAVAILABLE', `${what}: ${reason.message}`, { cause: reason });
}
