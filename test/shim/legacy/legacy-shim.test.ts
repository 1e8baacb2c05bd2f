// What is particular about the shim of May 2017; what it has in common with all others is in test/contract.
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { TaskError } from '../../../src/model/errors.js';
import type { Fact } from '../../../src/model/facts.js';
import type { Bundle } from '../../../src/shim/bundle.js';
import { hostSpec } from '../../../src/shim/default-spec.js';
import { createShimLauncher } from '../../../src/shim/shim-launcher.js';
import type { ShimConnection, ShimLauncher } from '../../../src/shim/shim.js';
import { legacyShim } from '../../fixtures/legacy-shim/path.js';
import { eventually } from '../../support/eventually.js';
import { describeOn, machine } from '../../support/machine.js';
import { temporaryDirectory } from '../../support/temporary-directory.js';
import { isAlive, prepare, processesIn, testHost, type TestHost } from '../runc-host.js';

const noStdio = { stdin: '', stdout: '', stderr: '', terminal: false };
const sleep = { args: ['sleep', '1000'], cwd: '/', env: ['PATH=/usr/bin:/bin'], user: { uid: 0, gid: 0 } };
const exec = { execId: 'e1', process: sleep, stdio: noStdio };

interface Running {
  host: TestHost;
  bundle: Bundle;
  connection: ShimConnection;
  pid: number;
}

/** A task that runs, and is cleaned up after. */
async function running(annotations: Record<string, string> = {}): Promise<Running> {
  const host = await testHost();
  const spec = { ...hostSpec({ args: sleep.args }), annotations };
  const bundle = await prepare(host, { id: 't1', runtime: legacyShim, spec });
  onTestFinished(async () => {
    if (existsSync(bundle.path)) await host.launcher.cleanUp(bundle);
  });
  const connection = await host.launcher.launch(bundle);
  const { pid } = await connection.shim.create({ id: 't1', bundle: bundle.path, stdio: noStdio });
  await connection.shim.start('t1');
  return { host, bundle, connection, pid };
}

/** A launcher of the same root, and what it tells. */
async function nextLauncher(host: TestHost): Promise<{ launcher: ShimLauncher; facts: Fact[] }> {
  const launcher = await createShimLauncher({ root: host.root });
  onTestFinished(() => launcher.close());
  const facts: Fact[] = [];
  launcher.facts.subscribe((fact) => facts.push(fact));
  return { launcher, facts };
}

describeOn(machine.root, 'the shim of May 2017', () => {
  test('that deadlocks in Exec answers nothing in time, but its task can be killed and cleaned up after', async () => {
    const { host, bundle, connection, pid } = await running({ 'legacy-shim.exec': 'hang' });
    const { shim } = connection;
    await shim.exec('t1', exec);
    const started: unknown = await shim.start('t1', { execId: 'e1', timeoutMs: 200 }).catch((error: unknown) => error);
    expect(started).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect((started as TaskError).message).toMatch(
      /^start exec "e1" of task "t1": .*may deadlock: the task can only be/,
    );
    const state: unknown = await shim.state('t1', { timeoutMs: 200 }).catch((error: unknown) => error);
    expect((state as TaskError).message).toMatch(/^state task "t1": no answer|^state task "t1": .*may deadlock/);
    await expect(shim.pause('t1', { timeoutMs: 200 })).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    const ended = shim.wait('t1');
    await shim.kill('t1', { signal: 9 });
    expect(await ended).toMatchObject({ status: 137 });
    expect((await host.launcher.cleanUp(bundle)).pid).toBe(pid);
    expect((await connection.closed).code).toBe('UNAVAILABLE');
    expect(processesIn(bundle.path)).toEqual([]);
  });

  test('lives on without its launcher, and the next one finds its task, its execs by name, and an exit meanwhile', async () => {
    const { host, bundle, connection, pid } = await running();
    await connection.shim.exec('t1', exec);
    const e1 = await connection.shim.start('t1', { execId: 'e1' });
    await connection.shim.exec('t1', { ...exec, execId: 'e2' });
    const { shimPid } = await connection.shim.connect('t1');
    await connection.close();
    await host.launcher.close();
    process.kill(e1.pid, 'SIGKILL');
    await eventually(() => !isAlive(e1.pid));

    const { launcher, facts } = await nextLauncher(host);
    const [found] = await launcher.find('test');
    const { shim, info, close } = await launcher.attach(found!.bundle);
    expect(info).toEqual(connection.info);
    expect(await shim.connect('t1')).toEqual({ shimPid, taskPid: pid });
    expect(await shim.wait('t1', { execId: 'e1' })).toMatchObject({ status: 137 });
    const { pid: second } = await shim.start('t1', { execId: 'e2' });
    expect(await shim.pids('t1')).toEqual(expect.arrayContaining([{ pid }, { pid: second, execId: 'e2' }]));
    expect(facts.map(({ kind }) => kind)).toEqual(['exec.exited', 'exec.started']);
    await close();
    await launcher.cleanUp(bundle);
    await eventually(() => !isAlive(pid) && !isAlive(second));
  });

  test('tells an exit to all connections to it, although its events come once', async () => {
    const { host, bundle, connection } = await running();
    const second = await host.launcher.attach(bundle);
    const third = await host.launcher.attach(bundle);
    await connection.close();
    const waiting = [second.shim.wait('t1'), third.shim.wait('t1')];
    await third.shim.kill('t1', { signal: 15 });
    const exits = await Promise.all(waiting);
    expect(exits).toMatchObject([{ status: 143 }, { status: 143 }]);
    expect(host.facts.filter(({ kind }) => kind === 'task.exited')).toMatchObject([{ exit: exits[0] }]);
    await Promise.all([second.close(), third.close()]);
  });

  test('has no words for limits and files: that is UNIMPLEMENTED, and says what to do', async () => {
    const { connection } = await running();
    const { shim } = connection;
    await expect(shim.update('t1', { pids: { limit: 5 } })).rejects.toMatchObject({ code: 'UNIMPLEMENTED' });
    const path = join(temporaryDirectory(), 'out');
    writeFileSync(path, '');
    for (const [execId, output] of Object.entries({ e1: 'file:///tmp/out', e2: path })) {
      await shim.exec('t1', { ...exec, execId, stdio: { ...noStdio, stdout: output, stderr: output } });
      await expect(shim.start('t1', { execId })).rejects.toMatchObject({ code: 'UNIMPLEMENTED' });
      await shim.delete('t1', { execId });
    }
  });

  test('whose bundle has too long a path for a socket is refused, and nothing is left of it', async () => {
    const host = await testHost();
    const id = 'x'.repeat(76);
    const bundle = await prepare(host, { id, runtime: legacyShim });
    const before = readdirSync(bundle.path).sort();
    const error: unknown = await host.launcher.launch(bundle).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', taskId: id });
    expect((error as TaskError).message).toContain('use a shorter directory');
    expect(readdirSync(bundle.path).sort()).toEqual(before);
  });

  test.each([
    ['/bin/false', 'exited with 1'],
    ['/bin/cat', 'exited with 0'],
  ])('whose binary is %s is UNAVAILABLE as it %s, and nothing is left of it', async (binary, says) => {
    const host = await testHost();
    const bundle = await prepare(host, { id: 't1', runtime: `legacy-grpc:${binary}` });
    const before = readdirSync(bundle.path).sort();
    const error: unknown = await host.launcher.launch(bundle).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'UNAVAILABLE', taskId: 't1' });
    expect((error as TaskError).message).toContain(says);
    expect(readdirSync(bundle.path).sort()).toEqual(before);
    expect(existsSync(join(bundle.path, 'shim.sock'))).toBe(false);
  });
});
