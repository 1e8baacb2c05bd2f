// Removes directories that nothing is left in.
import { readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';

/** Each of the directories with its children, where they are empty. What holds anything stays as it is. */
export function removeEmptyDirectories(paths: readonly string[]): void {
  for (const path of paths) {
    for (const child of childrenOf(path)) tryRemove(join(path, child));
    tryRemove(path);
  }
}

function childrenOf(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    // It is not there: nothing to remove.
    return [];
  }
}

function tryRemove(path: string): void {
  try {
    rmdirSync(path);
  } catch {
    // Not empty, not a directory, or gone already: it is left as it is.
  }
}
