// A stack over its control socket: what is asked there, and what is wrong with what is asked.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { serveStack } from '../../src/control/serve-stack.js';
import { connectStack, type StackClient } from '../../src/control/stack-client.js';
import { MemoryJournal } from '../../src/journal/memory-journal.js';
import { MemoryLauncher } from '../../src/shim/memory-launcher.js';
import { parseStack } from '../../src/stack/check-stack.js';
import { Stack } from '../../src/supervision/stack.js';
import { Supervisor } from '../../src/supervisor/supervisor.js';
import { connectGrpc } from '../../src/transport/grpc/client.js';
import { stacksService, type StackFileText } from '../../src/wire/stack-messages.js';

const directory = '/srv/shop';
const file = (text: string, environment: Record<string, string> = {}): StackFileText => {
  return { text, file: 'stack.yaml', directory, environment };
};
const services = (names: readonly string[]): string =>
  `services:\n${names.map((name) => `  ${name}: { command: serve, restart: always, logging: { driver: none } }\n`).join('')}`;

interface Scene {
  root: string;
  stack: Stack;
  client: StackClient;
  launcher: MemoryLauncher;
}

async function scene(names: readonly string[]): Promise<Scene> {
  const root = mkdtempSync(join(tmpdir(), 'tw-control-'));
  const launcher = new MemoryLauncher();
  const supervisor = new Supervisor({ launcher, journal: new MemoryJournal() });
  const stack = new Stack(supervisor, parseStack(services(names), { directory }));
  const server = await serveStack(root, stack);
  const client = (await connectStack(root))!;
  onTestFinished(async () => {
    await client.close();
    await server.close();
    stack.close();
    await supervisor.close();
    rmSync(root, { recursive: true, force: true });
  });
  return { root, stack, client, launcher };
}

test('tells how every service is, as the stack itself does', async () => {
  const { stack, client } = await scene(['a', 'b']);
  const settled = client.get({ settled: true });
  await stack.up();
  expect(await settled).toEqual({ name: 'shop', services: stack.status() });
  expect((await client.get()).services.map(({ name, state }) => `${name} ${state}`)).toEqual([
    'shop up',
    'a up',
    'b up',
  ]);
});

test('starts, stops and restarts services, and says who has asked', async () => {
  const { stack, client } = await scene(['a']);
  await stack.up();
  expect(await client.service('stop', { name: 'a', by: 'me' })).toMatchObject({
    state: 'down',
    reason: 'stopped by me',
  });
  expect(await client.service('start', { name: 'a', by: '' })).toMatchObject({
    state: 'up',
    reason: 'started by control',
  });
  expect(await client.service('restart', { name: 'a', by: 'me' })).toMatchObject({ task: { incarnation: 3 } });
  await expect(client.service('stop', { name: 'z', by: 'me' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    message: 'service "z": there is none; there are shop, a',
  });
});

test('tells what a file would change, and changes it', async () => {
  const { stack, client } = await scene(['a', 'b']);
  await stack.up();
  const next = file(`${services(['a', 'c'])}  d: { command: "serve \${PORT}", logging: { driver: none } }\n`, {
    PORT: '80',
  });
  const diff = { added: ['c', 'd'], removed: ['b'], changed: [], unchanged: ['a'] };
  expect(await client.diff(next)).toEqual(diff);
  expect(stack.spec.group.children).toHaveLength(2);
  const applied = await client.apply(next);
  expect(applied.diff).toEqual(diff);
  expect(applied.stack.services.map(({ name, state }) => `${name} ${state}`)).toEqual([
    ...['shop up', 'a up', 'c up', 'd up'],
  ]);
  expect(stack.supervisor.get('d').info().spec.process?.args).toEqual(['serve', '80']);
});

test('brings all down', async () => {
  const { stack, client } = await scene(['a']);
  await stack.up();
  await client.down();
  expect(stack.supervisor.list()).toEqual([]);
});

test('what is wrong with a file is told with its place, and nothing is changed', async () => {
  const { root, stack, client } = await scene(['a']);
  await stack.up();
  for (const ask of [client.diff(file('services:\n  a: 1\n')), client.apply(file('services:\n  a: 1\n'))]) {
    const failure = await ask.catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect((failure as Error).message).toMatch(/^stack\.yaml:2:6: /);
  }
  await expect(client.apply(file(`name: other\n${services(['a'])}`))).rejects.toThrow(
    'expected the stack "shop", got "other"',
  );
  const transport = await connectGrpc(join(root, 'control.sock'));
  const garbage = Uint8Array.of(0xff, 0xff, 0xff);
  await expect(transport.call(stacksService, 'Apply', garbage)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  await expect(transport.call(stacksService, 'Forget', garbage)).rejects.toMatchObject({ code: 'UNIMPLEMENTED' });
  await transport.close();
  expect(stack.status().map(({ name, state }) => `${name} ${state}`)).toEqual(['shop up', 'a up']);
});

test('nobody is there before, and after', async () => {
  const root = mkdtempSync(join(tmpdir(), 'tw-control-'));
  try {
    expect(await connectStack(root)).toBeUndefined();
  } finally {
    rmSync(root, { recursive: true });
  }
});
