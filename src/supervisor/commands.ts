// How a command is accepted or refused, and when its promise settles.
import { randomBytes } from 'node:crypto';
import type { TaskCommand } from '../../machines/index.js';
import type { CallOptions } from '../model/call-options.js';
import { deferred } from '../model/deferred.js';
import { TaskError } from '../model/errors.js';
import type { DesiredState } from '../model/journal-item.js';
import type { CommandName } from '../model/command.js';
import type { TaskState } from '../model/transition.js';
import { abortEffect } from './effect-runner.js';
import { settleWithin } from './settle-within.js';
import { commandItem, desiredEntry } from './task-entry.js';
import type { AcceptedCommand, Goal, PendingCommand, TaskRecord } from './task-record.js';

/** Taken by every command. */
export interface CommandOptions extends CallOptions {
  /** Who asks; goes into the cause of what follows. Default `api`. */
  by?: string;
  /** Refused unless this is the task's incarnation now. */
  ifIncarnation?: number;
}

/** In which states a command makes sense, for the message of a refusal. */
const wanted = {
  start: 'only a created task can be started',
  restart: 'only a stopped task can be made anew',
  pause: 'only a running task can be paused',
  resume: 'only a paused task can be resumed',
  stop: 'only a task that lives can be stopped',
  checkpoint: 'only a running or paused task can be checkpointed',
  delete: 'only a created or stopped task can be deleted without force',
} as const;

const goals: Readonly<Record<TaskCommand['type'], readonly Goal[]>> = {
  start: ['running'],
  restart: ['running'],
  pause: ['paused'],
  resume: ['running'],
  stop: ['stopped'],
  checkpoint: ['effect'],
  delete: ['deleted'],
};

const desiredBy: Readonly<Record<TaskCommand['type'], DesiredState>> = {
  start: 'running',
  restart: 'running',
  pause: 'paused',
  resume: 'running',
  stop: 'stopped',
  checkpoint: 'stopped',
  delete: 'deleted',
};

const probes: readonly TaskCommand[] = [
  { type: 'start' },
  { type: 'restart' },
  { type: 'pause' },
  { type: 'resume' },
  { type: 'stop', signal: 15, graceMs: 0 },
  { type: 'checkpoint', options: { imagePath: '' } },
  { type: 'delete', force: false },
];

/** The commands that the chart takes now; `delete` stands for one without force, which is always taken. */
export function allowedNow(record: TaskRecord): CommandName[] {
  const snapshot = record.actor.getSnapshot();
  return probes.filter((probe) => snapshot.can(probe)).map((probe) => probe.type);
}

/** Commands are numbered, after a name that no other process has. */
const commandPrefix = randomBytes(6).toString('hex');
let commandCount = 0;

export function accept(name: CommandName, options: CommandOptions): AcceptedCommand {
  const { by = 'api', timeoutMs, signal } = options;
  commandCount += 1;
  const id = `${commandPrefix}-${commandCount}`;
  return { id, name, by, ...(timeoutMs !== undefined && { timeoutMs }), ...(signal && { signal }) };
}

/**
 * Gives the command to the chart. Resolves when its goal is published.
 * @throws TaskError FAILED_PRECONDITION or NOT_FOUND at once when the chart forbids it; otherwise what went wrong, once
 *   the shim has told where the task is now
 */
export function perform(record: TaskRecord, event: TaskCommand, options: CommandOptions): Promise<void> {
  const refusal = otherIncarnation(record, event.type, options) ?? refusalOf(record, event);
  if (refusal) return Promise.reject(refusal);
  const command = accept(event.type, options);
  try {
    desire(record, event, command);
  } catch (error) {
    return Promise.reject(TaskError.from(error).during(`${event.type} task "${record.id}"`, record.id));
  }
  record.command = command;
  record.error = undefined;
  if (event.type === 'stop') record.evidence.asked = { command, signal: event.signal };
  if (event.type === 'checkpoint' && event.options.exit) record.evidence.asked = { command, signal: 9 };
  if (event.type === 'delete' && record.published !== 'stopped') record.evidence.asked = { command, signal: 9 };
  const settled = pend(record, command, goals[event.type]);
  record.actor.send(event);
  settle(record);
  const ownDeadline = event.type === 'stop' || event.type === 'delete';
  const { clock } = record.actor;
  if (ownDeadline) return settleWithin(settled, { ...options, clock, what: () => stillGoing(record, event.type) });
  return command.signal ? abortable(record, command, command.signal, settled) : settled;
}

/** @throws TaskError RESOURCE_EXHAUSTED, INTERNAL where it can't be written: what only takes away goes on without */
function desire(record: TaskRecord, event: TaskCommand, command: AcceptedCommand): void {
  const { publisher } = record;
  const desired = event.type === 'checkpoint' && !event.options.exit ? undefined : desiredBy[event.type];
  const item = commandItem(record, command, desired);
  const entry =
    desired && desiredEntry(record, command, desired, event.type === 'stop' || event.type === 'delete' ? event : {});
  const publication = { item, ...(entry && { entry }) };
  const isReduction = event.type === 'stop' || event.type === 'delete';
  try {
    if (isReduction && publisher.trouble) publisher.note(publication);
    else publisher.commit(publication);
  } catch (error) {
    if (!isReduction || !publisher.trouble) throw error;
    publisher.note(publication);
  }
  if (entry) record.entry = entry;
}

/** A command has failed, and its caller knows: nobody is to carry it out later. */
function undesire(record: TaskRecord): void {
  const { published, entry } = record;
  if (!published || published === 'deleted' || entry.desired === published) return;
  const { restarting: _, ...before } = entry;
  record.entry = { ...before, desired: published };
  record.publisher.note({ entry: record.entry });
}

/** A promise for any of the goals, settled by `reached` or `settle`. */
export function pend(record: TaskRecord, command: AcceptedCommand, goals: readonly Goal[]): Promise<void> {
  const done = deferred();
  record.pending.push({ command, goals, done });
  return done.promise;
}

/**
 * A state is published: whoever waited for it is to be told, and whoever waits in vain.
 * @returns what tells them
 */
export function reached(record: TaskRecord, state: TaskState): (() => void) | undefined {
  if (record.pending.length === 0) return undefined;
  const ended = state === 'stopped' || state === 'deleted';
  const tellings: (() => void)[] = [];
  const inVainFor = ({ command, done }: PendingCommand, why: string): void => {
    const error = inVain(record, command.name, why);
    tellings.push(() => done.reject(error));
  };
  record.pending = record.pending.filter((pending) => {
    if (pending.goals.includes(state)) tellings.push(() => pending.done.resolve());
    else if (state === 'deleted') inVainFor(pending, 'the task was deleted');
    else if (ended && !pending.goals.includes('deleted')) inVainFor(pending, 'the task has ended meanwhile');
    else return true;
    return false;
  });
  return tellings.length === 0 ? undefined : () => tellings.forEach((tell) => tell());
}

/** The chart rests: a command whose goal was not reached has failed. */
export function settle(record: TaskRecord): void {
  if (record.pending.length === 0 || record.actor.getSnapshot().hasTag('busy')) return;
  // What an earlier supervisor has accepted is still to be done when its task could not be adopted.
  const isGivenUp = record.pending.some(({ command }) => command.id === record.entry.command.id);
  for (const { command, done } of record.pending.splice(0)) {
    if (record.evidence.asked?.command === command) delete record.evidence.asked;
    done.reject(inVain(record, command.name, `the task is ${record.published ?? 'not created'}`));
  }
  if (isGivenUp) undesire(record);
}

/** @throws TaskError when the supervisor goes while commands are under way */
export function abandon(record: TaskRecord): void {
  const error = new TaskError('UNAVAILABLE', `task "${record.id}": the supervisor was closed`, { taskId: record.id });
  for (const { done } of record.pending.splice(0)) done.reject(error);
  for (const waiter of record.exitWaiters.splice(0)) waiter.reject(error);
}

/** Whoever asks means another run of the task than this one. */
export function otherIncarnation(
  { id: taskId, incarnation }: TaskRecord,
  name: string,
  { ifIncarnation }: CommandOptions,
): TaskError | undefined {
  if (ifIncarnation === undefined || ifIncarnation === incarnation) return undefined;
  const text = `${name} task "${taskId}": it is in incarnation ${incarnation}, expected ${ifIncarnation}`;
  return new TaskError('FAILED_PRECONDITION', text, { taskId });
}

/** Why the chart does not take the command now; undefined when it does. */
function refusalOf(record: TaskRecord, event: TaskCommand): TaskError | undefined {
  const snapshot = record.actor.getSnapshot();
  const taskId = record.id;
  if (record.published === 'deleted' || snapshot.status !== 'active') {
    return new TaskError('NOT_FOUND', `${event.type} task "${taskId}": it is deleted`, { taskId, allowed: [] });
  }
  if (snapshot.can(event)) return undefined;
  const allowed = allowedNow(record);
  const busy = snapshot.hasTag('busy');
  const found = busy
    ? `it is busy (${describe(snapshot.value)}), try again`
    : `it is ${record.published ?? 'not created'}`;
  const text = `${event.type} task "${taskId}": ${found}; ${wanted[event.type]}`;
  return new TaskError('FAILED_PRECONDITION', text, { taskId, allowed, retryable: busy });
}

function inVain(record: TaskRecord, name: CommandName, found: string): TaskError {
  const attempt = `${name} task "${record.id}"`;
  if (record.error?.message.startsWith(attempt)) return record.error;
  if (record.error) return record.error.during(name === 'create' ? attempt : `${attempt} (${found})`, record.id);
  return new TaskError('FAILED_PRECONDITION', `${attempt}: ${found}`, { taskId: record.id });
}

/** A caller that gives up ends the call in flight; the shim then says what became of it. */
async function abortable(
  record: TaskRecord,
  command: AcceptedCommand,
  signal: AbortSignal,
  settled: Promise<void>,
): Promise<void> {
  const onAbort = (): void => {
    if (record.command === command && record.effect) abortEffect(record, signal.reason);
  };
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    await settled;
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

const stillGoing = (record: TaskRecord, name: string): string =>
  `${name} task "${record.id}": it goes on, and the task is ${record.published ?? 'not created'}`;

const describe = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Object.entries(value as object)
        .map(([key, child]) => `${key}.${describe(child)}`)
        .join();
