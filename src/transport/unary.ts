// A typed handler as the bytes-to-bytes handler that servers take.
import { TaskError } from '../model/errors.js';
import type { ServerCall, UnaryHandler } from './transport.js';

/** The half of a generated message class that reads. */
export interface Decoder<Message> {
  decode(bytes: Uint8Array): Message;
}

/** The half of a generated message class that writes. */
export interface Encoder<Shape> {
  encode(message: Shape): { finish(): Uint8Array };
}

/**
 * Decodes the request, calls `handle`, encodes its reply.
 *
 * A request that can't be decoded is answered INTERNAL, in the words of Go's servers.
 * @see containerd/ttrpc server.go, serviceSet.unaryCall
 */
export function unary<Request, Reply>(
  requestType: Decoder<Request>,
  replyType: Encoder<Reply>,
  handle: (request: Request, call: ServerCall) => Reply | Promise<Reply>,
): UnaryHandler {
  return (payload, call) => {
    const reply = handle(decode(requestType, payload), call);
    if (reply instanceof Promise) return reply.then((value) => replyType.encode(value).finish());
    return replyType.encode(reply).finish();
  };
}

function decode<Request>(type: Decoder<Request>, payload: Uint8Array): Request {
  try {
    return type.decode(payload);
  } catch (cause) {
    throw new TaskError('INTERNAL', `ttrpc: error unmarshalling payload: ${(cause as Error).message}`, { cause });
  }
}
