// Supervises the tasks of one namespace: makes them, finds them, tells of them.
import { randomBytes } from 'node:crypto';
import type { InspectionEvent, Observer } from 'xstate';
import type { Journal, MetadataRecord } from '../journal/journal.js';
import { MemoryJournal } from '../journal/memory-journal.js';
import type { CallOptions } from '../model/call-options.js';
import { type Clock, repeat, systemClock } from '../model/clock.js';
import { TaskError } from '../model/errors.js';
import { parseNamespace, parseTaskId, type Namespace } from '../model/ids.js';
import type { FactItem, Gap, Synced } from '../model/journal-item.js';
import type { TaskSpec } from '../model/task-spec.js';
import type { ExecTransition, Transition } from '../model/transition.js';
import type { ShimLauncher } from '../shim/shim.js';
import { accept, type CommandOptions } from './commands.js';
import { Execs } from './execs.js';
import { ExitWatch } from './exit-watch.js';
import { Gaps } from './gaps.js';
import { Hearing } from './hearing.js';
import { itemStream, type ReplayOptions } from './item-stream.js';
import { silentLogger, type Logger } from './logger.js';
import { Publisher } from './publisher.js';
import { type Quarantined, Recovery } from './recovery.js';
import { resolveTask } from './resolve-task.js';
import { ShimLinks } from './shim-links.js';
import { watchStalls } from './stall-watch.js';
import type { Stream } from './stream.js';
import { TaskHandle } from './task-handle.js';
import { TaskLifecycle } from './task-lifecycle.js';
import type { TaskRecord } from './task-record.js';
import { Tasks } from './tasks.js';

/** How often the chart of every live task is compared with its shim's word, in milliseconds. */
const defaultAuditMs = 30_000;

export interface SupervisorOptions {
  launcher: ShimLauncher;
  /** What happened, and what is meant to be; by default in memory, and gone with this process. Closed with the supervisor. */
  journal?: Journal;
  /** Default `default`. */
  namespace?: string;
  /** For tasks that name none: `process`, a dotted runtime name, or the path of a shim binary. Default `process`. */
  runtime?: string;
  logger?: Logger;
  /** Hears every chart's inspection events; it must not throw. */
  inspect?: Observer<InspectionEvent> | ((event: InspectionEvent) => void);
  /** Keeps the time of charts, deadlines and audits. */
  clock?: Clock;
  /** How often every live task's shim is asked for its state, in milliseconds; 0 for never. */
  auditMs?: number;
}

/** An item of `transitions`. */
export type TransitionItem = Transition | Gap | Synced;

export class Supervisor {
  readonly namespace: Namespace;
  private readonly options: SupervisorOptions & { runtime: string; clock: Clock; logger: Logger };
  private readonly handles = new WeakMap<TaskRecord, TaskHandle>();
  private readonly publisher: Publisher;
  private readonly execs: Execs;
  private readonly watch: ExitWatch;
  private readonly hearing: Hearing;
  private readonly tasks: Tasks;
  private readonly recovery: Recovery;
  private readonly endStallWatch: () => void;
  private readonly release: () => void;
  private readonly endAudits: (() => void) | undefined;
  private closing: Promise<void> | undefined;
  private isShuttingDown = false;
  private readonly making = new Set<Promise<void>>();

  /** @param release called at the end of `close`, while the launcher still holds what it has */
  constructor(options: SupervisorOptions, release: () => void = () => undefined) {
    this.release = release;
    const { runtime = 'process', clock = systemClock, logger = silentLogger, auditMs = defaultAuditMs } = options;
    const { launcher, inspect, journal = new MemoryJournal() } = options;
    this.options = { ...options, runtime, clock, logger };
    this.namespace = parseNamespace(options.namespace ?? 'default');
    const { namespace } = this;
    const publisher = new Publisher({ journal, clock, logger });
    this.publisher = publisher;
    this.execs = new Execs({ launcher, publisher, logger, clock, inspect });
    const watch = new ExitWatch({ tell: (fact) => this.hearing.hear(fact), logger });
    this.watch = watch;
    const links = new ShimLinks({
      namespace,
      launcher,
      clock,
      logger,
      onLost: (link, reason) => this.hearing.linkLost(link, reason?.message ?? 'the connection has closed'),
      onReconnected: (link) => void this.hearing.linkFound(link),
      onTaskLost: (link, id, exit) => this.hearing.taskLost(link, id, exit),
      onGone: (link) => this.hearing.linkGone(link),
    });
    const lifecycle = new TaskLifecycle({ launcher, links, watch, logger });
    const gaps = new Gaps({ namespace, publisher, clock });
    const { execs } = this;
    this.tasks = new Tasks({ launcher, publisher, lifecycle, links, watch, execs, clock, logger, inspect });
    const { records } = this.tasks;
    this.hearing = new Hearing({ clock, namespace, records, execs, watch, publisher, gaps });
    this.recovery = new Recovery({ namespace, launcher, publisher, tasks: this.tasks, gaps, logger });
    this.endStallWatch = watchStalls((lateMs) => void this.hearing.stalled(lateMs));
    this.listen(launcher);
    if (auditMs > 0) this.endAudits = repeat(clock, auditMs, () => void this.hearing.audit());
  }

  /**
   * Every transition of every task, and the gaps among them: from now on, or from a position on. Completes on `close`.
   * @throws TaskError OUT_OF_RANGE (the journal has never been as far as `from`), INVALID_ARGUMENT
   */
  transitions(options: ReplayOptions = {}): Stream<TransitionItem> {
    return itemStream<TransitionItem>(this.streamParts, ['transition', 'gap', 'synced'], options);
  }

  /** Every transition of every exec; as `transitions`. */
  execTransitions(options: ReplayOptions = {}): Stream<ExecTransition | Gap | Synced> {
    return itemStream<ExecTransition | Gap | Synced>(this.streamParts, ['exec-transition', 'gap', 'synced'], options);
  }

  /** Everything heard of the namespace's tasks, repetitions included; as `transitions`. */
  facts(options: ReplayOptions = {}): Stream<FactItem | Gap | Synced> {
    return itemStream<FactItem | Gap | Synced>(this.streamParts, ['fact', 'gap', 'synced'], options);
  }

  /** Of the newest item that readers were told of: what comes next is at a later one. */
  get position(): number {
    return this.publisher.told;
  }

  /** Durable values of this namespace whose keys begin so, as they were written last. */
  metadata(prefix: string): MetadataRecord[] {
    const own = `${this.namespace}/`;
    const found = this.publisher.journal.metadata(own + prefix);
    return found.map(({ key, value }) => ({ key: key.slice(own.length), value }));
  }

  /** Keeps a value in the journal, before this turn of the event loop is over or as soon as there is room; undefined forgets it. */
  keep(key: string, value: unknown): void {
    this.publisher.note({ metadata: { key: `${this.namespace}/${key}`, value } });
  }

  /**
   * Makes a task, up to but not including its command. Resolves once its shim has created it.
   * @throws TaskError INVALID_ARGUMENT, ALREADY_EXISTS, NOT_FOUND (runtime, command, root file system), UNAVAILABLE,
   *   RESOURCE_EXHAUSTED (the journal has no room), DEADLINE_EXCEEDED, CANCELLED; nothing is left of a task that could not be made
   * @see containerd api/runtime/task/v3/shim.proto, rpc Create
   */
  async create(spec: TaskSpec, options: CommandOptions = {}): Promise<TaskHandle> {
    this.refuseClosed('create task');
    const id = parseTaskId(spec.id ?? `task-${randomBytes(6).toString('hex')}`);
    const runtime = spec.runtime ?? this.options.runtime;
    this.options.launcher.checkRuntime(runtime);
    const identity = await resolveTask(spec, { namespace: this.namespace, id, runtime });
    this.refuseClosed('create task');
    const set = this.recovery.quarantine.get(id);
    if (set) throw new TaskError('ALREADY_EXISTS', `create task "${id}": ${set.reason.message}`, { taskId: id });
    if (!this.tasks.records.has(id) && this.publisher.journal.has({ namespace: this.namespace, id })) {
      const text = `create task "${id}": an earlier supervisor has left one of that id; adopt it, or choose another id`;
      throw new TaskError('ALREADY_EXISTS', text, { taskId: id });
    }
    const record = this.tasks.admit({ identity, command: accept('create', options) });
    const making = this.tasks.begin(record, ['created']).finally(() => this.making.delete(making));
    this.making.add(making);
    await making;
    return this.handleOf(record);
  }

  /**
   * Takes a task over that is there already: one that an earlier supervisor has left running, or that somebody else has
   * made. Resolves when its shim has told how it is; what has ended meanwhile is told by its transition to `stopped`, and what was
   * asked for and half done is carried on with.
   * @throws TaskError NOT_FOUND (no such task), UNAVAILABLE (its shim can't be asked), FAILED_PRECONDITION, INVALID_ARGUMENT,
   *   DEADLINE_EXCEEDED, CANCELLED; the task is left as it was then
   */
  async adopt(id: string, options: CommandOptions = {}): Promise<TaskHandle> {
    const wanted = parseTaskId(id);
    if (!this.tasks.records.get(wanted)?.published) await this.recovery.one(wanted, options);
    return this.get(wanted);
  }

  /** Takes over all tasks of the namespace that are there. @throws AggregateError of those that could not be, after the rest */
  async adoptAll(options: CommandOptions = {}): Promise<TaskHandle[]> {
    await this.recovery.everything(options);
    return this.list();
  }

  /**
   * Comes back to the tasks of an earlier supervisor, whatever way it ended: those that the journal knows, and in a root of ours
   * those that are found. Half-made ones are undone; commands that were accepted are carried out. One that can't be taken over
   * is set aside in `quarantined`. Resolves when every task has told how it is.
   * @throws TaskError only where nothing can be found out at all
   */
  async recover(options: CommandOptions = {}): Promise<TaskHandle[]> {
    await this.recovery.all(options);
    return this.list();
  }

  /** Tasks that could not be taken over, with the reason. */
  quarantined(): Quarantined[] {
    return [...this.recovery.quarantine.values()];
  }

  /** Gets rid of a task that could not be taken over: kills what can be found of it, and forgets it. @throws TaskError NOT_FOUND */
  async discard(id: string, options: CallOptions = {}): Promise<void> {
    const wanted = parseTaskId(id);
    if (!this.recovery.quarantine.has(wanted)) {
      throw new TaskError('NOT_FOUND', `discard task "${id}": it is not in quarantine`, { taskId: id });
    }
    await this.recovery.discard(wanted, options);
  }

  /** A task by its id. @throws TaskError NOT_FOUND, INVALID_ARGUMENT */
  get(id: string): TaskHandle {
    const record = this.tasks.records.get(parseTaskId(id));
    if (record?.published) return this.handleOf(record);
    const set = this.recovery.quarantine.get(id);
    if (set) throw set.reason;
    throw new TaskError('NOT_FOUND', `task "${id}": there is none in namespace "${this.namespace}"`, { taskId: id });
  }

  /** All tasks that are not deleted, in the order of their creation. */
  list(): TaskHandle[] {
    const published = [...this.tasks.records.values()].filter((record) => record.published);
    return published.map((record) => this.handleOf(record));
  }

  /** Lets go: the tasks live on, pending calls reject with UNAVAILABLE, streams complete. Closing twice is allowed. */
  close(): Promise<void> {
    this.closing ??= this.letGo();
    return this.closing;
  }

  /** Stops and deletes every task, then closes; no task is made any more. @throws AggregateError of what could not be deleted, after closing */
  async shutdown(options: CallOptions & { graceMs?: number } = {}): Promise<void> {
    this.isShuttingDown = true;
    await Promise.allSettled(this.making);
    const results = await Promise.allSettled(this.list().map((task) => endTask(task, options)));
    await this.close();
    const failed = results.filter((result) => result.status === 'rejected').map((result): unknown => result.reason);
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} tasks could not be ended`);
  }

  private get streamParts() {
    return { publisher: this.publisher, namespace: this.namespace, logger: this.options.logger };
  }

  private listen(launcher: ShimLauncher): void {
    launcher.facts.subscribe((fact) => {
      if (fact.namespace === this.namespace) this.hearing.hear(fact);
    });
    launcher.feed?.subscribe(({ isWhole, detail }) => {
      if (isWhole) void this.hearing.mended('feed');
      else this.hearing.broken('feed', 'events', detail);
    });
    // What can't be kept is not taken: shims try again for a while.
    this.publisher.onTrouble = (reason) => {
      launcher.accept?.(reason === undefined);
      if (reason) this.hearing.broken('journal', 'events', reason.message);
      else void this.hearing.mended('journal');
    };
  }

  private refuseClosed(attempt: string): void {
    if (this.closing) throw new TaskError('UNAVAILABLE', `${attempt}: the supervisor is closed`);
    if (this.isShuttingDown) throw new TaskError('UNAVAILABLE', `${attempt}: the supervisor is shutting down`);
  }

  private handleOf(record: TaskRecord): TaskHandle {
    let handle = this.handles.get(record);
    if (handle) return handle;
    const { streamParts: streams, watch, execs } = this;
    handle = new TaskHandle(record, { streams, watch, execs, host: this.options.launcher.processes });
    this.handles.set(record, handle);
    return handle;
  }

  private async letGo(): Promise<void> {
    this.endAudits?.();
    this.endStallWatch();
    await this.tasks.letAllGo();
    // The root is somebody else's as soon as its launcher lets go.
    await this.publisher.close();
    this.release();
    await this.options.launcher.close();
  }
}

async function endTask(task: TaskHandle, { graceMs, ...options }: CallOptions & { graceMs?: number }): Promise<void> {
  const { state } = task.info();
  if (state !== 'stopped' && state !== 'created') {
    await task.stop({ ...options, by: 'shutdown', ...(graceMs !== undefined && { graceMs }) });
  }
  await task.delete({ ...options, by: 'shutdown', force: true });
}
