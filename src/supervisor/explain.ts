// Why a task is where it is, what is under way, and what would move it: from its entry, its history and, where it lives, its chart.
import type { JournalReader, TaskEntry } from '../journal/journal.js';
import type { CommandName } from '../model/command.js';
import type { DesiredState, JournalItem } from '../model/journal-item.js';
import type { TaskEnd } from '../model/task-end.js';
import type { Cause, TaskState } from '../model/transition.js';
import { endOf } from './cause.js';
import { allowedNow } from './commands.js';
import type { TaskRecord } from './task-record.js';

/** Newest items that an explanation quotes. */
const historyLength = 12;

/** Something that would change the task's state. */
export interface Move {
  /** A command that is allowed now, or what may be heard of the task. */
  by: CommandName | 'its process ends' | 'somebody else pauses it' | 'somebody else resumes it' | 'its shim answers';
  to: TaskState;
}

export interface Explanation {
  namespace: string;
  task: string;
  incarnation: number;
  state: TaskState;
  /** Of the transition that led there. */
  since: Date;
  /** Why it did. */
  cause: Cause;
  desired: DesiredState;
  /** How it ended and what that was concluded from, once it has. */
  end?: TaskEnd;
  /** The connection to its shim is lost since then: the state is the one that was known last. */
  unreachableSince?: Date;
  /** What is under way or waited for, in words; empty when the task rests. */
  pending: string[];
  moves: Move[];
  /** The newest of what the journal has of it, oldest first. */
  history: JournalItem[];
}

/** What a state inside of a state means. */
const meanings: Readonly<Record<string, string>> = {
  recovering: 'its shim is looked for and asked how it is',
  unreachable: 'its shim could not be found: nobody can tell how it is',
  preparing: 'it is being made',
  starting: 'Start is asked of the shim',
  pausing: 'Pause is asked of the shim',
  resuming: 'Resume is asked of the shim',
  checkpointing: 'a checkpoint is being written',
  checking: 'a call has failed, and the shim is asked how the task is',
  signalling: 'the signal of its stop is being sent',
  waiting: 'it has its signal, and time until SIGKILL',
  thawing: 'its signal is armed, and it is being thawed',
  killing: 'SIGKILL is sent, and the exit is waited for',
  clearing: 'what is left of its last run is being removed',
  draining: 'its output is being read to the end',
  deleting: 'Delete is asked of the shim',
  discarding: 'it is taken apart without the help of its shim',
  backingOff: 'its clean-up has failed, and is tried again after a pause',
};

/** Of a task that somebody supervises. */
export function explain(record: TaskRecord): Explanation {
  const { entry, error, link, isNewsAwaited } = record;
  const snapshot = record.actor.getSnapshot();
  const { exit } = snapshot.context;
  const pending = namesIn(snapshot.value)
    .map((name) => meanings[name])
    .filter((meaning) => meaning !== undefined);
  if (isNewsAwaited) pending.push('it was killed, and there may be news of why');
  if (error && pending.length > 0) pending.push(`the last call has failed: ${error.message}`);
  const told = explainEntry({ ...entry, ...(exit && { end: endOf(record, exit) }) }, record.publisher.journal);
  if (link && !link.isConnected && !link.isGone) told.moves.push({ by: 'its shim answers', to: told.state });
  const commands = allowedNow(record).map((by): Move => ({ by, to: goalOf[by] ?? told.state }));
  return { ...told, pending: [...new Set([...pending, ...told.pending])], moves: [...commands, ...told.moves] };
}

/** As far as the journal goes; for whoever does not supervise the task. */
export function explainEntry(entry: TaskEntry, journal: JournalReader): Explanation {
  const { namespace, id, incarnation, since, cause, desired, command, end, unreachableSince } = entry;
  const state = entry.state ?? 'created';
  const pending: string[] = [];
  if (isOwed(state, desired))
    pending.push(`${command.name} was asked for by ${command.by}: it is meant to be ${desired}`);
  if (entry.restarting) pending.push(`${command.name} was asked for by ${command.by}: its next run is to be made`);
  return {
    ...{ namespace, task: id, incarnation, state, since: new Date(since), cause, desired },
    ...(end && { end }),
    ...(unreachableSince !== undefined && { unreachableSince: new Date(unreachableSince) }),
    pending,
    moves: movesOf(state),
    history: journal.history(entry, historyLength),
  };
}

/** One that has ended is as it was meant to be, unless it was meant to be deleted. */
const isOwed = (state: TaskState, desired: DesiredState): boolean =>
  state !== desired && (state !== 'stopped' || desired === 'deleted');

const goalOf: Readonly<Partial<Record<CommandName, TaskState>>> = {
  start: 'running',
  restart: 'running',
  pause: 'paused',
  resume: 'running',
  stop: 'stopped',
  delete: 'deleted',
};

function movesOf(state: TaskState): Move[] {
  if (state === 'stopped' || state === 'deleted') return [];
  const end: Move = { by: 'its process ends', to: 'stopped' };
  if (state === 'running') return [end, { by: 'somebody else pauses it', to: 'paused' }];
  if (state === 'paused') return [end, { by: 'somebody else resumes it', to: 'running' }];
  return [end];
}

function namesIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return Object.entries(value as object).flatMap(([name, inner]) => [name, ...namesIn(inner)]);
}
