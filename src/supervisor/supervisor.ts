// Supervises the tasks of one namespace: makes them, finds them, tells of them.
import { randomBytes } from 'node:crypto';
import { Subject } from 'rxjs';
import { createActor, type InspectionEvent, type Observer } from 'xstate';
import type { TaskContext, TaskEvent, taskMachine } from '../../machines/index.js';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import type { Fact } from '../model/facts.js';
import { parseNamespace, parseTaskId, type Namespace } from '../model/ids.js';
import type { TaskSpec } from '../model/task-spec.js';
import type { ExecTransition, TaskState, Transition } from '../model/transition.js';
import type { FoundTask, ShimLauncher } from '../shim/shim.js';
import { causeOf } from './cause.js';
import { type ChartEnds, ChartObserver } from './chart-observer.js';
import { systemClock, type Clock } from './clock.js';
import { abandon, accept, type CommandOptions, pend, reached, settle } from './commands.js';
import { abortEffect, giveUpEffect } from './effect-runner.js';
import { Execs } from './execs.js';
import { ExitWatch } from './exit-watch.js';
import { Hearing } from './hearing.js';
import { silentLogger, type Logger } from './logger.js';
import { Publisher } from './publisher.js';
import { ShimLinks } from './shim-links.js';
import { Stream } from './stream.js';
import { bindTaskMachine } from './task-effects.js';
import { TaskHandle } from './task-handle.js';
import { TaskLifecycle } from './task-lifecycle.js';
import { resolveTask, stopOf } from './resolve-task.js';
import { settleWithin } from './settle-within.js';
import { identityOf } from './task-notes.js';
import { type AcceptedCommand, type Goal, type TaskIdentity, TaskRecord } from './task-record.js';

/** How often the chart of every live task is compared with its shim's word, in milliseconds. */
const defaultAuditMs = 30_000;

export interface SupervisorOptions {
  launcher: ShimLauncher;
  /** Default `default`. */
  namespace?: string;
  /** For tasks that name none: `process`, a dotted runtime name, or the path of a shim binary. Default `process`. */
  runtime?: string;
  logger?: Logger;
  /** Hears every chart's inspection events; it must not throw. */
  inspect?: Observer<InspectionEvent> | ((event: InspectionEvent) => void);
  /** The charts' timers. */
  clock?: Clock;
  /** How often every live task's shim is asked for its state, in milliseconds; 0 for never. */
  auditMs?: number;
}

export class Supervisor {
  readonly namespace: Namespace;
  /** Every transition of every task, from now on. Completes on `close`. */
  readonly transitions: Stream<Transition>;
  /** Every transition of every exec, from now on. Completes on `close`. */
  readonly execTransitions: Stream<ExecTransition>;
  /** Everything heard of the namespace's tasks, repetitions included. Completes on `close`. */
  readonly facts: Stream<Fact>;
  private readonly options: SupervisorOptions & { runtime: string; clock: Clock; logger: Logger };
  private readonly records = new Map<string, TaskRecord>();
  private readonly handles = new WeakMap<TaskRecord, TaskHandle>();
  private readonly publisher = new Publisher<Transition>();
  private readonly execPublisher = new Publisher<ExecTransition>();
  private readonly execs: Execs;
  private readonly heard = new Subject<Fact>();
  private readonly watch: ExitWatch;
  private readonly hearing: Hearing;
  private readonly links: ShimLinks;
  private readonly machine: typeof taskMachine;
  private readonly auditTimer: NodeJS.Timeout | undefined;
  private closing: Promise<void> | undefined;
  private readonly ends: ChartEnds = {
    failed: (record, error) => this.break(record, error),
    done: (record) => this.forget(record),
  };

  constructor(options: SupervisorOptions) {
    const { runtime = 'process', clock = systemClock, logger = silentLogger, auditMs = defaultAuditMs } = options;
    const { launcher } = options;
    this.options = { ...options, runtime, clock, logger };
    this.namespace = parseNamespace(options.namespace ?? 'default');
    this.transitions = this.publisher.all;
    this.execTransitions = this.execPublisher.all;
    this.facts = Stream.of(this.heard);
    this.execs = new Execs({ launcher, publisher: this.execPublisher, logger, clock, inspect: options.inspect });
    const hear = (fact: Fact): void => this.hearing.hear(fact);
    this.watch = new ExitWatch({ tell: hear, logger });
    this.links = new ShimLinks({
      namespace: this.namespace,
      launcher,
      clock,
      logger,
      onReconnected: (id) => this.hearing.reconnected(id),
      onTaskLost: (id, exit) => this.hearing.lost(id, exit),
    });
    const lifecycle = new TaskLifecycle({ launcher, links: this.links, watch: this.watch, logger });
    this.machine = bindTaskMachine({
      recordOf: (id) => this.records.get(id),
      lifecycle,
      publish: (record, context, event, to) => this.publish(record, context, event, to),
    });
    const { namespace, records, execs, watch } = this;
    this.hearing = new Hearing({ clock, namespace, records, execs, watch, heard: this.heard });
    launcher.facts.subscribe((fact) => {
      if (fact.namespace === namespace) hear(fact);
    });
    if (auditMs > 0) this.auditTimer = setInterval(() => void this.hearing.audit(), auditMs).unref();
  }

  /**
   * Makes a task, up to but not including its command. Resolves once its shim has created it.
   * @throws TaskError INVALID_ARGUMENT, ALREADY_EXISTS, NOT_FOUND (runtime, command, root file system), UNAVAILABLE,
   *   DEADLINE_EXCEEDED, CANCELLED; nothing is left of a task that could not be made
   * @see containerd api/runtime/task/v3/shim.proto, rpc Create
   */
  async create(spec: TaskSpec, options: CommandOptions = {}): Promise<TaskHandle> {
    if (this.closing) throw new TaskError('UNAVAILABLE', 'create task: the supervisor is closed');
    const id = parseTaskId(spec.id ?? `task-${randomBytes(6).toString('hex')}`);
    const runtime = spec.runtime ?? this.options.runtime;
    this.options.launcher.checkRuntime(runtime);
    const record = this.admit(await resolveTask(spec, { namespace: this.namespace, id, runtime }));
    await this.begin(record, accept('create', options), ['created']);
    return this.handleOf(record);
  }

  /**
   * Takes a task over that is there already: one that an earlier supervisor has left running, or that somebody else has
   * made. Resolves when its shim has told how it is; what has ended meanwhile is told by its transition to `stopped`.
   * @throws TaskError NOT_FOUND (no such task), UNAVAILABLE (its shim can't be asked), FAILED_PRECONDITION, INVALID_ARGUMENT,
   *   DEADLINE_EXCEEDED, CANCELLED; the task is left as it was then
   */
  async adopt(id: string, options: CommandOptions = {}): Promise<TaskHandle> {
    const wanted = parseTaskId(id);
    const known = this.records.get(wanted);
    if (known?.published) return this.handleOf(known);
    const found = (await this.options.launcher.find(this.namespace, options)).find(
      ({ bundle }) => bundle.id === wanted,
    );
    if (found) return this.takeOver(found, options);
    throw new TaskError('NOT_FOUND', `adopt task "${id}": there is none in namespace "${this.namespace}"`, {
      taskId: id,
    });
  }

  /** Takes over all tasks of the namespace that are there. @throws AggregateError of those that could not be, after the rest */
  async adoptAll(options: CommandOptions = {}): Promise<TaskHandle[]> {
    const found = await this.options.launcher.find(this.namespace, options);
    const fresh = found.filter(({ bundle }) => !this.records.has(bundle.id));
    const results = await Promise.allSettled(fresh.map((task) => this.takeOver(task, options)));
    const failed = results.filter((result) => result.status === 'rejected').map((result): unknown => result.reason);
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} tasks could not be adopted`);
    return this.list();
  }

  /** A task by its id. @throws TaskError NOT_FOUND, INVALID_ARGUMENT */
  get(id: string): TaskHandle {
    const record = this.records.get(parseTaskId(id));
    if (record?.published) return this.handleOf(record);
    throw new TaskError('NOT_FOUND', `task "${id}": there is none in namespace "${this.namespace}"`, { taskId: id });
  }

  /** All tasks that are not deleted, in the order of their creation. */
  list(): TaskHandle[] {
    return [...this.records.values()].filter(({ published }) => published).map((record) => this.handleOf(record));
  }

  /** Lets go: the tasks live on, pending calls reject with UNAVAILABLE, streams complete. Closing twice is allowed. */
  close(): Promise<void> {
    this.closing ??= this.letGo();
    return this.closing;
  }

  /** Stops and deletes every task, then closes. @throws AggregateError of what could not be deleted, after closing */
  async shutdown(options: CallOptions & { graceMs?: number } = {}): Promise<void> {
    const results = await Promise.allSettled(this.list().map((task) => endTask(task, options)));
    await this.close();
    const failed = results.filter((result) => result.status === 'rejected').map((result): unknown => result.reason);
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} tasks could not be ended`);
  }

  private async takeOver(found: FoundTask, options: CommandOptions): Promise<TaskHandle> {
    const record = this.admit(identityOf(found, { stop: stopOf({}) }), found);
    const adopted = this.begin(record, accept('adopt', options), ['created', 'running', 'paused', 'stopped']);
    try {
      await settleWithin(adopted, options, `adopt task "${record.id}"`);
    } catch (error) {
      this.letTaskGo(record);
      this.records.delete(record.id);
      throw error;
    }
    return this.handleOf(record);
  }

  private admit(identity: TaskIdentity, found?: FoundTask): TaskRecord {
    const { namespace, id, incarnation, stdio } = identity;
    if (this.closing) throw new TaskError('UNAVAILABLE', 'create task: the supervisor is closed');
    if (this.records.has(id)) {
      const text = `create task "${id}": there is one of that id; choose another, or delete that one`;
      throw new TaskError('ALREADY_EXISTS', text, { taskId: id });
    }
    const { clock, inspect } = this.options;
    const input = { namespace, id, incarnation, isFound: found !== undefined, drains: stdio !== 'null' };
    const actor = createActor(this.machine, { input, clock, ...(inspect && { inspect }) });
    const record = new TaskRecord(identity, actor);
    record.bundle = found?.bundle;
    this.records.set(id, record);
    actor.subscribe(new ChartObserver(record, this.ends));
    return record;
  }

  /** Starts the chart. Resolves when one of the goals is published. */
  private begin(record: TaskRecord, command: AcceptedCommand, goals: readonly Goal[]): Promise<void> {
    record.command = command;
    const begun = pend(record, command, goals);
    record.actor.start();
    const { signal } = command;
    if (!signal) return begun;
    const onAbort = (): void => abortEffect(record, signal.reason);
    if (signal.aborted) onAbort();
    signal.addEventListener('abort', onAbort, { once: true });
    return begun.finally(() => signal.removeEventListener('abort', onAbort));
  }

  private handleOf(record: TaskRecord): TaskHandle {
    let handle = this.handles.get(record);
    if (handle) return handle;
    const { publisher, watch, execs } = this;
    handle = new TaskHandle(record, { publisher, watch, execs, host: this.options.launcher.processes });
    this.handles.set(record, handle);
    return handle;
  }

  private publish(record: TaskRecord, context: TaskContext, event: TaskEvent, to: TaskState): void {
    const from = record.published;
    if (from === to) return;
    // A task that could not be created has never existed for anybody else.
    const existed = from !== null || to === 'created' || (context.isFound && to !== 'deleted');
    const { namespace, id: task, incarnation } = record;
    const cause = causeOf(record, context, event, to);
    record.published = to;
    if (existed) this.publisher.publish({ position: 0, namespace, task, incarnation, from, to, at: new Date(), cause });
    reached(record, to);
    if (record.execs && to === 'stopped') this.execs.taskEnded(record);
    if (record.execs && to === 'deleted') this.execs.taskDeleted(record);
    if (to !== 'stopped' || !context.exit) return;
    for (const waiter of record.exitWaiters.splice(0)) waiter.resolve(context.exit);
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

  private abandonTask(record: TaskRecord): void {
    abandon(record);
    this.watch.stop(record);
    this.execs.letGo(record);
    giveUpEffect(record);
    record.actor.stop();
  }

  /** One task only, which lives on. */
  private letTaskGo(record: TaskRecord): void {
    this.abandonTask(record);
    if (record.link) this.links.letGo(record.link, record.id);
    record.stdio?.detach();
  }

  private async letGo(): Promise<void> {
    clearInterval(this.auditTimer);
    // A chart that is stopped is forgotten.
    const records = [...this.records.values()];
    for (const record of records) this.abandonTask(record);
    await this.links.close();
    for (const { stdio } of records) stdio?.detach();
    await this.options.launcher.close();
    this.publisher.close();
    this.execPublisher.close();
    this.heard.complete();
  }
}

async function endTask(task: TaskHandle, { graceMs, ...options }: CallOptions & { graceMs?: number }): Promise<void> {
  const { state } = task.info();
  if (state !== 'stopped' && state !== 'created') {
    await task.stop({ ...options, by: 'shutdown', ...(graceMs !== undefined && { graceMs }) });
  }
  await task.delete({ ...options, by: 'shutdown', force: true });
}
