// The port to what happened, durably and in order, and to what every task is meant to be.
import type { CommandRef } from '../model/command.js';
import type { DesiredState, JournalItem } from '../model/journal-item.js';
import type { TaskEnd } from '../model/task-end.js';
import type { Cause, TaskState } from '../model/transition.js';

/** What a supervisor must know of a task to come back to it. Never a secret: the specification stays in the bundle. */
export interface TaskEntry {
  namespace: string;
  id: string;
  incarnation: number;
  runtime: string;
  /** Milliseconds since the epoch. */
  createdAt: number;
  /** The kernel's, when the task was last known to be: after another boot nothing of it is alive. */
  bootId: string;
  /** Absolute path of the bundle's directory; empty where there is none. */
  bundle: string;
  desired: DesiredState;
  /** The command that desires it. */
  command: CommandRef & { signal?: number; graceMs?: number; force?: boolean };
  /** As published last; null before the shim has created it. */
  state: TaskState | null;
  /** Of the last transition: its position, its time in milliseconds since the epoch, and why. */
  position: number;
  since: number;
  cause: Cause;
  /** Init, while it may be alive; absent before its start or where it is not on this host. */
  init?: { pid: number; startTime: number };
  /** Once the task has ended. */
  end?: TaskEnd;
  /** A restart was accepted, and the next incarnation is not made yet. */
  restarting?: true;
  /** Milliseconds since the epoch: the connection to its shim is lost since then. */
  unreachableSince?: number;
}

/** A durable value beside the tasks, under a key of its owner's choice: what a stack has been told, for instance. */
export interface MetadataRecord {
  /** At most 1,000 bytes; parts are set apart by `/`. */
  key: string;
  /** Plain data; what is read may have been written by another version. */
  value: unknown;
}

/** What is written in one step: all of it, or nothing. */
export interface JournalBatch {
  /** In order; each is given its `position` when, and only when, the batch is there. */
  items: readonly JournalItem[];
  /** Written over what was known of these tasks. */
  entries?: readonly TaskEntry[];
  /** Tasks to forget. Their items stay. */
  forgotten?: readonly Pick<TaskEntry, 'namespace' | 'id'>[];
  /** Written over what was there; a `value` of undefined forgets the key. */
  metadata?: readonly MetadataRecord[];
}

/** What can be read of a task's entry. */
export interface FoundEntries {
  entries: TaskEntry[];
  /** Those that can't be read, each with the reason. The other tasks are none the worse for them. */
  unreadable: { namespace: string; id: string; reason: string }[];
}

/** The reading half, which any number of processes may have at the same time. */
export interface JournalReader {
  /** From this position on nothing has been compacted away; before it only what has to stay. 1 in a new journal. */
  readonly first: number;
  /** The newest position; 0 before there ever was an item. */
  readonly last: number;
  /** At most `limit` items from `from` on, oldest first. What has been compacted away is passed over. */
  read(from: number, limit: number): JournalItem[];
  /** The newest `limit` items of one task, oldest first, as far back as `within` items (default 100 000). */
  history(task: Pick<TaskEntry, 'namespace' | 'id'>, limit: number, within?: number): JournalItem[];
  /** Whether the task has an entry, readable or not. */
  has(task: Pick<TaskEntry, 'namespace' | 'id'>): boolean;
  /** Every task that is not forgotten, of one namespace or of all. */
  entries(namespace?: string): FoundEntries;
  /** Every record whose key begins so, by key. One that can't be decoded has the value undefined. */
  metadata(prefix: string): MetadataRecord[];
  close(): Promise<void>;
}

/** One owner's. */
export interface Journal extends JournalReader {
  /**
   * Writes the batch. When it returns, another process can read it, and it outlives this one.
   * @throws TaskError RESOURCE_EXHAUSTED (no room: nothing was written, and it may be tried again), INTERNAL
   */
  append(batch: JournalBatch): void;
  /**
   * Takes one step towards its bounds. What has ended stays while its task is not forgotten: transitions to `stopped` of tasks that
   * have an entry, and the entries, are never dropped.
   * @returns whether there is more to do
   */
  compact(): boolean;
}

/** The bounds of a journal; whichever is reached first. */
export interface JournalBounds {
  /** Bytes of items that are kept; default 256 MiB. */
  maxBytes?: number;
  /** Age of items that are kept, in milliseconds; default 7 days. */
  maxAgeMs?: number;
}
