// A supervisor that was killed, and the next one, which comes back to its tasks with its journal.
import { afterEach, describe, expect, test } from 'vitest';
import type { TaskEntry } from '../../src/journal/journal.js';
import { MemoryJournal } from '../../src/journal/memory-journal.js';
import { TaskError } from '../../src/model/errors.js';
import { MemoryLauncher } from '../../src/shim/memory-launcher.js';
import type { MemorySession } from '../../src/shim/memory-session.js';
import { Supervisor, type TransitionItem } from '../../src/supervisor/supervisor.js';
import { eventually } from '../support/eventually.js';

const namespace = 'default';
const closing: Supervisor[] = [];
afterEach(async () => {
  for (const supervisor of closing.splice(0)) await supervisor.shutdown();
});

class World {
  readonly launcher = new MemoryLauncher();
  readonly journal = new MemoryJournal();
  session: MemorySession = this.launcher.session();
  supervisor = this.supervise();

  /** Nothing that the killed one does has any effect; what it was told last is returned. */
  kill(): number {
    const { position } = this.supervisor;
    this.session.cut();
    this.session = this.launcher.session();
    return position;
  }

  /** The next one, recovered, and what it tells from there on. */
  async recover(from: number): Promise<TransitionItem[]> {
    this.supervisor = this.supervise();
    closing.push(this.supervisor);
    const seen: TransitionItem[] = [];
    this.supervisor.transitions({ from: from + 1 }).subscribe((item) => seen.push(item));
    await this.supervisor.recover();
    return seen;
  }

  entry(id: string): TaskEntry {
    return this.journal.entries(namespace).entries.find((entry) => entry.id === id)!;
  }

  private supervise(): Supervisor {
    return new Supervisor({ launcher: this.session, journal: this.journal, auditMs: 0 });
  }
}

async function running(world: World, id = 'web') {
  const task = await world.supervisor.create({ id, args: ['true'] });
  await task.start();
  return task;
}

type Verb = 'create' | 'start' | 'pause' | 'delete';

/** Asks for something, and is killed when the shim has done it, or before it does. */
async function killIn(world: World, [when, verb]: ['before' | 'after', Verb], ask: () => Promise<unknown>) {
  world.launcher.faults.onCall(verb, { kind: `cut-${when}` });
  ask().catch(() => undefined);
  await new Promise(setImmediate);
  return world.kill();
}

describe('a task of a killed supervisor', () => {
  test('that is as it was tells nothing but the gap', async () => {
    const world = new World();
    const { pid } = (await running(world)).info();
    const seen = await world.recover(world.kill());
    expect(world.supervisor.get('web').info()).toMatchObject({ state: 'running', pid });
    await eventually(() => seen.length > 1);
    expect(seen).toMatchObject([
      { type: 'gap', reason: 'restart', tasks: ['web'] },
      { type: 'synced', tasks: ['web'] },
    ]);
    expect(seen.map((item) => (item.type === 'transition' ? '' : item.id))[0]).toBe((seen[1] as { id: string }).id);
  });

  test('that has ended meanwhile is told with its code, between gap and synced', async () => {
    const world = new World();
    await running(world);
    const told = world.kill();
    world.launcher.exit(namespace, 'web', 3);
    const seen = await world.recover(told);
    expect(seen.map(({ type }) => type)).toEqual(['gap', 'transition', 'synced']);
    expect(seen[1]).toMatchObject({ from: 'running', to: 'stopped', cause: { exit: { status: 3, inferred: false } } });
    expect(await world.supervisor.get('web').wait()).toMatchObject({ reason: 'exited', status: 3 });
  });

  test('whose create was not answered is undone, and its id is free', async () => {
    const world = new World();
    const told = await killIn(world, ['after', 'create'], () => world.supervisor.create({ id: 'web', args: ['true'] }));
    expect(world.launcher.tasks(namespace)).toHaveLength(1);
    const seen = await world.recover(told);
    expect(seen.filter(({ type }) => type === 'transition')).toEqual([]);
    expect(world.launcher.tasks(namespace)).toEqual([]);
    expect(world.journal.entries(namespace).entries).toEqual([]);
    await world.supervisor.create({ id: 'web', args: ['true'] });
  });

  test.each([
    ['start', 'created', 'running'],
    ['pause', 'running', 'paused'],
  ] as const)('whose %s was accepted is %s no longer, but %s', async (verb, _, goal) => {
    const world = new World();
    const task = await world.supervisor.create({ id: 'web', args: ['true'] });
    if (verb === 'pause') await task.start();
    const told = await killIn(world, ['before', verb], () => task[verb]());
    await world.recover(told);
    await eventually(() => world.supervisor.get('web').info().state === goal);
    expect(world.entry('web')).toMatchObject({ state: goal, desired: goal });
  });

  test('whose delete was accepted is deleted', async () => {
    const world = new World();
    const task = await running(world);
    world.launcher.exit(namespace, 'web', 0);
    await task.wait();
    const told = await killIn(world, ['after', 'delete'], () => task.delete());
    const seen = await world.recover(told);
    await eventually(() => seen.some((item) => item.type === 'transition' && item.to === 'deleted'));
    expect(world.journal.entries(namespace).entries).toEqual([]);
  });

  test('that the machine has forgotten by a new start has ended, and nobody asks its shim', async () => {
    const world = new World();
    await running(world);
    const told = world.kill();
    world.journal.append({ items: [], entries: [{ ...world.entry('web'), bootId: 'another' }] });
    await world.recover(told);
    const task = world.supervisor.get('web');
    expect(task.info()).toMatchObject({ state: 'stopped', exit: { inferred: true } });
    expect(await task.wait()).toMatchObject({ reason: 'inferred', evidence: { rebooted: true } });
    expect(task.explain().cause.rule).toBe('rebooted');
  });

  test('that was made anew by somebody else is not touched by the undoing of a create', async () => {
    const world = new World();
    await running(world);
    const { createdAt, ...entry } = world.entry('web');
    world.kill();
    world.journal.append({ items: [], entries: [{ ...entry, createdAt: createdAt - 1, state: null }] });
    await world.recover(0);
    expect(world.launcher.tasks(namespace)).toMatchObject([{ id: 'web', state: 'running' }]);
  });

  test('that cannot be taken over is set aside with the reason, and can be discarded', async () => {
    const world = new World();
    await running(world);
    await running(world, 'other');
    world.kill();
    const [found] = (await world.session.find(namespace)).filter(({ bundle }) => bundle.id === 'web');
    (found!.notes as Record<string, string>)['task'] = '{"version":99}';
    await world.recover(0);
    expect(world.supervisor.list().map(({ id }) => id)).toEqual(['other']);
    expect(world.supervisor.quarantined()).toMatchObject([{ id: 'web', reason: { code: 'FAILED_PRECONDITION' } }]);
    await expect(world.supervisor.create({ id: 'web', args: ['true'] })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
    await world.supervisor.discard('web');
    expect(world.launcher.tasks(namespace).map(({ id }) => id)).toEqual(['other']);
    await world.supervisor.create({ id: 'web', args: ['true'] });
  });
});

describe('an explanation', () => {
  test('tells why, what is pending, and what would move the task', async () => {
    const world = new World();
    closing.push(world.supervisor);
    const task = await running(world);
    expect(task.explain()).toMatchObject({ state: 'running', desired: 'running', pending: [] });
    expect(task.explain().moves).toContainEqual({ by: 'pause', to: 'paused' });
    world.launcher.faults.onCall('pause', { kind: 'reply-late', ms: 20 });
    const pausing = task.pause();
    expect(task.explain().pending).toEqual([
      'Pause is asked of the shim',
      'pause was asked for by api: it is meant to be paused',
    ]);
    await pausing;
    expect(task.explain().history.at(-1)).toMatchObject({ type: 'transition', to: 'paused' });
  });

  test('of a refused command leaves nothing meant', async () => {
    const world = new World();
    closing.push(world.supervisor);
    const task = await running(world);
    world.launcher.faults.onCall('pause', { kind: 'fail', error: new TaskError('UNKNOWN', 'frozen solid') });
    await expect(task.pause()).rejects.toThrow('frozen solid');
    expect(task.explain()).toMatchObject({ desired: 'running', pending: [] });
  });
});
