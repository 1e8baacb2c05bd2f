// What is mounted below a directory, and how to get rid of it.
import { execFile } from 'node:child_process';
import { readFile, realpath } from 'node:fs/promises';
import { TaskError } from '../model/errors.js';

const unmountedWithinMs = 10_000;

/** Mount points at or below a path, innermost first; none when there is no such path. */
export async function mountsBelow(directory: string): Promise<string[]> {
  // The kernel knows mount points by their real paths only.
  const path = await realpath(directory).catch(() => undefined);
  if (path === undefined) return [];
  const table = await readFile('/proc/self/mounts', 'utf8');
  return table
    .split('\n')
    .map((line) => unescapeMount(line.split(' ')[1] ?? ''))
    .filter((point) => point === path || point.startsWith(`${path}/`))
    .reverse();
}

/**
 * Unmounts everything at or below a path, lazily where it is busy.
 * @throws TaskError FAILED_PRECONDITION when something stays mounted
 */
export async function unmountBelow(path: string): Promise<void> {
  const points = await mountsBelow(path);
  if (points.length === 0) return;
  for (const point of points) {
    // What failed shows in the second look at the table.
    if (!(await umount(point, []))) await umount(point, ['--lazy']);
  }
  const left = await mountsBelow(path);
  if (left.length > 0) {
    throw new TaskError('FAILED_PRECONDITION', `unmount: ${left.join(', ')} cannot be unmounted; do it as root`);
  }
}

function umount(point: string, options: string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const limits = { timeout: unmountedWithinMs, killSignal: 'SIGKILL' } as const;
    execFile('umount', ['--no-canonicalize', ...options, '--', point], limits, (error) => resolve(error === null));
  });
}

/** The kernel writes blanks, tabs, newlines and backslashes as three octal digits. */
function unescapeMount(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8)));
}
