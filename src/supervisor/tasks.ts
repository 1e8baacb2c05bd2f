// The tasks that a supervisor has: each a record with an actor on the one chart.
import { createActor, type InspectionEvent, type Observer } from 'xstate';
import type { TaskContext, TaskEvent, taskMachine } from '../../machines/index.js';
import type { TaskEntry } from '../journal/journal.js';
import { TaskError } from '../model/errors.js';
import type { TaskState, Transition } from '../model/transition.js';
import type { FoundTask, ShimLauncher } from '../shim/shim.js';
import { causeOf, endOf } from './cause.js';
import { type ChartEnds, ChartObserver } from './chart-observer.js';
import type { Clock } from '../model/clock.js';
import { abandon, pend, reached, settle } from './commands.js';
import { abortEffect, giveUpEffect } from './effect-runner.js';
import type { Execs } from './execs.js';
import type { ExitWatch } from './exit-watch.js';
import type { Logger } from './logger.js';
import type { Publisher } from './publisher.js';
import type { ShimLinks } from './shim-links.js';
import { bindTaskMachine } from './task-effects.js';
import { commandItem, firstEntry, movedEntry } from './task-entry.js';
import type { TaskLifecycle } from './task-lifecycle.js';
import { type AcceptedCommand, type Goal, type TaskIdentity, TaskRecord } from './task-record.js';

/** The shim could not be asked, so that nobody knows whether Start was carried out. */
const unknowing: ReadonlySet<TaskError['code']> = new Set(['UNAVAILABLE', 'DEADLINE_EXCEEDED', 'CANCELLED']);

export interface TasksOptions {
  launcher: ShimLauncher;
  publisher: Publisher;
  lifecycle: TaskLifecycle;
  links: ShimLinks;
  watch: ExitWatch;
  execs: Execs;
  clock: Clock;
  logger: Logger;
  inspect: Observer<InspectionEvent> | ((event: InspectionEvent) => void) | undefined;
}

/** What a record begins with. */
export interface Admission {
  identity: TaskIdentity;
  command: AcceptedCommand;
  /** It was there before. */
  found?: FoundTask;
  /** What an earlier supervisor knew of it. */
  entry?: TaskEntry;
}

export class Tasks {
  readonly records = new Map<string, TaskRecord>();
  private readonly options: TasksOptions;
  private readonly machine: typeof taskMachine;
  private readonly ends: ChartEnds = {
    failed: (record, error) => this.break(record, error),
    done: (record) => this.forget(record),
  };

  constructor(options: TasksOptions) {
    this.options = options;
    this.machine = bindTaskMachine({
      recordOf: (id) => this.records.get(id),
      lifecycle: options.lifecycle,
      publish: (record, context, event, to) => this.publish(record, context, event, to),
    });
  }

  /** Makes the record, after the journal has it. @throws TaskError ALREADY_EXISTS, or as `Publisher.commit` */
  admit({ identity, command, found, entry }: Admission): TaskRecord {
    const { namespace, id, incarnation, stdio } = identity;
    if (this.records.has(id)) {
      const text = `create task "${id}": there is one of that id; choose another, or delete that one`;
      throw new TaskError('ALREADY_EXISTS', text, { taskId: id });
    }
    const { clock, inspect, publisher } = this.options;
    const exit = entry?.end;
    const input = { namespace, id, incarnation, isFound: found !== undefined, drains: stdio !== 'null' };
    const known = { ...identity, createdAt: identity.createdAt ?? Date.now() };
    const end = exit && (entry.restarting ? { endBefore: exit } : { exit });
    const actor = createActor(this.machine, {
      input: { ...input, ...end },
      clock,
      ...(inspect && { inspect }),
    });
    const record = new TaskRecord(known, { actor, publisher, entry: entry ?? firstEntry(known, command) });
    if (entry) resume(record, entry);
    record.bundle = found?.bundle;
    record.command = command;
    // One that somebody else has made is kept once it is known to be there: a task without a state is one that was never made.
    const isMade = found === undefined;
    const item = commandItem(record, command, isMade ? 'created' : undefined);
    publisher.commit({ item, ...((isMade || entry) && { entry: record.entry }) });
    this.records.set(id, record);
    actor.subscribe(new ChartObserver(record, this.ends));
    return record;
  }

  /** Starts the chart. Resolves when one of the goals is published. */
  begin(record: TaskRecord, goals: readonly Goal[]): Promise<void> {
    const { command } = record;
    const begun = pend(record, command!, goals);
    record.actor.start();
    const signal = command?.signal;
    if (!signal) return begun;
    const onAbort = (): void => abortEffect(record, signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    return begun.finally(() => signal.removeEventListener('abort', onAbort));
  }

  /** One task only, which lives on. */
  letGo(record: TaskRecord): void {
    this.abandon(record);
    if (record.link) this.options.links.letGo(record.link, record.id);
    record.stdio?.detach();
    this.records.delete(record.id);
  }

  /** All of them live on. */
  async letAllGo(): Promise<void> {
    // A chart that is stopped is forgotten.
    const records = [...this.records.values()];
    for (const record of records) this.abandon(record);
    await this.options.links.close();
    for (const { stdio } of records) stdio?.detach();
  }

  private publish(record: TaskRecord, context: TaskContext, event: TaskEvent, to: TaskState): void {
    const { published } = record;
    // Its supervisor was killed between the two.
    if (published === 'stopped' && (to === 'running' || to === 'paused'))
      this.publish(record, context, event, 'created');
    const from = record.published;
    const tell = (): void => {
      settled?.();
      if (to !== 'stopped' || !context.exit) return;
      const end = endOf(record, context.exit);
      for (const waiter of record.exitWaiters.splice(0)) waiter.resolve(end);
    };
    const settled = reached(record, to);
    // It is as it was when it was seen last.
    if (from === to) return tell();
    if (from === 'stopped' && to === 'created') this.beginAnew(record);
    noteFailedStart(record, to);
    const cause = causeOf(record, context, event, to);
    record.published = to;
    const { namespace, id: task, incarnation } = record;
    const transition: Transition = { ...blank, namespace, task, incarnation, from, to, at: new Date(), cause };
    if (from === null && context.isFound) record.entry = { ...record.entry, desired: to };
    record.entry = this.identified(movedEntry(record, transition, context), context.pid);
    // A task that could not be created has never existed for anybody else.
    const existed = from !== null || to === 'created' || (context.isFound && to !== 'deleted');
    const kept = to === 'deleted' ? { forgotten: { namespace, id: task } } : { entry: record.entry };
    this.options.publisher.note({ ...(existed && { item: transition }), ...kept, then: tell });
    if (record.execs && to === 'stopped') this.options.execs.taskEnded(record);
    if (record.execs && to === 'deleted') this.options.execs.taskDeleted(record);
  }

  /** The last incarnation's execs and the evidence of its end are none of the next one's. */
  private beginAnew(record: TaskRecord): void {
    if (record.execs) this.options.execs.taskDeleted(record);
    record.evidence = { witnesses: [] };
  }

  /** Init is known by its start time too, so that another process of its pid is never taken for it. */
  private identified(entry: TaskEntry, pid: number): TaskEntry {
    if (pid === 0 || entry.init?.pid === pid || entry.state === 'stopped') return entry;
    const init = this.options.launcher.processes.identify(pid);
    return init ? { ...entry, init } : entry;
  }

  private break(record: TaskRecord, error: unknown): void {
    this.options.logger.error({ err: error, task: record.id }, 'the chart of a task has failed');
    record.error = TaskError.from(error, 'the chart has failed');
    abandon(record);
  }

  private forget(record: TaskRecord): void {
    this.records.delete(record.id);
    settle(record);
    if (record.exitWaiters.length === 0) return;
    const gone = new TaskError('NOT_FOUND', `task "${record.id}" was deleted without having run`, {
      taskId: record.id,
    });
    for (const waiter of record.exitWaiters.splice(0)) waiter.reject(gone);
  }

  private abandon(record: TaskRecord): void {
    abandon(record);
    this.options.watch.stop(record);
    this.options.execs.letGo(record);
    giveUpEffect(record);
    record.actor.stop();
  }
}

const blank = { type: 'transition', position: 0 } as const;

/** Goes on where the earlier supervisor was. */
function resume(record: TaskRecord, entry: TaskEntry): void {
  record.published = entry.state;
  const { command, desired, end } = entry;
  if (end) record.evidence = { ...end.evidence, witnesses: [...end.evidence.witnesses] };
  else if (desired === 'stopped' || desired === 'deleted') {
    const { id, name, by, signal = 9 } = command;
    record.evidence.asked = { command: { id, name, by }, signal };
  }
}

/** The shim has said that it did not start, and what came of it. */
function noteFailedStart(record: TaskRecord, to: TaskState): void {
  const { published, command, error, evidence } = record;
  if (to !== 'stopped' || published !== 'created' || command?.name !== 'start' || !error) return;
  if (!unknowing.has(error.code)) evidence.startFailed = error.message;
}
