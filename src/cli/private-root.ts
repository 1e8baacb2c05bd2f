// Where a supervisor lives that nobody gave a root: a directory for this one process.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Root {
  path: string;
  /** Removes a private root; one that the user named stays. */
  release(): void;
}

/** @param named the user's own choice, which is kept */
export function openRoot(named: string | undefined): Root {
  if (named !== undefined) return { path: named, release: () => undefined };
  const base = process.getuid?.() === 0 ? '/run' : (process.env['XDG_RUNTIME_DIR'] ?? tmpdir());
  mkdirSync(base, { recursive: true });
  const path = mkdtempSync(join(base, 'taskwright-'));
  return { path, release: () => rmSync(path, { recursive: true, force: true }) };
}
