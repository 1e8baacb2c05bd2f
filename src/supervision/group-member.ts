// One group at run time: its children, and what it makes of their ends.
import type { RestartPolicy } from '../model/restart-policy.js';
import type { GroupSpec } from '../model/service-spec.js';
import { Member, type ParentGroup, type StackParts } from './member.js';
import { withinPeriod } from './restart-rule.js';
import { ServiceMember } from './service-member.js';
import { restartedWith } from './strategy.js';

export class GroupMember extends Member {
  readonly kind = 'group';
  spec: GroupSpec;
  /** In the order of their start. */
  children: Member[] = [];
  /** Those that are restarted together: none of them starts before all have ended. */
  recycling: Member[] = [];
  private restartTimes: number[] = [];

  constructor(spec: GroupSpec, parent: ParentGroup | undefined, parts: StackParts) {
    super(spec.name, parent, parts);
    this.spec = spec;
  }

  get policy(): RestartPolicy {
    // Nobody is left to restart the outermost.
    return this.spec.restart ?? { condition: this.parent ? 'always' : 'no' };
  }

  /** Its children may start. */
  get isOpen(): boolean {
    return this.state === 'up' && this.recycling.length === 0;
  }

  start(): Promise<void> {
    this.restartTimes = [];
    this.recycling = [];
    this.parts.startAll(this.children, `started with ${this.name}`);
    return Promise.resolve();
  }

  stop(): Promise<void> {
    return this.parts.stopAll(this.children, this.reason);
  }

  end(): Promise<void> {
    return this.parts.stopAll(this.children, `its group ${this.name}: ${this.reason}`);
  }

  watch(): void {}
  unwatch(): void {}

  /** A child has come to another state. */
  childChanged(child: Member): void {
    if (this.state !== 'up') return;
    if (child.state === 'backing-off') this.childRestarts(child);
    else if (child.state === 'failed' && child.decision?.kind === 'escalate')
      this.fail(`${child.name}: ${child.reason}`);
    else if (child.state === 'failed' || child.state === 'completed') this.childIsOver(child);
  }

  /** Once all that are restarted together have ended, and the first of them need not wait any more, they start. */
  checkRecycled(): void {
    if (this.recycling.every(isReady)) this.recycling = [];
  }

  private childRestarts(child: Member): void {
    // It has ended before it could be stopped.
    if (this.recycling.includes(child)) return;
    const { intensity, strategy = 'one_for_one' } = this.spec;
    const nowMs = this.parts.now();
    if (intensity) {
      this.restartTimes = [...withinPeriod(this.restartTimes, intensity.periodMs, nowMs), nowMs];
      if (this.restartTimes.length > intensity.max) {
        return this.fail(
          `more than ${intensity.max} restarts of its children within ${intensity.periodMs} ms; ${child.name}: ${child.reason}`,
        );
      }
    }
    const others = restartedWith(strategy, this.children, child).filter(mayRestart);
    if (others.length === 0) return;
    this.recycling = [child, ...others];
    this.parts.recycle(others, `${strategy}: ${child.name} is restarted`);
  }

  private childIsOver(child: Member): void {
    const { autoShutdown = 'never' } = this.spec;
    if (autoShutdown === 'never' || !isSignificant(child)) return;
    const others = this.children.filter((other) => other !== child && isSignificant(other));
    if (autoShutdown === 'all-significant' && !others.every(isOver)) return;
    this.run = { kind: 'ended', hasFailed: false, ranMs: this.ranMs, what: `its significant ${child.name} has ended` };
    this.send({ type: 'run.ended', reason: this.run.what });
  }

  private fail(what: string): void {
    this.run = { kind: 'ended', hasFailed: true, ranMs: this.ranMs, what };
    this.send({ type: 'run.ended', reason: what });
  }

  private get ranMs(): number {
    return this.parts.now() - this.since;
  }
}

const isSignificant = ({ spec }: { spec?: { significant?: boolean } } & Member): boolean => spec?.significant === true;
const isOver = ({ state }: Member): boolean => state === 'completed' || state === 'failed';
/** It could start, but for the others. */
const isReady = (member: Member): boolean => member.isIdle && member.state !== 'backing-off';

/** What nobody has stopped, and what has not been given up; one that is never restarted is only stopped. */
function mayRestart(member: Member): boolean {
  if (member instanceof ServiceMember && member.stoppedBy !== undefined) return false;
  if (member.state === 'failed' || member.state === 'down') return false;
  return member.state !== 'completed' || member.policy.condition !== 'no';
}
