// Supervises the tasks of one namespace: makes them, finds them, tells of them.
import { randomBytes } from 'node:crypto';
import { Subject } from 'rxjs';
import { createActor, type InspectionEvent, type Observer } from 'xstate';
import type { TaskContext, TaskEvent, taskMachine } from '../../machines/index.js';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import type { Fact } from '../model/facts.js';
import { parseNamespace, parseTaskId, type Namespace } from '../model/ids.js';
import type { OciSpec } from '../model/runtime-spec.js';
import type { TaskSpec } from '../model/task-spec.js';
import type { TaskExit } from '../model/task-status.js';
import type { TaskState, Transition } from '../model/transition.js';
import type { ShimLauncher } from '../shim/shim.js';
import { causeOf } from './cause.js';
import { type ChartEnds, ChartObserver } from './chart-observer.js';
import { systemClock, type Clock } from './clock.js';
import { abandon, accept, type CommandOptions, pend, reached, settle } from './commands.js';
import { ExitWatch } from './exit-watch.js';
import { silentLogger, type Logger } from './logger.js';
import { Publisher } from './publisher.js';
import { ShimLinks } from './shim-links.js';
import { signalNumber } from './signals.js';
import { Stream } from './stream.js';
import { bindTaskMachine } from './task-effects.js';
import { TaskHandle } from './task-handle.js';
import { TaskLifecycle } from './task-lifecycle.js';
import { resolveSpec } from './resolve-spec.js';
import { abortEffect, TaskRecord } from './task-record.js';

/** How often the chart of every live task is compared with its shim's word, in milliseconds. */
const defaultAuditMs = 30_000;
const defaultGraceMs = 10_000;

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
  /** Everything heard of the namespace's tasks, repetitions included. Completes on `close`. */
  readonly facts: Stream<Fact>;
  private readonly options: SupervisorOptions & { runtime: string; clock: Clock; logger: Logger };
  private readonly records = new Map<string, TaskRecord>();
  private readonly handles = new WeakMap<TaskRecord, TaskHandle>();
  private readonly publisher = new Publisher();
  private readonly heard = new Subject<Fact>();
  private readonly watch: ExitWatch;
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
    this.facts = Stream.of(this.heard);
    this.watch = new ExitWatch({ tell: (fact) => this.hear(fact), logger });
    this.links = new ShimLinks({
      launcher,
      clock,
      logger,
      onReconnected: (id) => this.reconnect(id),
      onTaskLost: (id, exit) => this.lose(id, exit),
    });
    const lifecycle = new TaskLifecycle({ launcher, links: this.links, watch: this.watch, logger });
    this.machine = bindTaskMachine({
      recordOf: (id) => this.records.get(id),
      lifecycle,
      publish: (record, context, event, to) => this.publish(record, context, event, to),
    });
    launcher.facts.subscribe((fact) => {
      if (fact.namespace === this.namespace) this.hear(fact);
    });
    if (auditMs > 0) this.auditTimer = setInterval(() => void this.audit(), auditMs).unref();
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
    const record = this.admit(id, spec, runtime, await resolveSpec(spec, { namespace: this.namespace, id, runtime }));
    const command = accept('create', options);
    record.command = command;
    const created = pend(record, command, 'created');
    record.actor.start();
    const onAbort = (): void => abortEffect(record, options.signal?.reason);
    if (options.signal?.aborted) onAbort();
    options.signal?.addEventListener('abort', onAbort, { once: true });
    await created.finally(() => options.signal?.removeEventListener('abort', onAbort));
    return this.handleOf(record);
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

  private admit(id: string, spec: TaskSpec, runtime: string, resolved: OciSpec): TaskRecord {
    if (this.records.has(id)) {
      const text = `create task "${id}": there is one of that id; choose another, or delete that one`;
      throw new TaskError('ALREADY_EXISTS', text, { taskId: id });
    }
    const { clock, inspect } = this.options;
    const stop = {
      signal: signalNumber(spec.stop?.signal ?? 'SIGTERM'),
      graceMs: spec.stop?.graceMs ?? defaultGraceMs,
    };
    const stdioMode = spec.stdio ?? 'null';
    const input = { namespace: this.namespace, id, incarnation: 1, drains: stdioMode !== 'null' };
    const actor = createActor(this.machine, { input, clock, ...(inspect && { inspect }) });
    const record = new TaskRecord({ ...input, runtime, spec: resolved, stdioMode, stop }, actor);
    this.records.set(id, record);
    actor.subscribe(new ChartObserver(record, this.ends));
    return record;
  }

  private handleOf(record: TaskRecord): TaskHandle {
    let handle = this.handles.get(record);
    if (!handle) this.handles.set(record, (handle = new TaskHandle(record, this.publisher, this.watch)));
    return handle;
  }

  private publish(record: TaskRecord, context: TaskContext, event: TaskEvent, to: TaskState): void {
    const from = record.published;
    if (from === to) return;
    // A task that could not be created has never existed for anybody else.
    const existed = from !== null || to === 'created';
    const { namespace, id: task, incarnation } = record;
    const cause = causeOf(record, context, event, to);
    record.published = to;
    if (existed) this.publisher.publish({ namespace, task, incarnation, from, to, at: new Date(), cause });
    reached(record, to);
    if (to === 'stopped' && context.exit) this.tellWaiters(record, context.exit);
  }

  private tellWaiters(record: TaskRecord, exit: TaskExit): void {
    for (const waiter of record.exitWaiters.splice(0)) waiter.resolve(exit);
  }

  private hear(fact: Fact): void {
    this.heard.next(fact);
    const record = this.records.get(fact.taskId);
    if (!record) return;
    const { source } = fact;
    if (fact.kind === 'task.exited') this.hearExit(record, fact);
    else if (fact.kind === 'task.paused' || fact.kind === 'task.resumed')
      record.actor.send({ type: fact.kind, source });
    else if (fact.kind === 'task.oom') record.evidence.outOfMemory = true;
  }

  private hearExit(record: TaskRecord, fact: Extract<Fact, { kind: 'task.exited' }>): void {
    const { pid } = record.actor.getSnapshot().context;
    // The exit of an earlier run under the same id.
    if (fact.pid !== 0 && pid !== 0 && fact.pid !== pid) return;
    if (!fact.exit.inferred) record.evidence.exitSource ??= fact.source;
    record.actor.send({ type: 'task.exited', exit: fact.exit, source: fact.source });
  }

  private reconnect(id: string): void {
    const record = this.records.get(id);
    if (record) void this.watch.resume(record);
  }

  private lose(taskId: string, exit: TaskExit): void {
    const record = this.records.get(taskId);
    if (record) record.evidence.shimLost = true;
    const { namespace } = this;
    this.hear({ namespace, taskId, source: 'inferred', at: exit.exitedAt, kind: 'task.exited', pid: 0, exit });
  }

  private async audit(): Promise<void> {
    for (const record of [...this.records.values()]) {
      const live = record.published === 'running' || record.published === 'paused' || record.published === 'created';
      if (live && record.link?.connection) await this.watch.audit(record);
    }
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

  private async letGo(): Promise<void> {
    clearInterval(this.auditTimer);
    for (const record of this.records.values()) {
      abandon(record);
      this.watch.stop(record);
      abortEffect(record);
      record.actor.stop();
    }
    await this.links.close();
    for (const { stdio } of this.records.values()) stdio?.close();
    await this.options.launcher.close();
    this.publisher.close();
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
