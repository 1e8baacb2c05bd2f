// What this machine has for tests of real shims. A suite names the component it needs; where that is missing it is
// skipped with the reason, and fails when `CI` is set, unless the component may be missing under CI too.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { describe, test } from 'vitest';
import type { TestContext } from 'vitest';

/** Something of the machine that tests need: there, or not and why. */
export type Component<T> =
  | { readonly found: true; readonly value: T }
  | { readonly found: false; readonly reason: string; readonly optionalInCi: boolean };

/** The programs of one containerd. */
export interface ContainerdBinaries {
  /** The directory of all three. */
  readonly bin: string;
  readonly containerd: string;
  readonly shim: string;
  readonly ctr: string;
}

const isRoot = process.getuid?.() === 0;

/** Looked up once, when a test file is loaded. */
export const machine = {
  isRoot,
  root: isRoot ? found(true as const) : missing('tests of containers run as root'),
  /** Path of the installed `containerd-shim-runc-v2`; found only with root and runc, which it needs. */
  runcShim: component(['containerd-shim-runc-v2', 'runc'], ([shim]) => shim!),
  /** Path of the installed `containerd-shim`, of runtime v1, which containerd has up to 1.7. */
  linuxShim: component(['containerd-shim', 'runc'], ([shim]) => shim!),
  /** The installed containerd, of whatever version. */
  containerd: component(['containerd', 'containerd-shim-runc-v2', 'ctr', 'runc'], ([containerd, shim, ctr]) => ({
    bin: join(containerd!, '..'),
    containerd: containerd!,
    shim: shim!,
    ctr: ctr!,
  })),
  /** A containerd 2.x in the cache folder, run with the installed runc. `npm test` fetches it from a newer Debian suite. */
  containerd2: findContainerd2(),
  /** Directory of the installed CRIU, of major 3. */
  criu3: findCriu3(),
  /** Directory of a CRIU 4.x in the cache folder, with its own libraries. `npm test` fetches it from a newer Debian suite. */
  criu4: findCriu4(),
  /** Path of a statically linked busybox. */
  busybox: findBusybox(),
  /** Path of tmux: terminals that a test can type into, and read. */
  tmux: findTmux(),
} as const;

/** `describe` for what needs a component; `body` is given it. */
export function describeOn<T>(needed: Component<T>, title: string, body: (component: T) => void): void {
  describe(title, () => {
    if (needed.found) body(needed.value);
    else test('has what it needs on this machine', (context) => void requireOn(needed, context));
  });
}

/** The component, inside a test; where it is missing the test is skipped or, under CI, fails. */
export function requireOn<T>(needed: Component<T>, context: Pick<TestContext, 'skip'>): T {
  if (needed.found) return needed.value;
  if (process.env['CI'] && !needed.optionalInCi) throw new Error(`required when CI is set: ${needed.reason}`);
  return context.skip(needed.reason);
}

function found<T>(value: T): Component<T> {
  return { found: true, value };
}

function missing(reason: string, { optionalInCi = false } = {}): Component<never> {
  return { found: false, reason, optionalInCi };
}

/** @param commands names on the path; `make` is given their paths in that order */
function component<T>(commands: readonly string[], make: (paths: readonly string[]) => T): Component<T> {
  if (!isRoot) return missing(`${commands[0]} needs root`);
  const absent = commands.filter((name) => which(name) === undefined);
  if (absent.length > 0) return missing(`not installed: ${absent.join(', ')}`);
  return found(make(commands.map((name) => which(name)!)));
}

function which(name: string): string | undefined {
  return (process.env['PATH'] ?? '')
    .split(delimiter)
    .map((directory) => join(directory, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false; // not there, or not ours to run
  }
}

function cacheFolder(name: string): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'taskwright', name);
}

function findCriu3(): Component<string> {
  const path = which('criu');
  if (!isRoot) return missing('criu needs root');
  if (path === undefined) return missing('not installed: criu', { optionalInCi: true });
  const version = spawnSync(path, ['--version'], { encoding: 'utf8' }).stdout?.trim() ?? '';
  if (!/^Version: 3\./.test(version)) return missing(`${path} is not of major 3: ${version}`, { optionalInCi: true });
  return found(dirname(path));
}

function findCriu4(): Component<string> {
  const directory = cacheFolder('criu-4');
  if (!isRoot) return missing('criu needs root');
  if (!existsSync(join(directory, 'version'))) {
    return missing(`CRIU 4.x of a newer Debian suite is not in ${directory}`, { optionalInCi: true });
  }
  return found(join(directory, 'bin'));
}

function findContainerd2(): Component<ContainerdBinaries & { readonly version: string }> {
  const directory = cacheFolder('containerd-2');
  if (!isRoot) return missing('containerd 2.x needs root');
  if (which('runc') === undefined) return missing('not installed: runc');
  if (!existsSync(join(directory, 'version'))) {
    return missing(`containerd 2.x of a newer Debian suite is not in ${directory}`, { optionalInCi: true });
  }
  const bin = join(directory, 'bin');
  return found({
    bin,
    containerd: join(bin, 'containerd'),
    shim: join(bin, 'containerd-shim-runc-v2'),
    ctr: join(bin, 'ctr'),
    version: readFileSync(join(directory, 'version'), 'utf8').trim(),
  });
}

function findBusybox(): Component<string> {
  const path = which('busybox');
  if (path === undefined) return missing('not installed: busybox-static');
  // A dynamically linked program names its loader near its beginning; in an empty root file system it can't run.
  const head = readFileSync(path).subarray(0, 4096).toString('latin1');
  return head.includes('/ld-') ? missing(`${path} is not statically linked: busybox-static is needed`) : found(path);
}

function findTmux(): Component<string> {
  const path = which('tmux');
  return path === undefined ? missing('not installed: tmux') : found(path);
}
