// Exits and answers that come early, twice, late or never, and shims that go away.
import { describe, expect, test } from 'vitest';
import { TaskError } from '../../src/model/errors.js';
import { eventually } from '../support/eventually.js';
import { superviseInMemory } from './in-memory.js';

const { setUp, pathOf } = superviseInMemory();
const whole = [null, 'created', 'running', 'stopped', 'deleted'];

describe('an exit', () => {
  test('before the reply to Start ends in one stopped, after running', async () => {
    const { supervisor, launcher, seen } = setUp();
    launcher.faults.onCall('start', { kind: 'exit-before-reply', status: 4 });
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    expect(await task.wait()).toMatchObject({ status: 4 });
    await task.delete();
    expect(pathOf('web')).toEqual(whole);
    expect(seen[2]?.cause).toMatchObject({ rule: 'exit-before-start-reply', fact: { source: 'event' }, end: 'exited' });
  });

  test('told twice ends in one stopped', async () => {
    const { supervisor, launcher } = setUp();
    launcher.faults.onEvent('task.exited', 'twice');
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    launcher.exit('default', 'web', 0);
    await task.delete();
    expect(pathOf('web')).toEqual(whole);
  });

  test('whose event never comes is known by Wait', async () => {
    const { supervisor, launcher, seen } = setUp();
    launcher.faults.onEvent('task.exited', 'drop');
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    launcher.exit('default', 'web', 6);
    expect(await task.wait()).toMatchObject({ status: 6, inferred: false });
    expect(seen.at(-1)?.cause.fact).toEqual({ kind: 'task.exited', source: 'wait' });
  });

  test('with neither event nor Wait is found by the audit', async () => {
    const { supervisor, launcher, seen } = setUp(undefined, { auditMs: 5 });
    launcher.faults.onEvent('task.exited', 'drop');
    launcher.faults.onCall('wait', { kind: 'reply-lost' });
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    launcher.exit('default', 'web', 6);
    expect(await task.wait()).toMatchObject({ status: 6 });
    expect(seen.at(-1)?.cause.fact).toEqual({ kind: 'task.exited', source: 'state' });
  });

  test('of a task that is being paused ends the pause, with the reason', async () => {
    const { supervisor, launcher } = setUp();
    launcher.faults.onCall('pause', { kind: 'exit-before-reply', status: 0 });
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    await expect(task.pause()).rejects.toThrow('the task has ended meanwhile');
    expect(pathOf('web')).toEqual([null, 'created', 'running', 'stopped']);
  });

  test('that nobody can tell of is inferred, and never 0', async () => {
    const { supervisor, launcher, seen } = setUp();
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    launcher.crash('default');
    expect(await task.wait()).toMatchObject({ status: 137, inferred: true });
    expect(seen.at(-1)?.cause).toMatchObject({ end: 'shim-lost', fact: { source: 'inferred' } });
    await task.delete();
    expect(pathOf('web')).toEqual(whole);
  });
});

describe('a call', () => {
  test('whose answer is lost is given up after its deadline, and State tells what became of it', async () => {
    const { supervisor, launcher } = setUp();
    launcher.faults.onCall('pause', { kind: 'reply-lost' });
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    // The pause was carried out: State says so, and the goal is reached.
    await task.pause({ timeoutMs: 20 });
    expect(task.info().state).toBe('paused');
  });

  test('that its caller gives up is ended, and the error says how the task is', async () => {
    const { supervisor, launcher } = setUp();
    launcher.faults.onCall('start', { kind: 'reply-late', ms: 10_000 });
    launcher.faults.onCall('state', { kind: 'fail', error: new TaskError('UNAVAILABLE', 'no answer') });
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    const abort = new AbortController();
    const starting = task.start({ signal: abort.signal });
    abort.abort();
    await expect(starting).rejects.toMatchObject({
      code: 'CANCELLED',
      message: /start task "web" \(the task is created\)/,
    });
  });

  test('with a signal that is aborted already is not made', async () => {
    const { supervisor } = setUp();
    await expect(
      supervisor.create({ id: 'web', args: ['true'] }, { signal: AbortSignal.abort() }),
    ).rejects.toMatchObject({
      code: 'CANCELLED',
    });
    expect(supervisor.list()).toEqual([]);
  });

  test('that waits takes a deadline and a signal, and leaves no waiter behind', async () => {
    const { supervisor } = setUp();
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await expect(task.wait({ timeoutMs: 5 })).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    await expect(task.wait({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
  });
});

describe('a connection', () => {
  test('that breaks is made again, and what happened meanwhile is asked for', async () => {
    const { supervisor, launcher, seen } = setUp();
    launcher.faults.onEvent('task.exited', 'drop');
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    launcher.disconnect('default');
    launcher.exit('default', 'web', 9);
    expect(await task.wait()).toMatchObject({ status: 9, inferred: false });
    expect(['wait', 'state']).toContain(seen.at(-1)?.cause.fact?.source);
  });

  test('that breaks under a call is no exit: the task is where its shim says', async () => {
    const { supervisor, launcher } = setUp();
    launcher.faults.onCall('pause', { kind: 'close-after' });
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    await task.pause().catch(() => undefined);
    await eventually(() => task.info().state === 'paused');
    expect(pathOf('web')).toEqual([null, 'created', 'running', 'paused']);
  });

  test('to a dead shim ends its tasks only, and a new task gets a new shim', async () => {
    const { supervisor, launcher } = setUp();
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    launcher.crash('default');
    await task.wait();
    const other = await supervisor.create({ id: 'other', args: ['true'] });
    await other.start();
    expect(other.info().state).toBe('running');
  });
});

describe('somebody else', () => {
  test('who pauses and resumes the task is noticed', async () => {
    const { supervisor, launcher } = setUp();
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    const [process] = launcher.tasks('default');
    process!.enter('pause', 'paused');
    launcher.tell('default', { kind: 'task.paused', taskId: 'web' });
    await eventually(() => task.info().state === 'paused');
    process!.enter('resume', 'running');
    launcher.tell('default', { kind: 'task.resumed', taskId: 'web' });
    await eventually(() => task.info().state === 'running');
    expect(pathOf('web')).toEqual([null, 'created', 'running', 'paused', 'running']);
  });
});

test('closing the supervisor lets its tasks live on, and tells whoever waits', async () => {
  const { supervisor, launcher } = setUp();
  const task = await supervisor.create({ id: 'web', args: ['true'] });
  await task.start();
  const waiting = expect(task.wait()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await supervisor.close();
  await waiting;
  expect(launcher.tasks('default').map(({ state }) => state)).toEqual(['running']);
  await expect(supervisor.create({ args: ['true'] })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
});

test('shutting the supervisor down ends every task in whatever state it is', async () => {
  const { supervisor, launcher } = setUp();
  const tasks = await Promise.all(['a', 'b', 'c', 'd'].map((id) => supervisor.create({ id, args: ['true'] })));
  await Promise.all(tasks.slice(1).map((task) => task.start()));
  await tasks[2]!.pause();
  launcher.exit('default', 'd', 0);
  await supervisor.shutdown();
  expect(launcher.tasks('default')).toEqual([]);
  for (const id of ['a', 'b', 'c', 'd']) expect(pathOf(id).at(-1)).toBe('deleted');
});
