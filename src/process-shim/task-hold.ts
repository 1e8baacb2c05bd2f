// A promise from `start` to its caller: the shim whose address was printed stays until the task has come, or 10 s.
// Without it a shim whose last task is just being removed would take its leave between another task's start and Create.
import { readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

const validMs = 10_000;

/** To be placed before the shim is looked for: who removes its socket first looks for holds afterwards. */
export function placeHold(socketPath: string, id: string): void {
  writeFileSync(holdPath(socketPath, id), '', { mode: 0o600 });
}

export function releaseHold(socketPath: string, id: string): void {
  rmSync(holdPath(socketPath, id), { force: true });
}

/** Whether somebody still counts on the shim; holds that have run out are removed. */
export function hasHolds(socketPath: string): boolean {
  const prefix = `${basename(socketPath)}.hold-`;
  const directory = dirname(socketPath);
  const holds = readdirSync(directory).filter((name) => name.startsWith(prefix));
  return holds.filter((name) => isValid(join(directory, name))).length > 0;
}

function isValid(path: string): boolean {
  const placedAt = statSync(path, { throwIfNoEntry: false })?.mtimeMs;
  if (placedAt === undefined) return false;
  if (Math.abs(Date.now() - placedAt) < validMs) return true;
  rmSync(path, { force: true });
  return false;
}

function holdPath(socketPath: string, id: string): string {
  return `${socketPath}.hold-${id}`;
}
