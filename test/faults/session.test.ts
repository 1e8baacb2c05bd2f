// Supervisors that are killed, and what those after them find; the clock that they all go by.
import { describe, expect, test } from 'vitest';
import type { Fact } from '../../src/model/facts.js';
import { MemoryLauncher } from '../../src/shim/memory-launcher.js';
import type { MemorySession } from '../../src/shim/memory-session.js';
import { Random } from './random.js';
import { rest, SimulatedClock } from './simulated-clock.js';

const spec = { ociVersion: '1.2.0' };
const request = { namespace: 'test', id: 'web', runtime: 'process', spec };
const create = { id: 'web', bundle: '', stdio: { stdin: '', stdout: '', stderr: '', terminal: false } };

async function launch(session: MemorySession) {
  const bundle = await session.prepare(request);
  return { bundle, ...(await session.launch(bundle)) };
}

/** What is to be seen of a promise once all that can happen has. */
async function outcomeOf(promise: Promise<unknown>): Promise<string> {
  let outcome = 'pending';
  promise.then(
    () => (outcome = 'resolved'),
    () => (outcome = 'rejected'),
  );
  await rest();
  return outcome;
}

describe('a session that is cut', () => {
  test('has no answer, no effect and no news any more, while its tasks live on', async () => {
    const world = new MemoryLauncher();
    const session = world.session();
    const { shim, closed } = await launch(session);
    await shim.create(create);
    const heard: Fact[] = [];
    session.facts.subscribe((fact) => heard.push(fact));
    const waiting = shim.wait('web');
    session.cut();
    const asked = [waiting, closed, shim.start('web'), session.find('test'), session.close()];
    expect(await Promise.all(asked.map(outcomeOf))).toEqual(asked.map(() => 'pending'));
    world.tell('test', { kind: 'task.paused', taskId: 'web' });
    expect(heard).toEqual([]);
    expect(world.tasks('test').map(({ state }) => state)).toEqual(['created']);
    expect(world.census()).toEqual({ shims: 1, tasks: 1, bundles: 1, connections: 0 });
  });

  test('leaves its tasks to the next one, which finds them and connects to their shim', async () => {
    const world = new MemoryLauncher();
    const first = world.session();
    await (await launch(first)).shim.create(create);
    first.cut();
    const next = world.session();
    const [found] = await next.find('test');
    const { shim } = await next.attach(found!.bundle);
    await shim.start('web');
    expect(await shim.state('web')).toMatchObject({ state: 'running' });
  });

  test.each([true, false])('has a request under way that arrives: %s', async (arrives) => {
    const clock = new SimulatedClock(new Random(1));
    const world = new MemoryLauncher({ clock, travels: true, arrives: () => arrives });
    const session = world.session();
    const launching = launch(session);
    await clock.drain({ limitMs: 0 });
    const { shim } = await launching;
    void shim.create(create);
    session.cut();
    await clock.drain({ limitMs: 0 });
    expect(world.tasks('test')).toHaveLength(arrives ? 1 : 0);
  });
});

describe('an event', () => {
  test('can come after the next', async () => {
    const world = new MemoryLauncher();
    const kinds: string[] = [];
    world.facts.subscribe(({ kind }) => kinds.push(kind));
    world.faults.onEvent('task.created', 'after-next');
    const { shim } = await launch(world);
    await shim.create(create);
    await shim.start('web');
    expect(kinds).toEqual(['task.started', 'task.created']);
  });
});

describe('the simulated clock', () => {
  test('fires in the order of time, and what is due at once in the order that a seed decides', async () => {
    const orderOf = async (seed: number): Promise<string> => {
      const clock = new SimulatedClock(new Random(seed));
      const fired: string[] = [];
      clock.setTimeout(() => fired.push('late'), 1_000);
      for (const name of ['a', 'b', 'c']) clock.setTimeout(() => fired.push(name), 5);
      await clock.drain({ limitMs: 2_000 });
      return fired.join(' ');
    };
    const orders = await Promise.all(Array.from({ length: 60 }, (_, seed) => orderOf(seed)));
    expect(new Set(orders).size).toBe(6);
    expect(orders.every((order) => order.endsWith(' late'))).toBe(true);
    expect(await orderOf(7)).toBe(orders[7]);
  });

  test('lets promises come to rest before time goes on, and leaves what is due after the limit', async () => {
    const clock = new SimulatedClock(new Random(1));
    const seen: string[] = [];
    const chain = async (): Promise<void> => {
      for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
      seen.push(`chain at ${clock.nowMs}`);
    };
    clock.setTimeout(() => void chain(), 1);
    clock.setTimeout(() => seen.push('timer'), 2);
    clock.setTimeout(() => seen.push('never'), 11);
    await clock.drain({ limitMs: 10 });
    expect(seen).toEqual(['chain at 1', 'timer']);
    expect(clock.pending).toBe(1);
  });

  test('drops the timers of a share that is cut, and takes no more of it', async () => {
    const clock = new SimulatedClock(new Random(1));
    const share = clock.share();
    const seen: string[] = [];
    share.setTimeout(() => seen.push('before'), 1);
    share.cut();
    share.setTimeout(() => seen.push('after'), 1);
    expect(clock.pending).toBe(0);
    await clock.drain({ limitMs: 10 });
    expect(seen).toEqual([]);
  });
});
