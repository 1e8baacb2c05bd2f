// The execs of all tasks: made, watched, told of their ends and their tasks' ends.
import { randomBytes } from 'node:crypto';
import { createActor, type InspectionEvent, type Observer } from 'xstate';
import type { execMachine } from '../../machines/index.js';
import { TaskError } from '../model/errors.js';
import type { ExecSpec } from '../model/exec-spec.js';
import type { Fact } from '../model/facts.js';
import { parseExecId } from '../model/ids.js';
import type { TaskExit } from '../model/task-status.js';
import type { ExecState, ExecTransition } from '../model/transition.js';
import type { ShimLauncher } from '../shim/shim.js';
import type { Clock } from '../model/clock.js';
import type { CommandOptions } from './commands.js';
import { abortEffect, giveUpEffect } from './effect-runner.js';
import { bindExecMachine } from './exec-effects.js';
import { ExecRecord } from './exec-record.js';
import type { Logger } from './logger.js';
import type { Publisher } from './publisher.js';
import { resolveExec } from './resolve-exec.js';
import { shimOf } from './shim-link.js';
import { Process } from './process.js';
import type { TaskRecord } from './task-record.js';

/** How long an exec that could not be started may take to be deleted, in milliseconds. */
const tidyMs = 5_000;

export interface ExecsOptions {
  launcher: ShimLauncher;
  publisher: Publisher;
  logger: Logger;
  clock: Clock;
  inspect: Observer<InspectionEvent> | ((event: InspectionEvent) => void) | undefined;
}

type ExecFact = Extract<Fact, { kind: `exec.${string}` }>;

export class Execs {
  private readonly options: ExecsOptions;
  private readonly machine: typeof execMachine;
  private readonly records = new Map<string, ExecRecord>();

  constructor(options: ExecsOptions) {
    this.options = options;
    const { launcher, logger } = options;
    this.machine = bindExecMachine({
      recordOf: ({ taskId, execId }) => this.records.get(keyOf(taskId, execId)),
      launcher,
      logger,
      watch: (record) => this.watch(record),
      publish: (record, { exit }, to) => this.publish(record, exit, to),
    });
  }

  /** Adds an exec and, unless `start` is false, starts it. Nothing is left of one that could not be added or started. */
  async create(task: TaskRecord, spec: ExecSpec, options: CommandOptions & { start?: boolean }): Promise<Process> {
    const record = this.admit(task, spec);
    record.command = options;
    record.actor.start();
    const process = new Process(record);
    const onAbort = (): void => abortEffect(record, options.signal?.reason);
    if (options.signal?.aborted) onAbort();
    options.signal?.addEventListener('abort', onAbort, { once: true });
    try {
      await record.added.promise;
      if (options.start ?? true) await process.start(options);
      return process;
    } catch (error) {
      // What the caller must hear is why it failed, not what became of tidying up.
      if (record.published === 'added') await process.delete({ force: true, timeoutMs: tidyMs }).catch(() => undefined);
      throw error;
    } finally {
      options.signal?.removeEventListener('abort', onAbort);
    }
  }

  hear(fact: ExecFact): void {
    const record = this.records.get(keyOf(fact.taskId, fact.execId));
    if (!record) return;
    const { source } = fact;
    if (fact.kind === 'exec.exited') record.actor.send({ type: fact.kind, exit: fact.exit, source });
    else if (fact.kind === 'exec.started') record.actor.send({ type: fact.kind, pid: fact.pid, source });
  }

  /** Init has ended. */
  taskEnded(task: TaskRecord): void {
    for (const record of recordsOf(task)) record.actor.send({ type: 'task.ended' });
  }

  /** The shim has forgotten the task. */
  taskDeleted(task: TaskRecord): void {
    for (const record of recordsOf(task)) record.actor.send({ type: 'task.deleted' });
  }

  /** After a break: waits anew for the exits of those that run. */
  resume(task: TaskRecord): void {
    for (const record of recordsOf(task)) if (record.published === 'running') void this.watch(record);
  }

  /** The supervisor goes; the execs live on. */
  letGo(task: TaskRecord): void {
    const gone = new TaskError('UNAVAILABLE', `task "${task.id}": the supervisor was closed`, { taskId: task.id });
    for (const record of recordsOf(task)) {
      giveUpEffect(record);
      record.watchedBy = undefined;
      record.actor.stop();
      for (const waiter of [record.added, record.started, record.exited, record.deleted]) waiter.reject(gone);
      record.stdio?.detach();
    }
  }

  private admit(task: TaskRecord, spec: ExecSpec): ExecRecord {
    const execId = parseExecId(spec.execId ?? `exec-${randomBytes(6).toString('hex')}`);
    const process = resolveExec(spec, task.spec, task.id);
    if (task.execs?.has(execId)) {
      const text = `exec in task "${task.id}": there is an exec "${execId}"; choose another id, or delete that one`;
      throw new TaskError('ALREADY_EXISTS', text, { taskId: task.id });
    }
    const stdio = spec.stdio ?? 'pipe';
    const drains = stdio === 'pipe' || stdio === 'inherit' || (typeof stdio === 'object' && 'pipe' in stdio);
    const input = { taskId: task.id, execId, timeoutMs: spec.timeoutMs, drains };
    const { clock, inspect, logger } = this.options;
    const actor = createActor(this.machine, { input, clock, ...(inspect && { inspect }) });
    const record = new ExecRecord(task, { execId, process, stdio }, actor);
    (task.execs ??= new Map<string, ExecRecord>()).set(execId, record);
    this.records.set(keyOf(task.id, execId), record);
    actor.subscribe({
      error: (error) => {
        logger.error({ err: error, task: task.id, exec: execId }, 'the chart of an exec has failed');
        this.forget(task, record);
      },
      complete: () => this.forget(task, record),
    });
    return record;
  }

  private publish(record: ExecRecord, exit: TaskExit | undefined, to: ExecState): void {
    const from = record.published;
    if (from === to) return;
    const { namespace, id: task } = record.task;
    record.published = to;
    if (to === 'running' && !record.watchedBy) void this.watch(record);
    if (from !== null || to === 'added') {
      const ended = to === 'stopped' && exit ? { exit, ...(record.timedOut && { timedOut: true as const }) } : {};
      const { execId: exec } = record;
      const base = { type: 'exec-transition', position: 0, namespace, task, exec } as const;
      const item: ExecTransition = { ...base, from, to, at: new Date(), ...ended };
      this.options.publisher.note({ item });
    }
    this.settle(record, exit, to);
  }

  private settle(record: ExecRecord, exit: TaskExit | undefined, to: ExecState): void {
    if (to === 'added') record.added.resolve();
    else if (to === 'running') record.started.resolve();
    else if (to === 'stopped') {
      // One that ended before the reply to Start was lost has run.
      record.started.resolve();
      if (exit) record.exited.resolve(exit);
    } else record.deleted.resolve();
  }

  /** The second witness of the exit. Resolves when it is told, or when waiting has failed: it is tried again after a break. */
  private async watch(record: ExecRecord): Promise<void> {
    const { namespace, id: taskId } = record.task;
    const { execId } = record;
    try {
      const shim = shimOf(record.task);
      record.watchedBy = shim;
      const exit = await shim.wait(taskId, { execId });
      if (record.watchedBy !== shim) return;
      const base = { namespace, taskId, source: 'wait', at: exit.exitedAt } as const;
      this.hear({ ...base, kind: 'exec.exited', execId, pid: 0, exit });
    } catch (error) {
      this.options.logger.debug({ err: error, task: taskId, exec: execId }, 'Wait has failed');
    }
  }

  private forget(task: TaskRecord, record: ExecRecord): void {
    record.watchedBy = undefined;
    task.execs?.delete(record.execId);
    this.records.delete(keyOf(task.id, record.execId));
    const error =
      record.error ?? new TaskError('NOT_FOUND', `exec "${record.execId}" of task "${task.id}" was deleted`);
    for (const waiter of [record.added, record.started, record.exited, record.deleted]) waiter.reject(error);
    record.stdio?.close();
  }
}

const keyOf = (taskId: string, execId: string): string => `${taskId}/${execId}`;

const recordsOf = (task: TaskRecord): ExecRecord[] => [...(task.execs?.values() ?? [])];
