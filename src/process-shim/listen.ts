// The shim's listener, for either protocol, which knows whether anybody is there.
import { createServer, type Server } from 'node:net';
import type { ServiceTable, TransportServer, UnaryHandler } from '../transport/transport.js';
import type { ShimProtocol } from './socket-path.js';

export interface ListenOptions {
  path: string;
  protocol: ShimProtocol;
  services: ServiceTable;
  /** Called with their number whenever it changes: of connections, or over gRPC, which hides them, of calls. */
  onPeers: (count: number) => void;
}

/** Loads only the protocol that is asked for. @throws TaskError ALREADY_EXISTS (somebody listens there)... */
export function listenShim(options: ListenOptions): Promise<TransportServer> {
  return options.protocol === 'grpc' ? listenGrpc(options) : listenTtrpc(options);
}

async function listenTtrpc({ path, services, onPeers }: ListenOptions): Promise<TransportServer> {
  const { TtrpcConnections } = await import('../transport/ttrpc/server.js');
  const { listenPrivately } = await import('../transport/unix-socket.js');
  const connections = new TtrpcConnections({ services });
  const peers = counter(onPeers);
  const server = createServer((socket) => {
    socket.once('close', peers.enter());
    connections.accept(socket);
  });
  const removeFile = await listenPrivately(path, (privatePath) => listenOn(server, privatePath));
  return {
    close: async () => {
      removeFile();
      const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
      await connections.close();
      await stopped;
    },
  };
}

async function listenGrpc({ path, services, onPeers }: ListenOptions): Promise<TransportServer> {
  const { serveGrpc } = await import('../transport/grpc/server.js');
  const peers = counter(onPeers);
  const counted = (handler: UnaryHandler): UnaryHandler => {
    return async (payload, call) => {
      const leave = peers.enter();
      try {
        return await handler(payload, call);
      } finally {
        leave();
      }
    };
  };
  const tables = Object.entries(services).map(([service, methods]) => {
    const handlers = Object.entries(methods).map(([method, handler]) => [method, counted(handler)] as const);
    return [service, Object.fromEntries(handlers)] as const;
  });
  return serveGrpc({ path, services: Object.fromEntries(tables) });
}

function counter(onChange: (count: number) => void) {
  let count = 0;
  return {
    /** Counts one more; the result counts it out again. */
    enter: (): (() => void) => {
      onChange(++count);
      return () => onChange(--count);
    },
  };
}

function listenOn(server: Server, path: string): Promise<void> {
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
