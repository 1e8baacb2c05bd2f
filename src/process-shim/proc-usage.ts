// What the kernel counts for one process.
// @see proc(5): stat, status, io
import { readFileSync } from 'node:fs';

/** Of the process and of those of its children that have ended and been waited for. */
export interface ProcCounters {
  userUsec: number;
  systemUsec: number;
  pageFaults: number;
  majorFaults: number;
  /** From and to disks; 0 where they may not be read. */
  readBytes: number;
  writtenBytes: number;
}

export interface ProcUsage {
  counters: ProcCounters;
  threads: number;
  residentBytes: number;
  anonBytes: number;
  fileBytes: number;
  sharedBytes: number;
  swapBytes: number;
}

/** USER_HZ is 100 wherever Node runs. */
const usecPerTick = 10_000;

/** undefined when there is no such process. */
export function readProcUsage(pid: number): ProcUsage | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // Numbered as in proc(5), where the state is the third.
    const field = (number: number): number => Number(fields[number - 3]);
    const status = valuesOf(readFileSync(`/proc/${pid}/status`, 'latin1'));
    const bytesOf = (key: string): number => (status.get(key) ?? 0) * 1024;
    return {
      counters: {
        userUsec: (field(14) + field(16)) * usecPerTick,
        systemUsec: (field(15) + field(17)) * usecPerTick,
        pageFaults: field(10) + field(11) + field(12) + field(13),
        majorFaults: field(12) + field(13),
        ...readIo(pid),
      },
      threads: field(20),
      residentBytes: bytesOf('VmRSS'),
      anonBytes: bytesOf('RssAnon'),
      fileBytes: bytesOf('RssFile'),
      sharedBytes: bytesOf('RssShmem'),
      swapBytes: bytesOf('VmSwap'),
    };
  } catch {
    // It ended, before or while it was read.
    return undefined;
  }
}

function readIo(pid: number): Pick<ProcCounters, 'readBytes' | 'writtenBytes'> {
  try {
    const io = valuesOf(readFileSync(`/proc/${pid}/io`, 'latin1'));
    return { readBytes: io.get('read_bytes') ?? 0, writtenBytes: io.get('write_bytes') ?? 0 };
  } catch {
    // Another user's process, or a kernel that does not count.
    return { readBytes: 0, writtenBytes: 0 };
  }
}

/** The numbers of lines such as `VmRSS:   1234 kB`. */
function valuesOf(text: string): Map<string, number> {
  return new Map([...text.matchAll(/^(\w+):\s*(\d+)/gm)].map(([, key, value]) => [key!, Number(value)]));
}
