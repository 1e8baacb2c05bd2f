import { expect, test } from 'vitest';
import { TaskError } from '../../../src/model/errors.js';
import { EventFeed } from '../../../src/shim/legacy/event-feed.js';
import type { GrpcTransport } from '../../../src/transport/grpc/client.js';
import type { LegacyEvent } from '../../../src/wire/legacy-shim-messages.js';
import { eventually } from '../../support/eventually.js';

/** A connection whose subscriptions the test feeds and breaks. */
class Connection implements GrpcTransport {
  readonly subscriptions: { send: (bytes: Uint8Array) => void; break: () => void }[] = [];
  readonly closed: Promise<TaskError>;
  private settle!: (reason: TaskError) => void;

  constructor() {
    this.closed = new Promise((resolve) => (this.settle = resolve));
  }

  stream: GrpcTransport['stream'] = (_service, _method, _payload, { onMessage }) =>
    new Promise((_, reject) => {
      const lost = (): void => reject(new TaskError('UNAVAILABLE', 'lost'));
      this.subscriptions.push({ send: onMessage, break: lost });
      void this.closed.then(lost);
    });

  call(): Promise<Uint8Array> {
    throw new Error('not expected');
  }

  close(): Promise<void> {
    this.settle(new TaskError('UNAVAILABLE', 'closed'));
    return Promise.resolve();
  }
}

/** 3 pid 7: an exit, as its type is 0. */
const exit = Buffer.from('1807', 'hex');

function open() {
  const heard: LegacyEvent[] = [];
  const resumed: GrpcTransport[] = [];
  const listener = {
    heard: (event: LegacyEvent) => void heard.push(event),
    resumed: (transport: GrpcTransport) => void resumed.push(transport),
  };
  return { feed: new EventFeed(listener, { againAfterMs: 1 }), heard, resumed };
}

test('one connection of several is subscribed, and the next one when it is closed', async () => {
  const { feed, heard, resumed } = open();
  const [first, second] = [new Connection(), new Connection()];
  feed.add(first);
  feed.add(second);
  first.subscriptions[0]!.send(exit);
  expect(second.subscriptions).toEqual([]);
  await first.close();
  await eventually(() => second.subscriptions.length === 1);
  second.subscriptions[0]!.send(exit);
  expect(heard).toMatchObject([
    { kind: 'exited', pid: 7 },
    { kind: 'exited', pid: 7 },
  ]);
  expect(resumed).toEqual([second]);
  expect(first.subscriptions).toHaveLength(1);
});

test('a subscription that breaks while its connection lives is made again, and what was missed is asked for', async () => {
  const { feed, resumed } = open();
  const connection = new Connection();
  feed.add(connection);
  connection.subscriptions[0]!.break();
  await eventually(() => connection.subscriptions.length === 2);
  expect(resumed).toEqual([connection]);
  await connection.close();
});

test('a connection that comes when all others are closed is subscribed, too', async () => {
  const { feed, heard } = open();
  const [first, second] = [new Connection(), new Connection()];
  feed.add(first);
  await first.close();
  feed.add(second);
  await eventually(() => second.subscriptions.length === 1);
  second.subscriptions[0]!.send(exit);
  expect(heard).toHaveLength(1);
});
