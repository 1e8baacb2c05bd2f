// A disk that is full, and a file that stays within its bounds.
import { execFileSync } from 'node:child_process';
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import type { Journal } from '../../src/journal/journal.js';
import { openJournal } from '../../src/journal/open-journal.js';
import type { FactItem } from '../../src/model/journal-item.js';
import { describeOn, machine } from '../support/machine.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { entry, fact } from './samples.js';

const noRoom = {
  code: 'RESOURCE_EXHAUSTED',
  retryable: true,
  message: expect.stringMatching(/no room.*free space on/),
};

/** A file system of its own, of `kibibytes`. */
function smallDisk(kibibytes: number): string {
  const directory = temporaryDirectory();
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${kibibytes}k`, 'tmpfs', directory]);
  onTestFinished(() => void execFileSync('umount', ['-l', directory]));
  return directory;
}

/** Batches of several pages with an entry, until one is refused; resolves with what it was refused for. */
function appendUntilRefused(journal: Journal, written: FactItem[]): unknown {
  for (let batch = 0; batch < 5000; batch += 1) {
    const items = Array.from({ length: 1 + (batch % 60) }, () => fact('a'));
    try {
      journal.append({ items, entries: [entry('a', { position: journal.last + items.length })] });
    } catch (error) {
      expect(items.map(({ position }) => position)).toEqual(items.map(() => 0));
      return error;
    }
    written.push(...items);
  }
  throw new Error('nothing was refused');
}

function expectWhole(journal: Journal, written: readonly FactItem[]): void {
  expect(journal.last).toBe(written.length);
  expect(journal.read(0, Infinity)).toEqual(written);
  expect(journal.entries().entries[0]!.position).toBe(written.length);
}

describeOn(machine.root, 'on a disk of 2 MiB', () => {
  it('a batch without room is refused as a whole, and is there once room was made', async () => {
    const disk = smallDisk(2048);
    const ballast = join(disk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(600 * 1024));
    const journal = await openJournal(join(disk, 'journal'), { bootId: 'b' });
    const written: FactItem[] = [];
    expect(appendUntilRefused(journal, written)).toMatchObject(noRoom);
    expect(written.length).toBeGreaterThan(1000);
    // Again and again, as it is tried again.
    for (let attempt = 0; attempt < 20; attempt += 1) {
      expect(() => journal.append({ items: Array.from({ length: 3000 }, () => fact('b')) })).toThrow(
        expect.objectContaining(noRoom),
      );
    }
    expectWhole(journal, written);
    rmSync(ballast);
    expect(appendUntilRefused(journal, written)).toMatchObject(noRoom);
    expectWhole(journal, written);
    await journal.close();
    const again = await openJournal(join(disk, 'journal'), { bootId: 'b' }).catch((error: unknown) => error);
    // Its mark may find no room; that is told the same way.
    if (again instanceof Error) expect(again).toMatchObject(noRoom);
    else await (again as Journal).close();
  });

  it('compaction makes room', async () => {
    const journal = await openJournal(join(smallDisk(2048), 'journal'), { bootId: 'b', maxBytes: 256 * 1024 });
    const written: FactItem[] = [];
    for (let round = 0; round < 5; round += 1) {
      expect(appendUntilRefused(journal, written)).toMatchObject(noRoom);
      while (journal.compact());
      const left = journal.read(0, Infinity);
      expect(left.length).toBeGreaterThan(100);
      expect(left).toEqual(written.slice(-left.length));
    }
    await journal.close();
  });

  it('a journal that has no room to begin says so', async () => {
    const disk = smallDisk(64);
    writeFileSync(join(disk, 'ballast'), Buffer.alloc(56 * 1024));
    await expect(openJournal(join(disk, 'journal'), { bootId: 'b' })).rejects.toMatchObject({
      code: 'RESOURCE_EXHAUSTED',
    });
    rmSync(join(disk, 'ballast'));
    expect(readdirSync(disk)).toEqual(['journal']);
  });

  it.each([0, 4, 8, 16, 20, 24, 28, 44, 200, 256, 272, 276, 280, 300, 400])(
    'with %i KiB left it begins, or says so',
    async (left) => {
      const disk = smallDisk(1024);
      writeFileSync(join(disk, 'ballast'), Buffer.alloc((1024 - 8 - left) * 1024));
      const directory = join(disk, 'journal');
      const first = await openJournal(directory, { bootId: 'b' }).catch((error: unknown) => error as Error);
      if (first instanceof Error) expect(first).toMatchObject(noRoom);
      else await first.close();
      rmSync(join(disk, 'ballast'));
      const journal = await openJournal(directory, { bootId: 'b' });
      expect(journal.damaged).toBeUndefined();
      journal.append({ items: [fact('a')] });
      await journal.close();
    },
  );
});

it('the file stays within a small multiple of its bounds over 400,000 items', async () => {
  const directory = `${temporaryDirectory()}/journal`;
  const maxBytes = 2 * 1024 * 1024;
  const journal = await openJournal(directory, { bootId: 'b', maxBytes });
  const total = 400_000;
  let largest = 0;
  while (journal.last < total) {
    const items = Array.from({ length: 500 }, () => fact('a'));
    journal.append({ items, entries: [entry('a', { position: journal.last + items.length })] });
    if (journal.last % 2000 === 0) while (journal.compact());
    largest = Math.max(largest, statSync(join(directory, 'data.mdb')).size);
    // A reader now and then, which must not hold on to pages.
    if (journal.last % 50_000 === 0) expect(journal.read(journal.last - 10, 100)).toHaveLength(11);
  }
  expect(largest).toBeLessThan(4 * maxBytes);
  expect(journal.last - journal.first).toBeGreaterThan(1000);
  await journal.close();
}, 60_000);

it('what is too old goes, a bounded number at a time', async () => {
  const journal = await openJournal(`${temporaryDirectory()}/journal`, { bootId: 'b', maxAgeMs: 60_000 });
  const old = { at: new Date(Date.now() - 120_000) };
  journal.append({ items: Array.from({ length: 5000 }, () => fact('a', old)) });
  journal.append({ items: [fact('a'), fact('a', old), fact('a')] });
  expect(journal.compact()).toBe(true);
  expect(journal.first).toBe(2001);
  while (journal.compact());
  expect(journal.read(0, 10).map(({ position }) => position)).toEqual([5001, 5002, 5003]);
  await journal.close();
});
