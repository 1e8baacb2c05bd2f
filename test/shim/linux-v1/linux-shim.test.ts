// What is particular about shims of runtime v1; what they have in common with all others is in test/contract.
import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { TaskError } from '../../../src/model/errors.js';
import type { Fact } from '../../../src/model/facts.js';
import type { Bundle } from '../../../src/shim/bundle.js';
import { createShimLauncher } from '../../../src/shim/shim-launcher.js';
import type { ShimConnection } from '../../../src/shim/shim.js';
import { eventually } from '../../support/eventually.js';
import { describeOn, machine, requireOn } from '../../support/machine.js';
import { containerSpec, isAlive, prepare, processesIn, testHost, type TestHost } from '../runc-host.js';

const runtime = 'io.containerd.runtime.v1.linux';
const noStdio = { stdin: '', stdout: '', stderr: '', terminal: false };
const sleep = ['sleep', '1000'];
const process = { args: sleep, cwd: '/', env: ['PATH=/bin'], user: { uid: 0, gid: 0 } };

interface Running {
  host: TestHost;
  bundle: Bundle;
  connection: ShimConnection;
  pid: number;
}

/** A task that runs, and is cleaned up after. */
async function running({ id = 't1', host }: { id?: string; host?: TestHost } = {}): Promise<Running> {
  const place = host ?? (await testHost());
  const bundle = await prepare(place, { id, runtime, spec: containerSpec(place, sleep) });
  onTestFinished(async () => {
    if (existsSync(bundle.path)) await place.launcher.cleanUp(bundle);
  });
  const connection = await place.launcher.launch(bundle);
  const { pid } = await connection.shim.create({ id, bundle: bundle.path, stdio: noStdio });
  await connection.shim.start(id);
  return { host: place, bundle, connection, pid };
}

describeOn(machine.linuxShim, 'a shim of runtime v1', () => {
  test('lives on without its launcher, and the next one finds it with its task and execs', async (context) => {
    requireOn(machine.busybox, context);
    const { host, bundle, connection, pid } = await running();
    await connection.shim.exec('t1', { execId: 'e1', process, stdio: noStdio });
    const exec = await connection.shim.start('t1', { execId: 'e1' });
    await connection.close();
    await host.launcher.close();

    const launcher = await createShimLauncher({ root: host.root });
    onTestFinished(() => launcher.close());
    const facts: Fact[] = [];
    launcher.facts.subscribe((fact) => facts.push(fact));
    const [found] = await launcher.find('test');
    const { shim, info, close } = await launcher.attach(found!.bundle);
    expect(info).toEqual(connection.info);
    expect(await shim.state('t1')).toMatchObject({ state: 'running', pid });
    await shim.kill('t1', { signal: 9 }, { execId: 'e1' });
    await eventually(() => facts.some(({ kind }) => kind === 'exec.exited'));
    await shim.kill('t1', { signal: 9 });
    await eventually(() => facts.some(({ kind }) => kind === 'task.exited'));
    expect(facts).toMatchObject([
      { kind: 'exec.exited', execId: 'e1', pid: exec.pid, exit: { status: 137 }, source: 'wait' },
      { kind: 'task.exited', pid, exit: { status: 137 }, source: 'wait' },
    ]);
    await close();
    expect((await launcher.cleanUp(bundle)).pid).toBe(pid);
  });

  test('may have a task with the longest id there is', async (context) => {
    requireOn(machine.busybox, context);
    const id = 'x'.repeat(76);
    const { connection } = await running({ id });
    expect(await connection.shim.state(id)).toMatchObject({ id, state: 'running' });
  });

  test('has its stats read from the control groups of its task, until that is deleted', async (context) => {
    requireOn(machine.busybox, context);
    const { connection } = await running();
    const { shim } = connection;
    // What became the command had threads of its own.
    const stats = await eventually(async () => {
      const now = await shim.stats('t1');
      return now.pids?.current === 1 ? now : undefined;
    });
    expect(stats.cpu!.usageNs).toBeGreaterThan(0);
    expect(stats.memory!.usageBytes).toBeGreaterThan(0);
    expect(stats.memory).not.toHaveProperty('limitBytes');
    await shim.update('t1', { memory: { limit: 64 * 1024 * 1024 }, pids: { limit: 50 } });
    expect(await shim.stats('t1')).toMatchObject({ memory: { limitBytes: 64 * 1024 * 1024 }, pids: { limit: 50 } });
    await shim.kill('t1', { signal: 9 });
    await shim.wait('t1');
    await eventually(async () => (await shim.stats('t1')).pids?.current === 0);
    await shim.delete('t1');
    await expect(shim.stats('t1')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('knows its own task alone, and an exec of its name is not init', async (context) => {
    requireOn(machine.busybox, context);
    const { bundle, connection } = await running();
    const { shim } = connection;
    const other = { id: 'other', bundle: bundle.path, stdio: noStdio };
    await expect(shim.create(other)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    await expect(shim.kill('t1', { signal: 9 }, { execId: 't1' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const exec = { execId: 't1', process, stdio: noStdio };
    await expect(shim.exec('t1', exec)).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
    await shim.shutdown('other');
    expect(await shim.state('t1')).toMatchObject({ state: 'running' });
  });

  test('refuses a checkpoint on top of another one, for which it has no option', async (context) => {
    requireOn(machine.busybox, context);
    const { host, connection } = await running();
    const request = { imagePath: join(host.root, 'image'), parentPath: '/nowhere' };
    await expect(connection.shim.checkpoint('t1', request)).rejects.toMatchObject({ code: 'UNIMPLEMENTED' });
    expect(existsSync(request.imagePath)).toBe(false);
  });

  test('that was killed is cleaned up after, with its socket', async (context) => {
    requireOn(machine.busybox, context);
    const { host, bundle, connection, pid } = await running();
    const { shimPid } = await connection.shim.connect('t1');
    globalThis.process.kill(shimPid, 'SIGSTOP');
    const { exit } = await host.launcher.cleanUp(bundle);
    expect(exit).toMatchObject({ status: 137, inferred: true });
    await eventually(() => !isAlive(pid) && !isAlive(shimPid));
    expect(readdirSync(join(host.root, 'sockets'))).toEqual([]);
    expect((await connection.closed).code).toBe('UNAVAILABLE');
  });
});

test.each([
  ['echo cannot load the frobnicator > shim.stderr.log; exit 3', 'exited with 3; the shim'],
  ['echo cannot load the frobnicator > shim.stdout.log; exit 3', 'log ends with: cannot load the frobnicator'],
  ['exec sleep 1000', 'nobody listens there'],
])('a shim of runtime v1 that does `%s` is UNAVAILABLE, and nothing is left of it', async (script, says) => {
  const host = await testHost();
  const binary = join(host.root, 'containerd-shim');
  writeFileSync(binary, `#!/bin/sh\n${script}\n`);
  chmodSync(binary, 0o755);
  const bundle = await prepare(host, { id: 't1', runtime: binary });
  const before = readdirSync(bundle.path).sort();
  const error: unknown = await host.launcher.launch(bundle, { timeoutMs: 1_000 }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(TaskError);
  expect(error).toMatchObject({ code: 'UNAVAILABLE', taskId: 't1' });
  expect((error as TaskError).message).toContain(says);
  expect(readdirSync(bundle.path).sort()).toEqual(before);
  expect(processesIn(bundle.path)).toEqual([]);
});

test('a shim of runtime v1 that was never launched cannot be attached to', async () => {
  const host = await testHost();
  const bundle = await prepare(host, { id: 't1', runtime });
  await expect(host.launcher.attach(bundle)).rejects.toMatchObject({ code: 'UNAVAILABLE', retryable: false });
});
