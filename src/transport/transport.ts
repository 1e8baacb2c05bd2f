// The port through which a peer is called; ttrpc and gRPC are behind it.
import type { CallOptions } from '../model/call-options.js';
import type { TaskError } from '../model/errors.js';

export interface TransportCall extends CallOptions {
  /** Lower-case keys. Sent as ttrpc or gRPC metadata. */
  metadata?: Readonly<Record<string, string>>;
}

/** One connection to one peer. */
export interface Transport {
  /**
   * Calls a unary method.
   *
   * Resolves with the reply's bytes, which the caller owns. Without `timeoutMs` the call has no deadline (for Wait);
   * a call that is given up is forgotten here, while the peer may still carry it out.
   * @param service full name, such as `containerd.task.v3.Task`
   * @param method bare name, such as `Create`
   * @throws TaskError with the peer's code and text; CANCELLED (signal), DEADLINE_EXCEEDED (timeoutMs), UNAVAILABLE
   *   (the connection closed before the reply), RESOURCE_EXHAUSTED (a message over the wire's limit)
   */
  call(service: string, method: string, payload: Uint8Array, options?: TransportCall): Promise<Uint8Array>;
  /** Settles (never rejects) once the connection is gone, with the reason: the peer's end, a protocol error, or `close`. */
  readonly closed: Promise<TaskError>;
  /** Ends the connection; pending calls reject with UNAVAILABLE. Closing twice is allowed. */
  close(): Promise<void>;
}

/** What a server's method is given beside the request. */
export interface ServerCall {
  /** Aborted when the caller's deadline passes or its connection closes. */
  signal: AbortSignal;
  metadata: Readonly<Record<string, string>>;
}

/** Takes the request's bytes and gives the reply's; a thrown TaskError travels as its code and message. */
export type UnaryHandler = (payload: Uint8Array, call: ServerCall) => Uint8Array | Promise<Uint8Array>;

/** Full service name -> bare method name -> handler. */
export type ServiceTable = Readonly<Record<string, Readonly<Record<string, UnaryHandler>>>>;

/** Something that listens. */
export interface TransportServer {
  /** Stops accepting, ends connections and removes the socket file. Closing twice is allowed. */
  close(): Promise<void>;
}
