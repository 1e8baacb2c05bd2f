// What the journal keeps of a task, made from its record.
import type { TaskContext } from '../../machines/index.js';
import type { TaskEntry } from '../journal/journal.js';
import type { CommandItem, DesiredState } from '../model/journal-item.js';
import type { Transition } from '../model/transition.js';
import { readBootId } from '../proc/proc-stat.js';
import { endOf } from './cause.js';
import type { AcceptedCommand, TaskIdentity, TaskRecord } from './task-record.js';

let known: string | undefined;
/** It stays the same while this process lives. */
export const bootId = (): string => (known ??= readBootId());

/** Of a task that is about to be made, or that is taken over without one. */
export function firstEntry(identity: TaskIdentity & { createdAt: number }, command: AcceptedCommand): TaskEntry {
  const { namespace, id, incarnation, runtime, createdAt } = identity;
  const { signal: _, ...named } = commandOf(command, {});
  const base = { namespace, id, incarnation, runtime, createdAt, bootId: bootId(), bundle: '' };
  return { ...base, desired: 'created', command: named, state: null, position: 0, since: createdAt, cause: {} };
}

/** What is meant to be stands there before anything is done about it. */
export function desiredEntry(
  record: TaskRecord,
  command: AcceptedCommand,
  desired: DesiredState,
  how: { signal?: number; graceMs?: number; force?: boolean },
): TaskEntry {
  const { restarting: _, ...before } = record.entry;
  const isRestart = command.name === 'restart';
  return { ...before, desired, command: commandOf(command, how), ...(isRestart && { restarting: true }) };
}

export function commandItem(record: TaskRecord, command: AcceptedCommand, desired?: DesiredState): CommandItem {
  const { namespace, id: task, incarnation } = record;
  const { id, name, by } = command;
  const base = { type: 'command', position: 0, namespace, at: new Date(), task, incarnation } as const;
  return { ...base, command: { id, name, by }, ...(desired && { desired }) };
}

/** After a transition. Its position is known once both are written; the entry takes it over with its next change. */
export function movedEntry(record: TaskRecord, { to, at, cause }: Transition, context: TaskContext): TaskEntry {
  const { init: _, unreachableSince: __, end: ___, restarting: ____, ...before } = record.entry;
  const { entry, bundle } = record;
  const init = to === 'stopped' ? undefined : entry.init;
  const end = context.exit && to === 'stopped' ? endOf(record, context.exit) : undefined;
  return {
    ...before,
    bundle: bundle?.path ?? before.bundle,
    state: to,
    since: at.getTime(),
    cause,
    ...(init && { init }),
    ...(end && { end }),
  };
}

function commandOf(
  { id, name, by }: AcceptedCommand,
  { signal, graceMs, force }: { signal?: number; graceMs?: number; force?: boolean },
): TaskEntry['command'] {
  return {
    id,
    name,
    by,
    ...(signal !== undefined && { signal }),
    ...(graceMs !== undefined && { graceMs }),
    ...(force !== undefined && { force }),
  };
}
