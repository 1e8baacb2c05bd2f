// Drops the oldest items, a bounded number at a time, and sets aside what is owed to tasks that are known.
import type { JournalItem } from '../model/journal-item.js';
import { checkItem, readValue } from './codec.js';
import { entryKey, firstKey, lastKey, reading, sizeOf, type Databases } from './databases.js';
import type { JournalBounds } from './journal.js';

/** Items that are looked at in one step: some milliseconds. */
export const defaultStepItems = 2_000;
const defaultMaxBytes = 256 * 1024 * 1024;
const defaultMaxAgeMs = 7 * 24 * 60 * 60 * 1000;

export class Compaction {
  private readonly databases: Databases;
  private readonly maxBytes: number;
  private readonly maxAgeMs: number;
  /** Where the look through what was kept goes on; undefined while none is under way. */
  private sweepFrom: number | undefined;
  /** A task was forgotten, here or by an owner before: something kept may be owed to nobody any more. */
  private isStale = true;

  constructor(databases: Databases, { maxBytes = defaultMaxBytes, maxAgeMs = defaultMaxAgeMs }: JournalBounds) {
    this.databases = databases;
    this.maxBytes = maxBytes;
    this.maxAgeMs = maxAgeMs;
  }

  forgot(): void {
    this.isStale = true;
  }

  /** @returns whether there is more to do */
  step(stepItems = defaultStepItems): boolean {
    const { env } = this.databases;
    // A reader that was killed would keep pages from being used again.
    env.readerCheck();
    const surplus = reading(this.databases, () => this.surplus());
    const sweepFrom = this.sweepFrom;
    const isStale = this.isStale;
    try {
      return env.transactionSync(() => {
        const isMore = this.trim(surplus, stepItems);
        return this.sweep(stepItems) || isMore;
      });
    } catch (error) {
      this.sweepFrom = sweepFrom;
      this.isStale = isStale;
      throw error;
    }
  }

  /** How many items must go so that the others are within the bytes; on an average, as steps follow each other. */
  private surplus(): number {
    const { bytes, count } = sizeOf(this.databases.items);
    return bytes > this.maxBytes ? Math.ceil(((bytes - this.maxBytes) / bytes) * count) : 0;
  }

  private trim(surplus: number, stepItems: number): boolean {
    const { items, kept } = this.databases;
    const first = firstKey(items);
    if (first === undefined) return false;
    // The newest stays: positions go on from it.
    const limit = Math.min(lastKey(items)! - first, stepItems);
    const oldest = Date.now() - this.maxAgeMs;
    const looked: { position: number; item: JournalItem | undefined }[] = [];
    let count = 0;
    for (let position = first; position < first + limit; position += 1) {
      const checked = readValue(items, position, checkItem);
      const item = 'value' in checked ? checked.value : undefined;
      looked.push({ position, item });
      // Of one that can't be read nobody knows the age: it goes with the next that is too old.
      if (looked.length <= surplus || (item !== undefined && item.at.getTime() < oldest)) count = looked.length;
      else if (item !== undefined) break;
    }
    for (const { position, item } of looked.slice(0, count)) {
      if (item !== undefined && this.isOwed(item)) kept.putSync(position, item);
      items.removeSync(position);
    }
    return count === stepItems;
  }

  private sweep(stepItems: number): boolean {
    const { kept } = this.databases;
    if (this.sweepFrom === undefined) {
      if (!this.isStale) return false;
      this.isStale = false;
      this.sweepFrom = 0;
    }
    const positions = [...kept.getKeys({ start: this.sweepFrom, limit: stepItems })];
    for (const position of positions) {
      const checked = readValue(kept, position, checkItem);
      // One that can't be read stays, so that it is told.
      if ('value' in checked && !this.isOwed(checked.value)) kept.removeSync(position);
    }
    const isMore = positions.length === stepItems;
    this.sweepFrom = isMore ? positions.at(-1)! + 1 : undefined;
    return isMore || this.isStale;
  }

  private isOwed(item: JournalItem): boolean {
    if (item.type !== 'transition' || item.to !== 'stopped') return false;
    return this.databases.entries.doesExist(entryKey({ namespace: item.namespace, id: item.task }));
  }
}
