// Coming back to the tasks of an earlier supervisor: taken over as they are, finished or undone where they were half done.
import pLimit from 'p-limit';
import type { TaskEntry } from '../journal/journal.js';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import type { Cause, TaskState, Transition } from '../model/transition.js';
import type { Bundle } from '../shim/bundle.js';
import type { FoundTask, ShimLauncher } from '../shim/shim.js';
import { accept, type CommandOptions, perform } from './commands.js';
import type { Gaps } from './gaps.js';
import type { Logger } from './logger.js';
import type { Publisher } from './publisher.js';
import { stopOf } from './resolve-task.js';
import { settleWithin } from './settle-within.js';
import { bootId } from './task-entry.js';
import { identityOf } from './task-notes.js';
import type { TaskIdentity, TaskRecord } from './task-record.js';
import type { Tasks } from './tasks.js';

/** Tasks that are taken over at once: each opens its streams, and asks its shim. */
const atOnce = 64;

/** A task that can't be taken over, and stays as it is until it is discarded. */
export interface Quarantined {
  id: string;
  reason: TaskError;
}

/** What is known of a task that was there before: by its launcher, by the journal, or both. */
interface Trace {
  id: string;
  found?: FoundTask;
  entry?: TaskEntry;
  /** Why the journal's record of it is of no use. */
  unreadable?: TaskError;
}

export interface RecoveryOptions {
  namespace: string;
  launcher: ShimLauncher;
  publisher: Publisher;
  tasks: Tasks;
  gaps: Gaps;
  logger: Logger;
}

export class Recovery {
  readonly quarantine = new Map<string, Quarantined>();
  private readonly options: RecoveryOptions;

  constructor(options: RecoveryOptions) {
    this.options = options;
  }

  /** Every task that the journal knows, and those that are found where nobody else makes any. */
  async all(options: CommandOptions): Promise<void> {
    const { launcher, gaps } = this.options;
    const traces = await this.traces(options);
    const leftOpen = gaps.leftOpen();
    const { records } = this.options.tasks;
    const isOurs = ({ entry, unreadable }: Trace): boolean => Boolean(entry ?? unreadable) || !launcher.isShared;
    const ours = traces.filter((trace) => !records.has(trace.id) && isOurs(trace));
    await this.takeOverAll(ours, options, (id, error) => this.setAside(id, error));
    for (const gap of leftOpen) gaps.closeLeft(gap);
  }

  /** Also those that others have made. @throws AggregateError of those that could not be, after the rest */
  async everything(options: CommandOptions): Promise<void> {
    const traces = await this.traces(options);
    const fresh = traces.filter(({ id }) => !this.options.tasks.records.has(id));
    const failed: unknown[] = [];
    await this.takeOverAll(fresh, options, (_, error) => failed.push(error));
    if (failed.length > 0) throw new AggregateError(failed, `${failed.length} tasks could not be adopted`);
  }

  /** @throws TaskError NOT_FOUND, or why it can't be taken over */
  async one(id: string, options: CommandOptions): Promise<void> {
    const trace = (await this.traces(options)).find((each) => each.id === id);
    const { namespace } = this.options;
    if (!trace) {
      throw new TaskError('NOT_FOUND', `adopt task "${id}": there is none in namespace "${namespace}"`, { taskId: id });
    }
    await this.takeOverAll([trace], options, (_, error) => {
      throw error;
    });
  }

  /** Gets rid of a task that can't be taken over, as far as that goes without knowing more of it. @throws TaskError */
  async discard(id: string, options: CallOptions): Promise<void> {
    const { launcher, publisher, namespace } = this.options;
    const trace = (await this.traces(options)).find((each) => each.id === id);
    const bundle = trace?.found?.bundle;
    if (trace?.entry) this.endInit(trace.entry);
    if (bundle) {
      await this.cleanUp(bundle, options);
      await launcher.remove(bundle);
    }
    if (trace?.entry) this.tellGone(trace.entry);
    else publisher.note({ forgotten: { namespace, id } });
    this.quarantine.delete(id);
  }

  private async traces(options: CallOptions): Promise<Trace[]> {
    const { launcher, publisher, namespace } = this.options;
    const found = await launcher.find(namespace, options);
    const { entries: kept, unreadable } = publisher.journal.entries(namespace);
    const entries = kept.filter(({ id }) => !publisher.isForgetting(id));
    const traces = new Map<string, Trace>(entries.map((entry) => [entry.id, { id: entry.id, entry }]));
    for (const { id, reason } of unreadable) {
      const text = `its record in the journal can't be read (${reason})`;
      traces.set(id, { id, unreadable: new TaskError('DATA_LOSS', text, { taskId: id }) });
    }
    for (const task of found)
      traces.set(task.bundle.id, { ...traces.get(task.bundle.id), id: task.bundle.id, found: task });
    return [...traces.values()];
  }

  private async takeOverAll(
    traces: readonly Trace[],
    options: CommandOptions,
    onFailure: (id: string, error: unknown) => void,
  ): Promise<void> {
    if (traces.length === 0) return;
    const { gaps, tasks } = this.options;
    const known = traces.filter(({ entry }) => entry).map(({ id }) => id);
    const key = `restart/${known.join()}`;
    if (known.length > 0) gaps.begin(key, 'restart', 'there was no supervisor', known);
    const limit = pLimit(atOnce);
    const results = await Promise.allSettled(traces.map((trace) => limit(() => this.takeOver(trace, options))));
    const records = known.map((id) => tasks.records.get(id)).filter((record) => record !== undefined);
    await gaps.end(key, records);
    for (const record of records) this.carryOn(record);
    results.forEach((result, index) => {
      const { id } = traces[index]!;
      if (result.status === 'rejected') onFailure(id, result.reason);
      else this.quarantine.delete(id);
    });
  }

  private async takeOver({ id, found, entry, unreadable }: Trace, options: CommandOptions): Promise<void> {
    if (unreadable) throw unreadable;
    if (!found) return entry && this.close(entry);
    if (entry?.state === null) {
      const isAnothers = !found.error && identityFrom(found).createdAt !== entry.createdAt;
      return isAnothers ? this.leave(entry) : this.undo(entry, found, options);
    }
    if (found.error) throw found.error;
    const identity = { ...identityFrom(found), ...(entry && { incarnation: entry.incarnation }) };
    const { tasks } = this.options;
    const command = accept('adopt', options);
    const record = tasks.admit({ identity, command, found, ...(entry && { entry }) });
    if (entry && entry.bootId !== bootId()) record.evidence.rebooted = true;
    try {
      const adopted = tasks.begin(record, ['created', 'running', 'paused', 'stopped']);
      await settleWithin(adopted, { ...options, clock: record.actor.clock, what: `adopt task "${id}"` });
    } catch (error) {
      tasks.letGo(record);
      throw error;
    }
  }

  /** The create that it tells of was refused, as that task was there before: it is somebody else's. */
  private leave({ namespace, id }: TaskEntry): void {
    this.options.publisher.note({ forgotten: { namespace, id } });
  }

  /**
   * Its create never came to its end, and nobody has ever heard of it. Its shim is no help: it gives a Create up when the caller's
   * connection ends, and knows nothing of what the runtime has made by then.
   */
  private async undo(entry: TaskEntry, found: FoundTask, options: CallOptions): Promise<void> {
    const { launcher } = this.options;
    // A bundle that does not even name its runtime was never launched. One that can't be cleaned up stays known: without
    // its bundle nobody would find what it has left.
    const wasLaunched = found.bundle.runtime !== '';
    if (wasLaunched) await launcher.cleanUp(found.bundle, options).catch(() => launcher.cleanUp(found.bundle, options));
    await this.close(entry, found);
  }

  private async cleanUp(bundle: Bundle, options: CallOptions): Promise<void> {
    await this.options.launcher.cleanUp(bundle, options).catch((error: unknown) => {
      this.options.logger.warn(
        { err: error, task: bundle.id },
        "the shim's delete of a task that is given up has failed",
      );
    });
  }

  /** Nothing is left of it but what the journal says. */
  private async close(entry: TaskEntry, found?: FoundTask): Promise<void> {
    const { namespace, id, runtime } = entry;
    this.endInit(entry);
    const bundle = found?.bundle ?? (entry.bundle === '' ? undefined : { namespace, id, runtime, path: entry.bundle });
    if (bundle) await this.options.launcher.remove(bundle);
    this.tellGone(entry);
  }

  /** Where there is no shim any more to end it. */
  private endInit({ init, bootId: boot }: TaskEntry): void {
    if (init && boot === bootId()) this.options.launcher.processes.signal(init, 9);
  }

  private tellGone(entry: TaskEntry): void {
    const { namespace, id: task, incarnation, state, command, end } = entry;
    const at = new Date();
    const named = { id: command.id, name: command.name, by: command.by };
    const base = { type: 'transition', position: 0, namespace, task, incarnation, at } as const;
    const tell = (from: TaskState | null, to: TaskState, cause: Cause): void => {
      const item: Transition = { ...base, from, to, cause };
      this.options.publisher.note({ item, forgotten: { namespace, id: task } });
    };
    if (state === 'running' || state === 'paused') {
      const exit = end ?? { status: 255, exitedAt: at, inferred: true };
      const fact = { kind: 'task.exited', source: 'inferred' } as const;
      tell(state, 'stopped', { fact, end: 'inferred', exit, evidence: { witnesses: ['inferred'] } });
    }
    const from = state === 'running' || state === 'paused' ? 'stopped' : state;
    if (from === null) this.options.publisher.note({ forgotten: { namespace, id: task } });
    else tell(from, 'deleted', entry.desired === 'deleted' ? { command: named } : { rule: 'bundle-gone' });
  }

  /** What was asked for and not done when the earlier supervisor ended. */
  private carryOn(record: TaskRecord): void {
    const { entry, published } = record;
    const { desired, command } = entry;
    if (!published || desired === published) return;
    const event = nextStep(published, entry);
    if (!event) return;
    perform(record, event, { by: command.by }).catch((error: unknown) => {
      this.options.logger.warn(
        { err: error, task: record.id, desired },
        'a command of before could not be carried out',
      );
    });
  }

  private setAside(id: string, error: unknown): void {
    this.options.logger.error({ err: error, task: id }, 'a task could not be taken over');
    this.quarantine.set(id, { id, reason: quarantined(id, error) });
  }
}

const identityFrom = (found: FoundTask): TaskIdentity => identityOf(found, { stop: stopOf({}) });

function nextStep(
  published: TaskState,
  { desired, command, restarting }: TaskEntry,
): Parameters<typeof perform>[1] | undefined {
  const { signal = 15, graceMs = 10_000, force = false } = command;
  if (desired === 'deleted') return { type: 'delete', force };
  if (published === 'stopped' && restarting) return { type: 'restart' };
  if (published === 'stopped' || published === 'deleted') return undefined;
  if (desired === 'stopped') return { type: 'stop', signal, graceMs };
  if (desired === 'running') return published === 'created' ? { type: 'start' } : { type: 'resume' };
  if (desired === 'paused' && published === 'running') return { type: 'pause' };
  return undefined;
}

function quarantined(id: string, error: unknown): TaskError {
  const reason = TaskError.from(error);
  const begin = `task "${id}" can't be taken over: `;
  if (reason.message.startsWith(begin)) return reason;
  const text = `${begin}${reason.message}; mend it, or get rid of it with \`rm --force\``;
  return new TaskError(reason.code, text, { taskId: id, cause: reason });
}
