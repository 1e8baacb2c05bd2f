// The reading half, the same for the owner and for any other process.
import type { Database } from 'lmdb';
import { taskOf, type JournalItem } from '../model/journal-item.js';
import { checkEntry, checkItem, readValue, unreadableItem } from './codec.js';
import { entryKey, firstKey, lastPosition, reading, type Databases } from './databases.js';
import type { FoundEntries, MetadataRecord, TaskEntry } from './journal.js';

type TaskName = Pick<TaskEntry, 'namespace' | 'id'>;

/** Items that a history is looked for in when nothing else is said. */
const defaultWithin = 100_000;

export class Reading {
  private readonly databases: Databases;

  constructor(databases: Databases) {
    this.databases = databases;
  }

  get first(): number {
    return reading(this.databases, () => firstKey(this.databases.items) ?? lastPosition(this.databases) + 1);
  }

  get last(): number {
    return reading(this.databases, () => lastPosition(this.databases));
  }

  read(from: number, limit: number): JournalItem[] {
    const { items, kept } = this.databases;
    return reading(this.databases, () => {
      const found = [...kept.getKeys({ start: from, limit })].map((position) => itemAt(kept, position));
      const last = lastPosition(this.databases);
      let position = Math.max(Math.ceil(from), firstKey(items) ?? last + 1);
      for (; position <= last && found.length < limit; position += 1) found.push(itemAt(items, position));
      return found;
    });
  }

  history({ namespace, id }: TaskName, limit: number, within = defaultWithin): JournalItem[] {
    const { items, kept } = this.databases;
    const found: JournalItem[] = [];
    const name = Buffer.from(id);
    let left = within;
    const look = (database: Database<unknown, number>, position: number): void => {
      left -= 1;
      // Most items are of other tasks: decoding them all would cost several times as much.
      if (!database.getBinary(position)?.includes(name)) return;
      const checked = readValue(database, position, checkItem);
      if ('reason' in checked || checked.value.namespace !== namespace || taskOf(checked.value) !== id) return;
      found.push(checked.value);
    };
    return reading(this.databases, () => {
      const first = firstKey(items) ?? Infinity;
      let position = lastPosition(this.databases);
      for (; position >= first && found.length < limit && left > 0; position -= 1) look(items, position);
      if (found.length < limit && left > 0) {
        for (const older of [...kept.getKeys({ reverse: true, limit: left })]) {
          if (found.length < limit) look(kept, older);
        }
      }
      return found.reverse();
    });
  }

  has(task: TaskName): boolean {
    return reading(this.databases, () => this.databases.entries.doesExist(entryKey(task)));
  }

  entries(namespace?: string): FoundEntries {
    const { entries } = this.databases;
    // '0' is the character after '/'.
    const range = namespace === undefined ? {} : { start: `${namespace}/`, end: `${namespace}0` };
    const all: FoundEntries = { entries: [], unreadable: [] };
    return reading(this.databases, () => {
      for (const key of [...entries.getKeys(range)]) {
        const checked = readValue(entries, key, checkEntry);
        if ('value' in checked) all.entries.push(checked.value);
        else all.unreadable.push({ ...nameOf(key), reason: checked.reason });
      }
      return all;
    });
  }

  metadata(prefix: string): MetadataRecord[] {
    const { metadata } = this.databases;
    return reading(this.databases, () => {
      const found: MetadataRecord[] = [];
      for (const key of metadata.getKeys({ start: prefix })) {
        if (!key.startsWith(prefix)) break;
        const checked = readValue(metadata, key, (value) => ({ value }));
        found.push({ key, value: 'value' in checked ? checked.value : undefined });
      }
      return found;
    });
  }
}

function itemAt(database: Database<unknown, number>, position: number): JournalItem {
  const checked = readValue(database, position, checkItem);
  return 'value' in checked ? checked.value : unreadableItem(position, checked.reason);
}

function nameOf(key: string): TaskName {
  const slash = key.indexOf('/');
  return { namespace: key.slice(0, slash), id: key.slice(slash + 1) };
}
