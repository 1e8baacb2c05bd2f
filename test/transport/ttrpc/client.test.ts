import { getEventListeners } from 'node:events';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { TaskError } from '../../../src/model/errors.js';
import type { Transport, TransportCall } from '../../../src/transport/transport.js';
import { ttrpcOver } from '../../../src/transport/ttrpc/client.js';
import { maxDataBytes } from '../../../src/transport/ttrpc/frame.js';
import { eventually } from '../../support/eventually.js';
import { frame, FramePeer, requestFrame, responseFrame } from '../frame-peer.js';

interface Exchange extends Pick<TransportCall, 'timeoutMs' | 'metadata'> {
  service: string;
  method: string;
  payload: string;
  request: string;
  response: string;
  reply?: string;
  error?: { code: string; message: string };
}

const golden = JSON.parse(
  readFileSync(new URL('../../fixtures/frames/runc-shim-v2.json', import.meta.url), 'utf8'),
) as { exchanges: Exchange[] };

function connected(): { peer: FramePeer; client: Transport } {
  const peer = new FramePeer();
  return { peer, client: ttrpcOver(peer.theirs) };
}

const nothing = Buffer.alloc(0);
const call = (client: Transport, options?: TransportCall): Promise<Uint8Array> =>
  client.call('s', 'm', nothing, options);
/** The error of a call that must fail. */
const failure = (promise: Promise<unknown>): Promise<TaskError> =>
  promise.then(
    () => expect.unreachable('the call succeeded'),
    (error: unknown) => {
      expect(TaskError.is(error)).toBe(true);
      return error as TaskError;
    },
  );
const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString();
const reply = (streamId: number, payload: string): Buffer => responseFrame(streamId, { payload: Buffer.from(payload) });

describe('the ttrpc client', () => {
  it('writes the bytes that a real shim understood, and reads the bytes that it answered', async () => {
    const { peer, client } = connected();
    let sent = '';
    for (const exchange of golden.exchanges) {
      const { service, method, payload, timeoutMs, metadata } = exchange;
      const options = { ...(timeoutMs !== undefined && { timeoutMs }), ...(metadata && { metadata }) };
      const result = client.call(service, method, Buffer.from(payload, 'hex'), options);
      sent += exchange.request;
      await eventually(() => peer.bytes.toString('hex') === sent);
      peer.send(Buffer.from(exchange.response, 'hex'));
      if (exchange.error) expect(await failure(result)).toMatchObject(exchange.error);
      else expect(Buffer.from(await result).toString('hex')).toBe(exchange.reply);
    }
    await client.close();
  });

  it('matches replies to calls by stream id, whatever their order', async () => {
    const { peer, client } = connected();
    const results = [call(client), call(client), call(client)];
    peer.send(reply(5, 'c'), reply(1, 'a'), reply(3, 'b'));
    expect((await Promise.all(results)).map(text)).toEqual(['a', 'b', 'c']);
    expect(peer.requests.map(({ streamId }) => streamId)).toEqual([1, 3, 5]);
  });

  it('sends the calls of one tick in one write, in order', async () => {
    const { peer, client } = connected();
    const results = ['a', 'b', 'c'].map((method) => client.call('s', method, nothing));
    await eventually(() => peer.requests.length === 3);
    expect(peer.chunks).toBe(1);
    expect(peer.requests.map(({ method }) => method)).toEqual(['a', 'b', 'c']);
    peer.send(reply(1, ''), reply(3, ''), reply(5, ''));
    await Promise.all(results);
  });

  it('ignores the late reply to a call that was given up', async () => {
    const { peer, client } = connected();
    expect(await failure(call(client, { timeoutMs: 1 }))).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    const next = call(client);
    peer.send(reply(1, 'late'), reply(3, 'next'));
    expect(text(await next)).toBe('next');
  });

  it('ignores a second reply to the same call', async () => {
    const { peer, client } = connected();
    const first = call(client);
    const second = call(client);
    peer.send(reply(1, 'one'), reply(1, 'again'), reply(3, 'two'));
    expect([text(await first), text(await second)]).toEqual(['one', 'two']);
  });

  it('ignores frames of types it does not know', async () => {
    const { peer, client } = connected();
    const result = call(client);
    peer.send(frame(0, 1), frame(99, 1, Buffer.from('?')), frame(255, 0xffff_ffff), reply(1, 'ok'));
    expect(text(await result)).toBe('ok');
  });

  it('fails one call, not the connection, when its reply can not be parsed', async () => {
    const { peer, client } = connected();
    const bad = call(client);
    const good = call(client);
    peer.send(frame(2, 1, Buffer.from('ffffff', 'hex')), reply(3, 'ok'));
    expect(await failure(bad)).toMatchObject({ code: 'INTERNAL' });
    expect(text(await good)).toBe('ok');
  });

  it('fails one call, not the connection, when its reply is over the limit', async () => {
    const { peer, client } = connected();
    const big = call(client);
    const good = call(client);
    peer.send(frame(2, 1, Buffer.alloc(maxDataBytes + 1)), reply(3, 'ok'));
    expect(await failure(big)).toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
    expect(text(await good)).toBe('ok');
  });

  it('fails a unary call that is answered with a stream', async () => {
    const { peer, client } = connected();
    const result = call(client);
    peer.send(frame(3, 1, Buffer.from('data')));
    expect(await failure(result)).toMatchObject({ code: 'INTERNAL' });
  });

  it('accepts a reply of exactly the limit', async () => {
    const { peer, client } = connected();
    const result = call(client);
    // The envelope around the payload takes five bytes.
    const full = responseFrame(1, { payload: Buffer.alloc(maxDataBytes - 5, 'x') });
    expect(full.length).toBe(maxDataBytes + 10);
    peer.send(full);
    expect((await result).length).toBe(maxDataBytes - 5);
  });

  it('refuses a request over the limit without sending it, in the words of Go’s ttrpc', async () => {
    const { peer, client } = connected();
    const error = await failure(client.call('s', 'm', Buffer.alloc(maxDataBytes)));
    expect(error).toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
    expect(error.message).toContain(`message length ${maxDataBytes + 11} exceed maximum message size of 4194304`);
    const result = call(client);
    peer.send(reply(1, 'ok'));
    expect(text(await result)).toBe('ok');
  });

  it.each([
    ['a request', requestFrame(2, { service: 's', method: 'm' })],
    ['a reply on a stream that was never opened', reply(9, '')],
    ['a reply on an even stream', reply(0, '')],
  ])('closes with the reason when the peer breaks the protocol by %s', async (_, bytes) => {
    const { peer, client } = connected();
    const pending = call(client);
    peer.send(bytes);
    const reason = await client.closed;
    expect(reason).toMatchObject({ code: 'INTERNAL' });
    expect(reason.message).toContain('the peer broke the ttrpc protocol');
    expect(await failure(pending)).toMatchObject({ code: 'UNAVAILABLE', cause: reason });
    await eventually(() => peer.hasEnded);
  });

  it('fails every pending call when the peer goes, and says if that was within a frame', async () => {
    const { peer, client } = connected();
    const results = [call(client), call(client, { timeoutMs: 60_000 })];
    peer.send(reply(1, 'hello').subarray(0, 12));
    peer.end();
    for (const result of results) expect(await failure(result)).toMatchObject({ code: 'UNAVAILABLE' });
    expect((await client.closed).message).toBe('the peer closed the connection in the middle of a frame');
    expect(await failure(call(client))).toMatchObject({ code: 'UNAVAILABLE', retryable: true });
  });

  it('refuses calls, instead of queueing without end, while the peer does not read', async () => {
    const { peer, client } = connected();
    peer.stopReading();
    const payload = Buffer.alloc(1024 * 1024);
    const errors: TaskError[] = [];
    const calls = Array.from({ length: 40 }, () =>
      client.call('s', 'm', payload).then(
        () => undefined,
        (error: unknown) => void errors.push(error as TaskError),
      ),
    );
    await eventually(() => errors.length > 0);
    expect(errors[0]).toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
    expect(errors.length).toBeGreaterThan(20);
    expect(errors.length).toBeLessThan(40);
    await client.close();
    await Promise.all(calls);
    expect(errors).toHaveLength(40);
  });

  it('goes on once the peer reads again', async () => {
    const { peer, client } = connected();
    peer.stopReading();
    const waiting = call(client);
    peer.readAgain();
    await eventually(() => peer.requests.length === 1);
    peer.send(reply(1, 'ok'));
    expect(text(await waiting)).toBe('ok');
  });

  it('gives back every listener and timer, however a call ends', async () => {
    const { peer, client } = connected();
    const { signal } = new AbortController();
    const other = new AbortController();
    const options = { signal, timeoutMs: 60_000 };
    const timersBefore = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    const results = [call(client, options), call(client, options), call(client, { ...options, signal: other.signal })];
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    other.abort();
    peer.send(reply(1, 'ok'), responseFrame(3, { status: { code: 5, message: 'gone' } }));
    await Promise.allSettled(results);
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
    expect(getEventListeners(other.signal, 'abort')).toHaveLength(0);
    const timersAfter = process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    expect(timersAfter).toBe(timersBefore);
  });
});
