// The processes of one task: what its first process and its execs have started, by parent, session and process group.
// Nothing but the kernel's own tables tells; a process that left its session *and* lost its parent before it was ever
// seen here is out of reach (only a cgroup could hold it).
import { setTimeout as delay } from 'node:timers/promises';
import { nextProcessTable, readProcessTable, type ProcessTable } from './process-table.js';
import { readProcStat, type ProcStat } from './proc-stat.js';

const sigkill = 9;
const settleMs = 1;
const stoppedWithinMs = 1_000;
const killedWithinMs = 2_000;
/** A tree that forks faster than it can be signalled is not followed for ever. */
const maxPasses = 100;
/** From so many on it is looked whether some of them can be forgotten. */
const maxRoots = 64;

/** What identifies a process for good. */
export interface ProcessIdentity {
  pid: number;
  startTime: number;
}

export class ProcessTree {
  /** The leaders of sessions that were started for it, pid -> start time; they may have ended. */
  readonly #roots = new Map<number, number>();
  /** Members seen before, pid -> start time: they stay members when their parent ends. */
  #remembered = new Map<number, number>();

  constructor(...roots: readonly ProcessIdentity[]) {
    for (const root of roots) this.add(root);
  }

  /** One more process that was started for the task, in a session of its own. */
  add({ pid, startTime }: ProcessIdentity): void {
    if (this.#roots.size >= maxRoots) this.members();
    this.#roots.set(pid, startTime);
    this.#remembered.set(pid, startTime);
  }

  /** Those of the processes that were started for the task that may be alive, or have left something behind. */
  get roots(): ProcessIdentity[] {
    return [...this.#roots].map(([pid, startTime]) => ({ pid, startTime }));
  }

  /** The living members, parents before their children. */
  members(): ProcStat[] {
    return this.#membersIn(readProcessTable());
  }

  #membersIn(table: ProcessTable): ProcStat[] {
    this.#forgetRoots(table);
    const found = new Map<number, ProcStat>();
    // The queue grows while it is walked.
    const queue = [...this.#known(table), ...this.#ofSessions(table)];
    for (const stat of queue) {
      if (found.has(stat.pid) || stat.pid === process.pid) continue;
      found.set(stat.pid, stat);
      queue.push(...table.childrenOf(stat.pid));
    }
    const alive = [...found.values()].filter(({ state }) => state !== 'Z' && state !== 'X');
    this.#remembered = new Map(alive.map(({ pid, startTime }) => [pid, startTime]));
    return alive;
  }

  /**
   * The number of a session or group is not given away while it has members, even when its leader has ended. So one that
   * has none any more is over, and so is one whose number another process has.
   */
  #forgetRoots(table: ProcessTable): void {
    for (const [pid, startTime] of this.#roots) {
      const leader = table.get(pid);
      const isOver = leader === undefined ? table.ledBy(pid).length === 0 : leader.startTime !== startTime;
      if (isOver) this.#roots.delete(pid);
    }
  }

  /** The leaders first. */
  #known(table: ProcessTable): ProcStat[] {
    const pids = [...this.#roots.keys(), ...this.#remembered.keys()];
    return pids.flatMap((pid) => {
      const stat = table.get(pid);
      return stat && (this.#roots.has(pid) || this.#remembered.get(pid) === stat.startTime) ? [stat] : [];
    });
  }

  #ofSessions(table: ProcessTable): ProcStat[] {
    return [...this.#roots].flatMap(([pid, rootTime]) =>
      table.ledBy(pid).filter(({ startTime }) => startTime >= rootTime),
    );
  }

  /** Sends a signal once to every member, those that appear meanwhile included. */
  async signal(signal: number): Promise<void> {
    const told = new Set<number>();
    for (let pass = 0; pass < maxPasses; pass++) {
      const members = this.#membersIn(await nextProcessTable());
      const fresh = members.filter(({ pid }) => !told.has(pid));
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
      const members = this.#membersIn(await nextProcessTable());
      const moving = members.filter((member) => !isStopped(member, told));
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
      const alive = this.#membersIn(await nextProcessTable());
      if (alive.length === 0 || performance.now() > end) return alive;
      for (const member of alive) send(member, sigkill);
      await delay(settleMs);
    }
  }
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
