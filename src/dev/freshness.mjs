// Tells whether `dist` is newer than every file it is made from.
import { readFileSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './process.mjs';

const stamp = join(root, 'dist/.built');
const sources = ['src', 'machines', 'proto/generated', 'tsconfig.json', 'tsconfig.build.json'];

/** @returns `stale`, or else how the build of the present sources went: `good` or `bad` (emitted with type errors) */
export function buildState() {
  const built = statSync(stamp, { throwIfNoEntry: false });
  const fresh = built !== undefined && sources.every((path) => newest(join(root, path)) < built.mtimeMs);
  return fresh ? readFileSync(stamp, 'utf8') : 'stale';
}

/** Records that `dist` holds what the sources were at that time. */
export function recordBuild(state, startedAt) {
  writeFileSync(stamp, state);
  utimesSync(stamp, startedAt, startedAt);
}

/** In milliseconds. A directory counts too: its time is what tells that a file was removed. */
function newest(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
