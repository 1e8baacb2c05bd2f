// The one place where items get into the journal and then, in its order, to their readers.
import { Subject } from 'rxjs';
import type { Journal, MetadataRecord, TaskEntry } from '../journal/journal.js';
import type { Clock } from '../model/clock.js';
import { TaskError } from '../model/errors.js';
import { taskOf, type JournalItem } from '../model/journal-item.js';
import type { Logger } from './logger.js';

/** Pauses before a journal that could not be written is tried again, in milliseconds: the first, doubled up to the last. */
const retryMs = [50, 2_000] as const;
/** Items between two looks at the bounds of the journal. */
const compactEvery = 1_000;

/** What is written in one step, and what is done once it is there. */
export interface Publication {
  item?: JournalItem;
  entry?: TaskEntry;
  forgotten?: Pick<TaskEntry, 'namespace' | 'id'>;
  metadata?: MetadataRecord;
  /** Called after the readers have been told. */
  then?: () => void;
}

export interface PublisherOptions {
  journal: Journal;
  clock: Clock;
  logger: Logger;
}

/**
 * Writes what is published, then tells of it, one item after the other: a reader that causes another item while it is being told
 * of one does not make others hear the two in the wrong order. What comes together is written together.
 *
 * While the journal can't be written, nothing is told: all of it waits here, in order, and the journal is tried again.
 */
export class Publisher {
  readonly journal: Journal;
  /** Every item once it is written. */
  readonly live = new Subject<JournalItem>();
  /** Of the item that readers were told of last. */
  told: number;
  /** Why the journal can't be written; undefined while it can. */
  trouble: TaskError | undefined;
  /** Told with the reason when the journal can't be written, and with undefined when it can again. */
  onTrouble: (reason: TaskError | undefined) => void = () => undefined;
  private readonly options: PublisherOptions;
  private readonly perTask = new Map<string, Subject<JournalItem>>();
  private waiting: Publication[] = [];
  private readonly written: Publication[] = [];
  private isScheduled = false;
  private isTelling = false;
  private isClosed = false;
  private failures = 0;
  private retry: unknown;
  private sinceCompacted = 0;

  constructor(options: PublisherOptions) {
    this.options = options;
    this.journal = options.journal;
    this.told = options.journal.last;
  }

  /** Is written before this turn of the event loop is over, and told then. */
  note(publication: Publication): void {
    if (this.isClosed || (this.trouble && isDispensable(publication))) return;
    this.waiting.push(publication);
    if (this.isScheduled || this.trouble) return;
    this.isScheduled = true;
    queueMicrotask(() => {
      this.isScheduled = false;
      this.flush();
    });
  }

  /** Is there when this returns. @throws TaskError RESOURCE_EXHAUSTED, INTERNAL: then it never will be */
  commit(publication: Publication): void {
    if (this.isClosed) throw new TaskError('UNAVAILABLE', 'the supervisor is closed');
    this.waiting.push(publication);
    try {
      this.write();
    } catch (error) {
      this.waiting.pop();
      this.beInTrouble(TaskError.from(error));
      throw error;
    }
    this.tell();
  }

  /** The end of the task waits to be written: what the journal says of it is out of date. */
  isForgetting(id: string): boolean {
    return this.waiting.some(({ forgotten }) => forgotten?.id === id);
  }

  /** Writes and tells what waits. */
  flush(): void {
    if (this.waiting.length === 0 || this.isClosed) return;
    try {
      this.write();
    } catch (error) {
      return this.beInTrouble(TaskError.from(error));
    }
    this.tell();
  }

  /** Of one task, live; ends when it is deleted. */
  ofTask(task: string): Subject<JournalItem> {
    let subject = this.perTask.get(task);
    if (!subject) this.perTask.set(task, (subject = new Subject<JournalItem>()));
    return subject;
  }

  /** Nobody listens to the task any more. */
  forgetTask(task: string, subject: Subject<JournalItem>): void {
    if (!subject.observed && this.perTask.get(task) === subject) this.perTask.delete(task);
  }

  /** Completes every stream. What could not be written is lost, and said so in the log. */
  async close(): Promise<void> {
    this.flush();
    this.isClosed = true;
    this.options.clock.clearTimeout(this.retry);
    if (this.waiting.length > 0) {
      this.options.logger.error({ err: this.trouble, items: this.waiting.length }, 'the journal ends before its items');
    }
    this.live.complete();
    for (const subject of this.perTask.values()) subject.complete();
    this.perTask.clear();
    await this.journal.close();
  }

  private write(): void {
    const entries = new Map<string, TaskEntry>();
    const forgotten = new Map<string, Pick<TaskEntry, 'namespace' | 'id'>>();
    const metadata = new Map<string, MetadataRecord>();
    const items: JournalItem[] = [];
    for (const { item, entry, forgotten: gone, metadata: record } of this.waiting) {
      if (record) metadata.set(record.key, record);
      if (item) items.push(item);
      if (entry) {
        entries.set(entry.id, entry);
        forgotten.delete(entry.id);
      }
      if (gone) {
        forgotten.set(gone.id, gone);
        entries.delete(gone.id);
      }
    }
    this.journal.append({
      ...{ items, entries: [...entries.values()], forgotten: [...forgotten.values()] },
      metadata: [...metadata.values()],
    });
    this.written.push(...this.waiting);
    this.waiting = [];
    this.sinceCompacted += items.length;
    if (this.trouble) this.beWell();
    if (this.sinceCompacted >= compactEvery) this.compactSoon();
  }

  private tell(): void {
    if (this.isTelling) return;
    this.isTelling = true;
    try {
      for (let next = this.written.shift(); next; next = this.written.shift()) {
        if (next.item) this.hand(next.item);
        next.then?.();
      }
    } finally {
      this.isTelling = false;
    }
  }

  private hand(item: JournalItem): void {
    this.told = item.position;
    this.live.next(item);
    if (item.type === 'gap' || item.type === 'synced') {
      const concerned = item.tasks ?? [...this.perTask.keys()];
      for (const task of concerned) this.perTask.get(task)?.next(item);
      return;
    }
    const task = taskOf(item);
    const subject = task === undefined ? undefined : this.perTask.get(task);
    if (!subject) return;
    subject.next(item);
    if (item.type === 'transition' && item.to === 'deleted') {
      this.perTask.delete(item.task);
      subject.complete();
    }
  }

  private beInTrouble(reason: TaskError): void {
    const { clock, logger } = this.options;
    const isNews = this.trouble === undefined;
    this.trouble = reason;
    clock.clearTimeout(this.retry);
    const [first, last] = retryMs;
    this.retry = clock.setTimeout(() => this.flush(), Math.min(first * 2 ** this.failures, last));
    this.failures += 1;
    if (!isNews) return;
    logger.error({ err: reason }, 'the journal cannot be written: nothing is published until it can');
    this.onTrouble(reason);
  }

  private beWell(): void {
    this.trouble = undefined;
    this.failures = 0;
    this.options.logger.info({}, 'the journal can be written again');
    this.onTrouble(undefined);
  }

  private compactSoon(): void {
    this.sinceCompacted = 0;
    setImmediate(() => {
      try {
        if (this.journal.compact()) this.compactSoon();
      } catch (error) {
        this.options.logger.warn({ err: error }, 'the journal could not be compacted');
      }
    }).unref();
  }
}

/** What is told again and again, and asked for after a gap. */
function isDispensable({ item }: Publication): boolean {
  return item?.type === 'fact' && item.kind !== 'task.exited' && item.kind !== 'exec.exited';
}
