// Which process is a task's init, kept in its bundle: a shim that is gone can't be asked.
import { readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readBootId, readProcStat } from '../proc/proc-stat.js';
import { ownCgroupsOf } from './own-cgroups.js';
import type { ProcessIdentity, Shim } from './shim.js';

const recordFile = 'init.json';
/** Written by runc, and by every shim that goes by its example. */
const pidFile = 'init.pid';

type Place = { readonly id: string; readonly path: string };

export interface InitRecord extends ProcessIdentity {
  boot: string;
  /** Its own pid namespace; absent where it has that of the host. */
  pidNamespace?: string;
  /** The directories of the control groups that were made for the task; none where it has its shim's. */
  cgroups: readonly string[];
}

/** The shim, which records init as soon as it is known: at Create, or for a restored task at Start. */
export function withInitRecord(shim: Shim, { path }: Place): Shim {
  const restored = new Set<string>();
  return {
    ...shim,
    async create(request, options) {
      const reply = await shim.create(request, options);
      if (reply.pid > 0) writeInitRecord({ id: request.id, path: request.bundle }, reply.pid);
      else restored.add(request.id);
      return reply;
    },
    async start(id, options) {
      const reply = await shim.start(id, options);
      // The tasks of a shim are of one namespace, whose bundles are side by side.
      const isRestored = options?.execId === undefined && restored.delete(id);
      if (isRestored) writeInitRecord({ id, path: join(dirname(path), id) }, reply.pid);
      return reply;
    },
  };
}

function writeInitRecord(bundle: Place, pid: number): void {
  const record = identify(bundle, pid);
  if (record === undefined) return;
  try {
    writeFileSync(join(bundle.path, recordFile), JSON.stringify(record), { mode: 0o600 });
  } catch {
    // The bundle is removed already, or full: the task has begun all the same.
  }
}

function identify(bundle: Place, pid: number): InitRecord | undefined {
  const stat = readProcStat(pid);
  if (stat === undefined) return undefined;
  const { startTime } = stat;
  const pidNamespace = pidNamespaceOf(pid);
  const isOwn = pidNamespace !== undefined && pidNamespace !== pidNamespaceOf(process.pid);
  return { pid, startTime, boot: readBootId(), ...(isOwn && { pidNamespace }), cgroups: ownCgroupsOf(bundle, pid) };
}

/**
 * Of this boot. Where the reply to Create was never heard, runc's own note tells the pid, and that the process is in a
 * control group of the task's tells that the pid is still init's.
 */
export function readInitRecord(bundle: Place): InitRecord | undefined {
  const record = readRecord(bundle);
  if (record !== undefined) return record.boot === readBootId() ? record : undefined;
  const noted = identify(bundle, readPid(bundle));
  return noted !== undefined && noted.cgroups.length > 0 ? noted : undefined;
}

function readRecord({ path }: Place): InitRecord | undefined {
  try {
    return JSON.parse(readFileSync(join(path, recordFile), 'utf8')) as InitRecord;
  } catch {
    // Never created, or cut short in writing.
    return undefined;
  }
}

/** 0 when the task was never created. */
export function readPid({ path }: Pick<Place, 'path'>): number {
  try {
    const pid = Number(readFileSync(join(path, pidFile), 'latin1'));
    return Number.isSafeInteger(pid) && pid > 1 ? pid : 0;
  } catch {
    return 0;
  }
}

/** As in `pid:[4026531836]`; undefined for a process that has ended. */
export function pidNamespaceOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/ns/pid`);
  } catch {
    return undefined;
  }
}
