// A directory for one test, removed with all that is in it when the test is over.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** @returns a short absolute path: unix sockets below it stay within the kernel's 107 bytes */
export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'tw-'));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}
