// What a task uses, whatever counts it.

/**
 * One reading of a task's meters: cgroup v1, cgroup v2, or the process table. What the source does not count is absent,
 * a whole section included (a kernel may come without its memory controller), and so is a limit that is not set: absent
 * is unknown or none, never 0. Counters grow from the task's start; one beyond 2^53 is rounded, not cut off.
 */
export interface TaskStats {
  /** When it was read. */
  at: Date;
  /** Processes and threads. */
  pids?: { current: number; limit?: number };
  cpu?: {
    usageNs: number;
    userNs: number;
    systemNs: number;
    /** Periods in which a limit on its time held, and how many of them made it wait. */
    periods?: number;
    throttledPeriods?: number;
    throttledNs?: number;
  };
  memory?: {
    /**
     * All that is charged to the task, in both versions of cgroups: page cache and the kernel's own memory for it too.
     * Near the limit the cache gives way; what can not be taken from the task is about `usageBytes - fileBytes`.
     */
    usageBytes: number;
    limitBytes?: number;
    /** The most that `usageBytes` was. */
    peakBytes?: number;
    /** Not backed by a file. */
    anonBytes?: number;
    /** Page cache; files in a tmpfs count here too. */
    fileBytes?: number;
    /** Swapped out; not in `usageBytes`. */
    swapBytes?: number;
    /** Of swap alone, also where the kernel limits the sum of memory and swap. */
    swapLimitBytes?: number;
    majorFaults?: number;
    /** Processes killed for want of memory. */
    oomKills?: number;
  };
  /** On block devices. */
  io?: { readBytes: number; writtenBytes: number; reads?: number; writes?: number };
}
