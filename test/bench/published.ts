// What durability costs: transitions that are journaled before they are published, and whole runs, beside the same in memory.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSupervisor } from '../../src/create-supervisor.js';
import type { Journal } from '../../src/journal/journal.js';
import { MemoryJournal } from '../../src/journal/memory-journal.js';
import { openJournal } from '../../src/journal/open-journal.js';
import { systemClock } from '../../src/model/clock.js';
import type { Transition } from '../../src/model/transition.js';
import { Publisher } from '../../src/supervisor/publisher.js';
import { silentLogger } from '../../src/supervisor/logger.js';
import type { Supervisor } from '../../src/supervisor/supervisor.js';
import type { Row } from './row.js';

/** For each side, in milliseconds. */
const sustainedMs = 4_000;
/** Transitions that come in one turn of the event loop, as those of one frame from a busy shim. */
const aTurn = 8;
const runs = 60;

export async function benchPublished(): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'tw-bench-'));
  try {
    return [await published(directory), await wholeRuns(directory)];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

/** Each is written with its task's entry, told to a subscriber, and answered to whoever waits for it. */
async function published(directory: string): Promise<Row> {
  const durable = await sustained(await openJournal(join(directory, 'journal'), { bootId: 'bench' }));
  const inMemory = await sustained(new MemoryJournal());
  const name = `transitions journaled and published, ${aTurn} a turn`;
  return { name, value: durable, unit: '1/s', peer: 'in memory', peerValue: inMemory, ratio: durable / inMemory };
}

async function sustained(journal: Journal): Promise<number> {
  const publisher = new Publisher({ journal, clock: systemClock, logger: silentLogger });
  let told = 0;
  let answered = 0;
  publisher.live.subscribe(() => (told += 1));
  const begin = performance.now();
  while (performance.now() - begin < sustainedMs) {
    for (let index = 0; index < aTurn; index += 1) {
      const item = transition(`task-${index}`);
      publisher.note({ item, entry: entryOf(item), then: () => (answered += 1) });
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  const spentMs = performance.now() - begin;
  await publisher.close();
  if (told !== answered) throw new Error(`told ${told} transitions, answered ${answered}`);
  return (told / spentMs) * 1_000;
}

const command = { id: 'c-1', name: 'start', by: 'bench' } as const;

function transition(task: string): Transition {
  const base = { type: 'transition', position: 0, namespace: 'default', task, incarnation: 1 } as const;
  return { ...base, from: 'created', to: 'running', at: new Date(), cause: { command } };
}

function entryOf({ namespace, task: id, to: state, cause }: Transition) {
  const base = { namespace, id, incarnation: 1, runtime: 'process', createdAt: 0, bootId: 'bench', bundle: '/b' };
  return { ...base, desired: state, command, state, position: 0, since: Date.now(), cause };
}

/** One after the other, each side in turn. The value is what the journal adds to one. */
async function wholeRuns(directory: string): Promise<Row> {
  const sides = [
    await createSupervisor({ root: join(directory, 'd') }),
    await createSupervisor({ root: join(directory, 'm'), journal: new MemoryJournal() }),
  ];
  const spentMs = sides.map(() => 0);
  try {
    for (let run = -2; run < runs; run += 1) {
      for (const [index, side] of sides.entries()) {
        const begin = performance.now();
        await runTrue(side, `t${run + 2}`);
        if (run >= 0) spentMs[index]! += performance.now() - begin;
      }
    }
  } finally {
    await Promise.all(sides.map((side) => side.shutdown()));
  }
  const [value, peerValue] = spentMs.map((spent) => spent / runs);
  const name = 'run of /bin/true on process, with a journal on disk';
  return { name, value: value!, unit: 'ms', peer: 'in memory', peerValue: peerValue!, ratio: value! / peerValue! };
}

async function runTrue(supervisor: Supervisor, id: string): Promise<void> {
  const task = await supervisor.create({ id, args: ['/bin/true'] });
  await task.start();
  await task.wait();
  await task.delete();
}
