// Execs of a supervisor's tasks on the in-memory shim.
import { describe, expect, test } from 'vitest';
import type { ExecTransition } from '../../src/model/transition.js';
import { TaskError } from '../../src/model/errors.js';
import type { MemoryProcess } from '../../src/shim/memory-process.js';
import type { SupervisorOptions } from '../../src/supervisor/supervisor.js';
import { eventually } from '../support/eventually.js';
import { superviseInMemory } from './in-memory.js';

const { setUp } = superviseInMemory();

const quiet = { stdio: 'null' } as const;

async function setUpRunning(program?: (process: MemoryProcess) => void, options?: Partial<SupervisorOptions>) {
  const made = setUp(program, options);
  const steps: ExecTransition[] = [];
  made.supervisor.execTransitions().subscribe((item) => item.type === 'exec-transition' && steps.push(item));
  const task = await made.supervisor.create({ id: 'web', args: ['true'] });
  await task.start();
  const exitExec = (execId: string, status: number): void => {
    made.launcher.tasks('default')[0]!.exec(execId).exit(status);
  };
  return { ...made, task, steps, exitExec };
}

describe('an exec', () => {
  test('walks added, running, stopped, deleted, each published once and in order', async () => {
    const { task, steps, exitExec } = await setUpRunning();
    const process = await task.exec({ execId: 'e1', args: ['true'], ...quiet });
    expect(process.pid).toBeGreaterThan(0);
    expect(await process.state()).toMatchObject({ state: 'running', pid: process.pid });
    exitExec('e1', 3);
    expect(await process.wait()).toMatchObject({ status: 3, inferred: false });
    await process.delete();
    expect(steps.map(({ from, to }) => [from, to])).toEqual([
      [null, 'added'],
      ['added', 'running'],
      ['running', 'stopped'],
      ['stopped', 'deleted'],
    ]);
    const positions = steps.map(({ position }) => position);
    expect(positions).toEqual([...new Set(positions)].sort((one, other) => one - other));
    expect(steps[2]?.exit).toMatchObject({ status: 3 });
    expect(task.execs()).toEqual([]);
  });

  test('is taken by a created task, and refused by one that is paused or has stopped', async () => {
    const { supervisor, task, launcher } = await setUpRunning();
    const created = await supervisor.create({ id: 'new', args: ['true'] });
    expect((await created.exec({ args: ['true'], ...quiet })).info().state).toBe('running');
    await task.pause();
    await expect(task.exec({ args: ['true'], ...quiet })).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
    await task.resume();
    launcher.exit('default', 'web', 0);
    await task.wait();
    await expect(task.exec({ args: ['true'], ...quiet })).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
  });

  test('is never started twice, also when nobody knows what became of the first start', async () => {
    const { task, launcher } = await setUpRunning();
    const process = await task.exec({ execId: 'e1', args: ['true'], ...quiet }, { start: false });
    launcher.faults.onCall('start', { kind: 'fail', error: new TaskError('UNAVAILABLE', 'the line is dead') });
    await expect(process.start()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await expect(process.start()).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
    await expect(process.wait()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await process.delete();
  });

  test('whose reply to Start was lost is seen to run', async () => {
    const { task, launcher } = await setUpRunning();
    const process = await task.exec({ args: ['true'], ...quiet }, { start: false });
    launcher.faults.onCall('start', { kind: 'reply-lost' });
    await process.start({ timeoutMs: 30 }).catch(() => undefined);
    await eventually(() => process.info().state === 'running');
    expect(process.pid).toBeGreaterThan(0);
  });

  test('that ends before the reply to its Start has run', async () => {
    const { task, steps } = await setUpRunning((process) => process.execId && process.exit(5));
    const process = await task.exec({ args: ['true'], ...quiet });
    expect(await process.wait()).toMatchObject({ status: 5 });
    expect(steps.map(({ to }) => to)).toEqual(['added', 'running', 'stopped']);
  });

  test('that could not be added leaves nothing', async () => {
    const { task, launcher, steps } = await setUpRunning();
    launcher.faults.onCall('exec', { kind: 'fail', error: new TaskError('INTERNAL', 'no room') });
    await expect(task.exec({ args: ['true'], ...quiet })).rejects.toThrow('no room');
    expect(task.execs()).toEqual([]);
    expect(steps).toEqual([]);
  });

  test('hears of its exit from Wait when the event is lost', async () => {
    const { task, launcher, exitExec } = await setUpRunning();
    launcher.faults.onEvent('exec.exited', 'drop');
    const process = await task.exec({ execId: 'e1', args: ['true'], ...quiet });
    exitExec('e1', 9);
    expect(await process.wait()).toMatchObject({ status: 9, inferred: false });
  });

  test('is killed with SIGKILL when its time is over, and says so', async () => {
    const { task, steps } = await setUpRunning();
    const process = await task.exec({ args: ['true'], timeoutMs: 20, ...quiet });
    expect(await process.wait()).toMatchObject({ status: 137 });
    expect(process.info()).toMatchObject({ state: 'stopped', timedOut: true });
    expect(steps.at(-1)).toMatchObject({ to: 'stopped', timedOut: true });
  });

  test('ends with its task: all waits are settled, and the delete of the task takes it along', async () => {
    const { task, launcher, steps } = await setUpRunning();
    const running = await task.exec({ args: ['true'], ...quiet });
    const added = await task.exec({ args: ['true'], ...quiet }, { start: false });
    const waits = Promise.allSettled([running.wait(), added.wait()]);
    launcher.exit('default', 'web', 0);
    const [first, second] = await waits;
    expect(first).toMatchObject({ status: 'fulfilled', value: { status: 137 } });
    expect(second).toMatchObject({ status: 'rejected', reason: { code: 'NOT_FOUND' } });
    await task.delete();
    await eventually(() => steps.filter(({ to }) => to === 'deleted').length === 2);
  });

  test('whose shim dies with its task has an inferred end', async () => {
    const { task, launcher } = await setUpRunning();
    const process = await task.exec({ args: ['true'], ...quiet });
    launcher.crash('default');
    expect(await process.wait({ timeoutMs: 5_000 })).toMatchObject({ status: 255, inferred: true });
  });

  test('that runs is deleted only by force', async () => {
    const { task } = await setUpRunning();
    const process = await task.exec({ args: ['true'], ...quiet });
    await expect(process.delete()).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
    await process.delete({ force: true });
    await expect(process.state()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test.each([
    ['no command', { args: [] }],
    ['a relative cwd', { args: ['true'], cwd: 'here' }],
    ['no time', { args: ['true'], timeoutMs: 0 }],
    ['a bad id', { args: ['true'], execId: '../x' }],
  ])('with %s is refused', async (_, spec) => {
    const { task } = await setUpRunning();
    await expect(task.exec({ ...spec, ...quiet })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });

  test('that somebody else has made is left alone when its id is asked for', async () => {
    const { task, launcher } = await setUpRunning();
    const theirs = { args: ['true'], cwd: '/', user: { uid: 0, gid: 0 } };
    const stdio = { stdin: '', stdout: '', stderr: '', terminal: false };
    const [inShim] = launcher.tasks('default');
    const request = { execId: 'e1', process: theirs, stdio };
    const exec = inShim!.addExec(request, { pid: 7, onExit: () => undefined });
    await expect(task.exec({ execId: 'e1', args: ['true'], ...quiet })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
    expect(inShim!.exec('e1')).toBe(exec);
  });

  test('of an id that is taken is refused', async () => {
    const { task } = await setUpRunning();
    await task.exec({ execId: 'e1', args: ['true'], ...quiet });
    await expect(task.exec({ execId: 'e1', args: ['true'], ...quiet })).rejects.toMatchObject({
      code: 'ALREADY_EXISTS',
    });
  });
});

describe('by its pid', () => {
  test('an exec is signalled as an exec, init as init, and a foreign process not at all', async () => {
    const signals: [string, number][] = [];
    const { task } = await setUpRunning((process) => {
      process.onSignal = (signal) => signals.push([process.execId ?? 'init', signal]);
    });
    const process = await task.exec({ execId: 'e1', args: ['true'], ...quiet });
    await task.kill({ pid: process.pid, signal: 'SIGUSR1' });
    await task.kill({ pid: task.info().pid, signal: 'SIGUSR2' });
    expect(signals).toEqual([
      ['e1', 10],
      ['init', 12],
    ]);
    for (const call of [
      task.kill({ pid: 1 }),
      task.resize({ width: 1, height: 1, pid: 1 }),
      task.closeStdin({ pid: 1 }),
    ])
      await expect(call).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('standard input is closed, and terminals are resized', async () => {
    const { task } = await setUpRunning();
    const process = await task.exec({ args: ['true'], terminal: { width: 80, height: 24 }, ...quiet });
    await task.closeStdin({ pid: process.pid });
    await task.resize({ width: 100, height: 30, pid: process.pid });
    await task.resize({ width: 100, height: 30 });
    await expect(task.resize({ width: 0, height: 30 })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});
