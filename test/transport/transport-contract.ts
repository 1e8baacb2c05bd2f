// What every transport promises, client and server together, whichever wire is between them.
import { getEventListeners } from 'node:events';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { TaskError, type ErrorCode } from '../../src/model/errors.js';
import type {
  ServerCall,
  ServiceTable,
  Transport,
  TransportServer,
  UnaryHandler,
} from '../../src/transport/transport.js';
import type { ConnectOptions } from '../../src/transport/unix-socket.js';
import { eventually } from '../support/eventually.js';
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

const service = 'test.Service';
const nothing = Buffer.alloc(0);
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();

/** The error of a promise that must reject with a TaskError. */
async function failure(promise: Promise<unknown>): Promise<TaskError> {
  const error: unknown = await promise.then(
    () => new Error('it did not reject'),
    (reason: unknown) => reason,
  );
  if (!TaskError.is(error)) throw error;
  return error;
}

/** Handlers that wait until told, and remember how they were aborted. */
class Waiting {
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

export function describeTransport(name: string, adapter: TransportAdapter): void {
  /** A server, its socket and one client, all closed when the test is over. */
  async function setUp(methods: Record<string, UnaryHandler> = {}, closeGraceMs = 50) {
    const path = join(temporaryDirectory(), 'peer.sock');
    const server = await adapter.serve({ path, services: { [service]: methods }, closeGraceMs });
    onTestFinished(() => server.close());
    const client = await adapter.connect(path);
    onTestFinished(() => client.close());
    return { path, server, client };
  }

  const echo: UnaryHandler = (payload) => payload;

  describe(`a transport over ${name}`, () => {
    it('resolves a call with the bytes that the handler gave, at once or later', async () => {
      const { client } = await setUp({ Now: echo, Later: async (payload) => payload });
      expect(text(await client.call(service, 'Now', Buffer.from('now')))).toBe('now');
      expect(text(await client.call(service, 'Later', Buffer.from('later')))).toBe('later');
    });

    it('carries empty messages and those of a megabyte', async () => {
      const { client } = await setUp({ Echo: echo });
      expect(await client.call(service, 'Echo', nothing)).toHaveLength(0);
      const big = Buffer.alloc(1024 * 1024, 'abc');
      expect(Buffer.compare(await client.call(service, 'Echo', big), big)).toBe(0);
    });

    it('carries metadata', async () => {
      const { client } = await setUp({ Key: (_, { metadata }) => Buffer.from(metadata['namespace-key'] ?? 'none') });
      expect(text(await client.call(service, 'Key', nothing, { metadata: { 'namespace-key': 'a b' } }))).toBe('a b');
      expect(text(await client.call(service, 'Key', nothing))).toBe('none');
    });

    it('carries the code and text of a TaskError', async () => {
      const codes: ErrorCode[] = [
        'NOT_FOUND',
        'FAILED_PRECONDITION',
        'UNIMPLEMENTED',
        'INTERNAL',
        'UNKNOWN',
        'ABORTED',
      ];
      const { client } = await setUp({
        Fail: (payload) => {
          throw new TaskError(text(payload) as ErrorCode, 'task "a b": ä%');
        },
      });
      for (const code of codes) {
        const error = await failure(client.call(service, 'Fail', Buffer.from(code)));
        expect(error).toMatchObject({ code, message: 'task "a b": ä%' });
      }
    });

    it('tells a handler’s accident as UNKNOWN, with its text', async () => {
      const { client } = await setUp({ Odd: () => Promise.reject(new Error('odd')) });
      expect(await failure(client.call(service, 'Odd', nothing))).toMatchObject({ code: 'UNKNOWN', message: 'odd' });
    });

    it('answers UNIMPLEMENTED for a service or method that is not there', async () => {
      const { client } = await setUp({ Echo: echo });
      expect(await failure(client.call(service, 'Nope', nothing))).toMatchObject({ code: 'UNIMPLEMENTED' });
      expect(await failure(client.call('no.Service', 'Echo', nothing))).toMatchObject({ code: 'UNIMPLEMENTED' });
    });

    it('runs calls beside each other and gives replies as they come', async () => {
      const waiting = new Waiting();
      const { client } = await setUp({ Wait: waiting.handler, Echo: echo });
      const order: string[] = [];
      const calls = ['a', 'b'].map((id) =>
        client.call(service, 'Wait', Buffer.from(id)).then((reply) => order.push(text(reply))),
      );
      await eventually(() => waiting.started.length === 2);
      expect(text(await client.call(service, 'Echo', Buffer.from('c')))).toBe('c');
      waiting.finish('b');
      await eventually(() => order.length === 1);
      waiting.finish('a');
      await Promise.all(calls);
      expect(order).toEqual(['b', 'a']);
    });

    it('gives a thousand calls at once their own replies', async () => {
      const { client } = await setUp({ Echo: echo });
      const names = Array.from({ length: 1_000 }, (_, index) => String(index));
      const replies = await Promise.all(names.map((id) => client.call(service, 'Echo', Buffer.from(id))));
      expect(replies.map(text)).toEqual(names);
    });

    it('gives up after timeoutMs with DEADLINE_EXCEEDED, and the handler sees its signal aborted', async () => {
      const waiting = new Waiting();
      const { client } = await setUp({ Wait: waiting.handler });
      const begin = performance.now();
      const error = await failure(client.call(service, 'Wait', nothing, { timeoutMs: 50 }));
      expect(error.code).toBe('DEADLINE_EXCEEDED');
      expect(performance.now() - begin).toBeGreaterThan(45);
      await eventually(() => waiting.aborted.length === 1);
    });

    it('gives up when the signal aborts with CANCELLED', async () => {
      const waiting = new Waiting();
      const { client } = await setUp({ Wait: waiting.handler, Echo: echo });
      const controller = new AbortController();
      const result = failure(client.call(service, 'Wait', nothing, { signal: controller.signal }));
      await eventually(() => waiting.started.length === 1);
      controller.abort();
      expect((await result).code).toBe('CANCELLED');
      expect(text(await client.call(service, 'Echo', Buffer.from('next')))).toBe('next');
      if (adapter.tellsPeerOfAbort) await eventually(() => waiting.aborted.length === 1);
    });

    it('sends nothing for a call that was given up before it began', async () => {
      const waiting = new Waiting();
      const { client } = await setUp({ Wait: waiting.handler, Echo: echo });
      const aborted = client.call(service, 'Wait', nothing, { signal: AbortSignal.abort() });
      expect((await failure(aborted)).code).toBe('CANCELLED');
      expect((await failure(client.call(service, 'Wait', nothing, { timeoutMs: 0 }))).code).toBe('DEADLINE_EXCEEDED');
      expect((await failure(client.call(service, 'Wait', nothing, { timeoutMs: NaN }))).code).toBe('INVALID_ARGUMENT');
      await client.call(service, 'Echo', nothing);
      expect(waiting.started).toEqual([]);
    });

    it('adds one listener to a shared signal however many calls there are, and none when they have ended', async () => {
      const waiting = new Waiting();
      const { client } = await setUp({ Wait: waiting.handler, Echo: echo });
      const { signal } = new AbortController();
      const options = { signal, timeoutMs: 60_000 };
      const calls = Array.from({ length: 50 }, (_, id) => client.call(service, 'Wait', Buffer.from(`${id}`), options));
      await eventually(() => waiting.started.length === 50);
      expect(getEventListeners(signal, 'abort')).toHaveLength(1);
      for (const id of waiting.started) waiting.finish(id);
      await Promise.all(calls);
      expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    });

    it('refuses a request over the limit with RESOURCE_EXHAUSTED, and lives on', async () => {
      const { client } = await setUp({ Echo: echo });
      const error = await failure(client.call(service, 'Echo', Buffer.alloc(adapter.oversizedBytes)));
      expect(error.code).toBe('RESOURCE_EXHAUSTED');
      expect(text(await client.call(service, 'Echo', Buffer.from('next')))).toBe('next');
    });

    it('answers RESOURCE_EXHAUSTED for a reply over the limit, and lives on', async () => {
      const { client } = await setUp({ Echo: echo, Big: () => Buffer.alloc(adapter.oversizedBytes) });
      expect((await failure(client.call(service, 'Big', nothing))).code).toBe('RESOURCE_EXHAUSTED');
      expect(text(await client.call(service, 'Echo', Buffer.from('next')))).toBe('next');
    });

    it('fails pending and later calls with UNAVAILABLE once closed; the peer’s handlers are aborted', async () => {
      const waiting = new Waiting();
      const { client } = await setUp({ Wait: waiting.handler });
      const pending = failure(client.call(service, 'Wait', nothing));
      await eventually(() => waiting.started.length === 1);
      await client.close();
      expect(await pending).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
      expect((await failure(client.call(service, 'Wait', nothing))).code).toBe('UNAVAILABLE');
      expect((await client.closed).message).toContain('closed on this side');
      await eventually(() => waiting.aborted.length === 1);
      await client.close();
    });

    it('answers what is in progress before its server closes', async () => {
      const waiting = new Waiting();
      const { client, server } = await setUp({ Wait: waiting.handler }, 10_000);
      const result = client.call(service, 'Wait', Buffer.from('last'));
      await eventually(() => waiting.started.length === 1);
      const closed = server.close();
      waiting.finish('last');
      expect(text(await result)).toBe('last');
      await client.close();
      await closed;
    });

    it('ends with UNAVAILABLE when its server closes and a handler does not finish', async () => {
      const waiting = new Waiting();
      const { client, server } = await setUp({ Wait: waiting.handler }, 10);
      const pending = failure(client.call(service, 'Wait', nothing));
      await eventually(() => waiting.started.length === 1);
      await server.close();
      expect((await pending).code).toBe('UNAVAILABLE');
      expect((await client.closed).code).toBe('UNAVAILABLE');
      await eventually(() => waiting.aborted.length === 1);
      await server.close();
    });

    it('notices without any call that its idle peer is gone', async () => {
      const { path } = await setUp({ Echo: echo });
      const cut = await cuttable(path);
      const client = await adapter.connect(cut.path);
      onTestFinished(() => client.close());
      await client.call(service, 'Echo', nothing);
      cut.now();
      expect((await client.closed).code).toBe('UNAVAILABLE');
      expect((await failure(client.call(service, 'Echo', nothing))).code).toBe('UNAVAILABLE');
    });

    it('fails a pending call with UNAVAILABLE when its peer dies', async () => {
      const waiting = new Waiting();
      const { path } = await setUp({ Wait: waiting.handler });
      const cut = await cuttable(path);
      const client = await adapter.connect(cut.path);
      onTestFinished(() => client.close());
      const pending = failure(client.call(service, 'Wait', nothing));
      await eventually(() => waiting.started.length === 1);
      cut.now();
      expect((await pending).code).toBe('UNAVAILABLE');
      expect((await client.closed).code).toBe('UNAVAILABLE');
    });

    it('keeps two connections to one peer apart', async () => {
      const { path, client } = await setUp({ Echo: echo });
      const second = await adapter.connect(path);
      await client.close();
      expect(text(await second.call(service, 'Echo', Buffer.from('still here')))).toBe('still here');
      await second.close();
    });

    it('listens on a file of mode 0600, and removes it when closed', async () => {
      const { path, server } = await setUp();
      expect(statSync(path).mode & 0o777).toBe(0o600);
      await server.close();
      expect(existsSync(path)).toBe(false);
    });

    it('refuses to listen where somebody listens, and leaves that one alone', async () => {
      const { path, client } = await setUp({ Echo: echo });
      expect((await failure(adapter.serve({ path, services: {} }))).code).toBe('ALREADY_EXISTS');
      expect(text(await client.call(service, 'Echo', Buffer.from('mine')))).toBe('mine');
      expect(existsSync(path)).toBe(true);
    });

    it('refuses to replace a file that is no socket', async () => {
      const path = join(temporaryDirectory(), 'file');
      writeFileSync(path, 'precious');
      expect((await failure(adapter.serve({ path, services: {} }))).code).toBe('ALREADY_EXISTS');
      expect(statSync(path).size).toBe(8);
    });

    it('waits for a peer that is only starting', async () => {
      const path = join(temporaryDirectory(), 'late.sock');
      const connecting = adapter.connect(path, { timeoutMs: 5_000 });
      await eventually(() => process.getActiveResourcesInfo().includes('Timeout'));
      const server = await adapter.serve({ path, services: { [service]: { Echo: echo } } });
      onTestFinished(() => server.close());
      const client = await connecting;
      expect(text(await client.call(service, 'Echo', Buffer.from('there')))).toBe('there');
      await client.close();
    });

    it('does not wait for one longer than told', async () => {
      const path = join(temporaryDirectory(), 'none.sock');
      const error = await failure(adapter.connect(path, { timeoutMs: 30 }));
      expect(error.code).toBe('UNAVAILABLE');
      expect(error.message).toContain('nobody listens there');
      const begin = performance.now();
      expect((await failure(adapter.connect(path, { timeoutMs: 60_000, failFast: true }))).code).toBe('UNAVAILABLE');
      expect(performance.now() - begin).toBeLessThan(5_000);
      const controller = new AbortController();
      const connecting = failure(adapter.connect(path, { timeoutMs: 60_000, signal: controller.signal }));
      controller.abort();
      expect((await connecting).code).toBe('CANCELLED');
      expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
    });

    it('refuses paths that Node would cut', async () => {
      const path = `/tmp/${'x'.repeat(102)}`;
      for (const attempt of [adapter.connect(path), adapter.serve({ path, services: {} })]) {
        const error = await failure(attempt);
        expect(error.code).toBe('INVALID_ARGUMENT');
        expect(error.message).toContain('107 bytes');
      }
    });
  });
}

/** A way to a server that can be cut, as when its process dies: both sockets are destroyed at once. */
async function cuttable(target: string): Promise<{ path: string; now: () => void }> {
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
