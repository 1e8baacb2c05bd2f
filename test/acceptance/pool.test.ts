// Pools on real shims: what is given away runs, what dies is replaced, and a crash of the supervisor loses and doubles nothing.
import { describe, expect, test } from 'vitest';
import type { TaskSpec } from '../../src/model/task-spec.js';
import { Pool } from '../../src/pool/pool.js';
import { processesMarked } from '../contract/left-over.js';
import { eventually } from '../support/eventually.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { machine } from '../support/machine.js';
import { inCrashPlace } from './crash.js';
import { inPlace } from './place.js';

const patientMs = 120_000;

function testPool(runtime: string): void {
  test(
    'a claim gives a task that runs what it was made for; one whose shim is killed is replaced',
    () =>
      inPlace(runtime, async ({ supervisor, base, idOf, mark }) => {
        const spec: TaskSpec = { ...base, args: ['sh', '-c', 'read code; exit $code'], stdio: 'pipe' };
        const pool = new Pool(supervisor, { name: idOf('pool'), size: 2, template: () => spec });
        await pool.full({ timeoutMs: 30_000 });
        const claimed = await pool.claim();
        expect(claimed.info()).toMatchObject({ state: 'created', incarnation: 1 });
        await claimed.start();
        claimed.stdin!.end('7\n');
        expect(await claimed.wait()).toMatchObject({ status: 7 });
        await claimed.delete();
        await pool.full({ timeoutMs: 30_000 });
        const before = supervisor.list().map(({ id }) => id);
        for (const pid of processesMarked(mark)) process.kill(pid, 'SIGKILL');
        await eventually(() => supervisor.list().every(({ id }) => !before.includes(id)), 30_000);
        await pool.full({ timeoutMs: 30_000 });
        const next = await pool.claim();
        await next.start();
        await next.delete({ force: true });
        await pool.close();
        expect(supervisor.list()).toEqual([]);
      }),
    patientMs,
  );

  test(
    'after a supervisor that was killed, claimed tasks stay with whoever has them, and the others are claimed from the next',
    () =>
      inCrashPlace(runtime, async (place) => {
        const spec: TaskSpec = { ...place.base, args: ['sleep', '1000'] };
        const name = place.idOf('pool');
        const child = place.begin({ pool: { name, size: 2, spec } });
        await child.ready();
        const claimed = child.lines.filter(({ made }) => made !== undefined);
        expect(claimed.map(({ state }) => state)).toEqual(['created', 'running']);
        await child.kill();
        const supervisor = await place.open();
        const pool = new Pool(supervisor, { name, size: 2, template: () => spec });
        expect(pool.level()).toMatchObject({ ready: 2, preparing: 0 });
        const made = new Set(supervisor.list().map(({ id }) => id));
        expect(made.size).toBe(4);
        for (const { made: id, pid, state } of claimed)
          expect(supervisor.get(id!).info()).toMatchObject({ pid, state });
        for (const _ of claimed) {
          const task = await pool.claim();
          expect(made.has(task.id)).toBe(true);
          expect(claimed.map(({ made: id }) => id)).not.toContain(task.id);
          await task.start();
        }
        await pool.close();
      }),
    patientMs,
  );
}

describe('on the process runtime', () => testPool('process'));
describeOnBusybox(machine.runcShim, "on this system's runc shim", () => testPool('io.containerd.runc.v2'));
