// What all processes of a task use, added up: there is no cgroup that would count them.
import type { ProcStat } from '../proc/proc-stat.js';
import { readProcUsage, type ProcCounters, type ProcUsage } from './proc-usage.js';

export interface TaskUsage {
  /** Since the task's beginning, and never less than before. */
  counters: ProcCounters;
  /** Now; threads are counted, as cgroups do. */
  threads: number;
  residentBytes: number;
  anonBytes: number;
  fileBytes: number;
  sharedBytes: number;
  swapBytes: number;
}

interface Seen {
  parent: number;
  counters: ProcCounters;
}

const noCounters: ProcCounters = {
  userUsec: 0,
  systemUsec: 0,
  pageFaults: 0,
  majorFaults: 0,
  readBytes: 0,
  writtenBytes: 0,
};

export class TaskMeter {
  /** By pid and start time, from the last reading. */
  #seen = new Map<string, Seen>();
  /** Of those that have ended and that nobody in the task has waited for: execs, and init at last. */
  #ended = noCounters;
  #counters = noCounters;

  read(members: readonly ProcStat[]): TaskUsage {
    const seen = new Map<string, Seen>();
    const usages: ProcUsage[] = [];
    for (const { pid, parent, startTime } of members) {
      const usage = readProcUsage(pid);
      if (usage === undefined) continue;
      usages.push(usage);
      seen.set(`${pid} ${startTime}`, { parent, counters: usage.counters });
    }
    this.#ended = combined(add, this.#ended, ...this.#goneBy(seen));
    this.#seen = seen;
    const now = combined(add, this.#ended, ...usages.map(({ counters }) => counters));
    // What an ended process has used can get lost with it: where it is counted last is its parent's business.
    this.#counters = combined(Math.max, this.#counters, now);
    const sum = (key: Exclude<keyof ProcUsage, 'counters'>): number =>
      usages.reduce((total, usage) => total + usage[key], 0);
    return {
      counters: this.#counters,
      threads: sum('threads'),
      residentBytes: sum('residentBytes'),
      anonBytes: sum('anonBytes'),
      fileBytes: sum('fileBytes'),
      sharedBytes: sum('sharedBytes'),
      swapBytes: sum('swapBytes'),
    };
  }

  /** A parent in the task has what its ended child has used among its own; of the others the last reading is kept. */
  #goneBy(seen: ReadonlyMap<string, Seen>): ProcCounters[] {
    const parents = new Set([...this.#seen.keys()].map((key) => Number(key.split(' ')[0])));
    const gone = [...this.#seen].filter(([key, { parent }]) => !seen.has(key) && !parents.has(parent));
    return gone.map(([, { counters }]) => counters);
  }
}

const add = (a: number, b: number): number => a + b;

function combined(join: (a: number, b: number) => number, ...all: readonly ProcCounters[]): ProcCounters {
  const of = (key: keyof ProcCounters): number => all.map((counters) => counters[key]).reduce((a, b) => join(a, b), 0);
  return {
    userUsec: of('userUsec'),
    systemUsec: of('systemUsec'),
    pageFaults: of('pageFaults'),
    majorFaults: of('majorFaults'),
    readBytes: of('readBytes'),
    writtenBytes: of('writtenBytes'),
  };
}
