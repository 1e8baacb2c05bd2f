// Nobody is told that a task has ended by force before it is seen to be dead.
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { TaskError } from '../model/errors.js';
import { isDead, readProcStat, type ProcStat } from '../proc/proc-stat.js';
import { hostProcesses } from './host-processes.js';
import { pidNamespaceOf, type InitRecord } from './init-record.js';
import { cgroupMembers, thaw } from './own-cgroups.js';

const sigkill = 9;
const deadWithinMs = 2_000;
const lookAgainMs = 2;

/**
 * Kills what is alive of a task: its init, and who is in its control groups. Resolves when nobody is.
 * @throws TaskError FAILED_PRECONDITION when some do not die within 2 s: they hang in the kernel
 */
export async function killUntilDead(init: InitRecord, taskId: string): Promise<void> {
  const end = performance.now() + deadWithinMs;
  for (let alive = livingOf(init); alive.length > 0; alive = livingOf(init)) {
    if (performance.now() > end) throw notDead(alive, taskId);
    thaw(init.cgroups);
    for (const { pid, startTime } of alive) hostProcesses.signal({ pid, startTime }, sigkill);
    await delay(lookAgainMs);
  }
}

function livingOf(init: InitRecord): ProcStat[] {
  const stats = [...new Set([init.pid, ...cgroupMembers(init.cgroups)])].map(readProcStat);
  return stats.filter((stat) => stat !== undefined).filter((stat) => !isDead(stat) && isOf(init, stat));
}

function isOf(init: InitRecord, { pid, startTime }: ProcStat): boolean {
  if (pid === init.pid) return startTime === init.startTime;
  if (pid === process.pid || startTime < init.startTime) return false;
  // Two tasks can be given the same control group. What init has put into namespaces below its own ends with it.
  return init.pidNamespace === undefined || pidNamespaceOf(pid) === init.pidNamespace;
}

function notDead(alive: readonly ProcStat[], taskId: string): TaskError {
  const left = alive.map(({ pid, state }) => `${pid} (${commandOf(pid)}, state ${state})`).join(', ');
  const message = `killed, and still there after ${deadWithinMs} ms: ${left}; see /proc/<pid>/stack for what they wait for`;
  return new TaskError('FAILED_PRECONDITION', message, { taskId });
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return 'ended'; // since the look
  }
}
