// What every transport promises about its connection and its socket, whichever wire is spoken over them.
import { getEventListeners } from 'node:events';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { eventually } from '../support/eventually.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import {
  cuttable,
  echo,
  failure,
  nothing,
  service,
  setUp,
  text,
  Waiting,
  type TransportAdapter,
} from './transport-setup.js';

export function describeConnection(name: string, adapter: TransportAdapter): void {
  describe(`a connection over ${name}`, () => {
    it('fails pending and later calls with UNAVAILABLE once closed; the peer’s handlers are aborted', async () => {
      const waiting = new Waiting();
      const { client } = await setUp(adapter, { Wait: waiting.handler });
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
      const { client, server } = await setUp(adapter, { Wait: waiting.handler }, 10_000);
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
      const { client, server } = await setUp(adapter, { Wait: waiting.handler }, 10);
      const pending = failure(client.call(service, 'Wait', nothing));
      await eventually(() => waiting.started.length === 1);
      await server.close();
      expect((await pending).code).toBe('UNAVAILABLE');
      expect((await client.closed).code).toBe('UNAVAILABLE');
      await eventually(() => waiting.aborted.length === 1);
      await server.close();
    });

    it('notices without any call that its idle peer is gone', async () => {
      const { path } = await setUp(adapter, { Echo: echo });
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
      const { path } = await setUp(adapter, { Wait: waiting.handler });
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
      const { path, client } = await setUp(adapter, { Echo: echo });
      const second = await adapter.connect(path);
      await client.close();
      expect(text(await second.call(service, 'Echo', Buffer.from('still here')))).toBe('still here');
      await second.close();
    });

    it('listens on a file of mode 0600, and removes it when closed', async () => {
      const { path, server } = await setUp(adapter);
      expect(statSync(path).mode & 0o777).toBe(0o600);
      await server.close();
      expect(existsSync(path)).toBe(false);
    });

    it('refuses to listen where somebody listens, and leaves that one alone', async () => {
      const { path, client } = await setUp(adapter, { Echo: echo });
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
