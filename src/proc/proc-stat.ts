// What the kernel tells about processes. A pid alone may have been given to another process: with its start time it can't.
// @see proc(5), /proc/[pid]/stat
import { readFileSync, readdirSync } from 'node:fs';

export interface ProcStat {
  pid: number;
  parent: number;
  group: number;
  session: number;
  /** One letter: T stopped, Z zombie, D uninterruptible... */
  state: string;
  /** Of the kernel: PF_EXITING and others. */
  flags: number;
  threads: number;
  /** In clock ticks since boot. */
  startTime: number;
}

/** undefined when there is no such process. */
export function readProcStat(pid: number): ProcStat | undefined {
  return readStat(pid, `/proc/${pid}/stat`);
}

/** Of each of its threads; none when there is no such process. */
export function readThreadStats(pid: number): ProcStat[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap(
      (thread) => readStat(pid, `/proc/${pid}/task/${thread}/stat`) ?? [],
    );
  } catch {
    return []; // it ended before it was listed
  }
}

function readStat(pid: number, path: string): ProcStat | undefined {
  try {
    return parseProcStat(pid, readFileSync(path, 'latin1'));
  } catch {
    // It ended, before or while it was read.
    return undefined;
  }
}

const exiting = 0x4;

/**
 * Whether it runs no code of its own any more, and never will: it is a zombie, or on its way there. The first process of a
 * pid namespace stays on the way until everybody in it is reaped, those too whose parents are outside.
 * @see the kernel's include/linux/sched.h, PF_EXITING; kernel/pid_namespace.c, zap_pid_ns_processes
 */
export function isDead({ state, flags, threads }: ProcStat): boolean {
  // A first thread may end before the others.
  return threads <= 1 && (state === 'Z' || state === 'X' || (flags & exiting) !== 0);
}

/** Changes with every boot, from which start times are counted. */
export function readBootId(): string {
  return readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim();
}

function parseProcStat(pid: number, text: string): ProcStat {
  // The command's name, in parentheses, may hold anything, closing ones included.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return {
    pid,
    state: fields[0] ?? '',
    parent: Number(fields[1]),
    group: Number(fields[2]),
    session: Number(fields[3]),
    flags: Number(fields[6]),
    threads: Number(fields[17]),
    startTime: Number(fields[19]),
  };
}
