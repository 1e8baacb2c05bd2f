// What a launcher does for a task whose shim is dead, where the shim's own `delete` is of no help, and where nobody may be touched.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, rmdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { isDead, readProcStat } from '../../src/proc/proc-stat.js';
import { killUntilDead } from '../../src/shim/proof-of-death.js';
import { childrenOf } from '../contract/left-over.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { describeOn, machine } from '../support/machine.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { runningTask, type LiveTask } from './live-task.js';
import { containerSpec, isAlive, leftBy, testHost, type TestHost } from './runc-host.js';

type Shims = { runtime: string; break: () => void };

/** The runc shim under a name of its own, whose `delete` can be taken away. */
function breakable(shim: string, how: 'fails' | 'is missing' | 'hangs'): Shims {
  const runtime = join(temporaryDirectory(), 'containerd-shim-runc-v2');
  const broken = how === 'hangs' ? 'exec sleep 1000' : 'echo no; exit 1';
  const script = `#!/bin/sh\nfor last; do :; done\n[ "$last" != delete ] || { ${broken}; }\nexec ${shim} "$@"\n`;
  writeFileSync(runtime, script, { mode: 0o755 });
  return { runtime, break: () => (how === 'is missing' ? rmSync(runtime) : undefined) };
}

/** On the host's own pids: the end of init is not the end of the others. */
function hostPids(host: TestHost) {
  const spec = containerSpec(host, ['sh', '-c', 'busybox setsid sleep 1000 & exec sleep 1001']);
  const { namespaces } = spec.linux as { namespaces: { type: string }[] };
  const linux = { ...spec.linux, namespaces: namespaces.filter(({ type }) => type !== 'pid') };
  return { ...spec, linux, cgroup: String(spec.linux?.['cgroupsPath']) };
}

async function family({ pid }: LiveTask): Promise<number[]> {
  await eventually(() => childrenOf(pid).length > 0);
  return [pid, ...childrenOf(pid)];
}

async function killShim({ shim, id }: LiveTask): Promise<void> {
  const { shimPid } = await shim.connect(id);
  process.kill(shimPid, 'SIGKILL');
  await eventually(() => !isAlive(shimPid));
}

function cgroupsNamed(name: string): string[] {
  const hierarchies = readdirSync('/sys/fs/cgroup').map((entry) => join('/sys/fs/cgroup', entry, name));
  return hierarchies.filter((path) => existsSync(path));
}

const isOver = (pid: number): boolean => isDead(readProcStat(pid) ?? gone);
const living = (pids: readonly number[]): number[] => pids.filter((pid) => !isOver(pid));
const gone = { pid: 0, parent: 0, group: 0, session: 0, state: 'X', flags: 0, threads: 0, startTime: 0 };

describeOnBusybox(machine.runcShim, 'a dead runc shim', (shim) => {
  test.each([
    ['fails', 'UNAVAILABLE'],
    ['is missing', 'NOT_FOUND'],
    ['hangs', 'DEADLINE_EXCEEDED'],
  ] as const)('whose delete %s: the paused task is killed and removed all the same', async (how, code) => {
    const host = await testHost();
    const shims = breakable(shim, how);
    const { cgroup, ...spec } = hostPids(host);
    const task = await runningTask(host, { runtime: shims.runtime, spec });
    const pids = await family(task);
    expect(cgroupsNamed(cgroup).length).toBeGreaterThan(0);
    await task.shim.pause(task.id);
    await killShim(task);
    shims.break();
    const cleaning = host.launcher.cleanUp(task.bundle, { timeoutMs: 1_000 });
    // A container's delete goes on after a while; its outcome is of no interest to who waits any more.
    if (how === 'hangs') expect(await cleaning).toMatchObject({ pid: task.pid, exit: { status: 137, inferred: true } });
    else await expect(cleaning).rejects.toMatchObject({ code, taskId: task.id });
    expect(living(pids)).toEqual([]);
    await host.launcher.remove(task.bundle);
    expect(await leftBy(host, task.bundle)).toEqual([]);
    expect(cgroupsNamed(cgroup)).toEqual([]);
  });

  test('a mount on its root file system is undone', async () => {
    const host = await testHost();
    const task = await runningTask(host, { runtime: 'runc', spec: containerSpec(host, ['sleep', '1000']) });
    const rootfs = join(task.bundle.path, 'rootfs');
    mkdirSync(rootfs, { recursive: true });
    execFileSync('mount', ['-t', 'tmpfs', 'tmpfs', rootfs]);
    await killShim(task);
    await host.launcher.cleanUp(task.bundle);
    expect(await leftBy(host, task.bundle)).toEqual([]);
  });

  test('a clean-up that is repeated, or asked for twice at once, does the same again', async () => {
    const host = await testHost();
    const task = await runningTask(host, { runtime: 'runc', spec: containerSpec(host, ['sleep', '1000']) });
    await killShim(task);
    const both = await Promise.all([host.launcher.cleanUp(task.bundle), host.launcher.cleanUp(task.bundle)]);
    const again = await host.launcher.cleanUp(task.bundle);
    for (const { pid, exit } of [...both, again])
      expect({ pid, status: exit.status }).toEqual({ pid: task.pid, status: 137 });
    expect(await leftBy(host, task.bundle)).toEqual([]);
  });

  test('of an earlier boot: nobody is signalled, and what is on disk is removed', async () => {
    const host = await testHost();
    const spec = containerSpec(host, ['sleep', '1000']);
    const task = await runningTask(host, { runtime: 'runc', spec });
    onTestFinished(async () => {
      process.kill(task.pid, 'SIGKILL');
      await eventually(() => isOver(task.pid));
      // On its way to its end it leaves its control groups late.
      for (const path of cgroupsNamed(String(spec.linux?.['cgroupsPath']))) await eventually(() => removed(path));
    });
    await killShim(task);
    for (const name of ['launch.json', 'init.json']) {
      const path = join(task.bundle.path, name);
      writeFileSync(path, JSON.stringify({ ...(JSON.parse(readFileSync(path, 'utf8')) as object), boot: 'another' }));
    }
    expect(await host.launcher.cleanUp(task.bundle)).toMatchObject({ pid: task.pid, exit: { inferred: true } });
    await host.launcher.remove(task.bundle);
    // Whoever has the pid now is somebody else, as far as anybody can tell.
    expect(living([task.pid])).toEqual([task.pid]);
    expect(await leftBy(host, task.bundle)).toEqual([]);
    expect(existsSync(task.bundle.path)).toBe(false);
  });
});

const freezer = '/sys/fs/cgroup/freezer';
const freezes = existsSync(join(freezer, 'cgroup.procs'))
  ? machine.root
  : ({ found: false, reason: 'no freezer of cgroup v1', optionalInCi: true } as const);

describeOn(freezes, 'a process that does not die', () => {
  test('is named in the error', async () => {
    const outer = join(freezer, `tw-${process.pid}`);
    const inner = join(outer, 'inner');
    mkdirSync(inner, { recursive: true });
    const { pid } = spawn('sleep', ['1000'], { stdio: 'ignore' }) as { pid: number };
    onTestFinished(async () => {
      writeFileSync(join(outer, 'freezer.state'), 'THAWED');
      process.kill(pid, 'SIGKILL');
      await eventually(() => !isAlive(pid));
      for (const path of [inner, outer]) await eventually(() => removed(path));
    });
    writeFileSync(join(inner, 'cgroup.procs'), `${pid}`);
    // Frozen from above, it can't be let go on from below.
    writeFileSync(join(outer, 'freezer.state'), 'FROZEN');
    const { startTime } = readProcStat(pid)!;
    const init = { pid, startTime, boot: '', cgroups: [inner] };
    await expect(killUntilDead({ ...init, startTime: startTime + 1, cgroups: [] }, 't1')).resolves.toBeUndefined();
    expect(isAlive(pid)).toBe(true);
    await expect(killUntilDead(init, 't1')).rejects.toMatchObject({
      code: 'FAILED_PRECONDITION',
      taskId: 't1',
      message: expect.stringContaining(`${pid} (sleep, state `) as string,
    });
  });
});

function removed(path: string): boolean {
  rmdirSync(path);
  return true;
}
