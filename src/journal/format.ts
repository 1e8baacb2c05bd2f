// The version of what is in a store, and how an older one becomes the present one.
import { TaskError } from '../model/errors.js';
import type { Databases } from './databases.js';

/** Rewrites a store of one format into the next, inside the transaction it is called in. */
export type Migration = (databases: Databases) => void;

export interface JournalFormat {
  number: number;
  /** By the format that they begin with; each leads to the next number. */
  migrations: Readonly<Record<number, Migration>>;
}

export const currentFormat: JournalFormat = {
  number: 2,
  migrations: {
    // The database of metadata came with 2; opening has made it.
    1: () => undefined,
  },
};

/**
 * Marks a new store with the format, refuses one that is newer, and migrates one that is older: wholly or not at all.
 * @throws TaskError FAILED_PRECONDITION
 */
export function bringToFormat(databases: Databases, format: JournalFormat): void {
  const { env, meta } = databases;
  const found = meta.get('format');
  if (found === undefined) {
    meta.putSync('format', format.number);
    return;
  }
  const from = checkNumber(found, format);
  if (from === format.number) return;
  env.transactionSync(() => {
    for (let number = from; number < format.number; number += 1) {
      const migrate = format.migrations[number];
      if (!migrate) throw refusal(`it has format ${number}, and nothing leads from there to ${format.number}`);
      migrate(databases);
    }
    meta.putSync('format', format.number);
  });
}

/** For a reader, who can't migrate. @throws TaskError FAILED_PRECONDITION */
export function requireFormat({ meta }: Databases, format: JournalFormat): void {
  const from = checkNumber(meta.get('format'), format);
  if (from === format.number) return;
  throw refusal(`it has format ${from}, and ${format.number} is read here; its owner brings it there when it starts`);
}

function checkNumber(found: unknown, { number }: JournalFormat): number {
  if (typeof found !== 'number') throw refusal(`expected the number of its format, got ${typeof found}`);
  if (found <= number) return found;
  throw refusal(`it has format ${found}, and this version knows formats up to ${number}; update taskwright`);
}

function refusal(reason: string): TaskError {
  return new TaskError('FAILED_PRECONDITION', `open the journal: ${reason}`);
}
