// Who may start and who is to stop next: dependencies, groups, and how many may be starting at once.
import type { AfterStop } from '../../machines/index.js';
import type { Member } from './member.js';
import type { ServiceMember } from './service-member.js';
import type { GroupMember } from './group-member.js';
import type { NodeDependency } from './tree.js';

/** A service, and the members that it waits for. */
export interface Scheduled {
  member: ServiceMember;
  dependencies: readonly { on: ServiceMember; condition: NodeDependency['condition'] }[];
  /** Those that wait for it. */
  dependents: Set<ServiceMember>;
}

export interface Stopping {
  after: AfterStop;
  reason: string;
}

export interface ScheduleParts {
  groups: readonly GroupMember[];
  /** In the order of their start. */
  services: readonly Scheduled[];
  maxStarting: number;
}

export class Schedule {
  readonly groups: readonly GroupMember[];
  readonly services: readonly Scheduled[];
  readonly maxStarting: number;
  /** Those whose stop has to wait for the stop of what depends on them. */
  readonly toStop = new Map<ServiceMember, Stopping>();

  constructor({ groups, services, maxStarting }: ScheduleParts) {
    this.groups = groups;
    this.services = services;
    this.maxStarting = maxStarting;
  }

  /** Everything that may be done now. */
  step(): void {
    for (const { member, dependents } of [...this.services].reverse()) {
      const stopping = this.toStop.get(member);
      if (!stopping || [...dependents].some((dependent) => this.isStopping(dependent))) continue;
      this.toStop.delete(member);
      member.send({ type: 'stop', ...stopping });
    }
    for (const group of this.groups) if (group.state === 'waiting' && isOpen(group)) group.send({ type: 'go' });
    let free = this.maxStarting - this.services.filter(({ member }) => member.state === 'starting').length;
    for (const scheduled of this.services) {
      if (free <= 0) return;
      const { member } = scheduled;
      if (member.state !== 'waiting' || !isOpen(member) || this.missingOf(scheduled).length > 0) continue;
      free -= 1;
      member.send({ type: 'go' });
    }
  }

  /** What a service that waits is waiting for, in words. */
  waitsFor(member: ServiceMember): string[] {
    const scheduled = this.services.find((candidate) => candidate.member === member);
    if (!scheduled) return [];
    const missing = this.missingOf(scheduled).map(
      ({ on, condition }) => `${on.name} to be ${condition} (it is ${on.state})`,
    );
    if (missing.length > 0) return missing;
    if (!isOpen(member)) return [`its group ${member.parent?.name ?? 'stack'}`];
    return ['its turn to start'];
  }

  /** Whether everything has come to where it stays while nothing happens to it. */
  get isSettled(): boolean {
    return this.toStop.size === 0 && this.services.every((scheduled) => this.isAtRest(scheduled, new Set()));
  }

  private isAtRest(scheduled: Scheduled, asked: Set<Scheduled>): boolean {
    const { member } = scheduled;
    if (member.state !== 'waiting') {
      const isBeingFoundOut = member.state === 'up' && member.spec.health !== undefined && member.health === 'starting';
      return !isBeingFoundOut && (member.state === 'up' || member.isIdle);
    }
    asked.add(scheduled);
    const missing = this.missingOf(scheduled);
    // What waits for one that will not come is where it stays.
    if (missing.length > 0) return missing.some(({ on, condition }) => this.willNotCome(on, condition, asked));
    return member.parent?.isIdle ?? false;
  }

  private willNotCome(on: ServiceMember, condition: NodeDependency['condition'], asked: Set<Scheduled>): boolean {
    if (on.state === 'waiting') {
      const scheduled = this.services.find(({ member }) => member === on);
      return scheduled === undefined || asked.has(scheduled) || this.isAtRest(scheduled, asked);
    }
    if (on.state === 'up') return condition === 'healthy' && on.health === 'unhealthy';
    return on.isIdle;
  }

  private missingOf({ dependencies }: Scheduled): Scheduled['dependencies'] {
    return dependencies.filter(({ on, condition }) => !on.satisfies(condition));
  }

  private isStopping(member: ServiceMember): boolean {
    return this.toStop.has(member) || member.state === 'stopping' || member.state === 'ending';
  }
}

/** Every group around it lets its children start. */
function isOpen({ parent }: Member): boolean {
  for (let group = parent; group; group = group.parent) if (!group.isOpen) return false;
  return true;
}
