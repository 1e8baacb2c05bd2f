// What is found when a journal is opened: nothing, another format, values that can't be read, or a damaged file.
import { copyFileSync, existsSync, readFileSync, readdirSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabases } from '../../src/journal/databases.js';
import { openJournal, openJournalReader } from '../../src/journal/open-journal.js';
import type { Transition } from '../../src/model/transition.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { entry, fact, stopped, transition } from './samples.js';

const place = (): string => `${temporaryDirectory()}/journal`;
const bootId = 'boot-1';

/** A journal with some items and entries, closed; `change` is made to its databases. */
async function written(change: (databases: NonNullable<ReturnType<typeof openDatabases>>) => void = () => {}) {
  const directory = place();
  const journal = await openJournal(directory, { bootId });
  const items = Array.from({ length: 300 }, (_, index) => (index % 3 === 0 ? stopped('a') : fact('b')));
  journal.append({ items, entries: [entry('a'), entry('b')] });
  await journal.close();
  const databases = openDatabases(directory)!;
  change(databases);
  await databases.env.close();
  return { directory, items };
}

/** As an owner leaves it whose machine went down. */
function loseMark(directory: string, reserved = 5000): void {
  writeFileSync(join(directory, 'owner.json'), JSON.stringify({ bootId: 'boot-0', closed: false, reserved }));
}

it('makes a directory and files for its owner only', async () => {
  const directory = place();
  const journal = await openJournal(directory, { bootId });
  journal.append({ items: [fact('a')] });
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  for (const file of readdirSync(directory))
    expect([file, statSync(join(directory, file)).mode & 0o777]).toEqual([file, 0o600]);
  await journal.close();
});

it('finds everything again', async () => {
  const { directory, items } = await written();
  const journal = await openJournal(directory, { bootId });
  expect(journal.read(0, 1000)).toEqual(items);
  expect(journal.entries().entries).toEqual([entry('a'), entry('b')]);
  await journal.close();
});

describe('a format', () => {
  it('that is newer is refused, by the owner and by a reader, and nothing is changed', async () => {
    const { directory } = await written(({ meta }) => meta.putSync('format', 7));
    const data = readFileSync(join(directory, 'data.mdb'));
    const refusal = {
      code: 'FAILED_PRECONDITION',
      message: expect.stringMatching(/format 7.*up to 2.*update taskwright/),
    };
    await expect(openJournal(directory, { bootId })).rejects.toMatchObject(refusal);
    expect(() => openJournalReader(directory)).toThrow(expect.objectContaining(refusal));
    expect(readFileSync(join(directory, 'data.mdb')).equals(data)).toBe(true);
  });

  it('that is older is migrated step by step', async () => {
    const { directory, items } = await written(({ meta }) => meta.putSync('format', -1));
    const steps: number[] = [];
    const migrations = {
      [-1]: () => void steps.push(-1),
      0: ({ entries }: { entries: { putSync: (key: string, value: unknown) => unknown } }) => {
        steps.push(0);
        entries.putSync('default/a', entry('a', { runtime: 'migrated' }));
      },
    };
    const journal = await openJournal(directory, { bootId }, { number: 1, migrations });
    expect(steps).toEqual([-1, 0]);
    expect(journal.entries().entries[0]!.runtime).toBe('migrated');
    expect(journal.last).toBe(items.length);
    await journal.close();
    await (await openJournal(directory, { bootId })).close();
  });

  it('whose migration fails halfway stays as it was', async () => {
    const { directory } = await written(({ meta }) => meta.putSync('format', 0));
    const migrate = ({ entries }: { entries: { removeSync: (key: string) => unknown } }): void => {
      entries.removeSync('default/a');
      throw new Error('halfway');
    };
    const opening = openJournal(directory, { bootId }, { number: 1, migrations: { 0: migrate } });
    await expect(opening).rejects.toThrow(/halfway/);
    const databases = openDatabases(directory)!;
    expect([databases.meta.get('format'), databases.entries.getCount()]).toEqual([0, 2]);
    await databases.env.close();
  });

  it('without a way from it is refused', async () => {
    const { directory } = await written(({ meta }) => meta.putSync('format', 0));
    const refusal = { code: 'FAILED_PRECONDITION', message: expect.stringContaining('format 0') };
    await expect(openJournal(directory, { bootId })).rejects.toMatchObject(refusal);
    expect(() => openJournalReader(directory)).toThrow(expect.objectContaining(refusal));
  });
});

describe('what cannot be read', () => {
  const garbage = { '\x10binary-data\x02': Buffer.from([0x81, 0xa1]) };

  it('of the entries is told, and the others are there', async () => {
    const { directory } = await written(({ entries }) => {
      entries.putSync('default/broken', garbage);
      entries.putSync('default/other', { ...entry('other'), desired: 'flying' });
      entries.putSync('default/strayed', entry('a'));
    });
    const journal = await openJournal(directory, { bootId });
    const { entries, unreadable } = journal.entries('default');
    expect(entries).toEqual([entry('a'), entry('b')]);
    expect(unreadable.map(({ id }) => id)).toEqual(['broken', 'other', 'strayed']);
    expect(unreadable[0]).toMatchObject({ namespace: 'default', reason: expect.stringContaining('decoded') });
    expect(unreadable[1]!.reason).toContain('flying');
    journal.append({ items: [], entries: [entry('broken')] });
    expect(journal.entries().unreadable).toHaveLength(2);
    await journal.close();
  });

  it('of the items stands as a gap where it was', async () => {
    const { directory, items } = await written(({ items }) => {
      items.putSync(4, garbage);
      items.putSync(6, { type: 'transition', position: 6, namespace: 'default' });
    });
    const journal = await openJournal(directory, { bootId });
    const found = journal.read(3, 5);
    expect(found.map(({ type, position }) => [type, position])).toEqual([
      ['fact', 3],
      ['gap', 4],
      ['fact', 5],
      ['gap', 6],
      ['transition', 7],
    ]);
    expect(found[1]).toMatchObject({ reason: 'unreadable', detail: expect.stringContaining('position 4') });
    expect(journal.history({ namespace: 'default', id: 'a' }, 1000).map(({ position }) => position)).toEqual(
      items
        .filter((item): item is Transition => item.type === 'transition' && item.position !== 4)
        .map(({ position }) => position),
    );
    await journal.close();
  });

  it('is dropped in its turn', async () => {
    const { directory } = await written(({ items }) => items.putSync(1, garbage));
    const journal = await openJournal(directory, { bootId, maxBytes: 1 });
    journal.append({ items: [transition('a')], forgotten: [{ namespace: 'default', id: 'a' }] });
    while (journal.compact());
    expect(journal.read(0, 10).map(({ position }) => position)).toEqual([301]);
    await journal.close();
  });
});

describe('after the machine went down', () => {
  it('a store that is whole is used, without its free pages', async () => {
    const { directory, items } = await written(({ items }) => {
      for (let position = 1; position <= 200; position += 1) items.removeSync(position);
    });
    loseMark(directory);
    const before = statSync(join(directory, 'data.mdb')).size;
    const journal = await openJournal(directory, { bootId });
    expect(journal.damaged).toBeUndefined();
    expect(journal.read(0, 1000)).toEqual(items.slice(200));
    expect(statSync(join(directory, 'data.mdb')).size).toBeLessThan(before);
    expect(existsSync(join(directory, 'checked'))).toBe(false);
    journal.append({ items: [fact('a')] });
    expect(journal.last).toBe(301);
    await journal.close();
  });

  const damages: Readonly<Record<string, (file: string) => void>> = {
    'is no store': (file) => writeFileSync(file, Buffer.alloc(65536, 'x')),
    'is empty after its head': (file) =>
      writeFileSync(file, Buffer.concat([readFileSync(file).subarray(0, 8192), Buffer.alloc(200_000)])),
    'was cut off': (file) => truncateSync(file, 12_288),
    'has a page of something else': (file) => {
      const data = readFileSync(file);
      for (let page = 2; page < data.length / 4096; page += 2) data.fill(page, page * 4096 + 24, page * 4096 + 4096);
      writeFileSync(file, data);
    },
    'has a hole': (file) => {
      const data = readFileSync(file);
      const leaf = data.indexOf('task.exited');
      data.fill(0, leaf - (leaf % 4096), leaf - (leaf % 4096) + 4096);
      writeFileSync(file, data);
    },
  };
  it.each(Object.entries(damages))('a file that %s is set aside, and a new one goes on above it', async (_, damage) => {
    const { directory } = await written();
    loseMark(directory, 5000);
    damage(join(directory, 'data.mdb'));
    const bad = readFileSync(join(directory, 'data.mdb'));
    const journal = await openJournal(directory, { bootId });
    expect(journal.damaged?.reason).toEqual(expect.any(String));
    expect(journal.damaged!.path).toMatch(/journal\.damaged-\d{4}-\d\d-\d\dT/);
    expect(readFileSync(join(journal.damaged!.path, 'data.mdb')).equals(bad)).toBe(true);
    expect([journal.first, journal.last]).toEqual([5001, 5000]);
    const item = fact('a');
    journal.append({ items: [item] });
    expect(item.position).toBe(5001);
    await journal.close();
    const again = await openJournal(directory, { bootId: 'boot-2' });
    expect(again.damaged).toBeUndefined();
    expect(again.read(0, 10)).toEqual([item]);
    await again.close();
  });

  it('a file that is no store is not opened, whatever the mark says', async () => {
    const { directory } = await written();
    writeFileSync(join(directory, 'data.mdb'), Buffer.alloc(65536, 'x'));
    expect(() => openJournalReader(directory)).toThrow(expect.objectContaining({ code: 'DATA_LOSS' }));
    const journal = await openJournal(directory, { bootId });
    expect(journal.damaged).toBeDefined();
    expect(journal.last).toBe(300);
    await journal.close();
  });

  it('a page that never came to the disk is found though what it held before looks right', async () => {
    const directory = place();
    const journal = await openJournal(directory, { bootId });
    const append = (): void => journal.append({ items: Array.from({ length: 50 }, () => fact('a')) });
    for (let batch = 0; batch < 10; batch += 1) append();
    const old = join(directory, '..', 'old');
    copyFileSync(join(directory, 'data.mdb'), old);
    for (let batch = 0; batch < 10; batch += 1) append();
    await journal.close();
    // The heads of the later one over the pages of the earlier one.
    const late = readFileSync(join(directory, 'data.mdb'));
    const mixed = Buffer.concat([
      late.subarray(0, 8192),
      readFileSync(old).subarray(8192),
      late.subarray(statSync(old).size),
    ]);
    writeFileSync(join(directory, 'data.mdb'), mixed);
    loseMark(directory);
    const next = await openJournal(directory, { bootId });
    expect(next.damaged).toBeDefined();
    await next.close();
  });
});

it('checks nothing after a clean close, nor after a kill under the same boot', async () => {
  const { directory } = await written();
  const inode = (): number => statSync(join(directory, 'data.mdb')).ino;
  const before = inode();
  await (await openJournal(directory, { bootId: 'boot-9' })).close();
  expect(inode()).toBe(before);
  writeFileSync(join(directory, 'owner.json'), JSON.stringify({ bootId, closed: false, reserved: 400 }));
  await (await openJournal(directory, { bootId })).close();
  expect(inode()).toBe(before);
  // Who does not tell the boot can't know that it is the same.
  writeFileSync(join(directory, 'owner.json'), JSON.stringify({ bootId: '', closed: false, reserved: 400 }));
  await (await openJournal(directory)).close();
  expect(inode()).not.toBe(before);
});

it('of the format before metadata is brought to the present one', async () => {
  const { directory, items } = await written(({ meta }) => meta.putSync('format', 1));
  expect(() => openJournalReader(directory)).toThrow(expect.objectContaining({ code: 'FAILED_PRECONDITION' }));
  const journal = await openJournal(directory, { bootId });
  expect([journal.last, journal.metadata('')]).toEqual([items.length, []]);
  journal.append({ items: [], metadata: [{ key: 'default/stack/a', value: { is: 'kept' } }] });
  await journal.close();
  const reader = openJournalReader(directory);
  expect(reader.metadata('default/')).toEqual([{ key: 'default/stack/a', value: { is: 'kept' } }]);
  await reader.close();
});
