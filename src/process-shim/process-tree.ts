// The processes of one task: what its first process has started, by parent, session and process group.
// Nothing but the kernel's own tables tells; a process that left its session *and* lost its parent before it was ever
// seen here is out of reach (only a cgroup could hold it).
import { setTimeout as delay } from 'node:timers/promises';
import { readAllProcStats, readProcStat, type ProcStat } from './proc-stat.js';

const sigkill = 9;
const settleMs = 1;
const stoppedWithinMs = 1_000;
const killedWithinMs = 2_000;
/** A tree that forks faster than it can be signalled is not followed for ever. */
const maxPasses = 100;

/** What identifies a process for good. */
export interface ProcessIdentity {
  pid: number;
  startTime: number;
}

export class ProcessTree {
  readonly #root: ProcessIdentity;
  /** Members seen before, pid -> start time: they stay members when their parent ends. */
  #remembered = new Map<number, number>();

  constructor(root: ProcessIdentity) {
    this.#root = root;
    this.#remembered.set(root.pid, root.startTime);
  }

  /** The living members, parents before their children. */
  members(): ProcStat[] {
    const all = readAllProcStats();
    const children = groupByParent(all);
    const leader = all.find(({ pid }) => pid === this.#root.pid);
    const isOurs = leader === undefined || leader.startTime === this.#root.startTime;
    const others = all.filter((stat) => this.#isKnown(stat) || (isOurs && this.#isOfSession(stat)));
    const queue = leader && isOurs ? [leader, ...others] : others;
    const found = new Map<number, ProcStat>();
    // The queue grows while it is walked.
    for (const stat of queue) {
      if (found.has(stat.pid) || stat.pid === process.pid) continue;
      found.set(stat.pid, stat);
      queue.push(...(children.get(stat.pid) ?? []));
    }
    const alive = [...found.values()].filter(({ state }) => state !== 'Z' && state !== 'X');
    this.#remembered = new Map(alive.map(({ pid, startTime }) => [pid, startTime]));
    return alive;
  }

  #isKnown(stat: ProcStat): boolean {
    return this.#remembered.get(stat.pid) === stat.startTime;
  }

  /**
   * The number of a session or group is not given away while it has members, even when its leader has ended; a leader
   * that is another process than ours says that ours was empty and its number has been given away.
   */
  #isOfSession(stat: ProcStat): boolean {
    const { pid, startTime } = this.#root;
    return (stat.session === pid || stat.group === pid) && stat.startTime >= startTime;
  }

  /** Sends a signal once to every member, those that appear meanwhile included. */
  signal(signal: number): void {
    const told = new Set<number>();
    for (let pass = 0; pass < maxPasses; pass++) {
      const fresh = this.members().filter(({ pid }) => !told.has(pid));
      if (fresh.length === 0) return;
      for (const member of fresh) {
        told.add(member.pid);
        send(member, signal);
      }
    }
  }

  /**
   * Stops every member.
   * @returns those that were seen running until the end of the second that this may take
   */
  async stop(): Promise<ProcStat[]> {
    const end = performance.now() + stoppedWithinMs;
    const told = new Set<number>();
    // A child may have been born between the listing and its parent's stop: only a second clean look can tell.
    for (let cleanLooks = 0; ;) {
      const moving = this.members().filter((member) => !isStopped(member, told));
      cleanLooks = moving.length === 0 ? cleanLooks + 1 : 0;
      if (cleanLooks === 2) return [];
      if (performance.now() > end) return moving;
      for (const member of moving) {
        told.add(member.pid);
        send(member, 'SIGSTOP');
      }
      if (moving.length > 0) await delay(settleMs);
    }
  }

  /** Lets every member go on, children first: a parent that looks finds none of them stopped. */
  continue(): void {
    for (const member of this.members().reverse()) send(member, 'SIGCONT');
  }

  /**
   * Kills every member and waits until they are gone.
   * @returns those that are not gone after two seconds: they hang in the kernel
   */
  async kill(): Promise<ProcStat[]> {
    const end = performance.now() + killedWithinMs;
    for (;;) {
      const alive = this.members();
      if (alive.length === 0 || performance.now() > end) return alive;
      for (const member of alive) send(member, sigkill);
      await delay(settleMs);
    }
  }
}

function groupByParent(all: readonly ProcStat[]): Map<number, ProcStat[]> {
  const groups = new Map<number, ProcStat[]>();
  for (const stat of all) {
    const group = groups.get(stat.parent);
    if (group) group.push(stat);
    else groups.set(stat.parent, [stat]);
  }
  return groups;
}

/**
 * One that waits inside the kernel (for a disk, or after vfork for its stopped child) runs no code of its own either, and
 * stops before it could.
 */
function isStopped({ pid, state }: ProcStat, told: ReadonlySet<number>): boolean {
  return state === 'T' || state === 't' || (state === 'D' && told.has(pid));
}

/** Signals a process if it is still the one that was seen. */
function send(target: ProcStat, signal: number | NodeJS.Signals): void {
  if (readProcStat(target.pid)?.startTime !== target.startTime) return;
  try {
    process.kill(target.pid, signal);
  } catch (error) {
    // Ended in between, or has made itself another user's: neither can be helped.
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ESRCH' && code !== 'EPERM') throw error;
  }
}
