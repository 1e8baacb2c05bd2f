// Any sequence of batches, compactions and reopenings leaves what a plain model of it says.
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { openJournal, openJournalReader } from '../../src/journal/open-journal.js';
import type { TaskEntry } from '../../src/journal/journal.js';
import { taskOf, type JournalItem } from '../../src/model/journal-item.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { entry, fact, stopped, transition } from './samples.js';

const task = fc.constantFrom('a', 'b', 'c');
const item = fc.tuple(fc.constantFrom(fact, stopped, transition), task);
const batch = fc.record({
  kind: fc.constant('append' as const),
  items: fc.array(item, { maxLength: 60 }),
  entries: fc.array(task, { maxLength: 2 }),
  forgotten: fc.array(task, { maxLength: 1 }),
  metadata: fc.array(fc.tuple(task, fc.option(fc.integer(), { nil: undefined })), { maxLength: 2 }),
});
const step = fc.oneof(
  { weight: 6, arbitrary: batch },
  { weight: 2, arbitrary: fc.constant({ kind: 'compact' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'reopen' as const }) },
);

const maxBytes = 16 * 1024;

const isEnd = (item: JournalItem): boolean => item.type === 'transition' && item.to === 'stopped';

it('equals the model', async () => {
  const root = temporaryDirectory();
  let run = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 30 }), async (steps) => {
      run += 1;
      const directory = `${root}/${run}`;
      let journal = await openJournal(directory, { bootId: 'b', maxBytes });
      const written: JournalItem[] = [];
      const entries = new Map<string, TaskEntry>();
      const values = new Map<string, number>();
      /** Those that may be gone: as new as the newest that a compaction has gone over, or older. */
      let gone = 0;
      for (const next of steps) {
        if (next.kind === 'append') {
          const items = next.items.map(([make, id]) => make(id));
          const known = next.entries.map((id) => entry(id, { position: written.length }));
          journal.append({
            items,
            entries: known,
            forgotten: next.forgotten.map((id) => ({ namespace: 'default', id })),
            metadata: next.metadata.map(([key, value]) => ({ key, value })),
          });
          written.push(...items);
          for (const one of known) entries.set(one.id, one);
          for (const id of next.forgotten) entries.delete(id);
          for (const [key, value] of next.metadata) {
            if (value === undefined) values.delete(key);
            else values.set(key, value);
          }
        } else if (next.kind === 'reopen') {
          await journal.close();
          journal = await openJournal(directory, { bootId: 'b', maxBytes });
        } else {
          while (journal.compact());
          const left = new Set(journal.read(0, Infinity).map(({ position }) => position));
          const dropped = written.findLast(({ position }) => !left.has(position))?.position ?? 0;
          gone = journal.first - 1;
          // An end that is kept may be the newest of what a compaction has gone over.
          expect(written.slice(dropped, gone).every(isEnd)).toBe(true);
          expect(gone).toBeGreaterThanOrEqual(dropped);
        }
        expect(written.map(({ position }) => position)).toEqual(written.map((_, index) => index + 1));
        expect(journal.last).toBe(written.length);
        const read = journal.read(0, Infinity);
        expect(journal.first).toBe(gone + 1);
        // Everything after what is gone, and of what is before it the ends of tasks that are known.
        const all = read.filter(({ position }) => position > gone);
        expect(all).toEqual(written.slice(gone));
        const older = read.filter(({ position }) => position <= gone);
        expect(older).toEqual(older.map(({ position }) => written[position - 1]));
        expect(older.every(isEnd)).toBe(true);
        if (next.kind === 'compact') expect(older.every((one) => entries.has(taskOf(one)!))).toBe(true);
        expect(journal.history({ namespace: 'default', id: 'a' }, 5)).toEqual(
          read.filter((one) => taskOf(one) === 'a').slice(-5),
        );
        const sorted = [...entries.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
        expect(journal.entries()).toEqual({ entries: sorted, unreadable: [] });
        expect(new Map(journal.metadata('').map(({ key, value }) => [key, value]))).toEqual(values);
      }
      const reader = openJournalReader(directory);
      expect(reader.read(0, Infinity)).toEqual(journal.read(0, Infinity));
      await reader.close();
      await journal.close();
    }),
    // A counterexample is told before the test's own time is over.
    { numRuns: 60, interruptAfterTimeLimit: 60_000 },
  );
}, 120_000);
