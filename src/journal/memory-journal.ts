// A journal that is gone with its process: for tests, and for embedders who need no durability.
import { taskOf, type JournalItem } from '../model/journal-item.js';
import type { FoundEntries, Journal, JournalBatch, MetadataRecord, TaskEntry } from './journal.js';

/** Items that are kept when nothing else is said. */
const defaultItems = 10_000;

export interface MemoryJournalOptions {
  /** Items that are kept; default 10 000. */
  maxItems?: number;
}

export class MemoryJournal implements Journal {
  private readonly known = new Map<string, TaskEntry>();
  private readonly values = new Map<string, unknown>();
  private readonly maxItems: number;
  /** In order; what has been passed over is cut off now and then. */
  private items: JournalItem[] = [];
  private count = 0;
  private whole = 1;

  constructor({ maxItems = defaultItems }: MemoryJournalOptions = {}) {
    this.maxItems = maxItems;
  }

  get first(): number {
    return this.whole;
  }

  get last(): number {
    return this.count;
  }

  append({ items, entries = [], forgotten = [], metadata = [] }: JournalBatch): void {
    for (const item of items) {
      this.count += 1;
      item.position = this.count;
      this.items.push(item);
    }
    for (const entry of entries) this.known.set(keyOf(entry), entry);
    for (const task of forgotten) this.known.delete(keyOf(task));
    for (const { key, value } of metadata) {
      if (value === undefined) this.values.delete(key);
      else this.values.set(key, structuredClone(value));
    }
  }

  read(from: number, limit: number): JournalItem[] {
    const start = this.indexOf(from);
    return this.items.slice(start, start + limit);
  }

  history({ namespace, id }: Pick<TaskEntry, 'namespace' | 'id'>, limit: number, within = 100_000): JournalItem[] {
    const searched = this.items.slice(Math.max(0, this.items.length - within));
    const found = searched.filter((item) => item.namespace === namespace && taskOf(item) === id);
    return found.slice(Math.max(0, found.length - limit));
  }

  has(task: Pick<TaskEntry, 'namespace' | 'id'>): boolean {
    return this.known.has(keyOf(task));
  }

  entries(namespace?: string): FoundEntries {
    const entries = [...this.known.values()].filter(
      (entry) => namespace === undefined || entry.namespace === namespace,
    );
    return { entries, unreadable: [] };
  }

  metadata(prefix: string): MetadataRecord[] {
    const keys = [...this.values.keys()].filter((key) => key.startsWith(prefix)).sort();
    return keys.map((key) => ({ key, value: structuredClone(this.values.get(key)) }));
  }

  compact(): boolean {
    if (this.items.length <= this.maxItems) return false;
    const old = this.items.slice(0, this.items.length - this.maxItems);
    const kept = old.filter((item) => this.isOwed(item));
    this.items = [...kept, ...this.items.slice(old.length)];
    this.whole = this.items[kept.length]?.position ?? this.count + 1;
    return false;
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private isOwed(item: JournalItem): boolean {
    return item.type === 'transition' && item.to === 'stopped' && this.known.has(keyOf({ ...item, id: item.task }));
  }

  /** Of the first item at `position` or after it. */
  private indexOf(position: number): number {
    let low = 0;
    let high = this.items.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.items[middle]!.position < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

const keyOf = ({ namespace, id }: Pick<TaskEntry, 'namespace' | 'id'>): string => `${namespace}/${id}`;
