// The installed runc shim, driven without any daemon.
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { expect, onTestFinished, test } from 'vitest';
import { TaskError } from '../../src/model/errors.js';
import type { OciSpec } from '../../src/model/runtime-spec.js';
import { openStdio } from '../../src/shim/stdio.js';
import type { TaskStdio } from '../../src/shim/task-stdio.js';
import type { ShimConnection } from '../../src/shim/shim.js';
import type { StdioPaths } from '../../src/shim/task-stdio.js';
import { eventually } from '../support/eventually.js';
import { describeOn, machine } from '../support/machine.js';
import { containerSpec, isAlive, isStopped, leftBy, prepare, testHost, type TestHost } from './runc-host.js';
import { pipe } from './stdio-scene.js';

const noStdio: StdioPaths = { stdin: '', stdout: '', stderr: '', terminal: false };

async function launched(host: TestHost, spec: OciSpec, id = 'c1') {
  const bundle = await prepare(host, { id, spec });
  const connection = await host.launcher.launch(bundle);
  onTestFinished(() => connection.close());
  return { bundle, connection, shim: connection.shim, id };
}

async function failure(promise: Promise<unknown>): Promise<TaskError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(TaskError);
  return error as TaskError;
}

async function end(connection: ShimConnection, id: string): Promise<void> {
  await connection.shim.delete(id);
  await connection.shim.shutdown(id);
  await connection.closed;
}

describeOn(machine.runcShim, 'the installed runc shim', (shimPath) => {
  test('takes a task through its whole life, and tells of every step', async () => {
    const host = await testHost();
    const { bundle, connection, shim, id } = await launched(host, containerSpec(host, ['sleep', '100']));
    expect(connection.info.protocol).toBe('ttrpc');

    const { pid } = await shim.create({ id, bundle: bundle.path, stdio: noStdio });
    expect(await shim.state(id)).toMatchObject({ id, state: 'created', pid, bundle: bundle.path });
    expect(await shim.start(id)).toEqual({ pid });
    expect((await shim.state(id)).state).toBe('running');
    await shim.pause(id);
    expect((await shim.state(id)).state).toBe('paused');
    await shim.resume(id);
    expect(await shim.pids(id)).toEqual([{ pid }]);
    expect(await shim.connect(id)).toMatchObject({ taskPid: pid });

    const waiting = shim.wait(id);
    await shim.kill(id, { signal: 9 });
    const exit = await waiting;
    expect(exit).toMatchObject({ status: 137, inferred: false });
    expect(await shim.state(id)).toMatchObject({ state: 'stopped', exit: { status: 137 } });
    expect(await shim.delete(id)).toMatchObject({ pid, exit: { status: 137, exitedAt: exit.exitedAt } });
    const kinds = await eventually(() => host.facts.length >= 6 && host.facts.map(({ kind }) => kind));
    expect(kinds).toEqual([
      ...['task.created', 'task.started', 'task.paused', 'task.resumed', 'task.exited', 'task.deleted'],
    ]);
    expect(host.facts.every(({ namespace, taskId }) => namespace === 'test' && taskId === id)).toBe(true);

    await shim.shutdown(id);
    expect((await connection.closed).code).toBe('UNAVAILABLE');
    await eventually(async () => (await leftBy(host, bundle)).length === 0);
    await host.launcher.remove(bundle);
    expect(() => statSync(bundle.path)).toThrow();
  });

  test('reports the exit code of a command', async () => {
    const host = await testHost();
    const { bundle, connection, shim, id } = await launched(host, containerSpec(host, ['sh', '-c', 'exit 7']));
    await shim.create({ id, bundle: bundle.path, stdio: noStdio });
    const waiting = shim.wait(id);
    await shim.start(id);
    expect((await waiting).status).toBe(7);
    const exited = await eventually(() => host.facts.find(({ kind }) => kind === 'task.exited'));
    expect(exited).toMatchObject({ exit: { status: 7, inferred: false }, source: 'event' });
    await end(connection, id);
  });

  test('gives a created task that is deleted no exit', async () => {
    const host = await testHost();
    const { bundle, connection, shim, id } = await launched(host, containerSpec(host, ['true']));
    const { pid } = await shim.create({ id, bundle: bundle.path, stdio: noStdio });
    expect(await shim.delete(id)).toEqual({ pid });
    await shim.shutdown(id);
    await connection.closed;
  });

  test('refuses what the state forbids with codes that say so', async () => {
    const host = await testHost();
    const { bundle, connection, shim, id } = await launched(host, containerSpec(host, ['sleep', '100']));
    const code = async (promise: Promise<unknown>): Promise<string> => (await failure(promise)).code;
    expect(await code(shim.state('nobody'))).toBe('NOT_FOUND');
    await shim.create({ id, bundle: bundle.path, stdio: noStdio });
    expect(await code(shim.create({ id, bundle: bundle.path, stdio: noStdio }))).toBe('ALREADY_EXISTS');
    expect(await code(shim.pause(id))).toBe('FAILED_PRECONDITION');
    await shim.start(id);
    expect(await code(shim.start(id))).toBe('FAILED_PRECONDITION');
    expect(await code(shim.resume(id))).toBe('FAILED_PRECONDITION');
    expect(await code(shim.delete(id))).toBe('FAILED_PRECONDITION');
    await shim.kill(id, { signal: 9 });
    await shim.wait(id);
    expect(await code(shim.kill(id, { signal: 9 }))).toBe('NOT_FOUND');
    expect((await failure(shim.pause(id))).message).toBe('pause task "c1": cannot pause a stopped container');
    await end(connection, id);
  });

  test('keeps the state of runc in the root of the launcher', async () => {
    const host = await testHost();
    const { bundle, connection, shim, id } = await launched(host, containerSpec(host, ['sleep', '100']));
    await shim.create({ id, bundle: bundle.path, stdio: noStdio });
    expect(statSync(join(host.root, 'runc', 'test', id)).isDirectory()).toBe(true);
    expect(JSON.parse(readFileSync(join(bundle.path, 'bootstrap.json'), 'utf8'))).toMatchObject({
      version: connection.info.apiVersion,
      protocol: 'ttrpc',
    });
    await end(connection, id);
  });

  test.each([
    { args: ['nope'], code: 'NOT_FOUND', exitCode: 127, says: 'command "nope" is not on the task\'s PATH' },
    { args: ['/nope'], code: 'NOT_FOUND', exitCode: 127, says: 'command "/nope" does not exist' },
    { args: ['/etc/passwd'], code: 'INVALID_ARGUMENT', exitCode: 126, says: 'must be an executable file' },
    { args: ['/bin'], code: 'INVALID_ARGUMENT', exitCode: 126, says: 'must be an executable file' },
  ])('tells why $args cannot be run', async ({ args, code, exitCode, says }) => {
    const host = await testHost();
    const { bundle, connection, shim, id } = await launched(host, containerSpec(host, args));
    const error = await failure(shim.create({ id, bundle: bundle.path, stdio: noStdio }));
    expect(error).toMatchObject({ code, exitCode, taskId: id });
    expect(error.message).toContain(says);
    await shim.shutdown(id);
    await connection.closed;
    await eventually(async () => (await leftBy(host, bundle)).length === 0);
  });

  test('tells that the root file system is missing', async () => {
    const host = await testHost();
    const { bundle, connection, shim, id } = await launched(
      host,
      containerSpec(host, ['true'], { root: { path: '/nonexistent' } }),
    );
    const error = await failure(shim.create({ id, bundle: bundle.path, stdio: noStdio }));
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', exitCode: undefined });
    expect(error.message).toContain('the root file system is missing');
    await shim.shutdown(id);
    await connection.closed;
  });

  test('can be attached to again after its connection was closed', async () => {
    const host = await testHost();
    const { bundle, connection, shim, id } = await launched(host, containerSpec(host, ['sleep', '100']));
    const { pid } = await shim.create({ id, bundle: bundle.path, stdio: noStdio });
    await connection.close();
    const again = await host.launcher.attach(bundle);
    expect(await again.shim.state(id)).toMatchObject({ state: 'created', pid });
    expect(again.info).toEqual(connection.info);
    await end(again, id);
  });

  test('is noticed when it is killed, and its task is cleaned up', async () => {
    const host = await testHost();
    const { bundle, connection, shim, id } = await launched(host, containerSpec(host, ['sleep', '100']));
    const { pid } = await shim.create({ id, bundle: bundle.path, stdio: noStdio });
    await shim.start(id);
    const waiting = failure(shim.wait(id));
    const { shimPid } = await shim.connect(id);
    process.kill(shimPid, 'SIGKILL');
    expect((await connection.closed).code).toBe('UNAVAILABLE');
    expect((await waiting).code).toBe('UNAVAILABLE');
    expect((await failure(host.launcher.attach(bundle))).code).toBe('UNAVAILABLE');
    const before = Date.now();
    const result = await host.launcher.cleanUp(bundle);
    expect(result).toMatchObject({ pid, exit: { status: 137, inferred: true } });
    expect(result.exit.exitedAt.getTime()).toBeGreaterThan(before - 1000);
    await eventually(() => !isAlive(pid));
    expect(await leftBy(host, bundle)).toEqual([]);
    // A second clean-up finds nothing to do, and says the same.
    expect(await host.launcher.cleanUp(bundle)).toMatchObject({ pid, exit: { status: 137 } });
  });

  test('is cleaned up even when it hangs', async () => {
    const host = await testHost();
    const { bundle, shim, id } = await launched(host, containerSpec(host, ['sleep', '100']));
    const { pid } = await shim.create({ id, bundle: bundle.path, stdio: noStdio });
    const { shimPid } = await shim.connect(id);
    process.kill(shimPid, 'SIGSTOP');
    await eventually(() => isStopped(shimPid));
    expect((await failure(shim.state(id, { timeoutMs: 100 }))).code).toBe('DEADLINE_EXCEEDED');
    await host.launcher.cleanUp(bundle);
    await eventually(() => !isAlive(pid));
    await eventually(async () => (await leftBy(host, bundle)).length === 0);
  });

  test('can be cleaned up when nothing was created', async () => {
    const host = await testHost();
    const { bundle } = await launched(host, containerSpec(host, ['true']));
    expect(await host.launcher.cleanUp(bundle)).toMatchObject({ pid: 0, exit: { inferred: true } });
    expect(await leftBy(host, bundle)).toEqual([]);
  });

  test('serves the tasks of one annotated group from one process', async () => {
    const host = await testHost();
    const annotations = { 'io.containerd.runc.v2.group': 'pod' };
    const spec = (): OciSpec => containerSpec(host, ['sleep', '100'], { annotations });
    const first = await launched(host, spec(), 'c1');
    const second = await prepare(host, { id: 'c2', spec: spec() });
    expect(host.launcher.groupOf(second)).toEqual(host.launcher.groupOf(first.bundle));
    const alone = await prepare(host, { id: 'c3', spec: containerSpec(host, ['true']) });
    expect(host.launcher.groupOf(alone).key).not.toBe(host.launcher.groupOf(second).key);
    await first.shim.create({ id: 'c1', bundle: first.bundle.path, stdio: noStdio });
    await first.shim.create({ id: 'c2', bundle: second.path, stdio: noStdio });
    await first.shim.delete('c1');
    await first.shim.shutdown('c1');
    // A shim that still has a task stays.
    expect((await first.shim.state('c2')).state).toBe('created');
    await end(first.connection, 'c2');
  });

  test('is found by its absolute path too', async () => {
    const host = await testHost();
    const bundle = await prepare(host, { id: 'c1', runtime: shimPath, spec: containerSpec(host, ['true']) });
    const { shim, closed } = await host.launcher.launch(bundle);
    await shim.create({ id: 'c1', bundle: bundle.path, stdio: noStdio });
    await shim.delete('c1');
    await shim.shutdown('c1');
    await closed;
  });

  test('passes 8 MiB of output on, complete and in order', async () => {
    const host = await testHost();
    const script = 'dd if=/dev/zero bs=64k count=128 2>/dev/null; echo done; echo problem >&2';
    const { bundle, connection, shim, id } = await launched(host, containerSpec(host, ['sh', '-c', script]));
    const stdio = await pipes(host);
    await shim.create({ id, bundle: bundle.path, stdio: stdio.paths });
    const output = collect(stdio.stdout!);
    const errors = collect(stdio.stderr!);
    const waiting = shim.wait(id);
    await shim.start(id);
    expect((await waiting).status).toBe(0);
    expect(await stdio.drained(5_000)).toBe(true);
    const bytes = await output;
    expect(bytes.length).toBe(8 * 1024 * 1024 + 5);
    expect(bytes.subarray(-5).toString()).toBe('done\n');
    expect((await errors).toString()).toBe('problem\n');
    await end(connection, id);
    stdio.close();
    expect(() => statSync(stdio.paths.stdout)).toThrow();
  });

  test('takes input for the task', async () => {
    const host = await testHost();
    const args = ['sh', '-c', 'read line; echo "got $line"'];
    const { bundle, connection, shim, id } = await launched(host, containerSpec(host, args));
    const stdio = await pipes(host);
    await shim.create({ id, bundle: bundle.path, stdio: stdio.paths });
    const output = collect(stdio.stdout!);
    void collect(stdio.stderr!);
    const stdin = await stdio.openStdin();
    await shim.start(id);
    stdin!.write('a line\n');
    expect((await shim.wait(id)).status).toBe(0);
    expect(await stdio.drained(5_000)).toBe(true);
    expect((await output).toString()).toBe('got a line\n');
    await end(connection, id);
  });
});

async function pipes(host: TestHost): Promise<TaskStdio> {
  const stdio = await openStdio({ ...pipe, directory: join(host.root, 'io') });
  onTestFinished(() => stdio.close());
  return stdio;
}

async function collect(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  await finished(stream);
  return Buffer.concat(chunks);
}
