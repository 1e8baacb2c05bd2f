// Opens a journal: for its owner, who may write, or for any other process to read.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { TaskError } from '../model/errors.js';
import { recoverStore, type DamagedStore } from './after-power-loss.js';
import { dataFile, hasHead, openDatabases, prepareDirectory, reading, type Databases } from './databases.js';
import { bringToFormat, currentFormat, requireFormat, type JournalFormat } from './format.js';
import type { JournalReader } from './journal.js';
import { LmdbJournal, type LmdbJournalOptions } from './lmdb-journal.js';
import { readOwnerMark, writeOwnerMark, type OwnerMark } from './owner-mark.js';
import { Reading } from './reading.js';
import { requireRoom, writeFailure } from './room.js';

/** Where the journal of a supervisor's root is. */
export const journalOf = (root: string): string => join(root, 'journal');

/**
 * Opens the journal in `directory` for its one owner, and makes it where there is none. A store that the machine's
 * going down has damaged is set aside, which the journal tells as `damaged`, and positions go on above its.
 * @throws TaskError FAILED_PRECONDITION (a newer format), RESOURCE_EXHAUSTED (no room), UNAVAILABLE
 */
export async function openJournal(
  directory: string,
  options: LmdbJournalOptions = {},
  format: JournalFormat = currentFormat,
): Promise<LmdbJournal> {
  const isNew = !existsSync(dataFile(directory));
  try {
    prepareDirectory(directory);
    const mark = readOwnerMark(directory);
    let damaged: DamagedStore | undefined;
    if (isNew) requireRoom(directory);
    else if (!hasHead(directory) || mustCheck(mark, options.bootId)) damaged = await recoverStore(directory);
    markOpen(directory, mark, options.bootId);
    const databases = openDatabases(directory)!;
    return await begin(databases, mark, () => {
      bringToFormat(databases, format);
      return new LmdbJournal(directory, databases, options, damaged);
    });
  } catch (error) {
    // Half a head would look like a damaged store next time.
    if (isNew) rmSync(dataFile(directory), { force: true });
    throw writeFailure(`open the journal in ${directory}`, directory, error, 'make room and start again');
  }
}

/**
 * Opens the journal in `directory` to read it, while its owner may be writing.
 * @throws TaskError NOT_FOUND, FAILED_PRECONDITION (another format)
 */
export function openJournalReader(directory: string): JournalReader {
  let databases: Databases | undefined;
  try {
    if (existsSync(dataFile(directory)) && !hasHead(directory)) throw new TaskError('DATA_LOSS', 'it is damaged');
    databases = openDatabases(directory, { readOnly: true });
  } catch (error) {
    throw TaskError.from(error).during(`read the journal in ${directory}`);
  }
  if (!databases) throw new TaskError('NOT_FOUND', `there is no journal in ${directory}`);
  try {
    reading(databases, () => requireFormat(databases, currentFormat));
  } catch (error) {
    void databases.env.close();
    throw error;
  }
  return new StoreReader(databases);
}

class StoreReader extends Reading implements JournalReader {
  private readonly env: Databases['env'];

  constructor(databases: Databases) {
    super(databases);
    this.env = databases.env;
  }

  close(): Promise<void> {
    return this.env.close();
  }
}

/** After a kill the kernel still has every commit; after it went down itself, only what had come to the disk. */
function mustCheck(mark: OwnerMark | undefined, bootId = ''): boolean {
  if (mark === undefined) return true;
  return !mark.closed && (mark.bootId !== bootId || bootId === '');
}

/** Before anything is written to the store. */
function markOpen(directory: string, mark: OwnerMark | undefined, bootId = ''): void {
  if (mark && !mark.closed && mark.bootId === bootId) return;
  writeOwnerMark(directory, { bootId, closed: false, reserved: mark?.reserved ?? 0 });
}

async function begin<T>(databases: Databases, mark: OwnerMark | undefined, run: () => T): Promise<T> {
  try {
    // A new store goes on above what one before it may have given.
    if (databases.meta.get('format') === undefined) databases.meta.putSync('base', mark?.reserved ?? 0);
    return run();
  } catch (error) {
    await databases.env.close();
    throw error;
  }
}
