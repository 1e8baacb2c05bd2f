// Where a task's log is, and what its files are called.
import { readdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

export const activeName = 'task.log';
/** There while somebody writes. */
export const markerName = 'writer';
const rotatedName = /^task\.log\.([1-9]\d{0,14})$/;

/** Where all logs of a supervisor are. */
export function logsRootOf(root: string): string {
  return join(resolve(root), 'logs');
}

/** Both are checked ids. */
export function logDirectory(root: string, namespace: string, id: string): string {
  return join(logsRootOf(root), namespace, id);
}

/** A file's name; the active one has the number after the last rotated one's. */
export function rotatedPath(directory: string, sequence: number): string {
  return join(directory, `${activeName}.${sequence}`);
}

/** @returns the numbers of the rotated files, ascending @throws ENOENT */
export async function rotatedFiles(directory: string): Promise<number[]> {
  const numbers = (await readdir(directory)).map((name) => Number(rotatedName.exec(name)?.[1] ?? Number.NaN));
  return numbers.filter((number) => !Number.isNaN(number)).sort((a, b) => a - b);
}
