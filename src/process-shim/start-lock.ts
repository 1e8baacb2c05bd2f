// One launch at a time per socket: a lock that names its holder, so that a dead holder's lock can be taken away.
import { readlinkSync, symlinkSync, unlinkSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { readProcStat } from '../proc/proc-stat.js';

const retryMs = 5;

/**
 * Takes the lock, waiting for a living holder.
 *
 * A symbolic link is made with its content in one step, so that a lock never stands there without its holder's name.
 * @returns gives the lock back
 * @throws Error when the lock was not free within `timeoutMs`
 */
export async function takeLock(path: string, timeoutMs: number): Promise<() => void> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    if (tryLink(path)) return () => unlinkSync(path);
    const holder = holderOf(path);
    if (holder !== undefined && !isAlive(holder)) steal(path, holder);
    else if (performance.now() > end) throw new Error(`lock ${path}: still held by ${holder} after ${timeoutMs} ms`);
    else await delay(retryMs);
  }
}

/**
 * Removes a dead holder's lock. Only who holds the second lock may, and only if the first is still the dead one's:
 * otherwise the second of two thieves would take the lock that the first has just got.
 */
function steal(path: string, deadHolder: string): void {
  const permit = `${path}.steal`;
  if (!tryLink(permit)) {
    const thief = holderOf(permit);
    // A thief works for microseconds and without waiting; one that died at it is swept away.
    if (thief !== undefined && !isAlive(thief)) removeIfThere(permit);
    return;
  }
  try {
    if (holderOf(path) === deadHolder) removeIfThere(path);
  } finally {
    removeIfThere(permit);
  }
}

function tryLink(path: string): boolean {
  try {
    symlinkSync(ownName(), path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function holderOf(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function removeIfThere(path: string): void {
  try {
    unlinkSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function ownName(): string {
  return `${process.pid}:${readProcStat(process.pid)?.startTime}`;
}

function isAlive(holder: string): boolean {
  const [pid, startTime] = holder.split(':').map(Number);
  const stat = readProcStat(pid ?? 0);
  return stat !== undefined && stat.startTime === startTime && stat.state !== 'Z';
}
