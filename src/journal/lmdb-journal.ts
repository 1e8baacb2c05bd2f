// The durable journal of its one owner.
import { TaskError } from '../model/errors.js';
import type { JournalItem } from '../model/journal-item.js';
import type { DamagedStore } from './after-power-loss.js';
import { BackgroundSync } from './background-sync.js';
import { Compaction, defaultStepItems } from './compaction.js';
import { dataFile, entryKey, freeBytes, lastPosition, reading, type Databases } from './databases.js';
import { Headroom } from './headroom.js';
import type { FoundEntries, Journal, JournalBatch, JournalBounds, MetadataRecord, TaskEntry } from './journal.js';
import { writeOwnerMark } from './owner-mark.js';
import { Reading } from './reading.js';
import { Reserve, writeFailure } from './room.js';

/** Items that a step of compaction looks at where room is short. */
const smallStepItems = 50;
/** What the trees of all databases are deep, and LMDB's list of free pages. */
const fewPages = 16;
/** At worst each entry is on a page of its own, or is larger than one. */
const pagesOfValue = 2;
/** At least so many items are on a page. */
const itemsOfPage = 6;
/** Positions that the owner's mark is ahead, so that it is rarely written. */
const reserveAhead = 1_000_000;

export interface LmdbJournalOptions extends JournalBounds {
  /** The kernel's now: a store that was not closed under another one is checked first, under none always. */
  bootId?: string;
  /** Told when what was written can't be brought to the disk, which happens in the background. */
  onError?: (error: TaskError) => void;
}

/** Of `openJournal`. */
export class LmdbJournal implements Journal {
  /** What was found in its place, could not be used, and was set aside. */
  readonly damaged: DamagedStore | undefined;
  private readonly directory: string;
  private readonly databases: Databases;
  private readonly bootId: string;
  private readonly reader: Reading;
  private readonly compaction: Compaction;
  private readonly sync: BackgroundSync;
  private readonly reserve: Reserve;
  private readonly headroom: Headroom;
  private count: number;
  /** No position above it may be given before the mark says so. */
  private reserved = 0;
  private closing: Promise<void> | undefined;

  constructor(directory: string, databases: Databases, options: LmdbJournalOptions, damaged?: DamagedStore) {
    const { bootId = '', onError = () => {} } = options;
    this.directory = directory;
    this.databases = databases;
    this.bootId = bootId;
    this.damaged = damaged;
    this.reader = new Reading(databases);
    this.compaction = new Compaction(databases, options);
    this.count = reading(databases, () => lastPosition(databases));
    this.reservePositions(this.count);
    this.headroom = new Headroom(directory, databases);
    this.reserve = new Reserve(directory);
    this.sync = new BackgroundSync(dataFile(directory), onError);
    // What opening has written.
    this.sync.wrote();
  }

  get first(): number {
    this.requireOpen();
    return this.reader.first;
  }

  get last(): number {
    return this.count;
  }

  append({ items, entries = [], forgotten = [], metadata = [] }: JournalBatch): void {
    this.requireOpen();
    const before = items.map(({ position }) => position);
    try {
      this.reserve.requireFor(() => freeBytes(this.databases));
      const values = items.length + entries.length + forgotten.length + metadata.length;
      this.headroom.require(fewPages + pagesOfValue * values);
      const last = this.count + items.length;
      if (last > this.reserved) this.reservePositions(last);
      this.databases.env.transactionSync(() => {
        for (const [index, item] of items.entries()) this.put(item, this.count + 1 + index);
        for (const entry of entries) this.databases.entries.putSync(entryKey(entry), entry);
        for (const task of forgotten) this.databases.entries.removeSync(entryKey(task));
        for (const record of metadata) this.putMetadata(record);
      });
      this.count = last;
    } catch (error) {
      for (const [index, item] of items.entries()) item.position = before[index]!;
      throw writeFailure('write to the journal', this.directory, error, 'nothing was written, it is tried again');
    }
    if (forgotten.length > 0) this.compaction.forgot();
    this.sync.wrote();
  }

  compact(): boolean {
    this.requireOpen();
    try {
      return this.reserve.use(
        () => this.compactBy(defaultStepItems),
        () => this.compactBy(defaultStepItems),
        () => this.compactBy(smallStepItems),
      );
    } catch (error) {
      throw writeFailure('compact the journal', this.directory, error, 'nothing was dropped, it is tried again');
    } finally {
      this.sync.wrote();
    }
  }

  private compactBy(items: number): boolean {
    this.headroom.require(fewPages + Math.ceil(items / itemsOfPage));
    return this.compaction.step(items);
  }

  read(from: number, limit: number): JournalItem[] {
    this.requireOpen();
    return this.reader.read(from, limit);
  }

  history(task: Pick<TaskEntry, 'namespace' | 'id'>, limit: number, within?: number): JournalItem[] {
    this.requireOpen();
    return this.reader.history(task, limit, within);
  }

  has(task: Pick<TaskEntry, 'namespace' | 'id'>): boolean {
    this.requireOpen();
    return this.reader.has(task);
  }

  entries(namespace?: string): FoundEntries {
    this.requireOpen();
    return this.reader.entries(namespace);
  }

  metadata(prefix: string): MetadataRecord[] {
    this.requireOpen();
    return this.reader.metadata(prefix);
  }

  close(): Promise<void> {
    this.closing ??= this.finish();
    return this.closing;
  }

  private async finish(): Promise<void> {
    this.headroom.close();
    const isOnDisk = await this.sync.close();
    await this.databases.env.close();
    if (!isOnDisk) return;
    try {
      writeOwnerMark(this.directory, { bootId: this.bootId, closed: true, reserved: this.count });
    } catch {
      // Without the mark it is as after a kill: checked if the machine goes down before it is opened again.
    }
  }

  private put(item: JournalItem, position: number): void {
    item.position = position;
    // At the end only: the pages are filled, and a second owner is found out.
    const isNew = this.databases.items.putSync(position, item, { append: true }) as unknown;
    if (isNew === true) return;
    throw new TaskError('INTERNAL', `write to the journal: another process has written position ${position}`);
  }

  private putMetadata({ key, value }: MetadataRecord): void {
    if (value === undefined) this.databases.metadata.removeSync(key);
    else this.databases.metadata.putSync(key, value);
  }

  private reservePositions(last: number): void {
    const reserved = last + reserveAhead;
    writeOwnerMark(this.directory, { bootId: this.bootId, closed: false, reserved });
    this.reserved = reserved;
  }

  private requireOpen(): void {
    if (this.closing) throw new TaskError('FAILED_PRECONDITION', `the journal in ${this.directory} is closed`);
  }
}
