// What the transport suites share: the adapter they run on, a server with one client, handlers that wait.
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { TaskError } from '../../src/model/errors.js';
import type {
  ServerCall,
  ServiceTable,
  Transport,
  TransportServer,
  UnaryHandler,
} from '../../src/transport/transport.js';
import type { ConnectOptions } from '../../src/transport/unix-socket.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

/** One wire under test. */
export interface TransportAdapter {
  serve(options: { path: string; services: ServiceTable; closeGraceMs?: number }): Promise<TransportServer>;
  connect(path: string, options?: ConnectOptions): Promise<Transport>;
  /** More than the wire takes in one message. */
  oversizedBytes: number;
  /** Whether a caller that gives up is noticed by the peer. */
  tellsPeerOfAbort: boolean;
}

export const service = 'test.Service';
export const nothing = Buffer.alloc(0);
export const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

/** The error of a promise that must reject with a TaskError. */
export async function failure(promise: Promise<unknown>): Promise<TaskError> {
  const error: unknown = await promise.then(
    () => new Error('it did not reject'),
    (reason: unknown) => reason,
  );
  if (!TaskError.is(error)) throw error;
  return error;
}

/** Handlers that wait until told, and remember how they were aborted. */
export class Waiting {
  readonly started: string[] = [];
  readonly aborted: unknown[] = [];
  readonly #finish = new Map<string, () => void>();

  readonly handler: UnaryHandler = (payload, { signal }: ServerCall) => {
    const name = text(payload);
    return new Promise((resolve) => {
      this.#finish.set(name, () => resolve(payload));
      signal.addEventListener('abort', () => this.aborted.push(signal.reason));
      this.started.push(name);
    });
  };

  finish(name: string): void {
    this.#finish.get(name)?.();
  }
}

export const echo: UnaryHandler = (payload) => payload;

/** A server, its socket and one client, all closed when the test is over. */
export async function setUp(
  adapter: TransportAdapter,
  methods: Record<string, UnaryHandler> = {},
  closeGraceMs = 50,
): Promise<{ path: string; server: TransportServer; client: Transport }> {
  const path = join(temporaryDirectory(), 'peer.sock');
  const server = await adapter.serve({ path, services: { [service]: methods }, closeGraceMs });
  onTestFinished(() => server.close());
  const client = await adapter.connect(path);
  onTestFinished(() => client.close());
  return { path, server, client };
}

/** A way to a server that can be cut, as when its process dies: both sockets are destroyed at once. */
export async function cuttable(target: string): Promise<{ path: string; now: () => void }> {
  const path = join(temporaryDirectory(), 'cut.sock');
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    const onward = connect(target);
    for (const end of [socket, onward]) end.on('error', () => undefined); // what the cut causes
    socket.pipe(onward).pipe(socket);
    sockets.push(socket, onward);
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  const now = (): void => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  onTestFinished(now);
  return { path, now };
}
