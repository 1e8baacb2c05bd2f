// Tasks of a supervisor on the in-memory shim: what is published, and what is refused.
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Transition } from '../../src/model/transition.js';
import { MemoryLauncher } from '../../src/shim/memory-launcher.js';
import { Supervisor } from '../../src/supervisor/supervisor.js';

let launcher: MemoryLauncher;
let supervisor: Supervisor;
let seen: Transition[];

beforeEach(() => {
  launcher = new MemoryLauncher();
  supervisor = new Supervisor({ launcher });
  seen = [];
  supervisor.transitions.subscribe((transition) => seen.push(transition));
});
afterEach(() => supervisor.close());

const path = (id: string): string[] => [
  'null',
  ...seen.filter(({ task }) => task === id).map(({ to }) => to),
];

test('a task walks created, running, paused, running, stopped, deleted, each published once and in order', async () => {
  const task = await supervisor.create({ id: 'web', args: ['true'] });
  await task.start();
  await task.pause();
  await task.resume();
  launcher.exit('default', 'web', 7);
  expect(await task.wait()).toMatchObject({ status: 7, inferred: false });
  await task.delete();
  expect(path('web')).toEqual(['null', 'created', 'running', 'paused', 'running', 'stopped', 'deleted']);
  expect(seen.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6]);
  seen.reduce<string | null>((from, transition) => {
    expect(transition.from).toBe(from);
    return transition.to;
  }, null);
});
