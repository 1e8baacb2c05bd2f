// Whether whoever inherits orphans (pid 1, or a subreaper above us) collects them when they end. Shims leave their
// launcher, so where nobody does, each one that ends stays in the process table as a zombie.
import { readFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import type { Check, Surroundings } from './check.js';
import { limited, missing, ok } from './check.js';
import { findProgram, outputOf } from './program.js';

const name = 'zombie-reaping';
const patienceMs = 1_000;
const fix = 'give the machine or container an init that reaps, such as `docker run --init` or tini';

/** Makes an orphan that ends at once, and watches what becomes of it. Settles within 5 s. */
export async function checkReaping(surroundings: Surroundings): Promise<Check> {
  const shell = findProgram('sh', surroundings.env);
  // The orphan lets go of the pipe, so that its parent's end is seen while it still sleeps.
  const script = 'sleep 0.1 >/dev/null 2>&1 & echo $!';
  const output = shell === undefined ? undefined : await outputOf(shell, ['-c', script], surroundings);
  const pid = Number(output);
  if (!Number.isInteger(pid) || pid <= 1) return missing(name, 'no shell to try it with', 'install a POSIX shell');
  const heir = parentOf(pid);
  const isReaped = await isGone(pid, surroundings.signal);
  if (isReaped) return ok(name, 'processes that lost their parent are collected when they end');
  return limited(name, `ended orphans stay as zombies: ${heir} does not collect them`, fix);
}

async function isGone(pid: number, signal: AbortSignal): Promise<boolean> {
  for (const end = performance.now() + patienceMs; performance.now() < end;) {
    if (statOf(pid) === undefined) return true;
    await delay(20, undefined, { signal });
  }
  return false;
}

function parentOf(pid: number): string {
  const parent = Number(statOf(pid)?.[1] ?? 1);
  return `pid ${parent}`;
}

/** The fields after the command's name: state, parent, ... @see proc_pid_stat(5) */
function statOf(pid: number): string[] | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return undefined; // collected
  }
}
