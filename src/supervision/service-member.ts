// One service at run time: its task, what is heard of that, and what its chart asks for.
import { TaskError } from '../model/errors.js';
import type { Health } from '../model/health-check.js';
import type { RestartPolicy } from '../model/restart-policy.js';
import type { Hooks, Limit, Limits, ServiceSpec } from '../model/service-spec.js';
import type { ServiceStatus } from '../model/service-status.js';
import type { TaskExit } from '../model/task-status.js';
import type { Transition } from '../model/transition.js';
import type { TaskHandle } from '../supervisor/task-handle.js';
import { Member, type ParentGroup, type StackParts } from './member.js';
import { RunWatch } from './run-watch.js';
import { fingerprintOf } from '../supervisor/fingerprint.js';
import type { KeptService } from './kept-state.js';
import { endText } from './end-text.js';
import { atMoment } from './service-hooks.js';

/** What trying again can't mend. */
const hopeless: ReadonlySet<TaskError['code']> = new Set([
  ...(['INVALID_ARGUMENT', 'NOT_FOUND', 'UNIMPLEMENTED', 'PERMISSION_DENIED'] as const),
]);

/** By which a service is kept, and which can change while it runs. */
export type ServiceRules = Pick<ServiceSpec, 'restart' | 'health' | 'hooks' | 'limits'>;

export class ServiceMember extends Member {
  readonly kind = 'service';
  spec: ServiceSpec;
  readonly taskId: string;
  health: Health = 'starting';
  /** Somebody has stopped it, and it stays so until somebody starts it. */
  stoppedBy: string | undefined = undefined;
  /** Of an earlier stack, until it is gone on from there. */
  private kept: KeptService | undefined;
  /** How its next stop is done, if not as its task has it. */
  private stopHow: { stopSignal?: number | NodeJS.Signals; graceMs?: number } = {};
  /** Milliseconds since the epoch; 0 before there was a run. */
  private startedAtMs = 0;
  private readonly fingerprint: string;
  /** The fingerprint of what its task was made from. */
  private madeFrom: string;
  private firstStartedAtMs = 0;
  private running: RunWatch | undefined = undefined;
  /** Settles when nothing that watched the last run is left. */
  private unwatched: Promise<void> = Promise.resolve();
  /** Why we end a run that did not end by itself. */
  private endedFor: { what: string; isOwed: boolean } | undefined = undefined;

  constructor(spec: ServiceSpec, parent: ParentGroup, parts: StackParts, kept?: KeptService) {
    super(spec.name, parent, parts);
    this.spec = spec;
    this.taskId = spec.task.id ?? spec.name;
    this.fingerprint = fingerprintOf(spec.task);
    this.madeFrom = kept?.fingerprint ?? this.fingerprint;
    this.kept = kept;
    if (!kept) return;
    this.stoppedBy = kept.stoppedBy;
    if (kept.stoppedBy === undefined && kept.state !== 'failed') this.history = kept.history;
    this.firstStartedAtMs = kept.firstStartedAtMs;
    this.startedAtMs = kept.startedAtMs;
  }

  /** As a daemon that starts: it may have been stopped before. */
  beginAnew(): void {
    if (this.policy.condition === 'always') this.stoppedBy = undefined;
  }

  /** What an earlier stack has left, the first time. */
  takeKept(): KeptService | undefined {
    const { kept } = this;
    this.kept = undefined;
    return kept;
  }

  /** What the next stack must know. */
  keep(): KeptService {
    const { taskId, madeFrom, state, reason, stoppedBy, history, startedAtMs, firstStartedAtMs } = this;
    const base = { taskId, fingerprint: madeFrom, state, reason, history, startedAtMs, firstStartedAtMs };
    return { ...base, ...(stoppedBy !== undefined && { stoppedBy }) };
  }

  get policy(): RestartPolicy {
    return this.spec.restart ?? { condition: 'no' };
  }

  /** Its task was made from another specification. */
  get isOutdated(): boolean {
    return this.madeFrom !== this.fingerprint;
  }

  get task(): TaskHandle | undefined {
    try {
      return this.parts.supervisor.get(this.taskId);
    } catch {
      // There is none, or it is set aside: making it will tell why it can't be had.
      return undefined;
    }
  }

  /** Whether something that depends on it need not wait any more. */
  satisfies(condition: 'started' | 'healthy' | 'completed'): boolean {
    if (condition === 'completed') return this.state === 'completed';
    if (condition === 'healthy') return this.state === 'up' && this.health === 'healthy';
    return this.state === 'up' || this.state === 'completed';
  }

  async start(signal: AbortSignal): Promise<void> {
    try {
      await this.abandoned;
      await this.bringUp(signal);
    } catch (error) {
      const failure = TaskError.from(error);
      const isRetryable = !hopeless.has(failure.code);
      this.run = { kind: 'start-failed', isRetryable, what: `its start has failed: ${failure.message}` };
      throw failure;
    }
  }

  /** The task is made if it is not there, or is made anew, or is found running. */
  private async bringUp(signal: AbortSignal): Promise<void> {
    const options = { signal, by: this.by };
    if (this.isOutdated) await this.task?.delete({ ...options, force: true });
    this.madeFrom = this.fingerprint;
    const found = this.task;
    const state = found?.info().state;
    if (state === 'running' || state === 'paused') return;
    await this.hook('beforeCreate', signal);
    if (found && state === 'stopped') await found.restart(options);
    else {
      const task = found ?? (await this.parts.supervisor.create({ ...this.spec.task, id: this.taskId }, options));
      await task.start(options);
    }
    await this.hook('started', signal).catch(async (error: unknown) => {
      await this.task?.stop({ by: this.by });
      throw error;
    });
  }

  async stop(): Promise<void> {
    await this.abandoned;
    await this.unwatched;
    const { task, by, stopHow } = this;
    this.stopHow = {};
    const state = task?.info().state;
    if (task && state === 'created') return task.delete({ force: true, by });
    if (task && state !== 'stopped') {
      await this.hook('beforeStop').catch(() => undefined); // it may put a stop off, not prevent it
      await task.stop({ ...stopHow, by });
    }
    await this.end();
  }

  async end(): Promise<void> {
    await this.unwatched;
    await this.hook('stopped').catch(() => undefined); // there is nothing left to veto
  }

  watch(): void {
    const { task, spec, parts } = this;
    const nowMs = parts.now();
    this.firstStartedAtMs ||= this.startedAtMs || nowMs;
    this.health = spec.health ? 'starting' : 'healthy';
    if (!task || (!spec.health && !spec.limits)) return;
    const age = { serviceMs: nowMs - this.firstStartedAtMs, runMs: nowMs - (this.startedAtMs || nowMs) };
    this.running = new RunWatch(spec, {
      ...{ task, age, clock: parts.clock },
      onHealth: (health, text) => this.healthTold(health, text),
      onLimit: (name, limit) => this.limitReached(name, limit),
    });
  }

  unwatch(): void {
    this.unwatched = this.running?.end() ?? this.unwatched;
    this.running = undefined;
  }

  /** Acts at once: on a pause before a restart, on a run that is watched, on what was given up. */
  configure(rules: ServiceRules): void {
    const { name, task, dependsOn, significant } = this.spec;
    this.spec = { name, task, ...rules, ...(dependsOn && { dependsOn }), ...(significant && { significant }) };
    if (this.state === 'up') {
      this.unwatch();
      this.watch();
    }
    this.send({ type: 'configure' });
  }

  /** It is in use: its idle time begins anew. */
  touch(): void {
    this.running?.touch();
  }

  private healthTold(health: Health, text: string): void {
    const before = this.health;
    this.health = health;
    if (before === health) return;
    this.parts.healthChanged(this, health, text);
    if (health !== 'unhealthy') return;
    const { onUnhealthy = this.policy.condition === 'no' ? 'none' : 'restart' } = this.spec.health ?? {};
    const reason = `unhealthy: ${text}`;
    if (onUnhealthy === 'restart') this.endRun(reason, { isOwed: true });
    if (onUnhealthy === 'kill') this.endRun(reason, { kill: true });
    if (onUnhealthy === 'stop') this.send({ type: 'stop', after: 'down', reason });
  }

  private limitReached(name: keyof Limits, { afterMs, action }: Limit): void {
    const reason = `its limit ${name} of ${afterMs} ms is reached`;
    if (action === 'stop') this.send({ type: 'stop', after: 'down', reason });
    if (action === 'restart') this.send({ type: 'stop', after: 'again', reason });
    if (action === 'kill') this.endRun(reason, { kill: true });
    if (action !== 'pause') return;
    this.task?.pause({ by: `${ownPrefix}${this.name}: ${reason}` }).catch((error: unknown) => {
      this.parts.logger.warn({ err: error, service: this.name }, 'the task could not be paused at its limit');
    });
  }

  /** The run is ended as a failed one, and the restart rule decides on what follows. */
  private endRun(what: string, { isOwed = false, kill = false }: { isOwed?: boolean; kill?: boolean }): void {
    this.endedFor = { what, isOwed };
    if (kill) this.stopHow = { stopSignal: 'SIGKILL', graceMs: 0 };
    this.send({ type: 'stop', after: 'decide', reason: what });
  }

  private hook(event: keyof Hooks, signal?: AbortSignal): Promise<void> {
    const { namespace } = this.parts.supervisor;
    const exit = this.task?.info().exit;
    return atMoment(
      event,
      this.spec,
      { namespace, taskId: this.taskId, exit, ...(signal && { signal }) },
      this.parts.logger,
    );
  }

  /** It is found running: of an earlier supervisor, or of whoever made its task. */
  adopt(reason: string): void {
    this.startedAtMs = this.task?.explain().since.getTime() ?? this.parts.now();
    this.send({ type: 'adopt', reason });
  }

  /** Its run has ended while nobody supervised it. */
  endedUnseen(exit: TaskExit | undefined): void {
    const ranMs = exit && this.startedAtMs > 0 ? exit.exitedAt.getTime() - this.startedAtMs : 0;
    const what = `${exit ? `it has ended with ${exit.status}` : 'it has ended'} while nobody supervised it`;
    this.run = { kind: 'ended', hasFailed: exit?.status !== 0, ranMs, what };
    this.send({ type: 'run.ended', reason: what });
  }

  /** What became of its task. */
  heard({ to, from, cause }: Transition): void {
    if (to === 'running' && from !== 'paused') this.startedAtMs = this.parts.now();
    if (to === 'running' && from === 'paused') this.resumed();
    if (to === 'paused') this.paused();
    if (to === 'stopped') this.ended(cause);
  }

  private ended(cause: Transition['cause']): void {
    const atMs = this.parts.now();
    const what = this.endedFor?.what ?? endText(cause);
    const hasFailed = this.endedFor !== undefined || cause.exit?.status !== 0;
    const ranMs = this.startedAtMs === 0 ? 0 : atMs - this.startedAtMs;
    this.run = { kind: 'ended', hasFailed, ranMs, what, ...(this.endedFor?.isOwed && { isOwed: true }) };
    this.endedFor = undefined;
    const { command } = cause;
    // Whoever stops the task itself means the service.
    const isOthers = command?.name === 'stop' && !command.by.startsWith(ownPrefix) && command.by !== 'shutdown';
    if (isOthers && this.state === 'up') {
      this.stoppedBy = command.by;
      this.send({ type: 'stop', after: 'down', reason: `its task was stopped by ${command.by}` });
    } else this.send({ type: 'run.ended', reason: what });
  }

  private paused(): void {
    this.send({ type: 'run.paused' });
    this.running?.suspend();
  }

  private resumed(): void {
    this.send({ type: 'run.resumed' });
    this.running?.resume();
  }

  override status(): ServiceStatus {
    const info = this.task?.info();
    const isUp = this.state === 'up';
    return {
      ...super.status(),
      ...(isUp && this.spec.health && { health: this.health }),
      ...(info && { task: { id: info.id, incarnation: info.incarnation, state: info.state, pid: info.pid } }),
    };
  }

  private get by(): string {
    return `${ownPrefix}${this.name}: ${this.reason}`;
  }
}

/** Of the commands of a service to its task. */
const ownPrefix = 'service ';
