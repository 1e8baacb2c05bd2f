// The publisher alone, against an endpoint that fails as told.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { deferred } from '../../src/model/deferred.js';
import { TaskError } from '../../src/model/errors.js';
import { EventPublisher } from '../../src/process-shim/event-publisher.js';
import type { Log } from '../../src/process-shim/log.js';
import type { Transport } from '../../src/transport/transport.js';
import { containerd } from '../../src/wire/shim-messages.js';

const quiet: Log = { debug() {}, info() {}, warn() {}, error() {}, close() {} };
const down = new TaskError('UNAVAILABLE', 'nobody listens');

/** An endpoint whose connections come up or not, and take a call or not, as the test says. */
function endpoint() {
  const state = { isUp: true, connects: 0, tries: 0, received: [] as string[], open: [] as { lose(): void }[] };
  const connect = async (): Promise<Transport> => {
    state.connects++;
    if (!state.isUp) throw down;
    const closed = deferred<TaskError>();
    let isOpen = true;
    const lose = (): void => {
      isOpen = false;
      closed.resolve(down);
    };
    state.open.push({ lose });
    return {
      closed: closed.promise,
      close: async () => lose(),
      call: async (_service, _method, payload) => {
        state.tries++;
        if (!isOpen || !state.isUp) throw down;
        state.received.push(containerd.services.events.ttrpc.v1.ForwardRequest.decode(payload).envelope!.topic!);
        return new Uint8Array();
      },
    };
  };
  return { state, connect };
}

function publisherTo(connect: () => Promise<Transport>): EventPublisher {
  return new EventPublisher({ namespace: 'n', address: '/events', connect, log: quiet });
}

const event = { type_url: 'x', value: new Uint8Array() };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('EventPublisher', () => {
  it('sends in order over one connection, opened at the first event', async () => {
    const { state, connect } = endpoint();
    const publisher = publisherTo(connect);
    expect(state.connects).toBe(0);
    for (const topic of ['/a', '/b', '/c']) publisher.publish({ topic, event });
    await vi.advanceTimersByTimeAsync(0);
    expect(state.received).toEqual(['/a', '/b', '/c']);
    expect(state.connects).toBe(1);
  });

  it('tries again after 1, 2, 3, 4 and 5 seconds, then drops the event and goes on with the next', async () => {
    const { state, connect } = endpoint();
    state.isUp = false;
    const publisher = publisherTo(connect);
    publisher.publish({ topic: '/tasks/start', event });
    publisher.publish({ topic: '/tasks/paused', event });
    await vi.advanceTimersByTimeAsync(14_999);
    expect(state.connects).toBe(5);
    await vi.advanceTimersByTimeAsync(1);
    expect(state.connects).toBe(7);
    state.isUp = true;
    await vi.advanceTimersByTimeAsync(1_000);
    expect(state.received).toEqual(['/tasks/paused']);
  });

  it('never drops an exit, however long nobody listens', async () => {
    const { state, connect } = endpoint();
    state.isUp = false;
    const publisher = publisherTo(connect);
    publisher.publish({ topic: '/tasks/exit', event });
    await vi.advanceTimersByTimeAsync(3_600_000);
    state.isUp = true;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(state.received).toEqual(['/tasks/exit']);
  });

  it('replaces a connection that was lost and sends once more at once', async () => {
    const { state, connect } = endpoint();
    const publisher = publisherTo(connect);
    publisher.publish({ topic: '/a', event });
    await vi.advanceTimersByTimeAsync(0);
    state.open[0]!.lose();
    publisher.publish({ topic: '/b', event });
    await vi.advanceTimersByTimeAsync(0);
    expect(state.received).toEqual(['/a', '/b']);
    expect(state.connects).toBe(2);
  });

  it('drops the oldest event that is no exit when 2,048 are waiting', async () => {
    const { state, connect } = endpoint();
    state.isUp = false;
    const publisher = publisherTo(connect);
    publisher.publish({ topic: '/tasks/exit', event });
    for (let i = 0; i < 2_050; i++) publisher.publish({ topic: `/n/${i}`, event });
    state.isUp = true;
    await vi.advanceTimersByTimeAsync(0);
    expect(state.received).toHaveLength(2_048);
    expect(state.received.slice(0, 2)).toEqual(['/tasks/exit', '/n/3']);
  });

  it('tries at once when told that somebody is there again', async () => {
    const { state, connect } = endpoint();
    state.isUp = false;
    const publisher = publisherTo(connect);
    publisher.publish({ topic: '/a', event });
    await vi.advanceTimersByTimeAsync(3_500);
    state.isUp = true;
    publisher.retryNow();
    await vi.advanceTimersByTimeAsync(0);
    expect(state.received).toEqual(['/a']);
  });

  it('closes when all is sent, at the first failure, or when its time is over', async () => {
    const good = endpoint();
    const sending = publisherTo(good.connect);
    sending.publish({ topic: '/a', event });
    await sending.close(1_000);
    expect(good.state.received).toEqual(['/a']);

    const bad = endpoint();
    bad.state.isUp = false;
    const failing = publisherTo(bad.connect);
    failing.publish({ topic: '/a', event });
    await failing.close(1_000);

    const hanging = publisherTo(() => new Promise(() => undefined));
    hanging.publish({ topic: '/a', event });
    const closed = hanging.close(1_000);
    await vi.advanceTimersByTimeAsync(1_000);
    await closed;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('sends nothing and keeps nothing when there is no address', async () => {
    const { state, connect } = endpoint();
    const publisher = new EventPublisher({ namespace: 'n', address: undefined, connect, log: quiet });
    publisher.publish({ topic: '/a', event });
    await publisher.close(1_000);
    expect(state.connects).toBe(0);
  });
});
