// Items journaled a second, one by one and in batches, beside JSON lines appended to a file: both survive a kill.
import { appendFileSync, closeSync, fdatasync, mkdtempSync, openSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TaskEntry } from '../../src/journal/journal.js';
import { openJournal } from '../../src/journal/open-journal.js';
import type { JournalItem } from '../../src/model/journal-item.js';
import type { Row } from './row.js';

/** Each side has its turn again and again, so that a slow moment of the machine hits both. */
const rounds = 5;
const command = { id: 'c-1', name: 'start', by: 'bench' } as const;

type Append = (items: JournalItem[], entry: TaskEntry) => void;

/** Measures for `seconds` per row and side (default 1), after a warm-up. */
export async function benchJournal({ seconds = 1 }: { seconds?: number } = {}): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'tw-bench-'));
  const journal = await openJournal(join(directory, 'journal'), { bootId: 'bench' });
  const file = openSync(join(directory, 'lines'), 'a');
  // As the journal does.
  const sync = setInterval(() => fdatasync(file, () => undefined), 1000);
  const ours: Append = (items, entry) => journal.append({ items, entries: [entry] });
  const lines: Append = (items, entry) => {
    appendFileSync(file, `${[...items, entry].map((value) => JSON.stringify(value)).join('\n')}\n`);
  };
  try {
    const rows: Row[] = [];
    for (const size of [1, 16, 256]) {
      for (const append of [ours, lines]) itemsPerSecond(append, size, 0.3);
      const [value, peerValue] = await inTurns([ours, lines], size, seconds);
      const name = `items and an entry journaled, ${size} a batch`;
      rows.push({
        name,
        value: value!,
        unit: 'items/s',
        peer: 'JSON lines',
        peerValue: peerValue!,
        ratio: value! / peerValue!,
      });
    }
    return rows;
  } finally {
    clearInterval(sync);
    closeSync(file);
    await journal.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** @returns items a second, for each side */
async function inTurns(sides: readonly Append[], size: number, seconds: number): Promise<number[]> {
  const sums = sides.map(() => 0);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, side] of sides.entries()) {
      sums[index]! += itemsPerSecond(side, size, seconds / rounds);
      // Timers of both have their turn.
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return sums.map((sum) => sum / rounds);
}

function itemsPerSecond(append: Append, size: number, seconds: number): number {
  const begin = performance.now();
  const end = begin + seconds * 1000;
  let count = 0;
  while (performance.now() < end) {
    append(Array.from({ length: size }, item), entry(count));
    count += size;
  }
  return (count * 1000) / (performance.now() - begin);
}

const item = (): JournalItem => ({
  ...{
    type: 'transition',
    position: 0,
    namespace: 'bench',
    task: 'web-1',
    incarnation: 1,
    from: 'created',
    to: 'running',
  },
  ...{ at: new Date(), cause: { command, fact: { kind: 'task.started', source: 'event' } } },
});

const entry = (position: number): TaskEntry => ({
  ...{
    namespace: 'bench',
    id: 'web-1',
    incarnation: 1,
    runtime: 'process',
    createdAt: 1,
    bootId: 'bench',
    bundle: '/run/web-1',
  },
  ...{ desired: 'running', command, state: 'running', position, since: 1, cause: { command } },
});
