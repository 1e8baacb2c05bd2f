// A pool on the in-memory shim and on simulated time.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MemoryJournal } from '../../src/journal/memory-journal.js';
import { TaskError } from '../../src/model/errors.js';
import type { PoolOptions } from '../../src/pool/pool-options.js';
import { Pool } from '../../src/pool/pool.js';
import { MemoryLauncher } from '../../src/shim/memory-launcher.js';
import { Supervisor } from '../../src/supervisor/supervisor.js';
import type { TaskHandle } from '../../src/supervisor/task-handle.js';
import { Random } from '../faults/random.js';
import { SimulatedClock } from '../faults/simulated-clock.js';

const namespace = 'default';
const template = () => ({ args: ['serve'], env: {} });

class Scene {
  readonly clock = Object.assign(new SimulatedClock(new Random(1)), { now: () => this.clock.nowMs });
  readonly launcher = new MemoryLauncher({ clock: this.clock });
  readonly supervisor = new Supervisor({
    ...{ launcher: this.launcher, journal: new MemoryJournal(), clock: this.clock, auditMs: 0 },
  });

  pool(options: Partial<PoolOptions> = {}): Pool {
    return new Pool(this.supervisor, { name: 'warm', template, size: 3, clock: this.clock, ...options });
  }

  async pass(ms: number): Promise<void> {
    const end = this.clock.nowMs + ms;
    await this.clock.drain({ limitMs: ms });
    this.clock.nowMs = end;
  }

  async meanwhile<T>(promise: Promise<T>): Promise<T> {
    let isSettled = false;
    const settled = (): void => void (isSettled = true);
    promise.then(settled, settled);
    await this.clock.drain({ until: () => isSettled, limitMs: 3_600_000 });
    return promise;
  }

  /** The ids of the tasks, and their states. */
  tasks(): string[] {
    return this.supervisor.list().map((task) => task.info().state);
  }

  marks(): string[] {
    return this.supervisor.metadata('pool/').map(({ key }) => key.split('/')[2]!);
  }
}

const refused = new TaskError('UNAVAILABLE', 'no room on this host');

describe('a pool', () => {
  test('fills, gives one away that starts in one call, and fills again', async () => {
    const scene = new Scene();
    const pool = scene.pool({ maxPreparing: 2 });
    expect(pool.level()).toEqual({ size: 3, ready: 0, preparing: 2, waiting: 0 });
    await scene.meanwhile(pool.full());
    expect(scene.tasks()).toEqual(['created', 'created', 'created']);
    const task = await pool.claim();
    const calls = scene.launcher.faults.callCount;
    await task.start();
    expect(scene.launcher.faults.callCount - calls).toBeLessThanOrEqual(2); // Start, and the Wait that goes with it
    expect(task.info()).toMatchObject({ state: 'running', incarnation: 1 });
    await scene.meanwhile(pool.full());
    expect(scene.tasks().sort()).toEqual(['created', 'created', 'created', 'running']);
    expect(scene.marks()).toHaveLength(3);
    expect(scene.marks()).not.toContain(task.id);
  });

  test('serves claims in their order, more of them than it has', async () => {
    const scene = new Scene();
    const pool = scene.pool({ size: 1 });
    const order: number[] = [];
    const claims = [0, 1, 2, 3].map((number) =>
      pool.claim().then((task) => {
        order.push(number);
        return task.id;
      }),
    );
    expect(pool.level()).toMatchObject({ waiting: 4, preparing: 2 });
    const ids = await scene.meanwhile(Promise.all(claims));
    expect(order).toEqual([0, 1, 2, 3]);
    expect(new Set(ids).size).toBe(4);
    await scene.meanwhile(pool.full());
    expect(scene.tasks()).toHaveLength(5);
  });

  test('of no size serves claims too, and keeps nothing', async () => {
    const scene = new Scene();
    const pool = scene.pool({ size: 0 });
    await scene.meanwhile(pool.claim());
    await scene.pass(1_000);
    expect(pool.level()).toEqual({ size: 0, ready: 0, preparing: 0, waiting: 0 });
    expect(scene.tasks()).toEqual(['created']);
  });

  test('is resized at once', async () => {
    const scene = new Scene();
    const pool = scene.pool();
    await scene.meanwhile(pool.full());
    pool.resize(1);
    await scene.pass(100);
    expect(scene.tasks()).toEqual(['created']);
    pool.resize(2);
    await scene.meanwhile(pool.full());
    expect(scene.tasks()).toEqual(['created', 'created']);
    expect(() => pool.resize(-1)).toThrow('expected a whole number from 0 on, got -1');
  });

  test('gives nothing to a claim that was given up, not even in the moment it is served', async () => {
    const scene = new Scene();
    const pool = scene.pool({ size: 1 });
    await scene.meanwhile(pool.full());
    const abort = new AbortController();
    const claim = pool.claim({ signal: abort.signal });
    abort.abort();
    await expect(claim).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(pool.claim({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(pool.level()).toMatchObject({ ready: 1, waiting: 0 });
    await scene.pass(100);
    expect(pool.level()).toEqual({ size: 1, ready: 1, preparing: 0, waiting: 0 });
    expect(scene.marks()).toHaveLength(1);
  });

  test('replaces what has become too old, and what has ended, was started or deleted by others', async () => {
    const scene = new Scene();
    const pool = scene.pool({ size: 2, maxAgeMs: 60_000 });
    await scene.meanwhile(pool.full());
    const first = scene.marks();
    await scene.pass(61_000);
    await scene.meanwhile(pool.full());
    const second = scene.marks();
    expect(second.filter((id) => first.includes(id))).toEqual([]);
    expect(scene.tasks()).toEqual(['created', 'created']);
    await scene.meanwhile(scene.supervisor.get(second[0]!).start());
    await scene.meanwhile(scene.supervisor.get(second[1]!).delete());
    await scene.pass(1_000);
    expect(scene.tasks().sort()).toEqual(['created', 'created', 'running']);
    scene.launcher.crash(namespace);
    await scene.pass(30_000);
    await scene.meanwhile(pool.full());
    expect(pool.level()).toMatchObject({ ready: 2 });
    expect(scene.marks()).toHaveLength(2);
  });

  test('tries less and less often while none can be made, and says why', async () => {
    const scene = new Scene();
    scene.launcher.faults.onCall('create', { kind: 'fail', error: refused }, { times: 8 });
    const before = scene.launcher.faults.callCount;
    const pool = scene.pool({ size: 1 });
    const claim = pool.claim({ timeoutMs: 650 });
    await expect(scene.meanwhile(claim)).rejects.toMatchObject({
      code: 'DEADLINE_EXCEEDED',
      message: expect.stringMatching(
        /^claim from pool "warm": none could be made: .*no room on this host.*within 650 ms$/,
      ),
    });
    expect(pool.level().failure).toMatchObject({ code: 'UNAVAILABLE', times: 3 });
    expect(scene.launcher.faults.callCount - before).toBeLessThan(40);
    await scene.meanwhile(pool.full());
    expect(pool.level()).toEqual({ size: 1, ready: 1, preparing: 0, waiting: 0 });
  });

  test('is not killed by a template that throws', async () => {
    const scene = new Scene();
    let isBroken = true;
    const pool = scene.pool({
      size: 1,
      template: () => {
        if (isBroken) throw new TypeError('no such image');
        return template();
      },
    });
    await scene.pass(50);
    expect(pool.level().failure).toMatchObject({ code: 'INTERNAL', message: 'no such image' });
    isBroken = false;
    await scene.meanwhile(pool.full());
  });

  test('that is closed rejects its claims, and leaves nothing but what was claimed', async () => {
    const scene = new Scene();
    const pool = scene.pool({ size: 2 });
    await scene.meanwhile(pool.full());
    const mine = await pool.claim();
    pool.resize(0);
    const waiting = pool.claim().then(
      () => pool.claim(),
      (error: unknown) => error,
    );
    await scene.meanwhile(pool.close());
    expect(await waiting).toMatchObject({ code: 'UNAVAILABLE' });
    await expect(pool.claim()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(scene.supervisor.list().map(({ id }) => id)).toContain(mine.id);
    expect(scene.marks()).toEqual([]);
  });

  test('goes on with what one of its name has left, if the template is the same', async () => {
    const scene = new Scene();
    const first = scene.pool({ size: 2 });
    await scene.meanwhile(first.full());
    const claimed = await first.claim();
    await scene.meanwhile(first.full());
    const ids = scene.marks();
    await scene.meanwhile(first.close({ delete: false }));
    const second = scene.pool({ size: 2 });
    expect(second.level()).toMatchObject({ ready: 2, preparing: 0 });
    expect(ids).toContain((await second.claim()).id);
    await scene.meanwhile(second.full());
    await scene.meanwhile(second.close({ delete: false }));
    const third = scene.pool({ size: 2, template: () => ({ args: ['other'], env: {} }) });
    expect(third.level()).toMatchObject({ ready: 0 });
    await scene.meanwhile(third.full());
    await scene.pass(100);
    const commands = scene.supervisor.list().map((task) => task.info().spec.process?.args?.[0]);
    expect(commands.sort()).toEqual(['other', 'other', 'serve', 'serve']); // both of the claimed
    expect(claimed.info().state).toBe('created');
  });

  test('ends with its supervisor, which ends as it would without', async () => {
    const scene = new Scene();
    const pool = scene.pool();
    const claim = pool.claim().catch((error: unknown) => error);
    await scene.meanwhile(scene.supervisor.shutdown());
    await scene.meanwhile(pool.close());
    await claim;
    expect(scene.launcher.census()).toMatchObject({ tasks: 0, bundles: 0 });
  });
});

test('whatever happens, no task is given away twice and none is forgotten', async () => {
  const step = fc.oneof(
    fc.constant('claim' as const),
    fc.constant('give up' as const),
    fc.constant('fail' as const),
    fc.constant('end one' as const),
    fc.constant('crash' as const),
    fc.integer({ min: 0, max: 4 }),
    fc.integer({ min: 1, max: 5_000 }).map((ms) => ({ ms })),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const scene = new Scene();
      const pool = scene.pool({ size: 2, maxAgeMs: 20_000 });
      const claims: Promise<TaskHandle | undefined>[] = [];
      for (const each of steps) {
        const signal = each === 'give up' ? AbortSignal.abort() : new AbortController().signal;
        if (each === 'claim' || each === 'give up') {
          claims.push(pool.claim({ signal, timeoutMs: 1_000 }).catch(() => undefined));
        } else if (each === 'fail') scene.launcher.faults.onCall('create', { kind: 'fail', error: refused });
        else if (each === 'crash' && scene.launcher.census().shims > 0) scene.launcher.crash(namespace);
        else if (each === 'end one') {
          const task = scene.launcher.tasks(namespace)[0];
          if (task)
            await scene.meanwhile(
              scene.supervisor
                .get(task.id)
                .delete({ force: true })
                .catch(() => undefined),
            );
        } else if (typeof each === 'number') pool.resize(each);
        else if (typeof each === 'object') await scene.pass(each.ms);
        const { ready, preparing, size } = pool.level();
        expect(ready + preparing).toBeLessThanOrEqual(Math.max(size, 4) + 2 + claims.length);
        expect(ready).toBeLessThanOrEqual(size);
      }
      await scene.pass(5_000);
      const given = (await Promise.all(claims)).flatMap((task) => (task ? [task.id] : []));
      expect(new Set(given).size).toBe(given.length);
      await scene.meanwhile(pool.close());
      await scene.pass(30_000);
      const left = scene.supervisor.list().map(({ id }) => id);
      expect(left.filter((id) => !given.includes(id))).toEqual([]);
      expect(scene.marks()).toEqual([]);
      await scene.meanwhile(scene.supervisor.shutdown());
    }),
    { numRuns: 150 },
  );
});
