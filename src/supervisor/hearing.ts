// What is heard of tasks, from whomever, is told to their charts.
import type { Clock } from '../model/clock.js';
import type { Fact } from '../model/facts.js';
import type { TaskExit } from '../model/task-status.js';
import { endOf } from './cause.js';
import type { Execs } from './execs.js';
import type { ExitWatch } from './exit-watch.js';
import type { Gaps } from './gaps.js';
import type { Publisher } from './publisher.js';
import type { ShimLink } from './shim-link.js';
import type { TaskRecord } from './task-record.js';

/** The exit of a process that was killed. */
const killed = 137;
/** How long a kill that nobody asked for waits for the word that memory ran out, which comes about when it does, in milliseconds. */
const newsMs = 250;
/** A task whose shim has not answered is asked again after this, in milliseconds. */
const askAgainMs = 1_000;

export interface HearingOptions {
  clock: Clock;
  namespace: string;
  records: ReadonlyMap<string, TaskRecord>;
  execs: Execs;
  watch: ExitWatch;
  publisher: Publisher;
  gaps: Gaps;
}

export class Hearing {
  private readonly options: HearingOptions;
  /** How often each has broken, by its key. */
  private readonly breaks = new Map<string, number>();

  constructor(options: HearingOptions) {
    this.options = options;
  }

  hear(fact: Fact): void {
    this.options.publisher.note({ item: { type: 'fact', position: 0, ...fact } });
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

  /** The connection to a shim has broken: of its tasks nothing is heard. */
  linkLost(link: ShimLink, reason: string): void {
    const { publisher, gaps } = this.options;
    gaps.begin(link.group.key, 'link', reason, [...link.tasks.keys()]);
    for (const record of this.recordsOf(link)) {
      record.entry = { ...record.entry, unreachableSince: Date.now() };
      publisher.note({ entry: record.entry });
    }
  }

  /** It is there again: what happened meanwhile is asked for. */
  async linkFound(link: ShimLink): Promise<void> {
    const { publisher, gaps } = this.options;
    const records = this.recordsOf(link);
    for (const record of records) {
      const { unreachableSince: _, ...entry } = record.entry;
      record.entry = entry;
      publisher.note({ entry });
    }
    const { connection } = link;
    const isWhole = (): boolean => link.connection === connection && link.isConnected;
    await this.untilAnswered(await this.resumeAll(records), isWhole);
    await gaps.end(link.group.key, records, isWhole);
  }

  /** The shim is gone for good; each of its tasks has been told to be lost. */
  linkGone(link: ShimLink): void {
    void this.options.gaps.end(link.group.key, this.recordsOf(link));
  }

  /** The shim is gone for good, and the task has been cleaned up after. */
  taskLost(link: ShimLink, taskId: string, exit: TaskExit): void {
    const record = this.options.records.get(taskId);
    const reason = link.actor.getSnapshot().context.error?.message ?? 'its shim has ended';
    if (record) record.evidence.shimLost = reason;
    const { namespace } = this.options;
    this.hear({ namespace, taskId, source: 'inferred', at: exit.exitedAt, kind: 'task.exited', pid: 0, exit });
  }

  /** Something else than a link has broken. @param key of what has */
  broken(key: string, reason: 'events' | 'stall', detail: string): void {
    this.breaks.set(key, (this.breaks.get(key) ?? 0) + 1);
    this.options.gaps.begin(key, reason, detail);
  }

  /** It is whole again: every task is asked how it is. */
  async mended(key: string): Promise<void> {
    const count = this.breaks.get(key);
    const isWhole = (): boolean => this.breaks.get(key) === count;
    const records = [...this.options.records.values()].filter(({ link }) => link?.isConnected);
    await this.untilAnswered(await this.ask(records), isWhole);
    await this.options.gaps.end(key, records, isWhole);
  }

  /** This process has stood still, and shims may have given up meanwhile. */
  async stalled(lateMs: number): Promise<void> {
    this.broken('stall', 'stall', `the supervisor stood still for ${Math.round(lateMs / 1_000)} s`);
    await this.mended('stall');
  }

  /** Compares every live task with its shim's word. */
  async audit(): Promise<void> {
    for (const record of [...this.options.records.values()]) {
      const live = record.published === 'running' || record.published === 'paused' || record.published === 'created';
      if (live && record.link?.connection) await this.options.watch.audit(record);
    }
  }

  /** @returns those whose shim has not answered */
  private async resumeAll(records: readonly TaskRecord[]): Promise<TaskRecord[]> {
    const { watch, execs } = this.options;
    for (const record of records) execs.resume(record);
    const answered = await Promise.all(records.map((record) => watch.resume(record)));
    return records.filter((_, index) => !answered[index]);
  }

  /** When it breaks again, whoever mends it next goes on. */
  private async untilAnswered(records: readonly TaskRecord[], isWhole: () => boolean): Promise<void> {
    const { clock } = this.options;
    for (let silent = records; silent.length > 0 && isWhole(); silent = await this.ask(silent)) {
      await new Promise<void>((resolve) => void clock.setTimeout(() => resolve(), askAgainMs));
    }
  }

  /** @returns those whose shim has not answered; what a lost link hides is its own gap */
  private async ask(records: readonly TaskRecord[]): Promise<TaskRecord[]> {
    const asked = records.filter(({ id, link }) => this.options.records.get(id)?.link === link && link?.isConnected);
    const answered = await Promise.all(asked.map((record) => this.options.watch.audit(record)));
    return asked.filter((_, index) => !answered[index]);
  }

  private recordsOf(link: ShimLink): TaskRecord[] {
    return [...link.tasks.keys()].map((id) => this.options.records.get(id)).filter((record) => record !== undefined);
  }

  private hearExit(record: TaskRecord, fact: Extract<Fact, { kind: 'task.exited' }>): void {
    const { pid } = record.actor.getSnapshot().context;
    // The exit of an earlier run under the same id.
    if (fact.pid !== 0 && pid !== 0 && fact.pid !== pid) return;
    // Before the shim has answered Create nobody knows whose it is; if it is this one's, Wait tells it as soon as it is asked.
    const isBeingMade = record.published === null || record.published === 'stopped';
    if (fact.pid !== 0 && pid === 0 && isBeingMade) return;
    const { asked, outOfMemory, witnesses } = record.evidence;
    if (!witnesses.includes(fact.source)) witnesses.push(fact.source);
    const isExplained = fact.exit.status !== killed || fact.exit.inferred || asked || outOfMemory;
    if (isExplained) return this.tellExit(record, fact);
    record.isNewsAwaited = true;
    const { incarnation } = record;
    this.options.clock.setTimeout(() => {
      record.isNewsAwaited = false;
      if (record.incarnation === incarnation) this.tellExit(record, fact);
    }, newsMs);
  }

  private tellExit(record: TaskRecord, { exit, source }: Extract<Fact, { kind: 'task.exited' }>): void {
    const { records, publisher } = this.options;
    if (records.get(record.id) !== record) return;
    record.actor.send({ type: 'task.exited', exit, source });
    const { end } = record.entry;
    // A real exit has taken the place of an inferred one.
    if (!end?.inferred || exit.inferred || record.actor.getSnapshot().context.exit !== exit) return;
    record.entry = { ...record.entry, end: endOf(record, exit) };
    publisher.note({ entry: record.entry });
  }
}
