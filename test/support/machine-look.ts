// What tests could leave on the machine as a whole: looked at before the first of them and after the last.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type MachineLook = Record<'processes' | 'sockets' | 'fifos' | 'mounts' | 'cgroups' | 'runcStates', string[]>;

/** Programs that a test may have started; zombies are pid 1's affair. */
const ours = /containerd|process-shim\/main|\brunc\b|taskwright|legacy-shim/;
/** Where shims of whatever launcher put their sockets. */
const socketDirectories = ['/run/containerd/s', '/run/taskwright/s'];
const runcRoots = ['/run/containerd/runc', '/run/runc'];

export function lookAtMachine(): MachineLook {
  return {
    processes: entriesOf('/proc').flatMap(processOf),
    sockets: socketDirectories.flatMap((directory) => entriesOf(directory).map((name) => join(directory, name))),
    fifos: entriesOf(tmpdir())
      .filter((name) => name.startsWith('tw-') || name.startsWith('taskwright-'))
      .flatMap((name) => fifosBelow(join(tmpdir(), name))),
    mounts: linesOf('/proc/self/mounts').filter((line) => line.includes(`${tmpdir()}/`)),
    cgroups: cgroupsNamed(/^(tw-|taskwright-)/),
    runcStates: runcRoots.flatMap((root) =>
      entriesOf(root).flatMap((namespace) => entriesOf(join(root, namespace)).map((id) => join(root, namespace, id))),
    ),
  };
}

/** What is there now and was not before. */
export function newSince(before: MachineLook, now: MachineLook): MachineLook {
  const fresh = (kind: keyof MachineLook): string[] => now[kind].filter((entry) => !before[kind].includes(entry));
  const kinds = Object.keys(now) as (keyof MachineLook)[];
  return Object.fromEntries(kinds.map((kind) => [kind, fresh(kind)])) as MachineLook;
}

export const isEmpty = (look: MachineLook): boolean => Object.values(look).every((found) => found.length === 0);

/** Such as `processes 0, sockets 0`, and below it what there is. */
export function describeLook(look: MachineLook): string {
  const entries = Object.entries(look);
  const counts = entries.map(([kind, found]) => `${kind} ${found.length}`).join(', ');
  return [counts, ...entries.flatMap(([kind, found]) => found.map((entry) => `  ${kind}: ${entry}`))].join('\n');
}

function processOf(pid: string): string[] {
  if (!/^\d+$/.test(pid) || Number(pid) === process.pid) return [];
  const command = readOrEmpty(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
  const isTestRun = command.includes('vitest') || command.includes('src/dev/');
  return ours.test(command) && !isTestRun ? [`${pid} ${command}`] : [];
}

function fifosBelow(directory: string): string[] {
  return entriesOf(directory).flatMap((name) => {
    const path = join(directory, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    if (stat?.isFIFO()) return [path];
    return stat?.isDirectory() && name !== 'rootfs' ? fifosBelow(path) : [];
  });
}

function cgroupsNamed(pattern: RegExp): string[] {
  const root = '/sys/fs/cgroup';
  const hierarchies = existsSync(join(root, 'cgroup.controllers'))
    ? [root]
    : entriesOf(root).map((name) => join(root, name));
  return hierarchies.flatMap((path) =>
    entriesOf(path)
      .filter((name) => pattern.test(name))
      .map((name) => join(path, name)),
  );
}

function entriesOf(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return []; // absent, a file, or not ours to read
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it ended meanwhile
  }
}

const linesOf = (path: string): string[] => readOrEmpty(path).split('\n').filter(Boolean);
