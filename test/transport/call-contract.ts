// What every transport promises about a call, whichever wire is between client and server.
import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { TaskError, type ErrorCode } from '../../src/model/errors.js';
import { eventually } from '../support/eventually.js';
import { echo, failure, nothing, service, setUp, text, Waiting, type TransportAdapter } from './transport-setup.js';

export function describeCalls(name: string, adapter: TransportAdapter): void {
  describe(`a call over ${name}`, () => {
    it('resolves a call with the bytes that the handler gave, at once or later', async () => {
      const { client } = await setUp(adapter, { Now: echo, Later: async (payload) => payload });
      expect(text(await client.call(service, 'Now', Buffer.from('now')))).toBe('now');
      expect(text(await client.call(service, 'Later', Buffer.from('later')))).toBe('later');
    });

    it('carries empty messages and those of a megabyte', async () => {
      const { client } = await setUp(adapter, { Echo: echo });
      expect(await client.call(service, 'Echo', nothing)).toHaveLength(0);
      const big = Buffer.alloc(1024 * 1024, 'abc');
      expect(Buffer.compare(await client.call(service, 'Echo', big), big)).toBe(0);
    });

    it('carries metadata', async () => {
      const { client } = await setUp(adapter, {
        Key: (_, { metadata }) => Buffer.from(metadata['namespace-key'] ?? 'none'),
      });
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
      const { client } = await setUp(adapter, {
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
      const { client } = await setUp(adapter, { Odd: () => Promise.reject(new Error('odd')) });
      expect(await failure(client.call(service, 'Odd', nothing))).toMatchObject({ code: 'UNKNOWN', message: 'odd' });
    });

    it('answers UNIMPLEMENTED for a service or method that is not there', async () => {
      const { client } = await setUp(adapter, { Echo: echo });
      expect(await failure(client.call(service, 'Nope', nothing))).toMatchObject({ code: 'UNIMPLEMENTED' });
      expect(await failure(client.call('no.Service', 'Echo', nothing))).toMatchObject({ code: 'UNIMPLEMENTED' });
    });

    it('runs calls beside each other and gives replies as they come', async () => {
      const waiting = new Waiting();
      const { client } = await setUp(adapter, { Wait: waiting.handler, Echo: echo });
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
      const { client } = await setUp(adapter, { Echo: echo });
      const names = Array.from({ length: 1_000 }, (_, index) => String(index));
      const replies = await Promise.all(names.map((id) => client.call(service, 'Echo', Buffer.from(id))));
      expect(replies.map(text)).toEqual(names);
    });

    it('gives up after timeoutMs with DEADLINE_EXCEEDED, and the handler sees its signal aborted', async () => {
      const waiting = new Waiting();
      const { client } = await setUp(adapter, { Wait: waiting.handler });
      const begin = performance.now();
      const error = await failure(client.call(service, 'Wait', nothing, { timeoutMs: 50 }));
      expect(error.code).toBe('DEADLINE_EXCEEDED');
      expect(performance.now() - begin).toBeGreaterThan(45);
      await eventually(() => waiting.aborted.length === 1);
    });

    it('gives up when the signal aborts with CANCELLED', async () => {
      const waiting = new Waiting();
      const { client } = await setUp(adapter, { Wait: waiting.handler, Echo: echo });
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
      const { client } = await setUp(adapter, { Wait: waiting.handler, Echo: echo });
      const aborted = client.call(service, 'Wait', nothing, { signal: AbortSignal.abort() });
      expect((await failure(aborted)).code).toBe('CANCELLED');
      expect((await failure(client.call(service, 'Wait', nothing, { timeoutMs: 0 }))).code).toBe('DEADLINE_EXCEEDED');
      expect((await failure(client.call(service, 'Wait', nothing, { timeoutMs: NaN }))).code).toBe('INVALID_ARGUMENT');
      await client.call(service, 'Echo', nothing);
      expect(waiting.started).toEqual([]);
    });

    it('adds one listener to a shared signal however many calls there are, and none when they have ended', async () => {
      const waiting = new Waiting();
      const { client } = await setUp(adapter, { Wait: waiting.handler, Echo: echo });
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
      const { client } = await setUp(adapter, { Echo: echo });
      const error = await failure(client.call(service, 'Echo', Buffer.alloc(adapter.oversizedBytes)));
      expect(error.code).toBe('RESOURCE_EXHAUSTED');
      expect(text(await client.call(service, 'Echo', Buffer.from('next')))).toBe('next');
    });

    it('answers RESOURCE_EXHAUSTED for a reply over the limit, and lives on', async () => {
      const { client } = await setUp(adapter, { Echo: echo, Big: () => Buffer.alloc(adapter.oversizedBytes) });
      expect((await failure(client.call(service, 'Big', nothing))).code).toBe('RESOURCE_EXHAUSTED');
      expect(text(await client.call(service, 'Echo', Buffer.from('next')))).toBe('next');
    });
  });
}
