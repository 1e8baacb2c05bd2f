// Tasks that are made ahead of time, so that whoever needs one has only to start it.
import { randomBytes } from 'node:crypto';
import { Subject, type Subscription } from 'rxjs';
import type { CallOptions } from '../model/call-options.js';
import { type Clock, systemClock, unref } from '../model/clock.js';
import { type Deferred, deferred } from '../model/deferred.js';
import { TaskError } from '../model/errors.js';
import { parseTaskId } from '../model/ids.js';
import type { TaskSpec } from '../model/task-spec.js';
import type { Transition } from '../model/transition.js';
import { silentLogger } from '../supervisor/logger.js';
import { settleWithin } from '../supervisor/settle-within.js';
import { Stream } from '../supervisor/stream.js';
import type { Supervisor } from '../supervisor/supervisor.js';
import type { TaskHandle } from '../supervisor/task-handle.js';
import { Brake } from './brake.js';
import { PoolMarks } from './pool-marks.js';
import { checkedSize, type PoolLevel, type PoolOptions } from './pool-options.js';

/** A task that is made and waits to be claimed; `sinceMs`: since then, in milliseconds since the epoch. */
interface Prepared {
  task: TaskHandle;
  sinceMs: number;
}

interface Claim extends Deferred<TaskHandle> {
  given?: Prepared;
}

const defaultClaimMs = 30_000;

/**
 * Keeps tasks `created`: their shims run, their streams are open, their commands are not started. `claim` gives one of them away,
 * whose `start` is one call to its shim. It fills from the moment it is made; its supervisor must have recovered before.
 */
export class Pool {
  readonly name: string;
  private readonly supervisor: Supervisor;
  private readonly options: PoolOptions;
  private readonly clock: Clock & { now?(): number };
  private readonly marks: PoolMarks;
  private readonly by: string;
  private readonly levelTold = new Subject<PoolLevel>();
  private readonly listening: Subscription;
  private readonly abort = new AbortController();
  private size: number;
  /** Oldest first. */
  private readonly ready: Prepared[] = [];
  private readonly preparing = new Set<Promise<void>>();
  private readonly discarding = new Set<Promise<void>>();
  private readonly claims: Claim[] = [];
  private readonly brake: Brake;
  private ageTimer: unknown;
  private closing: Promise<void> | undefined;

  /** @throws TaskError INVALID_ARGUMENT (the name, the size) */
  constructor(supervisor: Supervisor, options: PoolOptions) {
    parseTaskId(`${options.name}-${'0'.repeat(idBytes * 2)}`);
    this.size = checkedSize(options.size);
    this.name = options.name;
    this.supervisor = supervisor;
    this.options = options;
    this.clock = options.clock ?? systemClock;
    this.brake = new Brake(this.clock, () => this.changed());
    this.by = `pool ${options.name}`;
    this.marks = new PoolMarks(supervisor, options.name);
    this.takeOver();
    this.listening = supervisor.transitions().subscribe({
      next: (item) => item.type === 'transition' && this.heard(item),
      complete: () => void this.close({ delete: false }),
    });
    this.changed();
  }

  /**
   * A task that is made and was not started, the oldest there is; claims are served in their order. Resolves when that is
   * durable: the task is the caller's, also for the pool of a next supervisor.
   * @throws TaskError DEADLINE_EXCEEDED (`timeoutMs`, default 30 000; with the reason why none could be made), CANCELLED,
   *   UNAVAILABLE (the pool is closed)
   */
  async claim(options: CallOptions = {}): Promise<TaskHandle> {
    const what = `claim from pool "${this.name}"`;
    if (this.closing) throw new TaskError('UNAVAILABLE', `${what}: it is closed`);
    const claim: Claim = deferred<TaskHandle>();
    this.claims.push(claim);
    const why = (): string => {
      const { failure } = this.brake;
      return failure ? `${what}: none could be made: ${failure.message}` : what;
    };
    const claimed = settleWithin(claim.promise, {
      timeoutMs: defaultClaimMs,
      ...options,
      clock: this.clock,
      what: why,
    });
    if (!options.signal?.aborted) this.changed();
    try {
      return await claimed;
    } catch (error) {
      this.giveBack(claim);
      throw error;
    }
  }

  level(): PoolLevel {
    const { size, ready, preparing, claims } = this;
    const { failure } = this.brake;
    const base = { size, ready: ready.length, preparing: preparing.size, waiting: claims.length };
    return { ...base, ...(failure && { failure }) };
  }

  /** Every change of the level. Completes on `close`. */
  levels(): Stream<PoolLevel> {
    return Stream.of(this.levelTold);
  }

  /** How many are to be ready from now on. @throws TaskError INVALID_ARGUMENT */
  resize(size: number): void {
    this.size = checkedSize(size);
    this.changed();
  }

  /** Resolves when as many are ready as there are to be. @throws TaskError DEADLINE_EXCEEDED, CANCELLED, UNAVAILABLE (closed) */
  async full(options: CallOptions = {}): Promise<void> {
    const what = `waiting for pool "${this.name}"`;
    const reached = deferred();
    const isFull = (): boolean => this.ready.length >= this.size;
    const closed = (): void => reached.reject(new TaskError('UNAVAILABLE', `${what}: it is closed`));
    if (isFull()) reached.resolve();
    else if (this.closing) closed();
    const watching = this.levelTold.subscribe({ next: () => isFull() && reached.resolve(), complete: closed });
    await settleWithin(reached.promise, { ...options, clock: this.clock, what }).finally(() => watching.unsubscribe());
  }

  /**
   * Makes no more; claims that wait are rejected. Resolves when nothing of it is under way. With `delete: false` what is ready stays
   * for the next pool of this name. Closing twice is allowed.
   * @throws AggregateError of the tasks that could not be deleted; the next pool of this name deletes them
   */
  close({ delete: isDeleting = true }: { delete?: boolean } = {}): Promise<void> {
    return (this.closing ??= this.end(isDeleting));
  }

  private async end(isDeleting: boolean): Promise<void> {
    this.listening.unsubscribe();
    this.abort.abort();
    this.brake.end();
    this.clock.clearTimeout(this.ageTimer);
    const refusal = new TaskError('UNAVAILABLE', `claim from pool "${this.name}": it was closed`);
    for (const claim of this.claims.splice(0)) claim.reject(refusal);
    this.levelTold.complete();
    await Promise.all(this.preparing);
    await Promise.all(this.discarding);
    if (!isDeleting) return;
    const results = await Promise.allSettled(this.ready.splice(0).map(({ task }) => this.deleteTask(task)));
    const failed = results.filter((result) => result.status === 'rejected').map((result): unknown => result.reason);
    if (failed.length > 0) throw new AggregateError(failed, `pool "${this.name}": ${failed.length} not deleted`);
  }

  /** What a pool of this name has left in an earlier supervisor. */
  private takeOver(): void {
    const tasks = new Map(this.supervisor.list().map((task) => [task.id, task]));
    for (const { id, isSame } of this.marks.read((each) => this.specOf(each))) {
      const task = tasks.get(id);
      // One that was started is somebody's, whose claim could not be written down.
      if (task?.info().state !== 'created') this.marks.forget(id);
      else if (!isSame) this.discard(task);
      else this.ready.push({ task, sinceMs: task.info().createdAt.getTime() });
    }
    this.ready.sort((one, other) => one.sinceMs - other.sinceMs);
  }

  /** Does all that can be done now. */
  private changed(): void {
    if (this.closing) return;
    this.deleteOld();
    this.serve();
    while (this.ready.length > this.size) this.discard(this.ready.shift()!.task);
    this.fill();
    this.levelTold.next(this.level());
  }

  private serve(): void {
    while (this.claims.length > 0) {
      const index = this.ready.findIndex(({ task }) => isUsable(task));
      if (index < 0) return;
      const [given] = this.ready.splice(index, 1);
      const claim = this.claims.shift()!;
      claim.given = given!;
      // Written before anybody is told, as that takes a turn of promises.
      this.marks.forget(given!.task.id);
      claim.resolve(given!.task);
      this.brake.giveWay();
    }
  }

  private giveBack(claim: Claim): void {
    const index = this.claims.indexOf(claim);
    if (index >= 0) this.claims.splice(index, 1);
    const { given } = claim;
    if (given) {
      // The caller left in the moment it was served.
      this.marks.set(given.task.id, this.specOf(given.task.id));
      this.ready.unshift(given);
    }
    this.changed();
  }

  private fill(): void {
    if (this.brake.holds({ isAwaited: this.claims.length > 0 })) return;
    const { maxPreparing = 2 } = this.options;
    const missing = this.size + this.claims.length - this.ready.length - this.preparing.size;
    for (let count = Math.min(missing, maxPreparing - this.preparing.size); count > 0; count -= 1) {
      const made = this.prepare().finally(() => {
        this.preparing.delete(made);
        this.changed();
      });
      this.preparing.add(made);
    }
  }

  private async prepare(): Promise<void> {
    const id = `${this.name}-${randomBytes(idBytes).toString('hex')}`;
    try {
      const spec = this.specOf(id);
      this.marks.set(id, spec);
      const task = await this.supervisor.create(spec, { by: this.by, signal: this.abort.signal });
      this.brake.failure = undefined;
      this.ready.push({ task, sinceMs: this.now() });
    } catch (error) {
      this.marks.forget(id);
      if (!this.closing) this.failed(TaskError.from(error));
    }
  }

  private failed(error: TaskError): void {
    const pauseMs = this.brake.failed(error);
    this.options.logger?.warn({ pool: this.name, code: error.code, pauseMs }, error.message);
  }

  private deleteOld(): void {
    const { maxAgeMs } = this.options;
    if (maxAgeMs === undefined) return;
    this.clock.clearTimeout(this.ageTimer);
    const nowMs = this.now();
    while (this.ready.length > 0 && this.ready[0]!.sinceMs + maxAgeMs <= nowMs) this.discard(this.ready.shift()!.task);
    const oldest = this.ready[0];
    if (!oldest) return;
    this.ageTimer = this.clock.setTimeout(() => this.changed(), oldest.sinceMs + maxAgeMs - nowMs);
    unref(this.ageTimer);
  }

  /** One of ours that is no more as we made it: it has ended, or somebody has started or deleted it. */
  private heard({ task: id, to }: Transition): void {
    const index = this.ready.findIndex(({ task }) => task.id === id);
    if (index < 0) return;
    const [{ task }] = this.ready.splice(index, 1) as [Prepared];
    if (to === 'stopped') this.discard(task);
    else this.marks.forget(id);
    this.changed();
  }

  private discard(task: TaskHandle): void {
    const gone = this.deleteTask(task)
      .catch((error: unknown) => {
        const logger = this.options.logger ?? silentLogger;
        logger.warn({ err: error, pool: this.name, task: task.id }, 'a task of the pool could not be deleted');
      })
      .finally(() => this.discarding.delete(gone));
    this.discarding.add(gone);
  }

  private async deleteTask(task: TaskHandle): Promise<void> {
    await task.delete({ by: this.by, force: true });
    this.marks.forget(task.id);
  }

  private specOf(id: string): TaskSpec {
    return { ...this.options.template(id), id };
  }

  private now(): number {
    return this.clock.now?.() ?? Date.now();
  }
}

/** Of the random part of an id. */
const idBytes = 6;

/** Its start would be carried out now. */
function isUsable(task: TaskHandle): boolean {
  const { state, unreachableSince } = task.info();
  return state === 'created' && unreachableSince === undefined;
}
