// A store that was not closed before the machine went down: checked by another process, and set aside when it is damaged.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TaskError } from '../model/errors.js';
import { copyDirectory, type Verdict } from './check.js';
import { dataFile, lockFile } from './databases.js';
import { syncDirectory } from './owner-mark.js';

/** A store that could not be used any more. */
export interface DamagedStore {
  /** Where it is now. */
  path: string;
  reason: string;
}

/** What a damaged file does to the process that reads it. */
const faults: readonly (NodeJS.Signals | null)[] = ['SIGSEGV', 'SIGBUS', 'SIGABRT', 'SIGILL', 'SIGFPE'];
const timeoutMs = 10 * 60 * 1000;

/**
 * Leaves a store that is whole, or none.
 * @returns the one that was damaged
 * @throws TaskError RESOURCE_EXHAUSTED (no room for the copy), UNAVAILABLE (the check did not come to an end)
 */
export async function recoverStore(directory: string): Promise<DamagedStore | undefined> {
  const verdict = await runCheck(directory);
  if (verdict.kind === 'no-room') {
    const what = `check the journal after the machine went down: no room for a copy of it in ${directory}`;
    throw new TaskError('RESOURCE_EXHAUSTED', `${what}; make room and start again`);
  }
  if (verdict.kind === 'damaged') return setAside(directory, verdict.reason);
  renameSync(verdict.copy, dataFile(directory));
  rmSync(lockFile(directory), { force: true });
  rmSync(copyDirectory(directory), { recursive: true, force: true });
  syncDirectory(directory);
  return undefined;
}

/** Moves the store, so that somebody can look at it. The owner's mark stays: it tells how far positions have come. */
export function setAside(directory: string, reason: string): DamagedStore {
  const path = `${directory}.damaged-${new Date().toISOString()}`;
  mkdirSync(path, { mode: 0o700 });
  for (const file of [dataFile(directory), lockFile(directory)]) {
    if (existsSync(file)) renameSync(file, join(path, basename(file)));
  }
  rmSync(copyDirectory(directory), { recursive: true, force: true });
  for (const changed of [path, directory, dirname(directory)]) syncDirectory(changed);
  return { path, reason };
}

async function runCheck(directory: string): Promise<Verdict> {
  const child = spawn(process.execPath, [checkProgram(), directory], {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: timeoutMs,
  });
  const output = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr = (output.stderr + text).slice(-2000)));
  const { code, signal } = await new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(
    (resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, signal) => resolve({ code, signal }));
    },
  );
  if (faults.includes(signal)) return { kind: 'damaged', reason: `its check was ended by ${signal}` };
  if (code === 0 && output.stdout !== '') return JSON.parse(output.stdout) as Verdict;
  const why = signal === null ? `it exited with ${code}: ${output.stderr.trim()}` : `it was ended by ${signal}`;
  throw new TaskError('UNAVAILABLE', `check the journal in ${directory}: ${why}; start again`);
}

/** Beside this file; where this runs from the sources, what was built of it. */
function checkProgram(): string {
  const here = fileURLToPath(import.meta.url);
  if (!here.endsWith('.ts')) return join(dirname(here), 'check-main.js');
  return join(dirname(here), '../../dist/src/journal/check-main.js');
}
