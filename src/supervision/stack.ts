// What keeps services as a specification says, which can be replaced while they run.
import { Subject } from 'rxjs';
import type { CallOptions, ServiceCallOptions } from '../model/call-options.js';
import { type Clock, systemClock } from '../model/clock.js';
import { TaskError } from '../model/errors.js';
import type { StackSpec } from '../model/service-spec.js';
import type { ServiceChange, ServiceStatus } from '../model/service-status.js';
import { silentLogger, type Logger } from '../supervisor/logger.js';
import { Stream } from '../supervisor/stream.js';
import type { Supervisor } from '../supervisor/supervisor.js';
import type { ServiceRules } from './service-member.js';
import { StackRun, type StackRunParts } from './stack-run.js';
import { buildTree } from './tree.js';

export interface StackOptions {
  /** Keeps the time of backoffs and limits; with `now`, also tells it. */
  clock?: Clock & { now?(): number };
  logger?: Logger;
  /** At least 0, less than 1; for the jitter of pauses. */
  random?: () => number;
}

/**
 * Services and groups under one supervisor. Nothing runs before `up`.
 * @see erlang lib/stdlib/src/supervisor.erl; compose-spec, services
 */
export class Stack {
  readonly name: string;
  readonly supervisor: Supervisor;
  private readonly parts: StackRunParts;
  private readonly told = new Subject<ServiceChange>();
  private current: StackSpec;
  private run: StackRun;
  /** The specification that is being applied, or was applied last. */
  private applying: Promise<unknown> = Promise.resolve();
  private isClosed = false;

  /** @throws TaskError INVALID_ARGUMENT: see `buildTree` */
  constructor(supervisor: Supervisor, spec: StackSpec, options: StackOptions = {}) {
    const { clock = systemClock, logger = silentLogger, random = Math.random } = options;
    this.name = spec.name;
    this.supervisor = supervisor;
    this.parts = { clock, logger, random, tell: (change) => this.told.next(change) };
    this.current = spec;
    this.run = new StackRun(supervisor, spec, this.parts);
  }

  /** What it is to be. */
  get spec(): StackSpec {
    return this.current;
  }

  /**
   * Starts every service in the order of its dependencies, and takes over those that run already. Resolves when each one is
   * where it stays while nothing happens to it: up and, if it is checked, healthy or not; or over; or waiting for one that failed.
   * @throws TaskError DEADLINE_EXCEEDED and CANCELLED (it goes on)
   */
  up(options: CallOptions = {}): Promise<ServiceStatus[]> {
    return this.onRun((run) => run.up(options));
  }

  /**
   * Resolves when every service is where it stays while nothing happens to it; not before it was brought up, nor while it is
   * brought down.
   * @throws TaskError DEADLINE_EXCEEDED and CANCELLED
   */
  settled(options: CallOptions = {}): Promise<ServiceStatus[]> {
    return this.onRun((run) => run.settled(options));
  }

  /**
   * Has it be another from now on, which is compared with how things are: what is new is started, what is no more in it is
   * stopped and deleted, a service whose task is specified otherwise is made anew, other rules (restart, health, hooks, limits,
   * dependencies) hold at once, and the rest goes on untouched, stopped services too. What had been given up or was waiting for its next try is tried again.
   * What is starting or stopping is let come to its end before. Settles as `up`.
   * @throws TaskError INVALID_ARGUMENT (nothing is changed: see `buildTree`, or its name is another), DEADLINE_EXCEEDED and
   *   CANCELLED
   */
  apply(spec: StackSpec, options: CallOptions = {}): Promise<ServiceStatus[]> {
    const applied = this.applying.then(() => this.replace(spec, options));
    this.applying = applied.catch(() => undefined);
    return applied.then(() => this.up(options));
  }

  /** Stops everything in reverse order and deletes its tasks. @throws TaskError DEADLINE_EXCEEDED and CANCELLED (it goes on) */
  down(options: CallOptions = {}): Promise<void> {
    return this.run.down(options);
  }

  /** Every group and service, groups before what is in them. */
  status(): ServiceStatus[] {
    return this.run.status();
  }

  /** How one service or group is. @throws TaskError NOT_FOUND */
  service(name: string): ServiceStatus {
    return this.run.service(name);
  }

  /** Every step of every service and group from now on. Completes on `close`. */
  changes(): Stream<ServiceChange> {
    return Stream.of(this.told);
  }

  /** Resolves when it is up, or is over. @throws TaskError NOT_FOUND, DEADLINE_EXCEEDED and CANCELLED (it goes on) */
  start(name: string, options: ServiceCallOptions = {}): Promise<ServiceStatus> {
    return this.run.start(name, options);
  }

  /**
   * Stops it for good, whatever its policy says. Resolves when nothing of it runs.
   * @throws TaskError NOT_FOUND, DEADLINE_EXCEEDED and CANCELLED (it goes on)
   */
  stop(name: string, options: ServiceCallOptions = {}): Promise<ServiceStatus> {
    return this.run.stop(name, options);
  }

  /** Stops it if it runs, and starts it. Resolves as `start`. @throws TaskError as `start` */
  restart(name: string, options: ServiceCallOptions = {}): Promise<ServiceStatus> {
    return this.run.restart(name, options);
  }

  /**
   * Changes the rules by which a service is kept, whole and at once; its task goes on as it is.
   * @throws TaskError NOT_FOUND, INVALID_ARGUMENT (a group has none)
   */
  configure(name: string, rules: ServiceRules): void {
    this.run.configure(name, rules);
  }

  /** It is in use: its idle time begins anew. @throws TaskError NOT_FOUND */
  touch(name: string): void {
    this.run.touch(name);
  }

  /** Lets go: the tasks live on. */
  close(): void {
    this.isClosed = true;
    this.run.close();
    this.told.complete();
  }

  /** Where another specification is applied meanwhile, that is the one that is waited for. */
  private async onRun<T>(act: (run: StackRun) => Promise<T>): Promise<T> {
    const { run } = this;
    try {
      return await act(run);
    } catch (error) {
      if (this.run === run || this.isClosed) throw error;
      return this.onRun(act);
    }
  }

  private async replace(spec: StackSpec, options: CallOptions): Promise<void> {
    if (spec.name !== this.name) {
      const text = `apply: expected the stack "${this.name}", got "${spec.name}": another name is another stack`;
      throw new TaskError('INVALID_ARGUMENT', text);
    }
    buildTree(spec);
    await this.run.quiet(options);
    this.run.close();
    this.current = spec;
    this.run = new StackRun(this.supervisor, spec, { ...this.parts, isSuccessor: true });
  }
}
