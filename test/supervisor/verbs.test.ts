// Checkpoint, update and stats of a supervisor's task on the in-memory shim.
import { expect, test } from 'vitest';
import { TaskError } from '../../src/model/errors.js';
import { eventually } from '../support/eventually.js';
import { superviseInMemory } from './in-memory.js';

const { setUp, pathOf } = superviseInMemory();
const imagePath = '/nowhere/image';

async function setUpRunning() {
  const made = setUp();
  const task = await made.supervisor.create({ id: 'web', args: ['true'] });
  await task.start();
  return { ...made, task };
}

test('a checkpoint leaves the task as it was, running or paused', async () => {
  const { task } = await setUpRunning();
  await task.checkpoint({ imagePath });
  await task.pause();
  await task.checkpoint({ imagePath });
  expect(task.info().state).toBe('paused');
  expect(pathOf('web')).toEqual([null, 'created', 'running', 'paused']);
});

test('a checkpoint that ends the task says so in its end, however the reply and the exit come', async () => {
  const { task, seen } = await setUpRunning();
  await task.checkpoint({ imagePath, exit: true });
  expect(await task.wait()).toMatchObject({ status: 137 });
  expect(seen.at(-1)?.cause).toMatchObject({ end: 'stopped', command: { name: 'checkpoint' } });
});

test('a checkpoint that fails leaves the task running, with the reason', async () => {
  const { task, launcher } = await setUpRunning();
  launcher.faults.onCall('checkpoint', { kind: 'fail', error: new TaskError('INTERNAL', 'CRIU has no idea') });
  await expect(task.checkpoint({ imagePath })).rejects.toThrow('CRIU has no idea');
  expect(task.info()).toMatchObject({ state: 'running' });
  await task.pause();
});

test('a checkpoint of a created task, or to a relative path, is refused', async () => {
  const { supervisor } = setUp();
  const task = await supervisor.create({ id: 'web', args: ['true'] });
  await expect(task.checkpoint({ imagePath })).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
  await expect(task.checkpoint({ imagePath: 'image' })).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
});

test('limits are changed while the task lives, and not after', async () => {
  const { task, launcher } = await setUpRunning();
  await task.update({ pids: { limit: 10 } });
  launcher.exit('default', 'web', 0);
  await task.wait();
  await expect(task.update({ pids: { limit: 10 } })).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
});

test('readings come until the task has ended, and none is taken when nobody listens', async () => {
  const { task, launcher } = await setUpRunning();
  const pids: number[] = [];
  let isComplete = false;
  task.statsEvery({ intervalMs: 1 }).subscribe({
    next: (stats) => pids.push(stats.pids?.current ?? 0),
    complete: () => (isComplete = true),
  });
  await eventually(() => pids.length > 2);
  expect(new Set(pids)).toEqual(new Set([1]));
  launcher.exit('default', 'web', 0);
  await eventually(() => isComplete);
});

test('a reading that fails while the task lives is an error of the stream', async () => {
  const { task, launcher } = await setUpRunning();
  launcher.faults.onCall('stats', { kind: 'fail', error: new TaskError('UNIMPLEMENTED', 'no meters') });
  const reading = (async () => {
    for await (const stats of task.statsEvery()) return stats;
    return undefined;
  })();
  await expect(reading).rejects.toThrow('no meters');
});
