// A task that has ended is made anew in its bundle, as its next incarnation.
import { afterEach, describe, expect, test } from 'vitest';
import { MemoryJournal } from '../../src/journal/memory-journal.js';
import { TaskError } from '../../src/model/errors.js';
import { MemoryLauncher } from '../../src/shim/memory-launcher.js';
import { Supervisor } from '../../src/supervisor/supervisor.js';
import { eventually } from '../support/eventually.js';
import { superviseInMemory } from './in-memory.js';

const namespace = 'default';

describe('a restart', () => {
  const { setUp, pathOf } = superviseInMemory();

  test('of a task that lives ends it first, and its next run has a number and an end of its own', async () => {
    const { supervisor, seen, launcher } = setUp();
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    const first = task.wait();
    await task.restart({ by: 'test' });
    expect(await first).toMatchObject({ reason: 'stopped' });
    expect(pathOf('web')).toEqual([null, 'created', 'running', 'stopped', 'created', 'running']);
    expect(seen.map(({ incarnation }) => incarnation)).toEqual([1, 1, 1, 2, 2]);
    expect(seen[3]?.cause.command).toMatchObject({ name: 'restart', by: 'test' });
    expect(task.info()).toMatchObject({ incarnation: 2, state: 'running' });
    expect(task.info().exit).toBeUndefined();
    const second = task.wait();
    launcher.exit(namespace, 'web', 4);
    expect(await second).toMatchObject({ status: 4, reason: 'exited' });
    expect((await second).evidence.asked).toBeUndefined();
  });

  test('is refused in other states, and for another incarnation, and changes nothing then', async () => {
    const { supervisor, launcher } = setUp();
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await expect(task.restart()).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
    await task.start({ ifIncarnation: 1 });
    const other = { code: 'FAILED_PRECONDITION', message: expect.stringContaining('incarnation 1') as string };
    await expect(task.pause({ ifIncarnation: 2 })).rejects.toMatchObject(other);
    await expect(task.kill({}, { ifIncarnation: 2 })).rejects.toMatchObject(other);
    await expect(task.restart({ ifIncarnation: 2 })).rejects.toMatchObject(other);
    await expect(task.exec({ args: ['true'] }, { ifIncarnation: 2 })).rejects.toMatchObject(other);
    expect(task.info()).toMatchObject({ state: 'running', incarnation: 1 });
    expect(launcher.tasks(namespace)).toHaveLength(1);
  });

  test.each(['renew', 'create', 'delete'] as const)('that fails in %s leaves it stopped as it was', async (verb) => {
    const { supervisor, launcher } = setUp();
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    launcher.exit(namespace, 'web', 3);
    await task.wait();
    launcher.faults.onCall(verb, { kind: 'fail', error: new TaskError('UNAVAILABLE', 'not now') });
    await expect(task.restart()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    expect(task.info()).toMatchObject({ state: 'stopped', exit: { status: 3 } });
    expect(await task.wait()).toMatchObject({ status: 3, reason: 'exited' });
    await task.restart();
    expect(task.info().state).toBe('running');
    expect(launcher.tasks(namespace)).toHaveLength(1);
  });

  test('whose start fails leaves it created', async () => {
    const { supervisor, launcher } = setUp();
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    launcher.faults.onCall('start', { kind: 'fail', error: new TaskError('INTERNAL', 'no such file') });
    await expect(task.restart()).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(task.info()).toMatchObject({ state: 'created', incarnation: 2 });
    await task.start();
  });

  test('is given up for a delete', async () => {
    const { supervisor, launcher } = setUp();
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    await task.stop();
    launcher.faults.onCall('create', { kind: 'reply-late', ms: 50 });
    const restarting = task.restart().catch((error: unknown) => error);
    await eventually(() => launcher.faults.callCount > 0 && task.info().incarnation === 2);
    await task.delete({ force: true });
    expect(await restarting).toBeInstanceOf(TaskError);
    expect(launcher.census()).toMatchObject({ tasks: 0, bundles: 0 });
  });
});

describe('a supervisor that is killed in a restart', () => {
  const closing: Supervisor[] = [];
  afterEach(async () => {
    for (const supervisor of closing.splice(0)) await supervisor.shutdown();
  });

  test.each(
    (['delete', 'renew', 'create', 'start'] as const).flatMap((verb) => [`before ${verb}`, `after ${verb}`] as const),
  )('%s is followed by one that brings it to its end', async (point) => {
    const [when, verb] = point.split(' ') as ['before' | 'after', 'delete' | 'renew' | 'create' | 'start'];
    const launcher = new MemoryLauncher();
    const journal = new MemoryJournal();
    const session = launcher.session();
    const killed = new Supervisor({ launcher: session, journal, auditMs: 0 });
    const task = await killed.create({ id: 'web', args: ['true'] });
    await task.start();
    await task.stop();
    launcher.faults.onCall(verb, { kind: `cut-${when}` });
    task.restart().catch(() => undefined);
    await eventually(() => launcher.census().connections === 0);
    const next = new Supervisor({ launcher: launcher.session(), journal, auditMs: 0 });
    closing.push(next);
    await next.recover();
    await eventually(() => next.get('web').info().state === 'running');
    expect(next.get('web').info().incarnation).toBeGreaterThan(1);
    expect(launcher.tasks(namespace).map(({ state }) => state)).toEqual(['running']);
    const told = journal.read(1, Infinity).filter((item) => item.type === 'transition');
    expect(told.map(({ from, to }) => `${from} ${to}`)).toEqual([
      ...['null created', 'created running', 'running stopped', 'stopped created', 'created running'],
    ]);
  });
});
