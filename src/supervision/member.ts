// What services and groups have in common at run time: a chart, a history of restarts, a reason.
import type { Actor } from 'xstate';
import type { serviceMachine, ServiceEvent } from '../../machines/index.js';
import type { Clock } from '../model/clock.js';
import type { TaskError } from '../model/errors.js';
import type { Health } from '../model/health-check.js';
import type { RestartPolicy } from '../model/restart-policy.js';
import type { ServiceState, ServiceStatus } from '../model/service-status.js';
import type { EffectInFlight, EffectOwner } from '../supervisor/effect-runner.js';
import type { Logger } from '../supervisor/logger.js';
import type { Supervisor } from '../supervisor/supervisor.js';
import { decideRestart, noHistory, type RestartDecision, type RestartHistory, type RunResult } from './restart-rule.js';

/** What the members of a stack need of it. */
export interface StackParts {
  readonly supervisor: Supervisor;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Milliseconds since the epoch. */
  now(): number;
  /** At least 0, less than 1. */
  random(): number;
  /** The chart of a member, not started yet. */
  actorOf(name: string): Actor<typeof serviceMachine>;
  /** A service has come to another health. @param text what was found */
  healthChanged(service: Member, health: Health, text: string): void;
  /** Meant to run are all that nobody has stopped. */
  startAll(children: readonly Member[], reason: string): void;
  /** Ends all that there is in them, in reverse order of start. Resolves when nothing of it runs. */
  stopAll(children: readonly Member[], reason: string): Promise<void>;
  /** Ends members, each when nothing that depends on it and is to end too is left, and has them start again. */
  recycle(members: readonly Member[], reason: string): void;
}

/** What a member must know of the group around it. */
export interface ParentGroup {
  readonly name: string;
  readonly parent: ParentGroup | undefined;
  /** Its children may start. */
  readonly isOpen: boolean;
  readonly isIdle: boolean;
  /** A child has come to another state. */
  childChanged(child: Member): void;
}

/** Nothing of it runs, and nothing is under way. */
const idle: ReadonlySet<ServiceState> = new Set(['down', 'waiting', 'backing-off', 'completed', 'failed']);

export abstract class Member implements EffectOwner {
  readonly name: string;
  readonly parent: ParentGroup | undefined;
  abstract readonly kind: 'service' | 'group';
  readonly actor: Actor<typeof serviceMachine>;
  protected readonly parts: StackParts;
  state: ServiceState = 'down';
  since = 0;
  /** Why it is there, in words. */
  reason = 'not started yet';
  history: RestartHistory = noHistory;
  /** What its rule said last, and when, in milliseconds since the epoch. */
  decision: (RestartDecision & { atMs: number }) | undefined = undefined;
  /** The run that was judged last, and what had been decided before. */
  private judged: { run: RunResult; history: RestartHistory; atMs: number } | undefined = undefined;
  /** Of the last run. */
  run: RunResult = { kind: 'ended', hasFailed: false, ranMs: 0, what: 'it has not run' };
  effect: EffectInFlight | undefined = undefined;
  abandoned: Promise<void> | undefined = undefined;
  abort: AbortController | undefined = undefined;
  command: undefined = undefined;
  error: TaskError | undefined = undefined;

  protected constructor(name: string, parent: ParentGroup | undefined, parts: StackParts) {
    this.name = name;
    this.parent = parent;
    this.parts = parts;
    this.actor = parts.actorOf(name);
  }

  abstract get policy(): RestartPolicy;
  /** Brings it up. @throws TaskError */
  abstract start(signal: AbortSignal): Promise<void>;
  /** Ends what runs. @throws TaskError */
  abstract stop(): Promise<void>;
  /** Its run has ended by itself. */
  abstract end(): Promise<void>;
  abstract watch(): void;
  abstract unwatch(): void;

  get isIdle(): boolean {
    return idle.has(this.state);
  }

  send(event: ServiceEvent): void {
    this.actor.send(event);
  }

  /** Asked for by the chart, and again for the same run when its rules have changed meanwhile. */
  decide(): void {
    const { policy, run } = this;
    if (this.judged?.run !== run) this.judged = { run, history: this.history, atMs: this.parts.now() };
    const { history, atMs } = this.judged;
    const decision = decideRestart({ policy, history, run, nowMs: atMs, random: this.parts.random() });
    this.history = decision.history;
    this.decision = { ...decision, atMs };
    const { kind, reason } = decision;
    if (kind !== 'restart') return this.send({ type: 'decided', decision: kind, reason });
    const delayMs = Math.max(0, decision.delayMs - (this.parts.now() - atMs));
    this.send({ type: 'decided', decision: kind, delayMs, reason });
  }

  /** Somebody starts it: what has gone wrong before counts no more. */
  forgetHistory(): void {
    this.history = noHistory;
    this.decision = undefined;
  }

  status(): ServiceStatus {
    const { name, kind, state, since, reason, history, parent, decision } = this;
    const base = { name, kind, state, since: new Date(since), reason, restarts: history.total };
    const next = state === 'backing-off' && decision?.kind === 'restart' ? decision.atMs + decision.delayMs : undefined;
    return {
      ...base,
      ...(parent && { group: parent.name }),
      ...(next !== undefined && { nextStartAt: new Date(next) }),
    };
  }
}
