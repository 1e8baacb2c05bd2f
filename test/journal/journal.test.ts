// What every journal does, whatever it is kept in.
import { describe, expect, it, onTestFinished } from 'vitest';
import type { Journal } from '../../src/journal/journal.js';
import { MemoryJournal } from '../../src/journal/memory-journal.js';
import { openJournal } from '../../src/journal/open-journal.js';
import { TaskError } from '../../src/model/errors.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { command, entry, fact, gap, stopped, transition } from './samples.js';

/** Opens an empty journal; `tight` keeps next to nothing when it is compacted. */
type Open = (options?: { tight: true }) => Promise<Journal>;

const journals: Readonly<Record<string, Open>> = {
  'in memory': async (options) => new MemoryJournal(options?.tight ? { maxItems: 1 } : {}),
  'on lmdb': async (options) => {
    const bounds = options?.tight ? { maxBytes: 1 } : {};
    const journal = await openJournal(`${temporaryDirectory()}/journal`, { bootId: 'b', ...bounds });
    onTestFinished(() => journal.close());
    return journal;
  },
};

function compactAll(journal: Journal): void {
  for (let steps = 0; journal.compact(); steps += 1) expect(steps).toBeLessThan(1000);
}

describe.each(Object.entries(journals))('a journal %s', (_, open) => {
  it('is empty at first', async () => {
    const journal = await open();
    expect([journal.first, journal.last]).toEqual([1, 0]);
    expect(journal.read(0, 10)).toEqual([]);
    expect(journal.entries()).toEqual({ entries: [], unreadable: [] });
    expect(journal.compact()).toBe(false);
  });

  it('gives each item of a batch its position, in order, and gives it back as it was', async () => {
    const journal = await open();
    const items = [command('a'), fact('a'), stopped('a'), gap(3)];
    journal.append({ items });
    expect(items.map(({ position }) => position)).toEqual([1, 2, 3, 4]);
    expect(journal.read(0, 10)).toEqual(items);
    expect([journal.first, journal.last]).toEqual([1, 4]);
  });

  it('reads from a position on, and not more than was asked for', async () => {
    const journal = await open();
    const items = [1, 2, 3, 4, 5].map(() => transition('a'));
    journal.append({ items });
    expect(journal.read(2, 2)).toEqual(items.slice(1, 3));
    expect(journal.read(6, 2)).toEqual([]);
    expect(journal.read(1, 0)).toEqual([]);
  });

  it('tells the newest of one task', async () => {
    const journal = await open();
    const mine = [transition('a'), fact('a'), stopped('a')];
    const others = [transition('ab'), gap(0), { ...transition('a'), namespace: 'other' }];
    journal.append({ items: [mine[0]!, others[0]!, mine[1]!, others[1]!, mine[2]!, others[2]!] });
    const task = { namespace: 'default', id: 'a' };
    expect(journal.history(task, 10)).toEqual(mine);
    expect(journal.history(task, 2)).toEqual(mine.slice(1));
    expect(journal.history({ namespace: 'default', id: 'none' }, 10)).toEqual([]);
  });

  it('looks for the history of a task no further back than it is told', async () => {
    const journal = await open();
    const items = [transition('a'), transition('b'), stopped('a'), transition('b')];
    journal.append({ items });
    expect(journal.history({ namespace: 'default', id: 'a' }, 10, 3)).toEqual([items[2]]);
  });

  it('keeps the last entry of each task until it is forgotten', async () => {
    const journal = await open();
    const other = entry('a', { namespace: 'other' });
    journal.append({ items: [], entries: [entry('a'), entry('b'), other] });
    const ended = {
      status: 3,
      exitedAt: new Date(),
      inferred: false,
      reason: 'exited',
      evidence: { witnesses: [] },
    } as const;
    const later = entry('a', { state: 'stopped', end: ended, init: { pid: 4, startTime: 5 } });
    journal.append({ items: [], entries: [later], forgotten: [{ namespace: 'default', id: 'b' }] });
    expect(journal.entries('default').entries).toEqual([later]);
    expect(journal.entries().entries).toHaveLength(2);
    expect(journal.entries('oth').entries).toEqual([]);
    expect(journal.last).toBe(0);
  });

  it('drops what is old, but not how a task ended that it knows', async () => {
    const journal = await open({ tight: true });
    const ends = [stopped('known'), stopped('gone')];
    journal.append({ items: [transition('known'), ...ends, fact('known')], entries: [entry('known'), entry('gone')] });
    for (let index = 0; index < 10; index += 1) journal.append({ items: [fact('known')] });
    journal.append({ items: [transition('last')], forgotten: [{ namespace: 'default', id: 'gone' }] });
    compactAll(journal);
    const left = journal.read(0, 100);
    expect(left.map(({ position }) => position)).toEqual([2, 15]);
    expect(left[0]).toEqual(ends[0]);
    expect([journal.first, journal.last]).toEqual([15, 15]);
    expect(journal.history({ namespace: 'default', id: 'known' }, 5)).toEqual([ends[0]]);
    expect(journal.entries().entries).toEqual([entry('known')]);
  });

  it('drops how a task ended once the task is forgotten', async () => {
    const journal = await open({ tight: true });
    journal.append({ items: [stopped('a'), fact('b')], entries: [entry('a')] });
    compactAll(journal);
    expect(journal.first).toBe(2);
    journal.append({ items: [fact('b')], forgotten: [{ namespace: 'default', id: 'a' }] });
    compactAll(journal);
    expect(journal.read(0, 10).map(({ position }) => position)).toEqual([3]);
  });

  it('goes on with its positions after everything was dropped', async () => {
    const journal = await open({ tight: true });
    journal.append({ items: [fact('a'), fact('a')] });
    compactAll(journal);
    const item = fact('a');
    journal.append({ items: [item] });
    expect(item.position).toBe(3);
  });
});

describe('a closed journal on lmdb', () => {
  it('says so', async () => {
    const journal = await openJournal(`${temporaryDirectory()}/journal`, { bootId: 'b' });
    await journal.close();
    await journal.close();
    for (const use of [() => journal.read(0, 1), () => journal.append({ items: [] }), () => journal.compact()]) {
      expect(use).toThrow(TaskError);
    }
  });
});
