// A task that takes more memory than it may have, on real runc shims.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { describeOnRuncShims, endTask, runningTask } from './live-task.js';
import { containerSpec, testHost } from './runc-host.js';

const limitBytes = 16 * 1024 * 1024;

describeOnRuncShims('a task with a limit on its memory', (runtime) => {
  test('is killed when it takes more, and the reason is told', async () => {
    const host = await testHost();
    // `tail` keeps what it reads, and /dev/zero never ends. The shim begins to listen after the start: it is not to be too fast.
    const script = `while [ ! -e /go ]; do sleep 0.01; done; exec tail -c ${8 * limitBytes} /dev/zero`;
    const spec = containerSpec(host, ['sh', '-c', script]);
    const resources = { ...(spec.linux!['resources'] as object), memory: { limit: limitBytes, swap: limitBytes } };
    const task = await runningTask(host, { runtime, spec: { ...spec, linux: { ...spec.linux, resources } } });
    writeFileSync(join(host.root, 'busybox', 'go'), '');
    expect(await task.shim.wait(task.id)).toMatchObject({ status: 137 });

    // The shim hears of the two from different places, mostly of the memory first.
    const told = () => host.facts.map(({ kind }) => kind);
    await eventually(() => told().includes('task.exited') && told().includes('task.oom'));
    expect(host.facts.find(({ kind }) => kind === 'task.exited')).toMatchObject({ exit: { status: 137 } });
    expect((await task.shim.stats(task.id)).memory?.oomKills).toBeGreaterThanOrEqual(1);
    await endTask(task);
  });

  test('is not called out of memory when somebody else kills it', async () => {
    const host = await testHost();
    const task = await runningTask(host, { runtime, spec: containerSpec(host, ['sleep', '100']) });
    process.kill(task.pid, 'SIGKILL');
    expect(await task.shim.wait(task.id)).toMatchObject({ status: 137 });
    expect((await task.shim.stats(task.id)).memory?.oomKills).toBe(0);
    // Before its shim is ended, which does not always get rid of its last news.
    await eventually(() => host.facts.some(({ kind }) => kind === 'task.exited'));
    expect(host.facts.map(({ kind }) => kind)).not.toContain('task.oom');
    await endTask(task);
  });
});
