// The processes of this machine that tasks are made of.
import { readProcStat, type ProcStat } from '../proc/proc-stat.js';
import type { HostProcesses, ProcessIdentity } from './shim.js';

export const hostProcesses: HostProcesses = {
  identify(pid) {
    const stat = readProcStat(pid);
    return stat && identityOf(stat);
  },
  treeOf(roots, pids) {
    const stats = pids.map(readProcStat).filter((stat) => stat !== undefined);
    const parents = new Map(stats.map(({ pid, parent }) => [pid, parent]));
    return stats.filter((stat) => roots.has(stat.session) || descends(stat, roots, parents)).map(identityOf);
  },
  signal({ pid, startTime }, signal) {
    if (readProcStat(pid)?.startTime !== startTime) return false;
    try {
      process.kill(pid, signal);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
      throw error;
    }
  },
};

const identityOf = ({ pid, startTime }: ProcStat): ProcessIdentity => ({ pid, startTime });

function descends({ pid }: ProcStat, roots: ReadonlySet<number>, parents: ReadonlyMap<number, number>): boolean {
  // A pid is given away at most once while the list is read, so that the walk could only then go in a circle.
  let ancestor: number | undefined = pid;
  for (let steps = 0; ancestor !== undefined && steps <= parents.size; steps += 1) {
    if (roots.has(ancestor)) return true;
    ancestor = parents.get(ancestor);
  }
  return false;
}
