// Whether a store is whole: everything in it is read. For a process of its own, as reading a damaged file can end it.
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'lmdb';
import { checkEntry, checkItem, readValue, type Checked } from './codec.js';
import { dataFile, openDatabases, sizeOf, type Databases } from './databases.js';
import { currentFormat } from './format.js';
import { isNoRoom } from './room.js';

/** How a store was found; of one that is whole there is a copy, with pages that were free left out. */
export type Verdict = { kind: 'whole'; copy: string } | { kind: 'damaged'; reason: string } | { kind: 'no-room' };

export const copyDirectory = (directory: string): string => join(directory, 'checked');

/**
 * Reads the store, then copies it without its list of free pages: one that is wrong would harm only later, when pages
 * in use are written over.
 */
export async function checkStore(directory: string): Promise<Verdict> {
  let databases: Databases | undefined;
  try {
    databases = openDatabases(directory, { readOnly: true });
    if (databases === undefined) return { kind: 'damaged', reason: 'a database is missing' };
    const reason = damageOf(databases);
    if (reason !== undefined) return { kind: 'damaged', reason };
    return { kind: 'whole', copy: await copy(databases, copyDirectory(directory)) };
  } catch (error) {
    if (isNoRoom(error, directory)) return { kind: 'no-room' };
    return { kind: 'damaged', reason: error instanceof Error ? error.message : String(error) };
  } finally {
    await databases?.env.close();
  }
}

async function copy({ env }: Databases, directory: string): Promise<string> {
  rmSync(directory, { recursive: true, force: true });
  mkdirSync(directory, { mode: 0o700 });
  await env.backup(directory, true);
  chmodSync(dataFile(directory), 0o600);
  return dataFile(directory);
}

function damageOf({ meta, items, kept, entries, metadata }: Databases): string | undefined {
  const format = meta.get('format');
  if (typeof format !== 'number') return 'it has no format';
  // What another format looks like is known to its migration, or to a newer version.
  const isKnown = format === currentFormat.number;
  const anything = (): Checked<unknown> => ({ value: undefined });
  return (
    damageIn('items', items, { check: isKnown ? checkItem : anything, isDense: isKnown }) ??
    damageIn('kept', kept, { check: isKnown ? checkItem : anything }) ??
    damageIn('entries', entries, { check: isKnown ? checkEntry : anything }) ??
    damageIn('metadata', metadata, { check: anything })
  );
}

interface Expectation<K> {
  check: (value: unknown, key: K) => Checked<unknown>;
  /** Each key is the one before it, plus one. */
  isDense?: boolean;
}

/** Pages that never came to the disk hold something older, which may well look right: order and number tell. */
function damageIn<K extends string | number>(
  name: string,
  database: Database<unknown, K>,
  { check, isDense = false }: Expectation<K>,
): string | undefined {
  const { count } = sizeOf(database as unknown as Database<unknown, number>);
  let seen = 0;
  let before: K | undefined;
  for (const key of database.getKeys()) {
    seen += 1;
    if (seen > count) break;
    if (before !== undefined && key <= before) return `${name}: ${key} comes after ${before}`;
    if (isDense && before !== undefined && Number(key) !== Number(before) + 1)
      return `${name}: nothing between ${before} and ${key}`;
    before = key;
    const checked = readValue(database, key, check);
    if ('reason' in checked) return `${name}: ${key}: ${checked.reason}`;
  }
  return seen === count ? undefined : `${name}: expected ${count}, found ${seen}`;
}
