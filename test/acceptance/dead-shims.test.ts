// A shim that is killed takes its tasks with it: each is told to be stopped for that reason, in less than a second, and
// nothing of it is left, in whatever state it was.
import { expect, test } from 'vitest';
import { readProcStat } from '../../src/proc/proc-stat.js';
import type { Transition } from '../../src/model/transition.js';
import type { TaskHandle } from '../../src/supervisor/task-handle.js';
import { childrenOf, isStopped } from '../contract/left-over.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';
import { familyOf, lostTask, shimsOf, tracesOf } from './dead-shim.js';
import { inPlace, type Place } from './place.js';
import { onTransitions } from '../support/on-transitions.js';

/** The promise. */
const stoppedWithinMs = 1_000;
/** All of a shim's tasks, of which there are many. */
const allStoppedWithinMs = 3_000;

type Prepare = (place: Place, task: TaskHandle) => Promise<void>;

const states: Record<string, Prepare> = {
  created: () => Promise.resolve(),
  running: (place, task) => started(place, task),
  paused: async (place, task) => {
    await started(place, task);
    await task.pause();
  },
  'running, by a shim that hangs,': async (place, task) => {
    await started(place, task);
    const [shim] = shimsOf(place);
    process.kill(shim!, 'SIGSTOP');
    await eventually(() => isStopped(shim!));
  },
};

/** With a child in a session of its own, and an exec. */
async function started({ base }: Place, task: TaskHandle): Promise<void> {
  await task.start();
  await task.exec({ args: ['sleep', '1000'], env: base.env });
  await eventually(() => childrenOf(task.info().pid).length > 0);
}

function create({ supervisor, base, idOf }: Place, name = 't'): Promise<TaskHandle> {
  const setsid = base.rootfs === undefined ? 'setsid' : 'busybox setsid';
  return supervisor.create({ id: idOf(name), ...base, args: ['sh', '-c', `${setsid} sleep 1000 & exec sleep 1001`] });
}

const title = 'a shim that dies ends its task, which is %s, with all that is left of it';

function testDeadShims(runtime: string): void {
  test.each(Object.keys(states))(title, async (state) => {
    await inPlace(runtime, async (place) => {
      const task = await create(place);
      await states[state]!(place, task);
      const family = familyOf(place, task);
      const { transition, tookMs } = await lostTask(place, task);
      console.log(`${runtime}: ${state}: stopped ${tookMs} ms after its shim's death`);
      expect(transition.cause).toMatchObject({ end: 'shim-lost', exit: { inferred: true } });
      expect(family.living()).toEqual([]);
      expect(await tracesOf(place, ['sockets', 'mounts'])).toEqual([]);
      // runc's delete waits until pid 1 has reaped the exec, and the task's delete waits for it.
      await task.delete();
      expect(await tracesOf(place, ['fifos', 'files', 'cgroups', 'runcStates'])).toEqual([]);
      expect(tookMs).toBeLessThan(stoppedWithinMs);
    });
  });

  test.each([0, 3, 10, 30])('a shim that dies %i ms into a Start leaves nothing', async (afterMs) => {
    await inPlace(runtime, async (place) => {
      const task = await create(place);
      const starting = task.start().then(
        () => 'started',
        () => 'refused',
      );
      await new Promise((resolve) => setTimeout(resolve, afterMs));
      const { transition, tookMs } = await lostTask(place, task);
      console.log(`${runtime}: ${afterMs} ms into Start: ${await starting}, stopped after ${tookMs} ms`);
      expect(transition.cause.end).toBe('shim-lost');
      await task.delete();
    });
  });

  test('a shim that dies in a Create makes the create fail, and leaves nothing', async () => {
    await inPlace(runtime, async (place) => {
      const creating = create(place).then(
        () => 'created',
        (error: Error) => error.message,
      );
      const shim = await eventually(() => shimsOf(place)[0]);
      process.kill(shim, 'SIGKILL');
      const outcome = await creating;
      console.log(`${runtime}: in Create: ${outcome}`);
      expect(readProcStat(shim)?.state ?? 'gone').toMatch(/gone|Z/);
    });
  });
}

describeOnBusybox(machine.root, 'the process shim', () => {
  testDeadShims('process');

  test('twenty tasks of one shim are all stopped in less than three seconds', async () => {
    await inPlace('process', async (place) => {
      const tasks = await Promise.all(Array.from({ length: 20 }, (_, index) => create(place, `t${index}`)));
      for (const task of tasks) await task.start();
      const seen: Transition[] = [];
      onTransitions(place.supervisor, (transition) => void seen.push(transition));
      const families = tasks.map((task) => familyOf(place, task));
      const begin = performance.now();
      for (const shim of shimsOf(place)) process.kill(shim, 'SIGKILL');
      await Promise.all(tasks.map((task) => task.wait()));
      await eventually(() => seen.filter(({ to }) => to === 'stopped').length === tasks.length);
      const tookMs = Math.round(performance.now() - begin);
      console.log(`process: twenty tasks stopped ${tookMs} ms after their shim's death`);
      expect(new Set(seen.map(({ cause }) => cause.end))).toEqual(new Set(['shim-lost']));
      expect(families.flatMap((family) => family.living())).toEqual([]);
      for (const task of tasks) await task.delete();
      expect(tookMs).toBeLessThan(allStoppedWithinMs);
    });
  });
});
describeOnBusybox(machine.runcShim, 'the installed runc shim', () => testDeadShims('io.containerd.runc.v2'));
describeOnBusybox(machine.containerd2, 'the runc shim of containerd 2.x', ({ shim }) => testDeadShims(shim));
describeOnBusybox(machine.linuxShim, 'the shim of runtime v1', () => testDeadShims('io.containerd.runtime.v1.linux'));
