// A thousand tasks are taken over after a crash: how long that takes, and how much memory.
import { expect, test } from 'vitest';
import { isAlive } from '../contract/left-over.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { machine } from '../support/machine.js';
import { inCrashPlace } from './crash.js';

const count = 1_000;

describeOnBusybox(machine.root, 'the process shim', () => {
  test(`${count} tasks are taken over`, { timeout: 300_000 }, async () => {
    await inCrashPlace('process', async (place) => {
      const tasks = Array.from({ length: count }, (_, index) => ({
        to: 'running' as const,
        spec: { id: place.idOf(`${index}`), ...place.base, args: ['sleep', '1000'] },
      }));
      const child = place.begin({ tasks });
      await child.ready();
      await child.kill();
      const pids = new Map(child.lines.flatMap(({ made, pid }) => (made ? [[made, pid] as const] : [])));
      const before = process.memoryUsage();
      const begin = performance.now();
      const supervisor = await place.open();
      const tookMs = Math.round(performance.now() - begin);
      const after = process.memoryUsage();
      const grown = (kind: 'rss' | 'heapUsed'): string => ((after[kind] - before[kind]) / 2 ** 20).toFixed(1);
      console.log(
        `${count} tasks taken over in ${tookMs} ms, rss +${grown('rss')} MiB, heap +${grown('heapUsed')} MiB`,
      );
      const found = supervisor.list().map((task) => task.info());
      expect(new Map(found.map(({ id, pid }) => [id, pid]))).toEqual(pids);
      expect(found.every(({ pid, state }) => state === 'running' && isAlive(pid))).toBe(true);
    });
  });
});
