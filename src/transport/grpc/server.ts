// Serves a table of unary methods to gRPC clients on a unix socket.
import { Server, ServerCredentials, type handleUnaryCall } from '@grpc/grpc-js';
import { TaskError } from '../../model/errors.js';
import { shimServices } from '../../wire/services.js';
import { toStatus } from '../status.js';
import type { ServerCall, ServiceTable, TransportServer, UnaryHandler } from '../transport.js';
import { listenPrivately } from '../unix-socket.js';
import { messageLimits, passBytes } from './limits.js';

export interface GrpcServerOptions {
  /** Absolute path of the unix socket. */
  path: string;
  /** Methods of a service that a shim has are served under the paths of the generated code, others by their names. */
  services: ServiceTable;
  /** How long `close` waits for requests in progress before it aborts them, in milliseconds (default 500). */
  closeGraceMs?: number;
}

/**
 * Listens on `path`, a unix socket that is 0600 from its first moment.
 *
 * @throws TaskError ALREADY_EXISTS (somebody listens there), INVALID_ARGUMENT (the path, or a method that the
 *   service does not have)
 */
export async function serveGrpc({ path, services, closeGraceMs = 500 }: GrpcServerOptions): Promise<TransportServer> {
  const server = new Server({ ...messageLimits });
  for (const [service, methods] of Object.entries(services)) {
    for (const [method, handler] of Object.entries(methods)) {
      server.register(methodPath(service, method), serve(handler), passBytes, (bytes: Buffer) => bytes, 'unary');
    }
  }
  try {
    const removeFile = await listenPrivately(path, (privatePath) => listen(server, privatePath));
    return new GrpcServer(server, removeFile, closeGraceMs);
  } catch (error) {
    server.forceShutdown();
    throw error;
  }
}

class GrpcServer implements TransportServer {
  readonly #server: Server;
  readonly #removeFile: () => void;
  readonly #closeGraceMs: number;
  #closing: Promise<void> | undefined;

  constructor(server: Server, removeFile: () => void, closeGraceMs: number) {
    this.#server = server;
    this.#removeFile = removeFile;
    this.#closeGraceMs = closeGraceMs;
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#finish());
  }

  async #finish(): Promise<void> {
    this.#removeFile();
    const timer = setTimeout(() => this.#server.forceShutdown(), this.#closeGraceMs);
    await new Promise<void>((resolve) => this.#server.tryShutdown(() => resolve()));
    clearTimeout(timer);
  }
}

/** The path in the generated code; made of the names for a service that is not in it. */
function methodPath(service: string, method: string): string {
  const description = shimServices.find(({ name }) => name === service);
  if (!description) return `/${service}/${method}`;
  const found = description.methods.find(({ name }) => name === method);
  if (found) return found.path;
  const names = description.methods.map(({ name }) => name).join(', ');
  throw new TaskError('INVALID_ARGUMENT', `serve ${service}: it has no method ${method}; expected one of ${names}`);
}

function serve(handler: UnaryHandler): handleUnaryCall<Buffer, Uint8Array> {
  return (call, callback) => {
    const controller = new AbortController();
    call.on('cancelled', () => {
      controller.abort(new TaskError('CANCELLED', `${call.getPath()}: the caller is gone or its time is over`));
    });
    const serverCall: ServerCall = { signal: controller.signal, metadata: textMetadata(call.metadata.getMap()) };
    answer(handler, call.request, serverCall).then(
      (reply) => callback(null, reply),
      (error: unknown) => {
        const { code, message } = toStatus(error);
        callback({ code, details: message });
      },
    );
  };
}

/** Async, so that a handler that throws at once rejects as well. */
async function answer(handler: UnaryHandler, payload: Uint8Array, call: ServerCall): Promise<Uint8Array> {
  return handler(payload, call);
}

/** Without the binary values, whose keys end in `-bin`. */
function textMetadata(map: Record<string, string | Buffer>): Record<string, string> {
  const record = Object.create(null) as Record<string, string>;
  for (const [key, value] of Object.entries(map)) if (typeof value === 'string') record[key] = value;
  return record;
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.bindAsync(`unix:${path}`, ServerCredentials.createInsecure(), (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}
