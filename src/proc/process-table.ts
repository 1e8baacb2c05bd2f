// All processes at one time, and who belongs to whom.
import { readdirSync } from 'node:fs';
import { setImmediate } from 'node:timers/promises';
import { readProcStat, type ProcStat } from './proc-stat.js';

const none: readonly ProcStat[] = [];

/** Read one after the other: processes that began or ended meanwhile may be missing. */
export class ProcessTable {
  private readonly byPid = new Map<number, ProcStat>();
  private readonly children = new Map<number, ProcStat[]>();
  private readonly led = new Map<number, ProcStat[]>();

  constructor(all: readonly ProcStat[]) {
    for (const stat of all) {
      this.byPid.set(stat.pid, stat);
      put(this.children, stat.parent, stat);
      put(this.led, stat.session, stat);
      if (stat.group !== stat.session) put(this.led, stat.group, stat);
    }
  }

  get(pid: number): ProcStat | undefined {
    return this.byPid.get(pid);
  }

  childrenOf(pid: number): readonly ProcStat[] {
    return this.children.get(pid) ?? none;
  }

  /** Those in the session or the process group of that number, its leader included. */
  ledBy(pid: number): readonly ProcStat[] {
    return this.led.get(pid) ?? none;
  }
}

function put(groups: Map<number, ProcStat[]>, key: number, stat: ProcStat): void {
  const group = groups.get(key);
  if (group) group.push(stat);
  else groups.set(key, [stat]);
}

export function readProcessTable(): ProcessTable {
  const stats = readdirSync('/proc').flatMap((name) => (/^\d/.test(name) ? (readProcStat(Number(name)) ?? []) : []));
  return new ProcessTable(stats);
}

let next: Promise<ProcessTable> | undefined;

/**
 * A table that is read after the call, once for all that ask in the same turn of the event loop: when many tasks end at
 * once, each of them looks.
 */
export function nextProcessTable(): Promise<ProcessTable> {
  next ??= setImmediate().then(() => {
    next = undefined;
    return readProcessTable();
  });
  return next;
}
