import { describe, expect, it } from 'vitest';
import type { UnaryHandler } from '../../../src/transport/transport.js';
import { eventually } from '../../support/eventually.js';
import { FramePeer } from '../frame-peer.js';
import { answers, ask, echo, serving } from './server-setup.js';

describe('the ttrpc server, at its limits and at its end', () => {
  it('refuses more requests in progress than it is ready for, and takes more when some have ended', async () => {
    const ends: (() => void)[] = [];
    const wait: UnaryHandler = (payload) => new Promise((resolve) => ends.push(() => resolve(payload)));
    const { peer } = serving({ wait, echo }, { maxInFlight: 2 });
    peer.send(ask(1, 'wait'), ask(3, 'wait'), ask(5, 'echo'));
    expect(await answers(peer, 1)).toEqual(['5: 8 2 requests are in progress on this connection']);
    ends[0]?.();
    await answers(peer, 2);
    peer.send(ask(7, 'echo', 'ok'));
    expect(await answers(peer, 3)).toContain('7: ok');
  });

  it('stops reading a peer that does not read its replies, and goes on when it does', async () => {
    let handled = 0;
    const reply = Buffer.alloc(1024);
    const { peer } = serving(
      {
        big: () => {
          handled += 1;
          return reply;
        },
      },
      { maxQueuedBytes: 64 * 1024 },
    );
    peer.stopReading();
    const total = 2_000;
    // One request at a time, as far as the server takes them.
    const requests = Array.from({ length: total }, (_, index) => ask(index * 2 + 1, 'big'));
    for (const request of requests) {
      peer.send(request);
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    expect(handled).toBeGreaterThan(32);
    expect(handled).toBeLessThan(200);
    peer.readAgain();
    await eventually(() => peer.frames.length === total);
    expect(handled).toBe(total);
  });

  it('cuts off a peer whose one burst would queue replies without end', async () => {
    const reply = Buffer.alloc(64 * 1024);
    const { peer } = serving({ big: () => reply }, { maxQueuedBytes: 64 * 1024 });
    peer.stopReading();
    peer.send(...Array.from({ length: 100 }, (_, index) => ask(index * 2 + 1, 'big')));
    await eventually(() => peer.theirs.destroyed);
  });

  it('closes idle connections at once, and others when their requests have been answered', async () => {
    let finish: () => void = () => undefined;
    const wait: UnaryHandler = (payload) => new Promise((resolve) => (finish = () => resolve(payload)));
    const { peer, server } = serving({ wait, echo }, { closeGraceMs: 60_000 });
    const idle = new FramePeer();
    server.accept(idle.theirs);
    peer.send(ask(1, 'wait', 'last'));
    await eventually(() => peer.theirs.readableLength === 0);
    await new Promise<void>((resolve) => setImmediate(resolve));
    const closed = server.close();
    await eventually(() => idle.hasEnded);
    expect(peer.hasEnded).toBe(false);
    peer.send(ask(3, 'echo'));
    expect(await answers(peer, 1)).toEqual(['3: 14 the server is closing']);
    finish();
    await closed;
    expect(await answers(peer, 2)).toContain('1: last');
    await eventually(() => peer.hasEnded);
    await server.close();
  });

  it('aborts what is still in progress when the grace period of its close is over', async () => {
    let reason: unknown;
    const wait: UnaryHandler = (_, { signal }) =>
      new Promise(() => signal.addEventListener('abort', () => void (reason = signal.reason)));
    const { peer, server } = serving({ wait }, { closeGraceMs: 10 });
    peer.send(ask(1, 'wait'));
    await new Promise<void>((resolve) => setImmediate(resolve));
    await server.close();
    expect(reason).toMatchObject({ code: 'UNAVAILABLE' });
    await eventually(() => peer.hasEnded);
  });

  it('takes no new connections once it closes', async () => {
    const { server } = serving();
    await server.close();
    const late = new FramePeer();
    server.accept(late.theirs);
    await eventually(() => late.theirs.destroyed);
  });
});
