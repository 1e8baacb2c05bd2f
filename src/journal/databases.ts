// The store on disk: one LMDB environment with named databases.
import {
  accessSync,
  chmodSync,
  closeSync,
  constants,
  existsSync,
  linkSync,
  mkdirSync,
  openSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { open, type Database, type RootDatabase } from 'lmdb';
import type { TaskEntry } from './journal.js';
import { syncDirectory } from './owner-mark.js';

/** What is read is `unknown`: it may have been written by anything. */
export interface Databases {
  env: RootDatabase<unknown, string>;
  /** Those not compacted yet, by position, without holes. */
  items: Database<unknown, number>;
  /** Items older than these that must not be dropped, by position: below every position of `items`. */
  kept: Database<unknown, number>;
  /** By `entryKey`. */
  entries: Database<unknown, string>;
  /** By the keys of their owners. A store of format 1 has none: it is refused before it is read. */
  metadata: Database<unknown, string>;
  /** `format`, and `base`: the position after which this store began. */
  meta: Database<unknown, string>;
}

export const dataFile = (directory: string): string => join(directory, 'data.mdb');
export const lockFile = (directory: string): string => join(directory, 'lock.mdb');

export const entryKey = ({ namespace, id }: Pick<TaskEntry, 'namespace' | 'id'>): string => `${namespace}/${id}`;

/** Both of LMDB's head pages begin with it, after the page's own head. */
const magic = Buffer.from([0xde, 0xc0, 0xef, 0xbe]);
const smallestPage = 4096;
const largestPage = 64 * 1024;

/** For some 250 readers. */
const lockBytes = 16 * 1024;

/** Self-contained MessagePack, so that any item can be read without another. */
const values = { encoding: 'msgpack', useRecords: false } as const;

/** Made where it is not there yet; for its owner's eyes only. */
export function prepareDirectory(directory: string): void {
  const made = mkdirSync(directory, { recursive: true, mode: 0o700 });
  if (made !== undefined) syncDirectory(dirname(made));
  chmodSync(directory, 0o700);
}

/**
 * Opens the store, for writing made where it is not there.
 * A commit is in the page cache when it returns; `noSync` leaves it to `BackgroundSync` to have it on the disk.
 * @returns undefined where it is to be read and is not there
 */
export function openDatabases(directory: string, { readOnly = false } = {}): Databases | undefined {
  if (readOnly && !existsSync(dataFile(directory))) return undefined;
  prepareLock(directory);
  accessSync(lockFile(directory), constants.R_OK | constants.W_OK);
  if (existsSync(dataFile(directory))) accessSync(dataFile(directory), constants.R_OK);
  const options = { path: directory, noSubdir: false, readOnly, noSync: !readOnly, permissionsMode: 0o600 };
  const env = open<unknown, string>({ ...options, encoding: 'binary' });
  try {
    const meta = env.openDB<unknown, string>('meta', values) as Database<unknown, string> | undefined;
    const items = env.openDB<unknown, number>('items', values) as Databases['items'] | undefined;
    const kept = env.openDB<unknown, number>('kept', values) as Databases['kept'] | undefined;
    const entries = env.openDB<unknown, string>('entries', values) as Databases['entries'] | undefined;
    const metadata = env.openDB<unknown, string>('metadata', values);
    if (meta && items && kept && entries) return { env, meta, items, kept, entries, metadata };
  } catch (error) {
    void env.close();
    throw error;
  }
  void env.close();
  return undefined;
}

/** What opening would fail at: `lmdb` 3.5 ends the process then, as it closes the environment twice. */
export function hasHead(directory: string): boolean {
  const head = Buffer.alloc(2 * largestPage);
  const descriptor = openSync(dataFile(directory), 'r');
  try {
    readSync(descriptor, head);
  } finally {
    closeSync(descriptor);
  }
  const first = head.indexOf(magic);
  return first > 0 && first < smallestPage && head.includes(magic, smallestPage);
}

/**
 * LMDB maps its lock file and would make it with holes: on a full disk, touching one ends the process with SIGBUS.
 * Zeros are what it begins with anyway.
 */
function prepareLock(directory: string): void {
  const file = lockFile(directory);
  if (existsSync(file)) return;
  const next = `${file}.${process.pid}`;
  try {
    writeFileSync(next, Buffer.alloc(lockBytes), { mode: 0o600 });
    linkSync(next, file);
  } catch (error) {
    // Another process was faster.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(next, { force: true });
  }
}

/** Reads of one snapshot; afterwards no transaction is left open that would keep pages from being used again. */
export function reading<T>({ env }: Databases, read: () => T): T {
  env.resetReadTxn();
  try {
    return read();
  } finally {
    env.resetReadTxn();
  }
}

export function firstKey(database: Database<unknown, number>): number | undefined {
  return [...database.getKeys({ limit: 1 })][0];
}

export function lastKey(database: Database<unknown, number>): number | undefined {
  return [...database.getKeys({ limit: 1, reverse: true })][0];
}

/** The position after which an empty store goes on. */
export function baseOf({ meta }: Databases): number {
  const base = meta.get('base');
  return typeof base === 'number' ? base : 0;
}

export function lastPosition(databases: Databases): number {
  return lastKey(databases.items) ?? baseOf(databases);
}

interface TreeStats {
  pageSize: number;
  treeBranchPageCount: number;
  treeLeafPageCount: number;
  overflowPages: number;
  entryCount: number;
}

/** Of one database, of the whole, and of the trees beside the named databases. */
type Stats = TreeStats & { lastPageNumber: number; root: TreeStats; free: TreeStats };

const statsOf = (database: Database<unknown, number> | Database<unknown, string>): Stats =>
  database.getStats() as Stats;

const pagesOf = ({ treeBranchPageCount, treeLeafPageCount, overflowPages }: TreeStats): number =>
  treeBranchPageCount + treeLeafPageCount + overflowPages;

/** Room that a database's pages take. */
export function sizeOf(database: Database<unknown, number>): { bytes: number; count: number } {
  const stats = statsOf(database);
  return { bytes: pagesOf(stats) * stats.pageSize, count: stats.entryCount };
}

/** Room in the file that can be written again. */
export function freeBytes(databases: Databases): number {
  return reading(databases, () => {
    const { items, kept, entries, metadata, meta } = databases;
    const all = [items, kept, entries, metadata, meta].map(statsOf);
    const { root, free, lastPageNumber, pageSize } = all[0]!;
    const used = [...all, root, free].reduce((sum, tree) => sum + pagesOf(tree), 2);
    return (lastPageNumber + 1 - used) * pageSize;
  });
}
