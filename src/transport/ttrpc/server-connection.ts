// The server's end of one connection: requests in, replies out in the order in which they are ready.
import type { Duplex } from 'node:stream';
import { TaskError } from '../../model/errors.js';
import { decodeTtrpcRequest, encodeTtrpcResponse, type TtrpcRequest } from '../../wire/ttrpc-messages.js';
import { toStatus } from '../status.js';
import type { ServiceTable, UnaryHandler } from '../transport.js';
import { Channel } from './channel.js';
import { frameType, maxDataBytes, oversizedText, type FrameHeader } from './frame.js';
import { TtrpcServerCall } from './server-call.js';

/** What one peer may cost. */
export interface ConnectionLimits {
  /** Requests in progress; the next is answered RESOURCE_EXHAUSTED. */
  maxInFlight: number;
  /** Bytes of replies that the peer has not read; above, its requests are not read either. */
  maxQueuedBytes: number;
}

/** A peer that leaves so many times `maxQueuedBytes` unread is cut off. */
const cutOffFactor = 8;

export class ServerConnection {
  readonly #services: ServiceTable;
  readonly #limits: ConnectionLimits;
  readonly #channel: Channel;
  readonly #onGone: (connection: ServerConnection) => void;
  readonly #inFlight = new Map<number, TtrpcServerCall>();
  #lastId = -1;
  #isPaused = false;
  #finishing: TaskError | undefined;

  /** @param onGone called once, when the connection has ended */
  constructor(
    socket: Duplex,
    services: ServiceTable,
    limits: ConnectionLimits,
    onGone: (connection: ServerConnection) => void,
  ) {
    this.#services = services;
    this.#limits = limits;
    this.#onGone = onGone;
    this.#channel = new Channel(socket, {
      frame: (header, data) => this.#onFrame(header, data),
      oversized: (header) => this.#onOversized(header),
      drained: () => this.#onDrained(),
      closed: (reason) => this.#onClosed(reason),
    });
  }

  /** Refuses new requests, and closes when those in progress have been answered. */
  finish(reason: TaskError): void {
    this.#finishing = reason;
    if (this.#inFlight.size === 0) this.#channel.end(reason);
  }

  /** Closes at once; requests in progress see their signal aborted. */
  close(reason: TaskError): void {
    this.#channel.close(reason);
  }

  #onFrame({ type, streamId }: FrameHeader, data: Buffer): void {
    // Data frames belong to streaming calls, which no service here has; other types don't exist.
    if (type !== frameType.request) return;
    try {
      this.#accept(streamId);
      this.#run(streamId, parseRequest(data));
    } catch (error) {
      this.#replyError(streamId, error);
    }
  }

  #onOversized({ type, streamId, dataBytes }: FrameHeader): void {
    if (type !== frameType.request) return;
    this.#replyError(streamId, new TaskError('RESOURCE_EXHAUSTED', oversizedText(dataBytes)));
  }

  /** @see containerd/ttrpc server.go, serverConn.run */
  #accept(streamId: number): void {
    if (streamId % 2 === 0) {
      throw new TaskError('INVALID_ARGUMENT', 'StreamID must be odd for client initiated streams');
    }
    if (streamId <= this.#lastId) {
      throw new TaskError('INVALID_ARGUMENT', 'StreamID cannot be re-used and must increment');
    }
    this.#lastId = streamId;
    if (this.#finishing) throw new TaskError('UNAVAILABLE', this.#finishing.message);
    if (this.#inFlight.size >= this.#limits.maxInFlight) {
      throw new TaskError('RESOURCE_EXHAUSTED', `${this.#inFlight.size} requests are in progress on this connection`);
    }
  }

  #run(streamId: number, request: TtrpcRequest): void {
    const handler = findHandler(this.#services, request.service, request.method);
    const call = new TtrpcServerCall(`${request.service}/${request.method}`, request.timeoutMs, request.metadata);
    const reply = callHandler(handler, request.payload, call);
    if (reply instanceof Uint8Array) {
      this.#reply(streamId, reply);
      return;
    }
    reply.then(
      (bytes) => this.#finished(streamId, () => this.#reply(streamId, bytes)),
      (error: unknown) => this.#finished(streamId, () => this.#replyError(streamId, error)),
    );
    this.#inFlight.set(streamId, call);
  }

  #finished(streamId: number, answer: () => void): void {
    this.#inFlight.get(streamId)?.finished();
    this.#inFlight.delete(streamId);
    answer();
    if (this.#finishing && this.#inFlight.size === 0) this.#channel.end(this.#finishing);
  }

  #reply(streamId: number, payload: Uint8Array): void {
    const data = encodeTtrpcResponse({ payload });
    if (data.length <= maxDataBytes) this.#send(streamId, data);
    else this.#replyError(streamId, new TaskError('RESOURCE_EXHAUSTED', oversizedText(data.length)));
  }

  #replyError(streamId: number, error: unknown): void {
    this.#send(streamId, encodeTtrpcResponse({ status: toStatus(error), payload: nothing }));
  }

  #send(streamId: number, data: Uint8Array): void {
    this.#channel.send(frameType.response, streamId, data);
    const queued = this.#channel.queuedBytes;
    if (queued <= this.#limits.maxQueuedBytes) return;
    if (queued > this.#limits.maxQueuedBytes * cutOffFactor) {
      this.#channel.close(new TaskError('RESOURCE_EXHAUSTED', `the peer left ${queued} bytes of replies unread`));
    } else if (!this.#isPaused) {
      this.#isPaused = true;
      this.#channel.pause();
    }
  }

  #onDrained(): void {
    if (!this.#isPaused) return;
    this.#isPaused = false;
    this.#channel.resume();
  }

  #onClosed(reason: TaskError): void {
    for (const call of this.#inFlight.values()) call.abort(reason);
    this.#inFlight.clear();
    this.#onGone(this);
  }
}

const nothing = new Uint8Array();

function parseRequest(data: Buffer): TtrpcRequest {
  try {
    return decodeTtrpcRequest(data);
  } catch (cause) {
    throw new TaskError('INVALID_ARGUMENT', `unmarshal request error: ${(cause as Error).message}`, { cause });
  }
}

/** A handler that answers at once, or throws, is done with its call. */
function callHandler(
  handler: UnaryHandler,
  payload: Uint8Array,
  call: TtrpcServerCall,
): Uint8Array | Promise<Uint8Array> {
  let isPending = false;
  try {
    const reply = handler(payload, call);
    isPending = !(reply instanceof Uint8Array);
    return reply;
  } finally {
    if (!isPending) call.finished();
  }
}

/** Own properties only: a peer may ask for a method named `constructor`. */
function findHandler(services: ServiceTable, service: string, method: string): UnaryHandler {
  const methods = Object.hasOwn(services, service) ? services[service] : undefined;
  if (!methods) throw new TaskError('UNIMPLEMENTED', `service ${service}`);
  const handler = Object.hasOwn(methods, method) ? methods[method] : undefined;
  if (!handler) throw new TaskError('UNIMPLEMENTED', `method ${method}`);
  return handler;
}
