// How fast tasks are made and driven when the shim costs nothing: the charts, the handles and the publishing.
import { MemoryLauncher } from '../../src/shim/memory-launcher.js';
import { Supervisor } from '../../src/supervisor/supervisor.js';
import type { TaskHandle } from '../../src/supervisor/task-handle.js';
import { plainTransitions } from './plain-machine.js';
import type { Row } from './row.js';

const tasks = 10_000;
const cycles = 10;
const atOnce = 8;

/** Creates 10 000 tasks on the in-memory shim, drives each through pauses and resumes, and lets all of them end. */
export async function benchMachines(): Promise<Row[]> {
  const launcher = new MemoryLauncher();
  const supervisor = new Supervisor({ launcher });
  let published = 0;
  supervisor.transitions().subscribe(() => (published += 1));
  const heapBefore = settledMemory();
  const begin = performance.now();
  const handles = await Promise.all(
    Array.from({ length: tasks }, (_, index) => supervisor.create({ id: `task-${index}`, spec: sharedSpec })),
  );
  const created = performance.now();
  const bytes = settledMemory() - heapBefore;
  const driveStart = performance.now();
  await inParallel(handles, async (handle) => {
    await drive(handle);
    launcher.exit('default', handle.id, 0);
    await handle.delete();
  });
  const driven = performance.now() - driveStart;
  await supervisor.close();
  const expected = tasks * (4 + 2 * cycles);
  if (published !== expected) throw new Error(`published ${published} transitions, expected ${expected}`);
  const peerValue = await plainTransitions(tasks, cycles, atOnce);
  const perSecond = ((published - tasks) / driven) * 1000;
  return [
    row(`machines: create ${tasks} tasks`, created - begin, 'ms'),
    row(`machines: memory of ${tasks} tasks`, bytes / 1e6, 'MB'),
    row('machines: memory of one task', bytes / tasks, 'bytes'),
    {
      ...row('machines: published transitions', perSecond, '1/s'),
      ...{ peer: 'plain xstate', peerValue, ratio: perSecond / peerValue },
    },
  ];
}

const sharedSpec = {
  ociVersion: '1.0.2',
  process: { user: { uid: 0, gid: 0 }, args: ['true'], cwd: '/' },
  root: { path: '/' },
};

async function drive(handle: TaskHandle): Promise<void> {
  await handle.start();
  for (let cycle = 0; cycle < cycles; cycle += 1) {
    await handle.pause();
    await handle.resume();
  }
}

async function inParallel<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const left = items.values();
  const worker = async (): Promise<void> => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}

const row = (name: string, value: number, unit: string): Row => ({ name, value, unit });

function settledMemory(): number {
  globalThis.gc?.();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  return heapUsed + external + arrayBuffers;
}
