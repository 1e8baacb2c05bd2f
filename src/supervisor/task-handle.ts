// One task, for its owner.
import { isAbsolute } from 'node:path';
import type { CallOptions } from '../model/call-options.js';
import type { CheckpointOptions } from '../model/checkpoint.js';
import { TaskError } from '../model/errors.js';
import type { ExecSpec } from '../model/exec-spec.js';
import type { LinuxResources } from '../model/resources.js';
import type { TerminalSize } from '../model/stdio.js';
import type { TaskEnd } from '../model/task-end.js';
import { accept, type CommandOptions, otherIncarnation, perform } from './commands.js';
import type { Process } from './process.js';
import { processOf } from './process-of.js';
import { signalNumber } from './signals.js';
import { commandItem } from './task-entry.js';
import { TaskView } from './task-view.js';

export interface KillRequest {
  signal?: number | NodeJS.Signals;
  /** Every process of the task. */
  all?: boolean;
  /** A process of the task, as `processes` lists it. */
  pid?: number;
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
export class TaskHandle extends TaskView {
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
   * Sends a signal to init, or with `all` to every process, or to the process of the task that has `pid`. Resolves when it is
   * sent, whatever comes of it. To a paused task all but SIGKILL arrive when it is resumed.
   * @param request.signal default SIGTERM
   * @throws TaskError NOT_FOUND (ended or deleted; no process of the task has that pid), INVALID_ARGUMENT, DEADLINE_EXCEEDED,
   *   CANCELLED, UNAVAILABLE
   * @see containerd api/runtime/task/v3/shim.proto, rpc Kill; linux/task.go (2017), Kill
   */
  async kill(request: KillRequest = {}, options: CommandOptions = {}): Promise<void> {
    const signal = signalNumber(request.signal ?? 'SIGTERM');
    const all = request.all ?? false;
    this.refuseDeleted('kill');
    const other = otherIncarnation(this.record, 'kill', options);
    if (other) throw other;
    if (this.record.published === 'stopped') {
      if (all) return;
      throw new TaskError('NOT_FOUND', `kill task "${this.id}": it has ended already`, { taskId: this.id });
    }
    if (request.pid !== undefined && (await this.killOther(request.pid, signal, options))) return;
    const before = this.record.evidence.asked;
    const command = accept('kill', options);
    this.record.publisher.note({ item: commandItem(this.record, command) });
    this.record.evidence.asked = { command, signal };
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
  async stop(options: StopOptions = {}): Promise<TaskEnd> {
    this.refuseDeleted('stop');
    const other = otherIncarnation(this.record, 'stop', options);
    if (other) throw other;
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

  /**
   * Ends the task if it lives, makes it anew in its bundle as its next incarnation, and runs its command again. Resolves once it
   * runs, or has run. One that could not be made anew is stopped as it was.
   * @throws TaskError FAILED_PRECONDITION (another incarnation than `ifIncarnation`, or it is neither running, paused nor
   *   stopped), NOT_FOUND, UNAVAILABLE, INTERNAL, DEADLINE_EXCEEDED, CANCELLED
   */
  async restart(options: StopOptions = {}): Promise<void> {
    const { published } = this.record;
    if (published === 'running' || published === 'paused') await this.stop(options);
    await perform(this.record, { type: 'restart' }, options);
  }

  /**
   * Adds an extra process and, unless `start` is false, runs it. Resolves once it runs, or has run.
   * @throws TaskError INVALID_ARGUMENT, ALREADY_EXISTS (an exec of that id), FAILED_PRECONDITION (the task is paused or has
   *   stopped), NOT_FOUND (the command, or the task is deleted), DEADLINE_EXCEEDED, CANCELLED, UNAVAILABLE; nothing is left then
   * @see containerd api/runtime/task/v3/shim.proto, rpc Exec; linux/task.go (2017), Exec
   */
  async exec(spec: ExecSpec, options: CommandOptions & { start?: boolean } = {}): Promise<Process> {
    this.refuseDeleted('exec in');
    const other = otherIncarnation(this.record, 'exec', options);
    if (other) throw other;
    const { published } = this.record;
    if (published === 'paused' || published === 'stopped') {
      const text = `exec in task "${this.id}": it is ${published}; only a created or running task takes an exec`;
      throw new TaskError('FAILED_PRECONDITION', text, { taskId: this.id });
    }
    return this.parts.execs.create(this.record, spec, options);
  }

  /**
   * Sets the size of the task's terminal, or of that of the exec that has `pid`. One that is set before the start holds then.
   * Without a terminal nothing happens.
   * @throws TaskError INVALID_ARGUMENT, NOT_FOUND (no such process of the task), or as `state`
   * @see containerd api/runtime/task/v3/shim.proto, rpc ResizePty; linux/task.go (2017), Pty
   */
  async resize(size: TerminalSize & { pid?: number }, options: CallOptions = {}): Promise<void> {
    this.refuseDeleted('resize');
    const { width, height, pid } = size;
    if (!isSize(width) || !isSize(height)) {
      const got = JSON.stringify({ width, height });
      throw new TaskError('INVALID_ARGUMENT', `resize task "${this.id}": expected 1 to 65535 characters, got ${got}`);
    }
    const process = await processOf(this, pid, options);
    if (process.execId !== undefined) return this.ofExec(process.execId).resize({ width, height }, options);
    if (this.record.terminal) this.record.terminal = { width, height };
    await this.ask('resize', (shim) => shim.resize(this.id, { width, height }, options));
  }

  /**
   * The end of the standard input of init, or of the exec that has `pid`, as soon as its writers have closed it too. Ending
   * `stdin` alone is not.
   * @throws TaskError NOT_FOUND (no such process of the task), or as `state`
   * @see containerd api/runtime/task/v3/shim.proto, rpc CloseIO; linux/task.go (2017), CloseStdin
   */
  async closeStdin({ pid, ...options }: CallOptions & { pid?: number } = {}): Promise<void> {
    this.refuseDeleted('close stdin of');
    const { execId } = await processOf(this, pid, options);
    if (execId !== undefined) return this.ofExec(execId).closeStdin(options);
    this.record.stdin?.end();
    await this.ask('close stdin of', (shim) => shim.closeStdin(this.id, options));
  }

  /**
   * Writes the task's state to a directory, from which `create({checkpoint})` makes a task that goes on. With `exit` it resolves
   * when the task has ended by that. One that fails leaves the task as it was.
   * @throws TaskError FAILED_PRECONDITION (neither running nor paused), UNIMPLEMENTED, INTERNAL (with CRIU's own words)...
   * @see containerd api/runtime/task/v3/shim.proto, rpc Checkpoint; linux/task.go (2017), Checkpoint
   */
  async checkpoint(request: CheckpointOptions, options: CommandOptions = {}): Promise<void> {
    if (!isAbsolute(request.imagePath)) {
      const text = `checkpoint task "${this.id}": imagePath: expected an absolute path, got "${request.imagePath}"`;
      throw new TaskError('INVALID_ARGUMENT', text, { taskId: this.id });
    }
    await perform(this.record, { type: 'checkpoint', options: request }, options);
    if (request.exit) await this.wait(options);
  }

  /**
   * Changes the limits of a task that lives; what is absent stays.
   * @throws TaskError FAILED_PRECONDITION (stopped), INVALID_ARGUMENT, UNIMPLEMENTED, or as `state`
   * @see containerd api/runtime/task/v3/shim.proto, rpc Update
   */
  async update(resources: LinuxResources, options: CallOptions = {}): Promise<void> {
    this.refuseDeleted('update');
    if (this.record.published === 'stopped') {
      const text = `update task "${this.id}": it is stopped; only a task that lives has limits`;
      throw new TaskError('FAILED_PRECONDITION', text, { taskId: this.id });
    }
    await this.ask('update', (shim) => shim.update(this.id, resources, options));
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

  /** @returns false when the pid is init's */
  private async killOther(pid: number, signal: number, options: CallOptions): Promise<boolean> {
    // Looked at before the list is read: whoever has the pid later is another process.
    const identity = this.parts.host.identify(pid);
    const { isInit, execId } = await processOf(this, pid, options);
    if (isInit) return false;
    if (execId !== undefined) await this.ask('kill', (shim) => shim.kill(this.id, { signal }, { ...options, execId }));
    else if (!identity || !this.parts.host.signal(identity, signal)) {
      const text = `kill process ${pid} of task "${this.id}": it has ended already`;
      throw new TaskError('NOT_FOUND', text, { taskId: this.id });
    }
    return true;
  }

  private ofExec(execId: string): Process {
    const process = this.execs().find((exec) => exec.execId === execId);
    if (process) return process;
    const text = `exec "${execId}" of task "${this.id}": it was made by another supervisor, and can only be killed here`;
    throw new TaskError('FAILED_PRECONDITION', text, { taskId: this.id });
  }
}

/** What a terminal can hold. */
const isSize = (count: number): boolean => Number.isInteger(count) && count >= 1 && count <= 65_535;
