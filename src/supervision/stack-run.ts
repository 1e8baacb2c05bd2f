// A tree of services, kept as one specification has it, until another is applied.
import type { Subscription } from 'rxjs';
import { createActor } from 'xstate';
import type { serviceMachine } from '../../machines/index.js';
import type { CallOptions, ServiceCallOptions } from '../model/call-options.js';
import type { Clock } from '../model/clock.js';
import { TaskError } from '../model/errors.js';
import type { Health } from '../model/health-check.js';
import type { StackSpec } from '../model/service-spec.js';
import type { ServiceChange, ServiceState, ServiceStatus } from '../model/service-status.js';
import { giveUpEffect } from '../supervisor/effect-runner.js';
import type { Logger } from '../supervisor/logger.js';
import type { Supervisor } from '../supervisor/supervisor.js';
import { bindServiceMachine } from './bind-chart.js';
import { Conditions } from './conditions.js';
import { GroupMember } from './group-member.js';
import type { Member, StackParts } from './member.js';
import { KeptServices } from './kept-state.js';
import { Members } from './members.js';
import { bringUp } from './resume.js';
import type { Schedule } from './schedule.js';
import { ServiceMember, type ServiceRules } from './service-member.js';
import { buildTree } from './tree.js';

const defaultMaxStarting = 8;

/** What a stack hands on to the runs of its specifications. */
export interface StackRunParts {
  clock: Clock & { now?(): number };
  logger: Logger;
  random: () => number;
  /** Told of every step. */
  tell: (change: ServiceChange) => void;
  /** Another specification of the stack was kept until now. */
  isSuccessor?: boolean;
}

export class StackRun {
  private readonly name: string;
  private readonly supervisor: Supervisor;
  private readonly parts: StackParts;
  private readonly machine: typeof serviceMachine;
  private readonly members: Members;
  private readonly kept: KeptServices;
  /** Services of an earlier stack of this name that are no more in it. */
  private orphans: { name: string; taskId: string }[];
  private readonly schedule: Schedule;
  private readonly tell: StackRunParts['tell'];
  private readonly conditions: Conditions;
  private readonly subscription: Subscription;
  private readonly root: GroupMember;
  private isWoken = false;
  private isBegun = false;
  private isGoingDown = false;
  private isClosed = false;

  /** @throws TaskError INVALID_ARGUMENT: see `buildTree` */
  constructor(supervisor: Supervisor, spec: StackSpec, parts: StackRunParts) {
    const { clock, logger, random, tell, isSuccessor = false } = parts;
    const tree = buildTree(spec);
    this.tell = tell;
    this.name = spec.name;
    this.conditions = new Conditions(`stack "${spec.name}"`, clock);
    this.supervisor = supervisor;
    this.machine = bindServiceMachine({
      memberOf: (name) => this.members.of(name),
      publish: (member, to, reason) => this.publish(member, to, reason),
    });
    this.parts = {
      ...{ supervisor, clock, logger, random },
      now: () => clock.now?.() ?? Date.now(),
      actorOf: (name) => createActor(this.machine, { input: { name }, clock }),
      healthChanged: (service, health, text) => this.healthChanged(service, health, text),
      startAll: (children, reason) => this.startAll(children, reason),
      stopAll: (children, reason) => this.stopAll(children, reason),
      recycle: (members, reason) => this.recycle(members, reason),
    };
    this.kept = new KeptServices(supervisor, spec.name);
    const kept = this.kept.read();
    this.members = new Members(tree, this.parts, kept);
    this.orphans = [...kept]
      .filter(([name]) => !this.members.has(name))
      .map(([name, { taskId }]) => ({ name, taskId }));
    this.schedule = this.members.schedule(spec.maxStarting ?? defaultMaxStarting);
    this.root = this.members.root;
    this.subscription = supervisor.transitions().subscribe((item) => {
      if (item.type === 'transition') this.members.ofTask(item.task)?.heard(item);
    });
    for (const member of this.members.all) {
      if (member instanceof ServiceMember && !isSuccessor) member.beginAnew();
      member.actor.start();
    }
  }

  async up(options: CallOptions = {}): Promise<ServiceStatus[]> {
    this.root.forgetHistory();
    await this.removeOrphans(options);
    this.root.send({ type: 'start', reason: 'started with its stack' });
    this.isBegun = true;
    return this.settled(options);
  }

  async settled(options: CallOptions): Promise<ServiceStatus[]> {
    const isSo = (): boolean => this.isBegun && !this.isGoingDown && this.schedule.isSettled && !isOnItsWay(this.root);
    await this.until(isSo, options);
    return this.status();
  }

  async down(options: CallOptions = {}): Promise<void> {
    this.isGoingDown = true;
    try {
      await this.bringDown(options);
    } finally {
      this.isGoingDown = false;
      this.isBegun = true;
      this.wake();
    }
  }

  private async bringDown(options: CallOptions): Promise<void> {
    this.root.send({ type: 'stop', after: 'down', reason: 'stopped with its stack' });
    await this.until(() => this.root.isIdle && this.isIdle(this.root), options);
    const services = this.schedule.services.map(({ member }) => member).reverse();
    await Promise.all(services.map(async ({ task }) => task?.delete({ ...options, force: true, by: 'down' })));
    for (const { name } of services) this.kept.forget(name);
    await this.removeOrphans(options);
  }

  status(): ServiceStatus[] {
    return this.members.all.map((member) => this.statusOf(member));
  }

  service(name: string): ServiceStatus {
    return this.statusOf(this.members.of(name));
  }

  async start(name: string, options: ServiceCallOptions = {}): Promise<ServiceStatus> {
    const member = this.members.of(name);
    await this.until(() => member.state !== 'stopping' && member.state !== 'ending', options);
    if (member instanceof ServiceMember) member.stoppedBy = undefined;
    if (member.state !== 'up') member.forgetHistory();
    member.send({ type: 'start', reason: `started by ${options.by ?? 'api'}` });
    return this.comeTo(member, options);
  }

  async stop(name: string, options: ServiceCallOptions = {}): Promise<ServiceStatus> {
    const member = this.members.of(name);
    const by = options.by ?? 'api';
    if (member instanceof ServiceMember) member.stoppedBy = by;
    member.send({ type: 'stop', after: 'down', reason: `stopped by ${by}` });
    if (member instanceof ServiceMember) this.kept.write(name, member.keep());
    await this.until(() => this.isIdle(member), options);
    return this.statusOf(member);
  }

  async restart(name: string, options: ServiceCallOptions = {}): Promise<ServiceStatus> {
    const member = this.members.of(name);
    if (member.isIdle) return this.start(name, options);
    member.forgetHistory();
    member.send({ type: 'stop', after: 'again', reason: `restarted by ${options.by ?? 'api'}` });
    await this.until(() => member.state !== 'up' && member.state !== 'stopping', options);
    return this.comeTo(member, options);
  }

  configure(name: string, rules: ServiceRules): void {
    const member = this.members.of(name);
    if (!(member instanceof ServiceMember))
      throw new TaskError('INVALID_ARGUMENT', `configure "${name}": it is a group`);
    member.configure(rules);
  }

  touch(name: string): void {
    const member = this.members.of(name);
    if (member instanceof ServiceMember) member.touch();
  }

  /** Resolves when nothing starts, stops, or is being found out. @throws TaskError DEADLINE_EXCEEDED and CANCELLED */
  quiet(options: CallOptions): Promise<void> {
    const isAtWork = ({ state }: Member): boolean => state === 'starting' || state === 'stopping' || state === 'ending';
    return this.until(
      () => this.schedule.toStop.size === 0 && !this.schedule.services.some(({ member }) => isAtWork(member)),
      options,
    );
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.subscription.unsubscribe();
    for (const member of this.members.all) {
      member.unwatch();
      giveUpEffect(member);
      member.actor.stop();
    }
    this.conditions.close();
  }

  private statusOf(member: Member): ServiceStatus {
    const status = member.status();
    const waits = member.state === 'waiting' && member instanceof ServiceMember;
    return waits ? { ...status, waitsFor: this.schedule.waitsFor(member) } : status;
  }

  private publish(member: Member, to: ServiceState, reason: string): void {
    const from = member.state;
    const nowMs = this.parts.now();
    member.state = to;
    member.since = nowMs;
    member.reason = reason;
    if (from === to) return;
    const { name, kind } = member;
    if (member instanceof ServiceMember) this.kept.write(name, member.keep());
    this.tell({ name, kind, from, to, at: new Date(nowMs), reason });
    this.parts.logger.debug({ [kind]: name, from, to, reason }, 'service changed');
    this.wake();
    member.parent?.childChanged(member);
  }

  private healthChanged({ name, kind, state }: Member, health: Health, text: string): void {
    const at = new Date(this.parts.now());
    this.tell({ name, kind, from: state, to: state, at, reason: text, health });
    this.wake();
  }

  /** Later in this turn, once for all that has changed. */
  private wake(): void {
    if (this.isWoken || this.isClosed) return;
    this.isWoken = true;
    queueMicrotask(() => {
      this.isWoken = false;
      if (this.isClosed) return;
      for (const group of this.schedule.groups) group.checkRecycled();
      this.schedule.step();
      this.conditions.check();
    });
  }

  private startAll(children: readonly Member[], reason: string): void {
    for (const child of children) {
      if (!(child instanceof ServiceMember)) child.send({ type: 'start', reason });
      else if (child.stoppedBy === undefined) bringUp(child, reason);
    }
  }

  private async removeOrphans(options: CallOptions): Promise<void> {
    const { orphans, supervisor } = this;
    this.orphans = [];
    await Promise.all(
      orphans.map(async ({ name, taskId }) => {
        const task = supervisor.list().find(({ id }) => id === taskId);
        if (task?.info().state === 'running')
          await task.stop({ ...options, by: `stack ${this.name}: "${name}" is no more in it` });
        await task?.delete({ ...options, force: true, by: `stack ${this.name}` });
        this.kept.forget(name);
      }),
    );
  }

  private stopAll(children: readonly Member[], reason: string): Promise<void> {
    for (const child of children) {
      if (child instanceof ServiceMember) this.schedule.toStop.set(child, { after: 'down', reason });
      else child.send({ type: 'stop', after: 'down', reason });
    }
    this.wake();
    return this.until(() => children.every((child) => this.isIdle(child)));
  }

  private recycle(members: readonly Member[], reason: string): void {
    for (const member of members) {
      const after = member.policy.condition === 'no' ? 'down' : 'again';
      if (member instanceof ServiceMember) this.schedule.toStop.set(member, { after, reason });
      else member.send({ type: 'stop', after, reason });
    }
    this.wake();
  }

  /** Nothing of it runs, and nothing is to be stopped. */
  private isIdle(member: Member): boolean {
    if (!member.isIdle) return false;
    if (member instanceof ServiceMember) return !this.schedule.toStop.has(member);
    return member instanceof GroupMember && member.children.every((child) => this.isIdle(child));
  }

  private async comeTo(member: Member, options: CallOptions): Promise<ServiceStatus> {
    await this.until(() => member.state === 'up' || (member.isIdle && member.state !== 'waiting'), options);
    return this.statusOf(member);
  }

  private until(isSo: () => boolean, options: CallOptions = {}): Promise<void> {
    const reached = this.conditions.until(isSo, options);
    this.wake();
    return reached;
  }
}

/** A group that is to come up or down. */
const isOnItsWay = ({ state }: GroupMember): boolean =>
  state !== 'up' && state !== 'failed' && state !== 'completed' && state !== 'down';
