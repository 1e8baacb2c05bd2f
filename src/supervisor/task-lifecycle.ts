// The effects of more than one call: creating a task with all that it needs, and giving everything back.
import { TaskError } from '../model/errors.js';
import type { TaskExit } from '../model/task-status.js';
import type { Bundle } from '../shim/bundle.js';
import type { Shim, ShimLauncher } from '../shim/shim.js';
import { nullStdio, type TaskStdio } from '../shim/task-stdio.js';
import type { Done, EffectOptions } from './effect-runner.js';
import type { ExitWatch } from './exit-watch.js';
import type { Logger } from './logger.js';
import { settleWithin } from './settle-within.js';
import type { ShimLinks } from './shim-links.js';
import { type ShimLink, shimOf } from './shim-link.js';
import { notesOf } from './task-notes.js';
import type { TaskRecord } from './task-record.js';

const sigkill = 9;
/** How long output that should have ended with the task may bring nothing before it is left, in milliseconds. */
/** How long after a call that found no shim its connection may take to close, in milliseconds. */
const closedMs = 1_000;
const drainIdleMs = 2_000;
/** How long a call that was given up may take to come to its end, in milliseconds. */
const unwindMs = 30_000;
/** How long it may take to find a lost shim again, or to give it up with all its tasks cleaned up, in milliseconds. */
const decisionMs = 30_000;
/** How long a discarded task may take to die before it is taken apart regardless, in milliseconds. */
const deathMs = 5_000;

/** How long a reader of standard input is looked for that must be there already if there is one, in milliseconds. */
const readerMs = 100;

export interface TaskLifecycleOptions {
  launcher: ShimLauncher;
  links: ShimLinks;
  watch: ExitWatch;
  logger: Logger;
}

export class TaskLifecycle {
  private readonly options: TaskLifecycleOptions;

  constructor(options: TaskLifecycleOptions) {
    this.options = options;
  }

  async create(record: TaskRecord, options: EffectOptions): Promise<Done> {
    const { launcher, links, watch } = this.options;
    const { namespace, id, runtime, spec, checkpoint, terminal } = record;
    const { clock } = record.actor;
    const request = { namespace, id, runtime, spec, notes: notesOf(record) };
    record.bundle = record.bundle ? await launcher.renew(record.bundle) : await launcher.prepare(request, options);
    refuseGivenUp(options.signal);
    record.stdio = await this.openStreams(record, record.bundle);
    refuseGivenUp(options.signal);
    record.link = links.join(record.bundle);
    await settleWithin(record.link.connected.promise, { signal: options.signal, clock, what: 'waiting for the shim' });
    const shim = shimOf(record);
    const toCreate = { id, bundle: record.bundle.path, stdio: record.stdio.paths };
    const { pid } = await shim.create({ ...toCreate, ...(checkpoint !== undefined && { checkpoint }) }, options);
    watch.start(record);
    if (terminal) await shim.resize(id, terminal, options);
    // The streams of a restored task are opened in its Start.
    if (checkpoint === undefined) record.stdin = await record.stdio.openStdin(options);
    // A task may rest for long, and a controller is as large as a fifth of its chart.
    if (!options.signal.aborted) record.abort = undefined;
    return { pid };
  }

  async start(record: TaskRecord, options: EffectOptions): Promise<Done> {
    const { launcher } = this.options;
    const start = (): Promise<{ pid: number }> => shimOf(record).start(record.id, options);
    const before = record.actor.getSnapshot().context.pid;
    const { pid } = await (launcher.startAgain?.(record.bundle!, before, start) ?? start());
    if (record.checkpoint !== undefined) record.stdin = await record.stdio?.openStdin(options);
    return { pid };
  }

  /** What was there before is taken over as it is; only its shim is looked for, and asked. */
  async recover(record: TaskRecord, options: EffectOptions): Promise<Done> {
    const { links, watch } = this.options;
    const bundle = record.bundle!;
    if (record.evidence.rebooted) return this.recoverRebooted(record, bundle);
    const { clock } = record.actor;
    record.stdio = await this.reopenStreams(record, bundle);
    record.link = links.join(bundle, { isFound: true });
    await settleWithin(record.link.connected.promise, { ...options, clock, what: 'looking for the shim' });
    const found = await this.probe(record, options);
    if (found.state === 'stopped') return found;
    watch.start(record);
    record.stdin = await this.reopenStdin(record.stdio, options);
    return found;
  }

  /** Nothing of it is alive: what is left of it on disk is cleaned up without a look at pids and sockets of another boot. */
  private async recoverRebooted(record: TaskRecord, bundle: Bundle): Promise<Done> {
    const { id, stdioSpec } = record;
    const { launcher, logger } = this.options;
    // A log is of use also without its task.
    if (typeof stdioSpec === 'object' && 'log' in stdioSpec) record.stdio = await this.reopenStreams(record, bundle);
    await launcher.cleanUp(bundle).catch((error: unknown) => {
      logger.warn({ err: error, task: id }, "the shim's delete has failed after a new start of the machine");
    });
    return { state: 'stopped', exit: unseenExit() };
  }

  async kill(record: TaskRecord, options: EffectOptions): Promise<void> {
    await shimOf(record).kill(record.id, { signal: sigkill, all: true }, options);
  }

  /** What the shim says of the task; one that it does not know any more has stopped in a way nobody saw. */
  async probe(record: TaskRecord, options: EffectOptions): Promise<Done> {
    try {
      const { state, pid, exit } = await shimOf(record).state(record.id, options);
      return { state, pid, ...(state === 'stopped' && { exit: exit ?? unseenExit() }) };
    } catch (error) {
      if (TaskError.is(error) && error.code === 'NOT_FOUND') return { state: 'stopped', exit: unseenExit() };
      throw error;
    }
  }

  async drain(record: TaskRecord): Promise<void> {
    const complete = (await record.stdio?.drained(drainIdleMs)) ?? true;
    if (!complete) this.options.logger.warn({ task: record.id, drainIdleMs }, 'output did not end with the task');
  }

  async delete(record: TaskRecord, options: EffectOptions): Promise<void> {
    const { link } = record;
    await Promise.all([...(record.execs?.values() ?? [])].map((exec) => exec.drained));
    const isThere = await link?.decided({ ...options, timeoutMs: decisionMs });
    if (link && isThere) await this.deleteAtShim(record, link, options);
    await this.giveBack(record, { clean: true });
  }

  /** Where the shim dies under the call, its link cleans up after the task; where only the connection breaks, it is asked again. */
  private async deleteAtShim(record: TaskRecord, link: ShimLink, options: EffectOptions): Promise<void> {
    const { connection } = link;
    const ask = (): Promise<unknown> => forgiving('NOT_FOUND', shimOf(record).delete(record.id, options));
    try {
      await ask();
    } catch (error) {
      if (!connection || !TaskError.is(error) || error.code !== 'UNAVAILABLE') throw error;
      const { clock } = record.actor;
      const closed = { ...options, timeoutMs: closedMs, clock, what: 'waiting for the connection to close' };
      await settleWithin(connection.closed, closed).catch(() => {
        throw error;
      });
      if (await link.decided({ ...options, timeoutMs: decisionMs })) await ask();
    }
  }

  /** Of the incarnation that has ended nothing is left but the bundle, and the next one has begun. */
  async clear(record: TaskRecord, options: EffectOptions): Promise<void> {
    const { link, bundle } = record;
    await Promise.all([...(record.execs?.values() ?? [])].map((exec) => exec.drained));
    const isThere = (await link?.decided({ ...options, timeoutMs: decisionMs })) ?? false;
    const clean = isThere && (await isKnown(shimOf(record).delete(record.id, options)));
    if (isThere && bundle && !clean && link?.group.shared) await this.options.launcher.cleanUp(bundle);
    await this.letGo(record, { clean });
    forgetShim(record);
    record.incarnation += 1;
    record.entry = { ...record.entry, incarnation: record.incarnation };
    record.publisher.note({ entry: record.entry });
  }

  /** Kill, wait, delete, and clean-up from outside where the shim is of no help. */
  async discard(record: TaskRecord): Promise<Done> {
    // What a create that was given up is still making can be given back only when it is made.
    const { clock } = record.actor;
    const patience = { timeoutMs: unwindMs, clock, what: 'waiting for the create' };
    if (record.abandoned) await settleWithin(record.abandoned, patience);
    const { link, bundle } = record;
    let exit = unseenExit();
    if (link) this.options.links.abandonLaunch(link);
    // A link that is gone has cleaned up after its tasks already, and one that never was has nothing to clean up.
    const isThere = (await link?.decided({ timeoutMs: decisionMs })) ?? false;
    const clean = isThere && (await this.tryDelete(record));
    if (isThere && bundle && !clean && link?.group.shared) {
      exit = (await this.options.launcher.cleanUp(bundle)).exit;
    }
    await this.giveBack(record, { clean });
    return { exit: { ...exit, inferred: true } };
  }

  private openStreams(record: TaskRecord, bundle: Bundle): Promise<TaskStdio> {
    // The shim holds the task's standard input open too, so that a writer may come and go.
    const onStdinEnd = (): void => {
      shimOf(record)
        .closeStdin(record.id)
        .catch((error: unknown) => this.options.logger.warn({ err: error, task: record.id }, 'stdin stays open'));
    };
    const { stdioSpec: stdio, terminal } = record;
    return this.options.launcher.openStdio(bundle, { stdio, terminal: terminal !== undefined, onStdinEnd });
  }

  /** Where nobody reads any more, the end of the input has come before. */
  private async reopenStdin(stdio: TaskStdio, options: EffectOptions): Promise<TaskRecord['stdin']> {
    try {
      return await stdio.openStdin({ ...options, timeoutMs: readerMs });
    } catch (error) {
      if (TaskError.is(error) && error.code === 'DEADLINE_EXCEEDED') return undefined;
      throw error;
    }
  }

  /** Streams that were made for another supervisor's use are open to this one too, if they are still there. */
  private async reopenStreams(record: TaskRecord, bundle: Bundle): Promise<TaskStdio> {
    const { stdioSpec: stdio, terminal } = record;
    const options = { stdio, terminal: terminal !== undefined, reopen: true, onStdinEnd: () => undefined };
    return this.options.launcher.openStdio(bundle, options).catch((error: unknown) => {
      if (!TaskError.is(error) || error.code !== 'NOT_FOUND') throw error;
      this.options.logger.warn({ err: error, task: record.id }, 'the streams of the task are gone');
      return nullStdio;
    });
  }

  /** @returns whether the shim holds nothing of the task any more */
  private async tryDelete(record: TaskRecord): Promise<boolean> {
    try {
      const shim = shimOf(record);
      await forgiving('NOT_FOUND', shim.kill(record.id, { signal: sigkill, all: true }));
      await this.awaitDeath(shim, record.id);
      await forgiving('NOT_FOUND', shim.delete(record.id));
      return true;
    } catch (error) {
      this.options.logger.warn({ err: error, task: record.id }, 'the shim could not delete the task');
      return false;
    }
  }

  private async awaitDeath(shim: Shim, id: string): Promise<void> {
    await forgiving('NOT_FOUND', shim.wait(id, { timeoutMs: deathMs }));
  }

  private async giveBack(record: TaskRecord, how: { clean: boolean }): Promise<void> {
    await this.letGo(record, how);
    // What could not be made anew is still there to be tried again, or deleted.
    if (record.actor.getSnapshot().context.endBefore !== undefined) return forgetShim(record);
    if (record.bundle) await this.options.launcher.remove(record.bundle);
    record.bundle = undefined;
  }

  private async letGo(record: TaskRecord, how: { clean: boolean }): Promise<void> {
    this.options.watch.stop(record);
    if (record.link) await this.options.links.release(record.link, record.id, how);
    record.stdio?.close();
  }
}

/** The next incarnation has another. */
function forgetShim(record: TaskRecord): void {
  record.link = record.stdio = record.stdin = undefined;
}

/** Between the steps of a create, each of which may have been carried out all the same. */
function refuseGivenUp(signal: AbortSignal): void {
  if (signal.aborted) throw new TaskError('CANCELLED', 'given up by the caller', { cause: signal.reason });
}

const unseenExit = (): TaskExit => ({ status: 255, exitedAt: new Date(), inferred: true });

/** @returns false when the shim does not know the task any more */
async function isKnown(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (!TaskError.is(error) || error.code !== 'NOT_FOUND') throw error;
    return false;
  }
}

async function forgiving(code: TaskError['code'], call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (!TaskError.is(error) || error.code !== code) throw error;
  }
}
