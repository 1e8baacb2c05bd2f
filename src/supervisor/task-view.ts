// What can be seen of one task, and where its streams are.
import type { Readable, Writable } from 'node:stream';
import type { CallOptions } from '../model/call-options.js';
import { type LogItem, type LogOptions, readLog } from '../logs/log-reader.js';
import { deferred } from '../model/deferred.js';
import { TaskError } from '../model/errors.js';
import type { Gap, Synced } from '../model/journal-item.js';
import type { OciSpec } from '../model/runtime-spec.js';
import type { OutputPolicy } from '../model/stdio.js';
import type { TaskEnd } from '../model/task-end.js';
import type { TaskStats } from '../model/task-stats.js';
import type { ProcessInfo, TaskExit, TaskStatus } from '../model/task-status.js';
import type { CommandName } from '../model/command.js';
import type { TaskState, Transition } from '../model/transition.js';
import type { HostProcesses } from '../shim/shim.js';
import type { StdioView } from '../shim/task-stdio.js';
import { endOf } from './cause.js';
import { allowedNow } from './commands.js';
import type { Execs } from './execs.js';
import type { ExitWatch } from './exit-watch.js';
import { explain, type Explanation } from './explain.js';
import { type ItemStreamParts, itemStream, type ReplayOptions } from './item-stream.js';
import { Process } from './process.js';
import { settleWithin } from './settle-within.js';
import { shimOf } from './shim-link.js';
import { everyInterval } from './every-interval.js';
import type { Stream } from './stream.js';
import type { TaskRecord } from './task-record.js';

/** What is known of a task without asking its shim. */
export interface TaskInfo {
  namespace: string;
  id: string;
  incarnation: number;
  runtime: string;
  state: TaskState;
  pid: number;
  createdAt: Date;
  /** Absent once the task is deleted. */
  bundle?: string;
  spec: OciSpec;
  /** Present when the task has ended. */
  exit?: TaskExit;
  /** Nothing is heard of it since then, as the connection to its shim is lost; the state is the one that was known last. */
  unreachableSince?: Date;
  /** The commands that the chart takes now. */
  allowed: CommandName[];
}

/** What a handle needs of its supervisor. */
export interface HandleParts {
  streams: ItemStreamParts;
  watch: ExitWatch;
  execs: Execs;
  host: HostProcesses;
}

export class TaskView {
  readonly id: string;
  readonly namespace: string;
  protected readonly record: TaskRecord;
  protected readonly parts: HandleParts;

  /** Made by the supervisor only. */
  constructor(record: TaskRecord, parts: HandleParts) {
    this.id = record.id;
    this.namespace = record.namespace;
    this.record = record;
    this.parts = parts;
  }

  info(): TaskInfo {
    const { namespace, id, incarnation, runtime, spec, bundle, published, actor } = this.record;
    const createdAt = new Date(this.record.createdAt);
    const { pid, exit } = actor.getSnapshot().context;
    const state = published ?? 'created';
    const known = {
      namespace,
      id,
      incarnation,
      runtime,
      state,
      pid,
      createdAt,
      spec,
      allowed: allowedNow(this.record),
    };
    const { unreachableSince } = this.record.entry;
    return {
      ...known,
      ...(bundle && { bundle: bundle.path }),
      ...(exit && { exit }),
      ...(unreachableSince !== undefined && { unreachableSince: new Date(unreachableSince) }),
    };
  }

  /** Why it is where it is, what is under way, and what would move it. @throws TaskError NOT_FOUND (deleted) */
  explain(): Explanation {
    this.refuseDeleted('explain');
    return explain(this.record);
  }

  /**
   * The task's transitions and the gaps that concern it, from now on or from a position on; completes when it is deleted.
   * @throws TaskError OUT_OF_RANGE, INVALID_ARGUMENT
   */
  transitions(options: ReplayOptions = {}): Stream<Transition | Gap | Synced> {
    const types = ['transition', 'gap', 'synced'] as const;
    return itemStream<Transition | Gap | Synced>(this.parts.streams, types, options, this.id);
  }

  /** Stdin of a task made with `stdio: 'pipe'`. Ending it is not the end of the task's input. */
  get stdin(): Writable | undefined {
    return this.record.stdin;
  }

  /** Stdout of a task made with `stdio: 'pipe'`; ends with the task. */
  get stdout(): Readable | undefined {
    return this.record.stdio?.stdout;
  }

  /** Stderr of a task made with `stdio: 'pipe'`; ends with the task. */
  get stderr(): Readable | undefined {
    return this.record.stdio?.stderr;
  }

  /** Bytes of output that were dropped so far, as the policy of its stdio has it. */
  get droppedBytes(): number {
    return this.record.stdio?.droppedBytes ?? 0;
  }

  /**
   * A viewer of its own of what the task writes from now on, beside `stdout` and `stderr`. Closing it ends the view alone.
   * @param policy what becomes of output that this viewer does not take in time
   * @throws TaskError FAILED_PRECONDITION where the output does not come by here
   */
  view(policy?: OutputPolicy): StdioView {
    this.refuseDeleted('view');
    const { stdio } = this.record;
    if (stdio) return stdio.view(policy);
    throw new TaskError('FAILED_PRECONDITION', `view task "${this.id}": it has no streams`, { taskId: this.id });
  }

  /**
   * What the task has written so far, of a task made with `stdio: {log: ...}`; with `follow` what comes too, until it has
   * stopped and all is read, or it is deleted.
   * @throws TaskError FAILED_PRECONDITION (another stdio), NOT_FOUND (deleted)
   */
  logs(options: LogOptions = {}): AsyncGenerator<LogItem, void, undefined> {
    this.refuseDeleted('logs of');
    const directory = this.record.stdio?.logDirectory;
    if (directory === undefined) {
      const text = `logs of task "${this.id}": it keeps none; make it with stdio {log: {}}`;
      throw new TaskError('FAILED_PRECONDITION', text, { taskId: this.id });
    }
    const isOver = (): boolean => this.record.published === 'stopped' || this.record.published === 'deleted';
    return readLog(directory, { ...options, isOver });
  }

  /**
   * Asks the shim how the task is.
   * @throws TaskError NOT_FOUND (deleted), UNAVAILABLE (no connection to the shim), DEADLINE_EXCEEDED, CANCELLED
   */
  async state(options: CallOptions = {}): Promise<TaskStatus> {
    this.refuseDeleted('state of');
    const { link, stdio, bundle } = this.record;
    const { exit, pid } = this.record.actor.getSnapshot().context;
    if (link?.isGone && exit) {
      const paths = stdio?.paths ?? { stdin: '', stdout: '', stderr: '', terminal: false };
      return { id: this.id, bundle: bundle?.path ?? '', pid, state: 'stopped', ...paths, exit };
    }
    const status = await this.ask('state of', (shim) => shim.state(this.id, options));
    if (status.state === 'stopped' && this.record.published !== 'stopped') void this.parts.watch.audit(this.record);
    return status;
  }

  /** The processes of the task, as the shim's pid namespace numbers them; none once it has stopped. @throws as `state` */
  async processes(options: CallOptions = {}): Promise<ProcessInfo[]> {
    this.refuseDeleted('processes of');
    if (this.record.published === 'stopped') return [];
    return this.ask('processes of', (shim) => shim.pids(this.id, options));
  }

  /** The task's execs that are not deleted, in the order of their making. */
  execs(): Process[] {
    return [...(this.record.execs?.values() ?? [])]
      .filter(({ published }) => published)
      .map((exec) => new Process(exec));
  }

  /**
   * What the task uses now.
   * @throws TaskError UNIMPLEMENTED (the shim has no meters), or as `state`
   * @see containerd api/runtime/task/v3/shim.proto, rpc Stats
   */
  async stats(options: CallOptions = {}): Promise<TaskStats> {
    this.refuseDeleted('stats of');
    return this.ask('stats of', (shim) => shim.stats(this.id, options));
  }

  /**
   * A reading at once and every `intervalMs` (default 1000) after the last. Completes when the task has ended; a reading that
   * fails while it lives is an error.
   */
  statsEvery({ intervalMs = 1_000 }: { intervalMs?: number } = {}): Stream<TaskStats> {
    return everyInterval(intervalMs, {
      clock: this.record.actor.clock,
      read: (signal) => this.stats({ signal }),
      isOver: () => this.record.published === 'stopped' || this.record.published === 'deleted',
    });
  }

  /**
   * Resolves when the task has ended, at once when it already has. Without options it waits as long as that takes.
   * @throws TaskError NOT_FOUND (deleted without ever having run), DEADLINE_EXCEEDED, CANCELLED, UNAVAILABLE (supervisor closed)
   */
  wait(options: CallOptions = {}): Promise<TaskEnd> {
    const { exit } = this.record.actor.getSnapshot().context;
    const { published } = this.record;
    if (exit && (published === 'stopped' || published === 'deleted')) return Promise.resolve(endOf(this.record, exit));
    if (published === 'deleted') {
      return Promise.reject(
        new TaskError('NOT_FOUND', `wait for task "${this.id}": it is deleted`, { taskId: this.id }),
      );
    }
    const waiter = deferred<TaskEnd>();
    this.record.exitWaiters.push(waiter);
    const { clock } = this.record.actor;
    const waiting = settleWithin(waiter.promise, { ...options, clock, what: `wait for task "${this.id}"` });
    if (!options.signal && options.timeoutMs === undefined) return waiting;
    return waiting.finally(() => {
      this.record.exitWaiters = this.record.exitWaiters.filter((other) => other !== waiter);
    });
  }

  protected refuseDeleted(attempt: string): void {
    if (this.record.published !== 'deleted') return;
    throw new TaskError('NOT_FOUND', `${attempt} task "${this.id}": it is deleted`, { taskId: this.id });
  }

  protected async ask<T>(attempt: string, call: (shim: ReturnType<typeof shimOf>) => Promise<T>): Promise<T> {
    try {
      return await call(shimOf(this.record));
    } catch (error) {
      throw TaskError.from(error).during(`${attempt} task "${this.id}"`, this.id);
    }
  }
}
