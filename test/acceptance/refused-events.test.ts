// Half a minute in which nothing can be kept, so that shims are refused what they publish: what happens in it is told afterwards.
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { JournalBatch } from '../../src/journal/journal.js';
import { MemoryJournal } from '../../src/journal/memory-journal.js';
import { TaskError } from '../../src/model/errors.js';
import type { TransitionItem } from '../../src/supervisor/supervisor.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';
import { inPlace, type Place } from './place.js';

const refusedForMs = 30_000;
const patientMs = 90_000;

class FullJournal extends MemoryJournal {
  isFull = false;

  override append(batch: JournalBatch): void {
    if (this.isFull) throw new TaskError('RESOURCE_EXHAUSTED', 'no room in the journal: free some');
    super.append(batch);
  }
}

async function endUnheard({ supervisor, base, idOf }: Place, journal: FullJournal): Promise<void> {
  const make = (name: string) => supervisor.create({ id: idOf(name), ...base, args: ['sleep', '1000'] });
  const tasks = [await make('ends'), await make('stays')];
  const [ending, staying] = tasks as [(typeof tasks)[0], (typeof tasks)[0]];
  for (const task of tasks) await task.start();
  const from = supervisor.position + 1;
  const seen: TransitionItem[] = [];
  supervisor.transitions().subscribe((item) => seen.push(item));
  journal.isFull = true;
  await expect(make('late')).rejects.toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
  await expect(staying.pause()).rejects.toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
  const end = ending.wait();
  process.kill(ending.info().pid, 'SIGKILL');
  await delay(refusedForMs);
  expect(seen).toEqual([]);
  journal.isFull = false;
  expect(await end).toMatchObject({ status: 137, inferred: false });
  await eventually(() => seen.at(-1)?.type === 'synced');
  expect(seen).toMatchObject([
    { type: 'gap', reason: 'events' },
    { type: 'transition', task: ending.id, from: 'running', to: 'stopped', cause: { exit: { status: 137 } } },
    { type: 'synced' },
  ]);
  expect(journal.read(from, 100).filter(({ type }) => type === 'transition' || type === 'gap')).toHaveLength(2);
  expect(staying.info().state).toBe('running');
}

const title = 'an exit while events are refused is told between gap and synced, once';

test(
  `${title}, on the process runtime`,
  async () => {
    const journal = new FullJournal();
    await inPlace('process', (place) => endUnheard(place, journal), journal);
  },
  patientMs,
);

describeOnBusybox(machine.runcShim, 'on containers', (shim) => {
  test(
    `${title}, by the runc shim`,
    async () => {
      const journal = new FullJournal();
      await inPlace(shim, (place) => endUnheard(place, journal), journal);
    },
    patientMs,
  );
});
