// A small file beside the store: under which boot it was written, whether it was closed, and how far positions may have come.
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface OwnerMark {
  /** Of the kernel that the last owner ran on; empty when it was not told. */
  bootId: string;
  /** It closed the store: everything is on the disk. */
  closed: boolean;
  /** No position above it has been given. */
  reserved: number;
}

const fileOf = (directory: string): string => join(directory, 'owner.json');

/** @returns undefined where there is none that can be read */
export function readOwnerMark(directory: string): OwnerMark | undefined {
  try {
    const { bootId, closed, reserved } = JSON.parse(readFileSync(fileOf(directory), 'utf8')) as Record<string, unknown>;
    if (typeof bootId !== 'string' || typeof closed !== 'boolean' || !Number.isSafeInteger(reserved)) return undefined;
    return { bootId, closed, reserved: reserved as number };
  } catch {
    // Absent or torn: nothing is known then, and the store is checked.
    return undefined;
  }
}

/** Replaces it; on the disk when this returns. */
export function writeOwnerMark(directory: string, mark: OwnerMark): void {
  const file = fileOf(directory);
  const next = `${file}.next`;
  const descriptor = openSync(next, 'w', 0o600);
  try {
    writeSync(descriptor, `${JSON.stringify(mark)}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(next, file);
  syncDirectory(directory);
}

/** Has the names in it on the disk. */
export function syncDirectory(directory: string): void {
  const descriptor = openSync(directory, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
