// What a shim that failed may leave behind: processes that have moved out of its process group, and its socket.
import { lstatSync, readFileSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/** What tells a shim's processes from all others. */
export interface ShimTraces {
  /** The bundle that the shim's server has as its working directory. */
  bundlePath?: string;
  /** The session that `start` ran in. A server that made no session of its own is still in it. */
  session?: number;
  /** Spares processes that began before, in clock ticks since boot: another task's shim may serve this one too. */
  sinceTicks?: number;
}

const endedWithinMs = 2_000;

/**
 * Kills every process that ran from the bundle: those of the session that `start` had, and those whose working
 * directory the bundle is. Containers are not among them: they live in another root. Resolves when they are gone,
 * at the latest after 2 s.
 * @returns how many were killed
 */
export async function endShimProcesses(traces: ShimTraces): Promise<number> {
  const killed = new Set<number>();
  const end = performance.now() + endedWithinMs;
  for (;;) {
    const pids = shimProcesses(traces);
    if (pids.length === 0 || performance.now() > end) return killed.size;
    for (const pid of pids) {
      killed.add(pid);
      kill(pid);
    }
    await delay(5);
  }
}

/** The pids of those processes; zombies, which nobody can kill, are left out. */
export function shimProcesses({ bundlePath, session, sinceTicks = 0 }: ShimTraces): number[] {
  const directory = bundlePath === undefined ? undefined : realPathOf(bundlePath);
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    const stat = pid === process.pid ? undefined : statOf(pid);
    if (stat === undefined || stat.startTicks < sinceTicks || stat.state === 'Z' || stat.state === 'X') return false;
    if (stat.session === session) return true;
    return directory !== undefined && workingDirectoryOf(pid) === directory;
  });
}

/** When a process began, in clock ticks since boot; undefined when there is none. */
export function startTicksOf(pid: number): number | undefined {
  return statOf(pid)?.startTicks;
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended between the look and the signal.
  }
}

/** @see proc_pid_stat(5): after the name in parentheses come state (3), ppid, pgrp, session (6), ... starttime (22) */
function statOf(pid: number): { state: string; session: number; startTicks: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    return { state: fields[0] ?? '', session: Number(fields[3]), startTicks: Number(fields[19]) };
  } catch {
    // It has ended.
    return undefined;
  }
}

function workingDirectoryOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    // It has ended, or belongs to somebody else and so cannot be ours.
    return undefined;
  }
}

/** The kernel names working directories by their real paths. */
function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    // Removed: nothing can be found by it.
    return path;
  }
}

const refusedWithinMs = 200;

/**
 * Removes a socket that nobody listens on any more, and leaves everything else at that path alone. A process that has
 * just ended may still be closing its own, so one that listens is looked at again for 200 ms.
 */
export async function removeDeadSocket(path: string): Promise<void> {
  const end = performance.now() + refusedWithinMs;
  while (lstatSync(path, { throwIfNoEntry: false })?.isSocket()) {
    if (!(await isListening(path))) return rm(path, { force: true });
    if (performance.now() > end) return;
    await delay(10);
  }
}

/**
 * Whether somebody accepts connections at a path. Settles at once: a unix socket is refused by the kernel itself.
 * What cannot be told (no permission, a full backlog) counts as listening.
 */
export function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const settle = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      settle(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT');
    });
  });
}
