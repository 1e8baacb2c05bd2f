// Which containerd a shim binary was built from, told by its `-v`: it decides what `start` must be given.
import { randomUUID } from 'node:crypto';
import { statSync } from 'node:fs';
import type { ShimBinary } from './binary.js';
import { runShimCommand } from './shim-command.js';

export interface ContainerdVersion {
  major: number;
  minor: number;
}

const answersWithinMs = 2_000;
const known = new Map<string, { stamp: string; version: Promise<ContainerdVersion | undefined> }>();

/**
 * Asks a binary once, and again only when the file has changed. Settles within 2 s and never rejects.
 * @returns undefined for a shim that does not print containerd's three lines: `-v` may then mean the vendor's version
 */
export function containerdVersionOf(binary: ShimBinary): Promise<ContainerdVersion | undefined> {
  const stats = statSync(binary.command, { throwIfNoEntry: false });
  const stamp = `${stats?.mtimeMs} ${stats?.size} ${stats?.ino}`;
  const entry = known.get(binary.command);
  if (entry?.stamp === stamp) return entry.version;
  const version = askVersion(binary);
  known.set(binary.command, { stamp, version });
  return version;
}

async function askVersion(binary: ShimBinary): Promise<ContainerdVersion | undefined> {
  const attempt = `ask ${binary.command} for its version`;
  try {
    const command = { binary, args: ['-v'], env: process.env, cwd: '/', attempt, launch: randomUUID() };
    const { stdout } = await runShimCommand(command, { timeoutMs: answersWithinMs });
    return parseContainerdVersion(stdout.toString('utf8'));
  } catch {
    // A shim need not know `-v`; what is wrong with it beyond that shows in `start`.
    return undefined;
  }
}

/** @see containerd pkg/shim/shim.go, run: the lines `Version:`, `Revision:` and `Go version:` after the program's name */
export function parseContainerdVersion(text: string): ContainerdVersion | undefined {
  const match = /^\S+:\n\s+Version:\s+v?(\d+)\.(\d+)\S*\n\s+Revision:.*\n\s+Go version:/.exec(text);
  return match ? { major: Number(match[1]), minor: Number(match[2]) } : undefined;
}

/** Whether `start` reads a BootstrapParams: shims of containerd 2.3 and later insist on one, older ones may fail on it. */
export function readsBootstrapParams(version: ContainerdVersion | undefined): boolean {
  if (version === undefined) return false;
  return version.major > 2 || (version.major === 2 && version.minor >= 3);
}
