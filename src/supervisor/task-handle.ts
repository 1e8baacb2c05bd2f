// One task, for its owner.
import type { Readable, Writable } from 'node:stream';
import type { CallOptions } from '../model/call-options.js';
import { deferred } from '../model/deferred.js';
import { TaskError } from '../model/errors.js';
import type { OciSpec } from '../model/runtime-spec.js';
import type { ProcessInfo, TaskExit, TaskStatus } from '../model/task-status.js';
import type { CommandName, TaskState, Transition } from '../model/transition.js';
import { accept, allowedNow, type CommandOptions, perform } from './commands.js';
import type { ExitWatch } from './exit-watch.js';
import type { Publisher } from './publisher.js';
import { settleWithin } from './settle-within.js';
import { signalNumber } from './signals.js';
import type { Stream } from './stream.js';
import { shimOf, type TaskRecord } from './task-record.js';

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
  /** The commands that the chart takes now. */
  allowed: CommandName[];
}

export interface StopOptions extends CommandOptions {
  /** By default the task's own, else SIGTERM. */
  stopSignal?: number | NodeJS.Signals;
  /** How long the task may take before SIGKILL; by default the task's own, else 10 000. */
  graceMs?: number;
}

/**
 * A task and what can be asked of it. Every asynchronous method takes `{signal, timeoutMs}`.
 *
 * @see containerd linux/task.go (2017), type Task; api/runtime/task/v3/shim.proto, service Task
 */
export class TaskHandle {
  readonly id: string;
  readonly namespace: string;
  private readonly record: TaskRecord;
  private readonly publisher: Publisher;
  private readonly watch: ExitWatch;

  /** Made by the supervisor only. */
  constructor(record: TaskRecord, publisher: Publisher, watch: ExitWatch) {
    this.id = record.id;
    this.namespace = record.namespace;
    this.record = record;
    this.publisher = publisher;
    this.watch = watch;
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
    return { ...known, ...(bundle && { bundle: bundle.path }), ...(exit && { exit }) };
  }

  /** The task's transitions from now on; completes when it is deleted. */
  get transitions(): Stream<Transition> {
    return this.publisher.of(this.id);
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
    if (status.state === 'stopped' && this.record.published !== 'stopped') void this.watch.audit(this.record);
    return status;
  }

  /**
   * Runs the command of a created task. Resolves once it runs, or has run.
   * @throws TaskError FAILED_PRECONDITION, NOT_FOUND, DEADLINE_EXCEEDED, CANCELLED, UNAVAILABLE
   * @see containerd api/runtime/task/v3/shim.proto, rpc Start
   */
  start(options: CommandOptions = {}): Promise<void> {
    return perform(this.record, { type: 'start' }, options);
  }

  /**
   * Freezes every process of the task. Resolves once the shim has done so; by then the transition is published.
   * @throws TaskError FAILED_PRECONDITION (not running), NOT_FOUND, DEADLINE_EXCEEDED, CANCELLED, UNAVAILABLE
   * @see containerd api/runtime/task/v3/shim.proto, rpc Pause
   */
  pause(options: CommandOptions = {}): Promise<void> {
    return perform(this.record, { type: 'pause' }, options);
  }

  /** Thaws a paused task. @throws TaskError as `pause`. @see containerd api/runtime/task/v3/shim.proto, rpc Resume */
  resume(options: CommandOptions = {}): Promise<void> {
    return perform(this.record, { type: 'resume' }, options);
  }

  /**
   * Sends a signal to init, or with `all` to every process. Resolves when it is sent, whatever comes of it.
   * To a paused task all but SIGKILL arrive when it is resumed.
   * @param request.signal default SIGTERM
   * @throws TaskError NOT_FOUND (ended or deleted), INVALID_ARGUMENT, DEADLINE_EXCEEDED, CANCELLED, UNAVAILABLE
   * @see containerd api/runtime/task/v3/shim.proto, rpc Kill
   */
  async kill(
    request: { signal?: number | NodeJS.Signals; all?: boolean } = {},
    options: CommandOptions = {},
  ): Promise<void> {
    const signal = signalNumber(request.signal ?? 'SIGTERM');
    const all = request.all ?? false;
    this.refuseDeleted('kill');
    if (this.record.published === 'stopped') {
      if (all) return;
      throw new TaskError('NOT_FOUND', `kill task "${this.id}": it has ended already`, { taskId: this.id });
    }
    const before = this.record.evidence.asked;
    this.record.evidence.asked = { command: accept('kill', options), signal };
    try {
      await this.ask('kill', (shim) => shim.kill(this.id, { signal, all }, options));
    } catch (error) {
      if (before) this.record.evidence.asked = before;
      else delete this.record.evidence.asked;
      throw error;
    }
  }

  /**
   * Ends the task: a signal, time for it to act, SIGKILL. From `paused` the signal is armed before the thaw.
   * Resolves when the task has stopped, at once when it already has.
   * @returns how it ended
   * @throws TaskError NOT_FOUND (deleted), INVALID_ARGUMENT, DEADLINE_EXCEEDED and CANCELLED (the stop goes on), UNAVAILABLE
   */
  async stop(options: StopOptions = {}): Promise<TaskExit> {
    this.refuseDeleted('stop');
    if (this.record.published !== 'stopped') {
      const own = this.record.stop;
      const signal = options.stopSignal === undefined ? own.signal : signalNumber(options.stopSignal);
      const graceMs = options.graceMs ?? own.graceMs;
      if (!(graceMs >= 0)) {
        throw new TaskError('INVALID_ARGUMENT', `stop: graceMs: expected 0 or more milliseconds, got ${graceMs}`);
      }
      await perform(this.record, { type: 'stop', signal, graceMs }, options);
    }
    return this.wait();
  }

  /** The processes of the task, as the shim's pid namespace numbers them; none once it has stopped. @throws as `state` */
  async processes(options: CallOptions = {}): Promise<ProcessInfo[]> {
    this.refuseDeleted('processes of');
    if (this.record.published === 'stopped') return [];
    return this.ask('processes of', (shim) => shim.pids(this.id, options));
  }

  /**
   * The end of the task's standard input, as soon as its writers have closed it too. Ending `stdin` alone is not.
   * @throws as `state`
   * @see containerd api/runtime/task/v3/shim.proto, rpc CloseIO
   */
  async closeStdin(options: CallOptions = {}): Promise<void> {
    this.refuseDeleted('close stdin of');
    this.record.stdin?.end();
    await this.ask('close stdin of', (shim) => shim.closeStdin(this.id, options));
  }

  /**
   * Resolves when the task has ended, at once when it already has. Without options it waits as long as that takes.
   * @throws TaskError NOT_FOUND (deleted without ever having run), DEADLINE_EXCEEDED, CANCELLED, UNAVAILABLE (supervisor closed)
   */
  wait(options: CallOptions = {}): Promise<TaskExit> {
    const { exit } = this.record.actor.getSnapshot().context;
    const { published } = this.record;
    if (exit && (published === 'stopped' || published === 'deleted')) return Promise.resolve(exit);
    if (published === 'deleted') {
      return Promise.reject(
        new TaskError('NOT_FOUND', `wait for task "${this.id}": it is deleted`, { taskId: this.id }),
      );
    }
    const waiter = deferred<TaskExit>();
    this.record.exitWaiters.push(waiter);
    const waiting = settleWithin(waiter.promise, options, `wait for task "${this.id}"`);
    if (!options.signal && options.timeoutMs === undefined) return waiting;
    return waiting.finally(() => {
      this.record.exitWaiters = this.record.exitWaiters.filter((other) => other !== waiter);
    });
  }

  /**
   * Forgets a created or stopped task with its bundle, and its shim when that was the task's own.
   * With `force` it is taken in every state: what lives is killed.
   * @throws TaskError FAILED_PRECONDITION, NOT_FOUND, DEADLINE_EXCEEDED and CANCELLED (the delete goes on), UNAVAILABLE
   * @see containerd api/runtime/task/v3/shim.proto, rpc Delete
   */
  delete(options: CommandOptions & { force?: boolean } = {}): Promise<void> {
    return perform(this.record, { type: 'delete', force: options.force ?? false }, options);
  }

  private refuseDeleted(attempt: string): void {
    if (this.record.published !== 'deleted') return;
    throw new TaskError('NOT_FOUND', `${attempt} task "${this.id}": it is deleted`, { taskId: this.id });
  }

  private async ask<T>(attempt: string, call: (shim: ReturnType<typeof shimOf>) => Promise<T>): Promise<T> {
    try {
      return await call(shimOf(this.record));
    } catch (error) {
      throw TaskError.from(error).during(`${attempt} task "${this.id}"`, this.id);
    }
  }
}
