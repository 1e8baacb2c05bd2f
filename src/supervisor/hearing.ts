// What is heard of tasks, from whomever, is told to their charts.
import type { Subject } from 'rxjs';
import type { Fact } from '../model/facts.js';
import type { TaskExit } from '../model/task-status.js';
import type { Clock } from './clock.js';
import type { Execs } from './execs.js';
import type { ExitWatch } from './exit-watch.js';
import type { TaskRecord } from './task-record.js';

/** The exit of a process that was killed. */
const killed = 137;
/** How long a kill that nobody asked for waits for the word that memory ran out, which comes about when it does, in milliseconds. */
const newsMs = 250;

export interface HearingOptions {
  clock: Clock;
  namespace: string;
  records: ReadonlyMap<string, TaskRecord>;
  execs: Execs;
  watch: ExitWatch;
  /** Everything goes here first. */
  heard: Subject<Fact>;
}

export class Hearing {
  private readonly options: HearingOptions;

  constructor(options: HearingOptions) {
    this.options = options;
  }

  hear(fact: Fact): void {
    this.options.heard.next(fact);
    const record = this.options.records.get(fact.taskId);
    if (!record) return;
    const { source } = fact;
    switch (fact.kind) {
      case 'task.exited':
        return this.hearExit(record, fact);
      case 'task.paused':
      case 'task.resumed':
        return record.actor.send({ type: fact.kind, source });
      case 'task.oom':
        record.evidence.outOfMemory = true;
        return;
      case 'exec.added':
      case 'exec.started':
      case 'exec.exited':
        return this.options.execs.hear(fact);
      default:
        return; // known by the replies
    }
  }

  /** The connection to the shim is there again: what happened meanwhile is asked for. */
  reconnected(id: string): void {
    const record = this.options.records.get(id);
    if (!record) return;
    void this.options.watch.resume(record);
    this.options.execs.resume(record);
  }

  /** The shim is gone for good, and has been cleaned up after. */
  lost(taskId: string, exit: TaskExit): void {
    const record = this.options.records.get(taskId);
    if (record) record.evidence.shimLost = true;
    const { namespace } = this.options;
    this.hear({ namespace, taskId, source: 'inferred', at: exit.exitedAt, kind: 'task.exited', pid: 0, exit });
  }

  /** Compares every live task with its shim's word. */
  async audit(): Promise<void> {
    for (const record of [...this.options.records.values()]) {
      const live = record.published === 'running' || record.published === 'paused' || record.published === 'created';
      if (live && record.link?.connection) await this.options.watch.audit(record);
    }
  }

  private hearExit(record: TaskRecord, fact: Extract<Fact, { kind: 'task.exited' }>): void {
    const { pid } = record.actor.getSnapshot().context;
    // The exit of an earlier run under the same id.
    if (fact.pid !== 0 && pid !== 0 && fact.pid !== pid) return;
    if (!fact.exit.inferred) record.evidence.exitSource ??= fact.source;
    const tell = (): void => {
      if (this.options.records.get(record.id) !== record) return;
      record.actor.send({ type: 'task.exited', exit: fact.exit, source: fact.source });
    };
    const { asked, outOfMemory } = record.evidence;
    const isExplained = fact.exit.status !== killed || fact.exit.inferred || asked || outOfMemory;
    if (isExplained) tell();
    else this.options.clock.setTimeout(tell, newsMs);
  }
}
