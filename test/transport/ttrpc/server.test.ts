import { describe, expect, it } from 'vitest';
import { TaskError } from '../../../src/model/errors.js';
import type { ServerCall, UnaryHandler } from '../../../src/transport/transport.js';
import { maxDataBytes } from '../../../src/transport/ttrpc/frame.js';
import { unary } from '../../../src/transport/unary.js';
import { containerd } from '../../../src/wire/shim-messages.js';
import { encodeTtrpcRequest } from '../../../src/wire/ttrpc-messages.js';
import { eventually } from '../../support/eventually.js';
import { frame, requestFrame } from '../frame-peer.js';
import { answers, ask, echo, serving } from './server-setup.js';

describe('the ttrpc server', () => {
  it('answers a request on its stream, with type response and no flags', async () => {
    const { peer } = serving();
    peer.send(ask(1, 'echo', 'hi'));
    expect(await answers(peer, 1)).toEqual(['1: hi']);
    expect(peer.bytes.toString('hex')).toBe('00000004' + '00000001' + '0200' + '12026869');
  });

  it('answers a success without payload as an empty response', async () => {
    const { peer } = serving();
    peer.send(ask(1, 'echo'));
    await answers(peer, 1);
    expect(peer.bytes.toString('hex')).toBe('00000000' + '00000001' + '0200');
  });

  it('replies in the order in which handlers finish', async () => {
    const finish = new Map<string, () => void>();
    const wait: UnaryHandler = (payload) =>
      new Promise((resolve) => finish.set(Buffer.from(payload).toString(), () => resolve(payload)));
    const { peer } = serving({ wait, echo });
    peer.send(ask(1, 'wait', 'a'), ask(3, 'wait', 'b'), ask(5, 'echo', 'c'));
    await answers(peer, 1);
    finish.get('b')?.();
    await answers(peer, 2);
    finish.get('a')?.();
    expect(await answers(peer, 3)).toEqual(['5: c', '3: b', '1: a']);
  });

  it('refuses even stream ids, and ids that were used or passed by, in the words of Go’s server', async () => {
    const { peer } = serving();
    peer.send(ask(2, 'echo'), ask(0, 'echo'), ask(5, 'echo', 'x'), ask(5, 'echo'), ask(3, 'echo'), ask(7, 'echo', 'y'));
    expect(await answers(peer, 6)).toEqual([
      '2: 3 StreamID must be odd for client initiated streams',
      '0: 3 StreamID must be odd for client initiated streams',
      '5: x',
      '5: 3 StreamID cannot be re-used and must increment',
      '3: 3 StreamID cannot be re-used and must increment',
      '7: y',
    ]);
  });

  it('names the service or method that it does not have, also if objects have a property of that name', async () => {
    const { peer } = serving();
    peer.send(requestFrame(1, { service: 'x.Y', method: 'echo' }), ask(3, 'nope'), ask(5, 'constructor'));
    peer.send(requestFrame(7, { service: '__proto__', method: 'toString' }));
    expect(await answers(peer, 4)).toEqual([
      '1: 12 service x.Y',
      '3: 12 method nope',
      '5: 12 method constructor',
      '7: 12 service __proto__',
    ]);
  });

  it('answers an envelope that can not be parsed with INVALID_ARGUMENT, and goes on', async () => {
    const { peer } = serving();
    peer.send(frame(1, 1, Buffer.from('ffffffff', 'hex')), ask(3, 'echo', 'ok'));
    const [bad, good] = await answers(peer, 2);
    expect(bad).toMatch(/^1: 3 unmarshal request error: ./);
    expect(good).toBe('3: ok');
  });

  it('answers a payload that can not be parsed with INTERNAL, and goes on', async () => {
    const { StateRequest, StateResponse } = containerd.task.v3;
    const { peer } = serving({ State: unary(StateRequest, StateResponse, ({ id }) => ({ id })) });
    peer.send(requestFrame(1, { service: 's', method: 'State', payload: Buffer.from('ffff', 'hex') }));
    peer.send(requestFrame(3, { service: 's', method: 'State', payload: StateRequest.encode({ id: 'a' }).finish() }));
    const [bad, good] = await answers(peer, 2);
    expect(bad).toMatch(/^1: 13 ttrpc: error unmarshalling payload: ./);
    expect(good).toBe('3: \n\x01a');
  });

  it('answers an oversized request with RESOURCE_EXHAUSTED, and goes on', async () => {
    const { peer } = serving();
    peer.send(frame(1, 1, Buffer.alloc(maxDataBytes + 1)), ask(3, 'echo', 'ok'));
    expect(await answers(peer, 2)).toEqual([
      '1: 8 message length 4194305 exceed maximum message size of 4194304',
      '3: ok',
    ]);
  });

  it('answers RESOURCE_EXHAUSTED for a reply that is too big, and goes on', async () => {
    const { peer } = serving({
      echo,
      big: () => Buffer.alloc(maxDataBytes),
      later: async () => Buffer.alloc(maxDataBytes),
    });
    peer.send(ask(1, 'big'), ask(3, 'later'), ask(5, 'echo', 'ok'));
    const all = await answers(peer, 3);
    expect(all.sort()).toEqual([
      '1: 8 message length 4194309 exceed maximum message size of 4194304',
      '3: 8 message length 4194309 exceed maximum message size of 4194304',
      '5: ok',
    ]);
  });

  it('ignores data frames, responses and unknown types', async () => {
    const { peer } = serving();
    peer.send(frame(3, 1, Buffer.from('x')), frame(2, 1), frame(9, 7), frame(0, 2), ask(1, 'echo', 'ok'));
    expect(await answers(peer, 1)).toEqual(['1: ok']);
    expect(peer.frames).toHaveLength(1);
  });

  it('tells the code and text of what a handler throws, at once or later', async () => {
    const error = new TaskError('FAILED_PRECONDITION', 'task is stopped');
    const { peer } = serving({
      now: () => {
        throw error;
      },
      later: () => Promise.reject(error),
      odd: () => Promise.reject(new Error('odd')),
    });
    peer.send(ask(1, 'now'));
    await answers(peer, 1);
    peer.send(ask(3, 'later'));
    await answers(peer, 2);
    peer.send(ask(5, 'odd'));
    expect(await answers(peer, 3)).toEqual(['1: 9 task is stopped', '3: 9 task is stopped', '5: 2 odd']);
  });

  it('aborts the handler when the caller’s time is over, also if it asks for the signal only then', async () => {
    const reasons: unknown[] = [];
    const untilAborted = ({ signal }: ServerCall): Promise<Uint8Array> =>
      new Promise((_, reject) => {
        const end = (): void => {
          reasons.push(signal.reason);
          reject(signal.reason as Error);
        };
        if (signal.aborted) end();
        else signal.addEventListener('abort', end);
      });
    const late = async (_: Uint8Array, call: ServerCall): Promise<Uint8Array> => {
      await eventually(() => performance.now() > begin + 20);
      return untilAborted(call);
    };
    const begin = performance.now();
    const { peer } = serving({ wait: (_, call) => untilAborted(call), late });
    peer.send(requestFrame(1, { service: 's', method: 'wait', timeoutMs: 5 }));
    peer.send(requestFrame(3, { service: 's', method: 'late', timeoutMs: 5 }));
    peer.send(requestFrame(5, { service: 's', method: 'wait', timeoutMs: -1 }));
    const all = await answers(peer, 3);
    expect(all.map((answer) => answer.slice(0, 4)).sort()).toEqual(['1: 4', '3: 4', '5: 4']);
    expect(reasons).toHaveLength(3);
  });

  it('keeps no timer for a handler that has answered', async () => {
    const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;
    let seen = 0;
    const before = timers();
    const { peer } = serving({
      now: (payload, { signal }) => {
        seen += signal.aborted ? 0 : 1;
        return payload;
      },
      later: async (payload, { signal }) => {
        seen += signal.aborted ? 0 : 1;
        return payload;
      },
    });
    peer.send(requestFrame(1, { service: 's', method: 'now', timeoutMs: 60_000 }));
    peer.send(requestFrame(3, { service: 's', method: 'later', timeoutMs: 60_000 }));
    await eventually(() => peer.responses.length === 2);
    expect(seen).toBe(2);
    await eventually(() => timers() <= before + 1); // eventually itself has one
  });

  it('aborts handlers when their connection closes, and drops what they answer then', async () => {
    let reason: unknown;
    const { peer } = serving({
      wait: (payload, { signal }) =>
        new Promise((resolve) => {
          signal.addEventListener('abort', () => {
            reason = signal.reason;
            resolve(payload);
          });
        }),
    });
    peer.send(ask(1, 'wait'));
    await eventually(() => peer.theirs.listenerCount('data') > 0);
    peer.end();
    await eventually(() => reason);
    expect(reason).toMatchObject({ code: 'UNAVAILABLE' });
    expect(peer.frames).toHaveLength(0);
  });

  it('reads a request that ends exactly at the limit', async () => {
    const { peer } = serving({ size: (payload) => Buffer.from(String(payload.length)) });
    const bare = { service: 's', method: 'size', timeoutMs: undefined, metadata: undefined };
    const overhead =
      encodeTtrpcRequest({ ...bare, payload: Buffer.alloc(maxDataBytes - 64) }).length - (maxDataBytes - 64);
    const payload = Buffer.alloc(maxDataBytes - overhead);
    peer.send(requestFrame(1, { ...bare, payload }));
    expect(await answers(peer, 1)).toEqual([`1: ${payload.length}`]);
  });
});
