import { mkdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { Fact } from '../../src/model/facts.js';
import { openEventsEndpoint, type EventsEndpoint } from '../../src/shim/events-endpoint.js';
import { createShimLauncher } from '../../src/shim/shim-launcher.js';
import { connectTtrpc } from '../../src/transport/ttrpc/client.js';
import type { Transport } from '../../src/transport/transport.js';
import { eventsService } from '../../src/wire/envelope.js';
import { containerd } from '../../src/wire/shim-messages.js';
import { packAny } from '../../src/wire/well-known.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

async function opened(path: string): Promise<EventsEndpoint> {
  const endpoint = await openEventsEndpoint(path);
  onTestFinished(() => endpoint.close());
  return endpoint;
}

async function publisher(path: string): Promise<Transport> {
  const transport = await connectTtrpc(path, { timeoutMs: 1_000 });
  onTestFinished(() => transport.close());
  return transport;
}

function publish(transport: Transport, containerId: string, topic = '/tasks/paused'): Promise<Uint8Array> {
  const event = packAny('containerd.events.TaskPaused', containerd.events.TaskPaused.encode({ containerId }).finish());
  const request = { envelope: { namespace: 'n', topic, event } };
  const payload = containerd.services.events.ttrpc.v1.ForwardRequest.encode(request).finish();
  return transport.call(eventsService.name, eventsService.forward, payload, { timeoutMs: 5_000 });
}

test('a publisher is answered once its fact was handed on, and facts keep their order', async () => {
  const path = join(temporaryDirectory(), 's');
  const endpoint = await opened(path);
  const transport = await publisher(path);
  const facts: Fact[] = [];
  endpoint.facts.subscribe((fact) => facts.push(fact));
  expect(await publish(transport, 'first')).toHaveLength(0);
  expect(facts).toMatchObject([{ kind: 'task.paused', taskId: 'first', namespace: 'n', source: 'event' }]);
  await Promise.all(['a', 'b', 'c'].map((id) => publish(transport, id)));
  expect(facts.map(({ taskId }) => taskId)).toEqual(['first', 'a', 'b', 'c']);
});

test('an event that nobody here knows is accepted and dropped', async () => {
  const path = join(temporaryDirectory(), 's');
  const endpoint = await opened(path);
  const facts: Fact[] = [];
  endpoint.facts.subscribe((fact) => facts.push(fact));
  expect(await publish(await publisher(path), 'a', '/tasks/of-the-future')).toHaveLength(0);
  expect(facts).toEqual([]);
});

test('an event that cannot be read is refused', async () => {
  const path = join(temporaryDirectory(), 's');
  await opened(path);
  const refused = publish(await publisher(path), 'a', '/tasks/exit');
  await expect(refused).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

test('closing completes the stream, removes the socket, and may be done twice', async () => {
  const path = join(temporaryDirectory(), 's');
  const endpoint = await opened(path);
  let isComplete = false;
  endpoint.facts.subscribe({ complete: () => void (isComplete = true) });
  expect(statSync(path).mode & 0o777).toBe(0o600);
  await endpoint.close();
  await endpoint.close();
  expect(isComplete).toBe(true);
  expect(() => statSync(path)).toThrow();
});

test('the socket of a dead supervisor is replaced', async () => {
  const path = join(temporaryDirectory(), 's');
  await abandonedSocket(path);
  await opened(path);
  expect(await publish(await publisher(path), 'a')).toHaveLength(0);
});

test('a root with a living supervisor is refused, and the message says what to do', async () => {
  const root = temporaryDirectory();
  const first = await createShimLauncher({ root });
  onTestFinished(() => first.close());
  await expect(createShimLauncher({ root })).rejects.toMatchObject({
    code: 'FAILED_PRECONDITION',
    message: expect.stringMatching(/another supervisor listens on .*; stop it, or choose another root/) as string,
  });
  await first.close();
  const second = await createShimLauncher({ root });
  await second.close();
});

test('a root that is too deep for a socket is refused with the limit', async () => {
  const root = join(temporaryDirectory(), 'x'.repeat(100));
  await expect(createShimLauncher({ root })).rejects.toMatchObject({
    code: 'INVALID_ARGUMENT',
    message: expect.stringContaining('106') as string,
  });
});

test('a root that is no directory is refused', async () => {
  const root = join(temporaryDirectory(), 'file');
  writeFileSync(root, '');
  await expect(createShimLauncher({ root })).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
});

test('a root is made private', async () => {
  const root = join(temporaryDirectory(), 'a/b');
  mkdirSync(root, { recursive: true, mode: 0o755 });
  const launcher = await createShimLauncher({ root });
  expect(statSync(root).mode & 0o777).toBe(0o700);
  await launcher.close();
});

/** A socket file whose listener is gone; closing it would have removed the file, were it not moved away meanwhile. */
async function abandonedSocket(path: string): Promise<void> {
  const { linkSync } = await import('node:fs');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(`${path}.first`, resolve));
  linkSync(`${path}.first`, path);
  await new Promise((resolve) => server.close(resolve));
  expect(statSync(path).isSocket()).toBe(true);
}
