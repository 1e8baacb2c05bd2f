// What a task uses, and limits that change while it runs, on real runc shims.
import { expect, test } from 'vitest';
import type { TaskStats } from '../../src/model/task-stats.js';
import { eventually } from '../support/eventually.js';
import { cgroupSetting, cpuWeightOf } from './cgroup-files.js';
import { describeOnRuncShims, endTask, runningTask, type LiveTask } from './live-task.js';
import { containerSpec, testHost } from './runc-host.js';

const mib = 1024 * 1024;

async function task(runtime: string, script: string) {
  const host = await testHost();
  return runningTask(host, { runtime, spec: containerSpec(host, ['sh', '-c', script]) });
}

const statsOf = ({ shim, id }: LiveTask): Promise<TaskStats> => shim.stats(id);

/** The first reading of which it is true. */
function reading(task: LiveTask, isSo: (stats: TaskStats) => boolean): Promise<TaskStats> {
  return eventually(async () => {
    const stats = await statsOf(task);
    return isSo(stats) ? stats : undefined;
  });
}

describeOnRuncShims('the stats of a task', (runtime) => {
  test('tell its processor time, which grows while it is busy', async () => {
    const busy = await task(runtime, 'while :; do :; done');
    const before = await statsOf(busy);
    const after = await reading(busy, ({ cpu }) => cpu!.usageNs > before.cpu!.usageNs + 50_000_000);
    expect(after.at.getTime()).toBeGreaterThanOrEqual(before.at.getTime());
    const [first, second] = [before.cpu!, after.cpu!];
    expect(second.userNs + second.systemNs).toBeGreaterThanOrEqual(first.userNs + first.systemNs);
    await endTask(busy);
  });

  test('tell the memory that it holds, and the most that it has held', async () => {
    const bytes = 30 * mib;
    const holding = await task(runtime, `x=$(yes | head -c ${bytes}); echo $\{#x} > /dev/null; exec sleep 100`);
    const most = await reading(holding, ({ memory }) => memory!.peakBytes === undefined || memory!.peakBytes > bytes);
    expect(most.memory!.oomKills ?? 0).toBe(0);
    await endTask(holding);

    const keeping = await task(runtime, `x=$(yes | head -c ${bytes}); sleep 100; echo $\{#x}`);
    const { memory } = await reading(keeping, ({ memory }) => memory!.anonBytes! >= bytes);
    expect(memory!.usageBytes).toBeGreaterThanOrEqual(bytes);
    expect(memory).not.toHaveProperty('limitBytes');
    await endTask(keeping);
  });

  test('tell how many processes it has', async () => {
    const three = await task(runtime, 'sleep 100 & sleep 100 & wait');
    expect(await reading(three, ({ pids }) => pids!.current === 3)).toMatchObject({ pids: { current: 3 } });
    await endTask(three);
  });

  test('are still told when it has ended', async () => {
    const ended = await task(runtime, 'exit 3');
    await ended.shim.wait(ended.id);
    expect((await statsOf(ended)).pids).toMatchObject({ current: 0 });
    await endTask(ended);
  });
});

describeOnRuncShims('limits that are changed while the task runs', (runtime) => {
  test('hold on the host, and are told by its stats', async () => {
    const limited = await task(runtime, 'exec sleep 100');
    const { shim, id, pid } = limited;
    await shim.update(id, { memory: { limit: 64 * mib }, pids: { limit: 12 } });
    expect(cgroupSetting(pid, 'memoryLimit')).toBe(`${64 * mib}`);
    expect(cgroupSetting(pid, 'pidsLimit')).toBe('12');
    expect(await statsOf(limited)).toMatchObject({ memory: { limitBytes: 64 * mib }, pids: { limit: 12 } });

    await shim.update(id, { cpu: { quota: 20_000, period: 100_000, shares: 512 } });
    expect(cgroupSetting(pid, 'cpuQuota')).toMatch(/^20000\b/);
    expect(cgroupSetting(pid, 'cpuWeight')).toBe(cpuWeightOf(512));
    expect(cgroupSetting(pid, 'memoryLimit')).toBe(`${64 * mib}`);
    await endTask(limited);
  });

  test('can be lifted again, and are then absent from its stats', async () => {
    const limited = await task(runtime, 'exec sleep 100');
    const { shim, id } = limited;
    await shim.update(id, { memory: { limit: 64 * mib, swap: 64 * mib }, pids: { limit: 12 } });
    await shim.update(id, { memory: { limit: -1, swap: -1 }, pids: { limit: -1 } });
    const { memory, pids } = await statsOf(limited);
    expect(memory).not.toHaveProperty('limitBytes');
    expect(memory).not.toHaveProperty('swapLimitBytes');
    expect(pids).not.toHaveProperty('limit');
    await endTask(limited);
  });

  test('on its processor time make it wait, as its stats tell', async () => {
    const busy = await task(runtime, 'while :; do :; done');
    await busy.shim.update(busy.id, { cpu: { quota: 10_000, period: 100_000 } });
    const { cpu } = await reading(busy, ({ cpu }) => cpu!.throttledPeriods! > 0 && cpu!.throttledNs! > 0);
    expect(cpu!.periods).toBeGreaterThanOrEqual(cpu!.throttledPeriods!);
    await endTask(busy);
  });

  test('are taken by a paused task, and refused by one that has ended', async () => {
    const limited = await task(runtime, 'exec sleep 100');
    const { shim, id } = limited;
    await shim.pause(id);
    await shim.update(id, { pids: { limit: 12 } });
    await shim.resume(id);
    await shim.kill(id, { signal: 9 });
    await shim.wait(id);
    await expect(shim.update(id, { pids: { limit: 13 } })).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
    await endTask(limited);
  });
});
