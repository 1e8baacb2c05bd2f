// Serves a table of unary methods to ttrpc clients on a unix socket.
import { createServer, type Server } from 'node:net';
import type { Duplex } from 'node:stream';
import { TaskError } from '../../model/errors.js';
import type { ServiceTable, TransportServer } from '../transport.js';
import { listenPrivately } from '../unix-socket.js';
import { ServerConnection, type ConnectionLimits } from './server-connection.js';

export interface TtrpcServerOptions extends Partial<ConnectionLimits> {
  services: ServiceTable;
  /** How long `close` waits for requests in progress before it aborts them, in milliseconds (default 500). */
  closeGraceMs?: number;
}

const defaultLimits: ConnectionLimits = { maxInFlight: 32_768, maxQueuedBytes: 8 * 1024 * 1024 };

/**
 * Listens on `path`, a unix socket that is 0600 from its first moment.
 *
 * @throws TaskError ALREADY_EXISTS (somebody listens there), INVALID_ARGUMENT (the path)
 * @see containerd/ttrpc PROTOCOL.md
 */
export async function serveTtrpc({
  path,
  ...options
}: TtrpcServerOptions & { path: string }): Promise<TransportServer> {
  const connections = new TtrpcConnections(options);
  const server = createServer((socket) => connections.accept(socket));
  try {
    const removeFile = await listenPrivately(path, (privatePath) => listen(server, privatePath));
    return new TtrpcServer(server, connections, removeFile);
  } catch (error) {
    server.close();
    throw error;
  }
}

/** The peers of one server. Also for streams that came from elsewhere than a socket of ours. */
export class TtrpcConnections implements TransportServer {
  readonly #services: ServiceTable;
  readonly #limits: ConnectionLimits;
  readonly #closeGraceMs: number;
  readonly #connections = new Set<ServerConnection>();
  #onEmpty: () => void = () => undefined;
  #closing: Promise<void> | undefined;

  constructor({ services, closeGraceMs = 500, ...limits }: TtrpcServerOptions) {
    this.#services = services;
    this.#closeGraceMs = closeGraceMs;
    this.#limits = { ...defaultLimits, ...limits };
  }

  /** Serves one connected stream, and owns it from now on. */
  accept(socket: Duplex): void {
    if (this.#closing) {
      socket.destroy();
      return;
    }
    const connection = new ServerConnection(socket, this.#services, this.#limits, (gone) => {
      this.#connections.delete(gone);
      if (this.#connections.size === 0) this.#onEmpty();
    });
    this.#connections.add(connection);
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#finish());
  }

  async #finish(): Promise<void> {
    const reason = new TaskError('UNAVAILABLE', 'the server is closing');
    const empty = new Promise<void>((resolve) => {
      this.#onEmpty = resolve;
    });
    for (const connection of this.#connections) connection.finish(reason);
    if (this.#connections.size === 0) return;
    const timer = setTimeout(() => {
      for (const connection of this.#connections) connection.close(reason);
    }, this.#closeGraceMs);
    await empty;
    clearTimeout(timer);
  }
}

class TtrpcServer implements TransportServer {
  readonly #server: Server;
  readonly #connections: TtrpcConnections;
  readonly #removeFile: () => void;
  #closing: Promise<void> | undefined;

  constructor(server: Server, connections: TtrpcConnections, removeFile: () => void) {
    this.#server = server;
    this.#connections = connections;
    this.#removeFile = removeFile;
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#finish());
  }

  async #finish(): Promise<void> {
    this.#removeFile();
    const stopped = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    await this.#connections.close();
    await stopped;
  }
}

function listen(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, () => {
      server.off('error', reject);
      // A connection that could not be accepted (no descriptor left) is its peer's loss; the server goes on.
      server.on('error', () => undefined);
      resolve();
    });
  });
}
