// Tasks of a supervisor on the in-memory shim: what is published, what is refused, what calls come to.
import { describe, expect, test } from 'vitest';
import { TaskError } from '../../src/model/errors.js';
import { superviseInMemory } from './in-memory.js';

const { setUp, pathOf } = superviseInMemory();

test('a task walks created, running, paused, running, stopped, deleted, each published once and in order', async () => {
  const { supervisor, launcher } = setUp();
  const task = await supervisor.create({ id: 'web', args: ['true'] });
  await task.start();
  await task.pause();
  await task.resume();
  launcher.exit('default', 'web', 7);
  expect(await task.wait()).toMatchObject({ status: 7, inferred: false });
  await task.delete();
  expect(pathOf('web')).toEqual([null, 'created', 'running', 'paused', 'running', 'stopped', 'deleted']);
  expect(supervisor.list()).toEqual([]);
});

test('each transition says who asked, what was heard and how the task ended', async () => {
  const { supervisor, launcher, seen } = setUp();
  const task = await supervisor.create({ id: 'web', args: ['true'] }, { by: 'alice' });
  await task.start({ by: 'bob' });
  launcher.exit('default', 'web', 3);
  await task.delete();
  const [created, running, stopped, deleted] = seen.map(({ cause }) => cause);
  expect(created?.command).toMatchObject({ name: 'create', by: 'alice' });
  expect(running?.command).toMatchObject({ name: 'start', by: 'bob' });
  expect(stopped).toMatchObject({ end: 'exited', exit: { status: 3 }, fact: { kind: 'task.exited', source: 'event' } });
  expect(stopped?.command).toBeUndefined();
  expect(deleted?.command).toMatchObject({ name: 'delete', by: 'api' });
});

describe('refusals', () => {
  test('a command that the chart forbids is refused at once, with what is allowed, and changes nothing', async () => {
    const { supervisor, seen } = setUp();
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    const refusal = await task.pause().catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'FAILED_PRECONDITION', taskId: 'web', retryable: false });
    expect(refusal).toMatchObject({ allowed: ['start', 'stop', 'delete'] });
    expect((refusal as Error).message).toBe('pause task "web": it is created; only a running task can be paused');
    expect(seen).toHaveLength(1);
  });

  test('a busy task says so, and that trying again may help', async () => {
    const { supervisor, launcher } = setUp();
    launcher.faults.onCall('pause', { kind: 'reply-late', ms: 30 });
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    const pausing = task.pause();
    await expect(task.resume()).rejects.toMatchObject({ code: 'FAILED_PRECONDITION', retryable: true });
    await pausing;
  });

  test('a deleted task answers NOT_FOUND to everything but its exit', async () => {
    const { supervisor, launcher } = setUp();
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    launcher.exit('default', 'web', 0);
    await task.delete();
    const calls = [task.start(), task.pause(), task.kill(), task.stop(), task.state(), task.processes(), task.delete()];
    for (const result of await Promise.allSettled(calls)) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } });
    }
    expect(await task.wait()).toMatchObject({ status: 0 });
  });

  test('two tasks of one id are refused, also when they are asked for at the same time', async () => {
    const { supervisor } = setUp();
    const results = await Promise.allSettled(['a', 'b'].map((arg) => supervisor.create({ id: 'web', args: [arg] })));
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'ALREADY_EXISTS' } });
  });

  test.each(['../x', 'a'.repeat(77), '', 'a__b', '-c', 'bad id'])('the id %j is refused', async (id) => {
    const { supervisor } = setUp();
    await expect(supervisor.create({ id, args: ['true'] })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(supervisor.list()).toEqual([]);
  });

  test('a task that can not be created has never existed for readers of transitions, and its id is free', async () => {
    const { supervisor, launcher, seen } = setUp();
    launcher.faults.onCall('create', {
      kind: 'fail',
      error: new TaskError('NOT_FOUND', 'no such command', { exitCode: 127 }),
    });
    const failure = await supervisor.create({ id: 'web', args: ['nope'] }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'NOT_FOUND', exitCode: 127, message: 'create task "web": no such command' });
    expect(seen).toEqual([]);
    expect((await supervisor.create({ id: 'web', args: ['true'] })).info().state).toBe('created');
  });
});

describe('stop', () => {
  test('sends the signal, and is over when the task is', async () => {
    const { supervisor, seen } = setUp();
    const task = await supervisor.create({ id: 'web', args: ['sleep'] });
    await task.start();
    expect(await task.stop()).toMatchObject({ status: 143 });
    expect(seen.at(-1)?.cause).toMatchObject({ end: 'stopped', command: { name: 'stop' } });
  });

  test('kills a task that takes no notice when its grace period is over, and says that it was escalated', async () => {
    const { supervisor, seen } = setUp((process) => (process.onSignal = () => undefined));
    const task = await supervisor.create({ id: 'web', args: ['sleep'] });
    await task.start();
    expect(await task.stop({ graceMs: 20 })).toMatchObject({ status: 137 });
    expect(seen.at(-1)?.cause).toMatchObject({ end: 'escalated', command: { name: 'stop' } });
  });

  test('arms the signal of a paused task, thaws it, and lets it act', async () => {
    const signals: number[] = [];
    const { supervisor } = setUp((process) => {
      process.onSignal = (signal) => {
        signals.push(signal);
        process.exit(0);
      };
    });
    const task = await supervisor.create({ id: 'web', args: ['sleep'] });
    await task.start();
    await task.pause();
    expect(await task.stop()).toMatchObject({ status: 0 });
    expect(signals).toEqual([15]);
    expect(pathOf('web').at(-1)).toBe('stopped');
  });

  test('that comes while another call is in flight waits for it, and is done then', async () => {
    const { supervisor, launcher } = setUp();
    launcher.faults.onCall('pause', { kind: 'reply-late', ms: 20 });
    const task = await supervisor.create({ id: 'web', args: ['sleep'] });
    await task.start();
    const pausing = task.pause();
    expect(await task.stop()).toMatchObject({ status: 143 });
    await pausing;
    expect(pathOf('web').slice(0, 4)).toEqual([null, 'created', 'running', 'paused']);
  });

  test('of a task that has stopped resolves at once', async () => {
    const { supervisor, launcher } = setUp();
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    launcher.exit('default', 'web', 5);
    expect(await task.stop()).toMatchObject({ status: 5 });
  });
});

describe('delete', () => {
  test.each(['created', 'running', 'paused', 'stopped'])('with force ends a task that is %s', async (state) => {
    const { supervisor, launcher } = setUp((process) => (process.onSignal = () => undefined));
    const task = await supervisor.create({ id: 'web', args: ['sleep'] });
    if (state !== 'created') await task.start();
    if (state === 'paused') await task.pause();
    if (state === 'stopped') launcher.exit('default', 'web', 0);
    await task.delete({ force: true });
    expect(pathOf('web').at(-1)).toBe('deleted');
    expect(launcher.tasks('default')).toEqual([]);
  });

  test('without force takes a created task, which then has never run', async () => {
    const { supervisor } = setUp();
    const task = await supervisor.create({ id: 'web', args: ['sleep'] });
    const waiting = task.wait();
    await task.delete();
    await expect(waiting).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(pathOf('web')).toEqual([null, 'created', 'deleted']);
  });

  test('that fails says why at once, and goes on in the background until it is done', async () => {
    const { supervisor, launcher } = setUp();
    launcher.faults.onCall('delete', { kind: 'fail', error: new TaskError('UNKNOWN', 'device busy') });
    const task = await supervisor.create({ id: 'web', args: ['true'] });
    await task.start();
    launcher.exit('default', 'web', 0);
    const gone = new Promise<void>((resolve) => task.transitions().subscribe({ complete: resolve }));
    await expect(task.delete()).rejects.toThrow('device busy');
    await gone;
    expect(pathOf('web').at(-1)).toBe('deleted');
  });
});
