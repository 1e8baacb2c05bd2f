// One exec, for its owner.
import type { Readable, Writable } from 'node:stream';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import type { OciProcess } from '../model/runtime-spec.js';
import type { OutputPolicy, TerminalSize } from '../model/stdio.js';
import type { TaskExit, TaskStatus } from '../model/task-status.js';
import type { ExecState } from '../model/transition.js';
import type { StdioView } from '../shim/task-stdio.js';
import type { ExecRecord } from './exec-record.js';
import { settleWithin } from './settle-within.js';
import { shimOf } from './shim-link.js';
import { signalNumber } from './signals.js';

/** What is known of an exec without asking its shim. */
export interface ExecInfo {
  task: string;
  execId: string;
  state: ExecState;
  /** 0 until it is started. */
  pid: number;
  createdAt: Date;
  process: OciProcess;
  /** Present when it has ended. */
  exit?: TaskExit;
  /** Its time was over, and it was killed. */
  timedOut: boolean;
}

/**
 * An extra process in a task. Every asynchronous method takes `{signal, timeoutMs}`.
 *
 * @see containerd linux/process.go (2017), type Process; api/runtime/task/v3/shim.proto, rpc Exec
 */
export class Process {
  readonly execId: string;
  private readonly record: ExecRecord;

  /** Made by `TaskHandle.exec` only. */
  constructor(record: ExecRecord) {
    this.execId = record.execId;
    this.record = record;
  }

  info(): ExecInfo {
    const { task, execId, published, createdAt, process, timedOut, actor } = this.record;
    const { pid, exit } = actor.getSnapshot().context;
    const state = published ?? 'added';
    return { task: task.id, execId, state, pid, createdAt, process, timedOut, ...(exit && { exit }) };
  }

  /** In the shim's pid namespace; 0 until it is started. */
  get pid(): number {
    return this.record.actor.getSnapshot().context.pid;
  }

  /** With stdio `pipe`, once it is started. Ending it is not the end of the process's input. */
  get stdin(): Writable | undefined {
    return this.record.stdin;
  }

  /** With stdio `pipe`; ends with the process and all that it has started. */
  get stdout(): Readable | undefined {
    return this.record.stdio?.stdout;
  }

  /** As `stdout`; absent with a terminal. */
  get stderr(): Readable | undefined {
    return this.record.stdio?.stderr;
  }

  /**
   * A viewer of its own of what the process writes from now on.
   * @throws TaskError FAILED_PRECONDITION where the output does not come by here
   */
  view(policy?: OutputPolicy): StdioView {
    if (!this.record.stdio) throw this.error('FAILED_PRECONDITION', 'view', 'it has no streams');
    return this.record.stdio.view(policy);
  }

  /**
   * Runs the command of an exec that was added with `start: false`. It is asked for once: after a start that failed the exec
   * can only be deleted.
   * @throws TaskError FAILED_PRECONDITION (started before), NOT_FOUND, INVALID_ARGUMENT (the command), DEADLINE_EXCEEDED,
   *   CANCELLED, UNAVAILABLE
   * @see containerd api/runtime/task/v3/shim.proto, rpc Start
   */
  async start(options: CallOptions = {}): Promise<void> {
    const { record } = this;
    const event = { type: 'start' } as const;
    if (!record.actor.getSnapshot().can(event)) {
      throw this.error(
        'FAILED_PRECONDITION',
        'start',
        `it is ${record.published ?? 'not added'}, or was started before`,
      );
    }
    record.command = options;
    record.actor.send(event);
    await this.within(record.started.promise, options, 'start');
  }

  /** Asks the shim. @throws TaskError NOT_FOUND (deleted), UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED */
  state(options: CallOptions = {}): Promise<TaskStatus> {
    return this.ask('state of', (shim, id) => shim.state(id, { ...options, execId: this.execId }));
  }

  /**
   * Sends a signal to the process. To a paused task's it arrives when that is resumed.
   * @param request.signal default SIGTERM
   * @throws TaskError FAILED_PRECONDITION (not started), NOT_FOUND (ended), INVALID_ARGUMENT, UNAVAILABLE...
   * @see containerd api/runtime/task/v3/shim.proto, rpc Kill
   */
  async kill(request: { signal?: number | NodeJS.Signals } = {}, options: CallOptions = {}): Promise<void> {
    const signal = signalNumber(request.signal ?? 'SIGTERM');
    await this.ask('kill', (shim, id) => shim.kill(id, { signal }, { ...options, execId: this.execId }));
  }

  /**
   * Sets the terminal's size. One that is set before the start is kept, and applied then. Without a terminal nothing happens.
   * @throws TaskError FAILED_PRECONDITION (ended), NOT_FOUND, UNAVAILABLE...
   * @see containerd api/runtime/task/v3/shim.proto, rpc ResizePty
   */
  async resize(size: TerminalSize, options: CallOptions = {}): Promise<void> {
    if (this.record.terminal) this.record.terminal = size;
    if (this.record.published === 'added') return;
    await this.ask('resize', (shim, id) => shim.resize(id, size, { ...options, execId: this.execId }));
  }

  /**
   * The end of the process's standard input, as soon as its writers have closed it too.
   * @see containerd api/runtime/task/v3/shim.proto, rpc CloseIO
   */
  async closeStdin(options: CallOptions = {}): Promise<void> {
    this.record.stdin?.end();
    await this.ask('close stdin of', (shim, id) => shim.closeStdin(id, { ...options, execId: this.execId }));
  }

  /**
   * Resolves when the process has ended, at once when it already has. Without options it waits as long as that takes.
   * @throws TaskError NOT_FOUND (deleted without having run), what its start failed with, DEADLINE_EXCEEDED, CANCELLED
   */
  wait(options: CallOptions = {}): Promise<TaskExit> {
    return this.within(this.record.exited.promise, options, 'wait for');
  }

  /**
   * Forgets an exec that was added or has ended; with `force` what runs is killed first.
   * @throws TaskError FAILED_PRECONDITION (it runs), DEADLINE_EXCEEDED and CANCELLED (the delete goes on)
   * @see containerd api/runtime/task/v3/shim.proto, rpc Delete
   */
  async delete(options: CallOptions & { force?: boolean } = {}): Promise<void> {
    const { record } = this;
    if (record.published === 'deleted') throw this.error('NOT_FOUND', 'delete', 'it is deleted');
    const event = { type: 'delete', force: options.force ?? false } as const;
    if (!record.actor.getSnapshot().can(event)) {
      throw this.error(
        'FAILED_PRECONDITION',
        'delete',
        `it is ${record.published ?? 'not added'}; kill it, or use force`,
      );
    }
    record.actor.send(event);
    await this.within(record.deleted.promise, options, 'delete');
  }

  private async ask<T>(attempt: string, call: (shim: ReturnType<typeof shimOf>, id: string) => Promise<T>): Promise<T> {
    const { task, published } = this.record;
    if (published === 'deleted') throw this.error('NOT_FOUND', attempt, 'it is deleted');
    try {
      return await call(shimOf(task), task.id);
    } catch (error) {
      throw TaskError.from(error).during(`${attempt} exec "${this.execId}" of task "${task.id}"`, task.id);
    }
  }

  private within<T>(promise: Promise<T>, options: CallOptions, attempt: string): Promise<T> {
    const { clock } = this.record.actor;
    return settleWithin(promise, { ...options, clock, what: `${attempt} exec "${this.execId}"` });
  }

  private error(code: TaskError['code'], attempt: string, found: string): TaskError {
    const { id: taskId } = this.record.task;
    return new TaskError(code, `${attempt} exec "${this.execId}" of task "${taskId}": ${found}`, { taskId });
  }
}
