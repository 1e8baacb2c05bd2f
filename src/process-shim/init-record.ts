// What a bundle says about its task's processes, for whoever cleans up when the shim's server is gone.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { readBootId } from '../proc/proc-stat.js';
import type { ProcessIdentity } from '../proc/process-tree.js';
import { replaceFile } from './replace-file.js';

/** As runc writes it; it stays when the process has ended. */
const pidFile = 'init.pid';
/** There as long as the process, or what it started, may be alive: its start time and the boot that this counts from. */
const startFile = 'init.start';
/** The pids and start times of execs, a line each; those that have ended may be among them. */
const execsFile = 'exec.start';

export function writeInitRecord(bundle: string, init: ProcessIdentity): void {
  replaceFile(join(bundle, startFile), `${init.startTime} ${readBootId()}`);
  replaceFile(join(bundle, pidFile), String(init.pid), 0o644);
}

export function writeExecRecord(bundle: string, execs: readonly ProcessIdentity[]): void {
  replaceFile(join(bundle, execsFile), execs.map(({ pid, startTime }) => `${pid} ${startTime}\n`).join(''));
}

/** Says that nothing of the task is alive. */
export function markInitEnded(bundle: string): void {
  for (const name of [startFile, execsFile]) rmSync(join(bundle, name), { force: true });
}

/** Forgets the process, as if it had never been. */
export function removeInitRecord(bundle: string): void {
  markInitEnded(bundle);
  rmSync(join(bundle, pidFile), { force: true });
}

/** @returns init's pid, 0 when none was recorded; and init and the execs when they may still be alive */
export function readInitRecord(bundle: string): { pid: number; processes: readonly ProcessIdentity[] } {
  const pid = Number(readIfThere(join(bundle, pidFile)));
  if (!isPid(pid)) return { pid: 0, processes: [] };
  const [startTime, bootId] = readIfThere(join(bundle, startFile)).split(' ');
  if (!startTime || bootId !== readBootId()) return { pid, processes: [] };
  return { pid, processes: [{ pid, startTime: Number(startTime) }, ...readExecRecord(bundle)] };
}

function readExecRecord(bundle: string): ProcessIdentity[] {
  const lines = readIfThere(join(bundle, execsFile)).split('\n');
  const execs = lines
    .map((line) => line.split(' ').map(Number))
    .map(([pid = 0, startTime = 0]) => ({ pid, startTime }));
  return execs.filter(({ pid, startTime }) => isPid(pid) && startTime > 0);
}

function isPid(value: number): boolean {
  return Number.isSafeInteger(value) && value > 1;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'latin1').trim();
  } catch {
    // Never written, or the process has been seen to end.
    return '';
  }
}
