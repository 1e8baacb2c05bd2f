// The second and third witness of an exit: one Wait per task and connection, and State after a break.
import { TaskError } from '../model/errors.js';
import type { Fact } from '../model/facts.js';
import type { Logger } from './logger.js';
import { shimOf } from './shim-link.js';
import type { TaskRecord } from './task-record.js';

export interface ExitWatchOptions {
  tell(fact: Fact): void;
  logger: Logger;
}

export class ExitWatch {
  private readonly options: ExitWatchOptions;

  constructor(options: ExitWatchOptions) {
    this.options = options;
  }

  /** Waits for the task's exit on its present connection; what an earlier Wait says counts no more. */
  start(record: TaskRecord): void {
    const shim = shimOf(record);
    // One shim may have several runs of a task: what is asked about this one is a thing of its own.
    const watch = Symbol(record.id);
    record.watch = watch;
    shim.wait(record.id).then(
      (exit) => {
        if (record.watch !== watch) return;
        const { namespace, id: taskId } = record;
        this.options.tell({ namespace, taskId, source: 'wait', at: exit.exitedAt, kind: 'task.exited', pid: 0, exit });
      },
      (error: unknown) => {
        // A call that broke is never an exit. The link's chart sees to the connection, and State is asked on the next.
        this.options.logger.debug({ err: error, task: record.id }, 'Wait has failed');
      },
    );
  }

  /** Nobody cares for the exit any more. The shim still answers its Wait, or the connection's end does. */
  stop(record: TaskRecord): void {
    record.watch = undefined;
  }

  /** After a break: waits anew, and asks for what happened meanwhile. @returns whether there was an answer */
  resume(record: TaskRecord): Promise<boolean> {
    this.start(record);
    return this.audit(record);
  }

  /** Compares the chart with what the shim says, and tells the difference. @returns whether the shim has said anything */
  async audit(record: TaskRecord): Promise<boolean> {
    const { incarnation } = record;
    // One that is being made may not be known to the shim yet.
    const wasMade = record.published !== null || record.actor.getSnapshot().context.isFound;
    try {
      const status = await shimOf(record).state(record.id);
      if (record.incarnation !== incarnation) return true;
      const base = { namespace: record.namespace, taskId: record.id, source: 'state', at: new Date() } as const;
      if (status.exit) this.options.tell({ ...base, kind: 'task.exited', pid: status.pid, exit: status.exit });
      else if (status.state === 'paused') this.options.tell({ ...base, kind: 'task.paused' });
      else if (status.state === 'running') this.options.tell({ ...base, kind: 'task.resumed' });
      return true;
    } catch (error) {
      const isUnknown = TaskError.is(error) && error.code === 'NOT_FOUND';
      if (isUnknown && wasMade && record.incarnation === incarnation) this.tellVanished(record);
      else this.options.logger.debug({ err: error, task: record.id }, 'State has failed');
      return isUnknown;
    }
  }

  private tellVanished(record: TaskRecord): void {
    const at = new Date();
    const exit = { status: 255, exitedAt: at, inferred: true };
    const { namespace, id: taskId } = record;
    this.options.tell({ namespace, taskId, source: 'inferred', at, kind: 'task.exited', pid: 0, exit });
  }
}
