// What a bundle says about its task's first process, for whoever cleans up when the shim's server is gone.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readBootId } from './proc-stat.js';
import type { ProcessIdentity } from './process-tree.js';
import { replaceFile } from './replace-file.js';

/** As runc writes it; it stays when the process has ended. */
const pidFile = 'init.pid';
/** There as long as the process, or what it started, may be alive: its start time and the boot that this counts from. */
const startFile = 'init.start';

export function writeInitRecord(bundle: string, init: ProcessIdentity): void {
  replaceFile(join(bundle, startFile), `${init.startTime} ${readBootId()}`);
  replaceFile(join(bundle, pidFile), String(init.pid), 0o644);
}

/** Says that nothing of the task is alive. */
export function markInitEnded(bundle: string): void {
  rmSync(join(bundle, startFile), { force: true });
}

/** Forgets the process, as if it had never been. */
export function removeInitRecord(bundle: string): void {
  markInitEnded(bundle);
  rmSync(join(bundle, pidFile), { force: true });
}

/** @returns pid 0 when none was recorded; `init` when it may still be alive */
export function readInitRecord(bundle: string): { pid: number; init?: ProcessIdentity } {
  const pid = Number(readIfThere(join(bundle, pidFile)));
  if (!Number.isSafeInteger(pid) || pid <= 1) return { pid: 0 };
  const [startTime, bootId] = readIfThere(join(bundle, startFile)).split(' ');
  if (!startTime || bootId !== readBootId()) return { pid };
  return { pid, init: { pid, startTime: Number(startTime) } };
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'latin1').trim();
  } catch {
    // Never written, or the process has been seen to end.
    return '';
  }
}
