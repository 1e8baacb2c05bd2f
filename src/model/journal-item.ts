// What a journal holds: commands, facts, transitions and admitted breaks, each at its position.
import type { CommandRef } from './command.js';
import type { Fact } from './facts.js';
import type { ExecTransition, TaskState, Transition } from './transition.js';

/** What a task is meant to be, by the last command that was accepted for it. */
export type DesiredState = TaskState;

interface ItemBase {
  /** Its place in the journal: grows with every item of any kind. 0 before it is there. */
  position: number;
  namespace: string;
  at: Date;
}

/** A command was accepted; what became of it is told by transitions. */
export interface CommandItem extends ItemBase {
  type: 'command';
  task: string;
  incarnation: number;
  command: CommandRef;
  /** Absent for one that changes nothing of it, such as `kill`. */
  desired?: DesiredState;
}

/** Something was heard; repetitions included. */
export type FactItem = Fact & { type: 'fact'; position: number };

/**
 * From here on something may have happened that nobody saw: the connection to a shim was lost (`link`), events could not be taken
 * (`events`), there was no supervisor (`restart`) or it stood still (`stall`). What is found out about it follows, and then `synced`.
 * Or items are missing for this reader only: they are no longer kept (`trimmed`), it was too slow (`dropped`), or they can't be
 * read (`unreadable`).
 */
export interface Gap extends ItemBase {
  type: 'gap';
  /** The position up to which the stream was whole. */
  from: number;
  /** Pairs it with its `synced`. */
  id: string;
  reason: 'link' | 'events' | 'restart' | 'stall' | 'trimmed' | 'dropped' | 'unreadable';
  /** More about the reason, for people. */
  detail: string;
  /** How many items are missing, or positions, where that is known. Then no `synced` follows. */
  count?: number;
  /** Whom it concerns; absent for all tasks of the namespace. */
  tasks?: readonly string[];
}

/** Everything that could be found out about a gap has been told. */
export interface Synced extends ItemBase {
  type: 'synced';
  /** The gap's. */
  id: string;
  tasks?: readonly string[];
}

export type JournalItem = CommandItem | FactItem | Transition | ExecTransition | Gap | Synced;

/** A journal item's task; undefined for one that is about all of them. */
export function taskOf(item: JournalItem): string | undefined {
  if (item.type === 'fact') return item.taskId;
  return item.type === 'gap' || item.type === 'synced' ? undefined : item.task;
}
