// Makes a fresh clone usable: installs packages and builds when that is missing or stale, and is silent otherwise.
// Runs before anything is installed, hence node's own modules only and no syntax that an old Node can't read.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { note, root, run } from './process.mjs';
import { buildState } from './freshness.mjs';
import { withLock } from './lock.mjs';

const readJson = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));

/** Ends the process with a clear message on a Node below `engines.node`. */
export function requireNode() {
  const wanted = /(\d+)\.(\d+)/.exec(readJson('package.json').engines.node);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > Number(wanted[1]) || (major === Number(wanted[1]) && minor >= Number(wanted[2]))) return;
  note(`needs Node ${wanted[0]} or newer, this is ${process.versions.node}: install a newer Node and try again`);
  process.exit(1);
}

/** Installs what the lock file names, unless exactly that is installed. */
export async function install() {
  if (isInstalled()) return;
  await withLock('install', async () => {
    if (isInstalled()) return;
    note('installing packages (npm ci)');
    // npm's own script when npm started us: the same npm, also where none is on the path.
    const npm = process.env.npm_execpath;
    const [command, first] = npm && npm.endsWith('.js') ? [process.execPath, [npm]] : ['npm', []];
    await run(command, [...first, 'ci', '--include=dev', '--no-audit', '--no-fund']);
  });
}

/**
 * Compares by content: times don't tell, since npm writes the two files in no promised order.
 * Packages for other platforms are optional and stay absent.
 */
function isInstalled() {
  if (!existsSync(join(root, 'node_modules/.package-lock.json'))) return false;
  const wanted = readJson('package-lock.json').packages;
  const present = readJson('node_modules/.package-lock.json').packages;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === '') return true;
    return present[path] === undefined ? optional === true : present[path].version === version;
  });
}

/**
 * Builds `dist` unless it is newer than every source.
 * @param options.tolerant whether output with type errors will do
 */
export async function build({ tolerant = false } = {}) {
  const isDone = () => buildState() === 'good' || (tolerant && buildState() === 'bad');
  if (isDone()) return;
  await withLock('build', async () => {
    if (isDone()) return;
    note('building');
    await run(process.execPath, [join(root, 'src/dev/build.mjs')]);
  });
}

export async function prepare() {
  requireNode();
  await install();
  await build();
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    requireNode();
    await install();
    await build({ tolerant: process.argv.includes('--tolerant') });
  } catch (error) {
    note(error.message);
    process.exitCode = 1;
  }
}
