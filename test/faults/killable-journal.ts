// The journal of a world, as one life has it: nothing is written once its session is cut, and some appends go wrong.
import type { FoundEntries, Journal, JournalBatch, MetadataRecord, TaskEntry } from '../../src/journal/journal.js';
import { MemoryJournal } from '../../src/journal/memory-journal.js';
import { TaskError } from '../../src/model/errors.js';
import type { JournalItem } from '../../src/model/journal-item.js';
import type { AppendFault } from './plan.js';

type Known = Pick<TaskEntry, 'namespace' | 'id'>;

/** What outlives all supervisors, and what is to go wrong with it. */
export class JournalWorld {
  readonly journal = new MemoryJournal();
  /** How many appends there were, refused ones included. */
  appendCount = 0;
  private readonly faults: Readonly<Record<number, AppendFault>>;
  private refusalsLeft = 0;

  constructor(faults: Readonly<Record<number, AppendFault>> = {}) {
    this.faults = faults;
  }

  /** What goes wrong with the next append. */
  take(): 'killed-before' | 'killed-after' | 'no-room' | undefined {
    this.appendCount += 1;
    const fault = this.faults[this.appendCount];
    if (typeof fault === 'object') this.refusalsLeft += fault.noRoom;
    else if (fault) return fault;
    if (this.refusalsLeft === 0) return undefined;
    this.refusalsLeft -= 1;
    return 'no-room';
  }
}

export interface Killable {
  readonly isCut: boolean;
  cut(): void;
}

export class KillableJournal implements Journal {
  private readonly world: JournalWorld;
  private readonly session: Killable;

  constructor(world: JournalWorld, session: Killable) {
    this.world = world;
    this.session = session;
  }

  get first(): number {
    return this.world.journal.first;
  }

  get last(): number {
    return this.world.journal.last;
  }

  append(batch: JournalBatch): void {
    const { session, world } = this;
    if (session.isCut) throw killed();
    const fault = world.take();
    if (fault === 'no-room') throw new TaskError('RESOURCE_EXHAUSTED', 'the journal has no room, as planned');
    if (fault === 'killed-before') {
      session.cut();
      throw killed();
    }
    world.journal.append(batch);
    // Whoever asked is no more: nobody hears that it is written.
    if (fault === 'killed-after') session.cut();
  }

  read(from: number, limit: number): JournalItem[] {
    return this.world.journal.read(from, limit);
  }

  history(task: Known, limit: number, within?: number): JournalItem[] {
    return this.world.journal.history(task, limit, within);
  }

  has(task: Known): boolean {
    return this.world.journal.has(task);
  }

  entries(namespace?: string): FoundEntries {
    return this.world.journal.entries(namespace);
  }

  metadata(prefix: string): MetadataRecord[] {
    return this.world.journal.metadata(prefix);
  }

  compact(): boolean {
    return !this.session.isCut && this.world.journal.compact();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

const killed = (): TaskError => new TaskError('UNAVAILABLE', 'the supervisor of this journal was killed');
