// The shim that this package brings along, launched by its runtime's name, over both wires.
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { removeDeadSocket } from '../../src/shim/leftovers.js';
import { openStdio } from '../../src/shim/stdio.js';
import type { ShimConnection } from '../../src/shim/shim.js';
import type { Bundle } from '../../src/shim/bundle.js';
import { socketPathOf } from '../../src/wire/bootstrap.js';
import { eventually } from '../support/eventually.js';
import { hostSpecOf, isAlive, prepare, processesIn, testHost, type TestHost } from './runc-host.js';

const noStdio = { stdin: '', stdout: '', stderr: '', terminal: false };

async function launched(host: TestHost, bundle: Bundle): Promise<ShimConnection> {
  const connection = await host.launcher.launch(bundle);
  const { shimPid } = await connection.shim.connect(bundle.id);
  onTestFinished(async () => {
    await connection.close();
    if (isAlive(shimPid)) process.kill(shimPid, 'SIGTERM');
    await eventually(() => !isAlive(shimPid));
  });
  return connection;
}

async function end({ shim, closed }: ShimConnection, id: string): Promise<void> {
  await shim.delete(id);
  await shim.shutdown(id);
  await closed;
}

const sh = (script: string) => hostSpecOf(['/bin/sh', '-c', script]);

test.each(['ttrpc', 'grpc'] as const)('a task lives its whole life over %s', async (protocol) => {
  const host = await testHost({ protocol });
  const bundle = await prepare(host, { id: 'p1', runtime: 'process', spec: sh('exec sleep 100') });
  const connection = await launched(host, bundle);
  const { shim } = connection;
  expect(connection.info.protocol).toBe(protocol);
  const { pid } = await shim.create({ id: 'p1', bundle: bundle.path, stdio: noStdio });
  expect(await shim.state('p1')).toMatchObject({ state: 'created', pid });
  await shim.start('p1');
  await shim.pause('p1');
  expect((await shim.state('p1')).state).toBe('paused');
  await shim.resume('p1');
  const waiting = shim.wait('p1');
  await shim.kill('p1', { signal: 9 });
  expect((await waiting).status).toBe(137);
  await end(connection, 'p1');
  const kinds = await eventually(() => host.facts.length >= 6 && host.facts.map(({ kind }) => kind));
  expect(kinds).toEqual([
    ...['task.created', 'task.started', 'task.paused', 'task.resumed', 'task.exited', 'task.deleted'],
  ]);
  await eventually(() => processesIn(bundle.path).length === 0);
});

test('the tasks of a namespace share one shim, and another namespace has its own', async () => {
  const host = await testHost();
  const [one, two] = [
    await prepare(host, { id: 'p1', runtime: 'process', spec: sh('exit 3') }),
    await prepare(host, { id: 'p2', runtime: 'io.taskwright.process.v1', spec: sh('exit 4') }),
  ];
  const other = await prepare(host, { id: 'p1', namespace: 'other', runtime: 'process' });
  const group = host.launcher.groupOf(one);
  expect(group.shared).toBe(true);
  expect(host.launcher.groupOf(two)).toEqual(group);
  expect(host.launcher.groupOf(other).key).not.toBe(group.key);

  const connection = await launched(host, one);
  for (const bundle of [one, two]) await connection.shim.create({ id: bundle.id, bundle: bundle.path, stdio: noStdio });
  const exits = Promise.all([one, two].map(({ id }) => connection.shim.wait(id)));
  for (const { id } of [one, two]) await connection.shim.start(id);
  expect((await exits).map(({ status }) => status)).toEqual([3, 4]);
  await connection.shim.delete('p1');
  await end(connection, 'p2');
});

test('a shared shim is found again through any task of its group, also when the one it was launched for is gone', async () => {
  const host = await testHost();
  const [first, second] = [
    await prepare(host, { id: 'p1', runtime: 'process', spec: sh('exit 0') }),
    await prepare(host, { id: 'p2', runtime: 'process', spec: sh('exec sleep 100') }),
  ];
  const connection = await launched(host, first);
  for (const { id, path } of [first, second]) await connection.shim.create({ id, bundle: path, stdio: noStdio });
  await connection.shim.delete('p1');
  await connection.close();
  await host.launcher.remove(first);
  const again = await host.launcher.attach(second);
  onTestFinished(() => again.close());
  expect(again.info).toEqual(connection.info);
  expect((await again.shim.state('p2')).state).toBe('created');
  await end(again, 'p2');
  await expect(host.launcher.attach(second)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test('8 MiB of output and a line of input pass through', async () => {
  const host = await testHost();
  const script = 'read line; head -c 8388608 /dev/zero; echo "got $line" >&2';
  const bundle = await prepare(host, { id: 'p1', runtime: 'process', spec: sh(script) });
  const connection = await launched(host, bundle);
  const stdio = await openStdio({
    stdio: 'pipe',
    terminal: false,
    directory: join(host.root, 'io'),
    onStdinEnd: () => undefined,
  });
  onTestFinished(() => stdio.close());
  await connection.shim.create({ id: 'p1', bundle: bundle.path, stdio: stdio.paths });
  let bytes = 0;
  let errors = '';
  stdio.stdout!.on('data', (chunk: Buffer) => void (bytes += chunk.length));
  stdio.stderr!.on('data', (chunk: Buffer) => void (errors += chunk.toString()));
  const stdin = await stdio.openStdin();
  await connection.shim.start('p1');
  stdin!.write('a line\n');
  expect((await connection.shim.wait('p1')).status).toBe(0);
  expect(await stdio.drained(5_000)).toBe(true);
  expect([bytes, errors]).toEqual([8_388_608, 'got a line\n']);
  await end(connection, 'p1');
});

test('a command that does not exist is told with the exit code of a shell', async () => {
  const host = await testHost();
  const bundle = await prepare(host, { id: 'p1', runtime: 'process', spec: hostSpecOf(['/nope']) });
  const { shim, closed } = await launched(host, bundle);
  const creating = shim.create({ id: 'p1', bundle: bundle.path, stdio: noStdio });
  await expect(creating).rejects.toMatchObject({ code: 'NOT_FOUND', exitCode: 127, taskId: 'p1' });
  await shim.shutdown('p1');
  await closed;
});

test('a shim that is killed is noticed, and what is left of its task is cleaned up', async () => {
  const host = await testHost();
  const bundle = await prepare(host, { id: 'p1', runtime: 'process', spec: sh('exec sleep 100') });
  const connection = await launched(host, bundle);
  const { pid } = await connection.shim.create({ id: 'p1', bundle: bundle.path, stdio: noStdio });
  await connection.shim.start('p1');
  process.kill((await connection.shim.connect('p1')).shimPid, 'SIGKILL');
  expect((await connection.closed).code).toBe('UNAVAILABLE');
  expect(await host.launcher.cleanUp(bundle)).toMatchObject({ exit: { inferred: true } });
  await eventually(() => !isAlive(pid));
  // The next `start` in the namespace would replace it; here there is none.
  await removeDeadSocket(socketPathOf(connection.info.address));
});
