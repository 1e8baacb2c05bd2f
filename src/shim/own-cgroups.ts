// The control groups that a container runtime made for one task: who is in them, and their end.
// @see the kernel's admin-guide/cgroup-v1 and cgroup-v2
import { existsSync, readFileSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { OciSpec } from '../model/runtime-spec.js';

const root = '/sys/fs/cgroup';

/**
 * Those of a process that are named as its task's specification wants it, or else like the task. All others, such as its
 * shim's, are shared with somebody.
 */
export function ownCgroupsOf(bundle: { readonly id: string; readonly path: string }, pid: number): string[] {
  const name = cgroupNameOf(bundle);
  const paths = readOrEmpty(`/proc/${pid}/cgroup`).matchAll(/^\d+:([^:]*):(.*)$/gm);
  const directories = [...paths].flatMap(([, controllers, path]) => {
    if (basename(path!) !== name) return [];
    return controllers === ''
      ? [join(root, path!), join(root, 'unified', path!)]
      : [join(root, folderOf(controllers!), path!)];
  });
  return directories.filter((directory) => existsSync(join(directory, 'cgroup.procs')));
}

/** A hierarchy without a controller is mounted under its name. */
const folderOf = (controllers: string): string => controllers.replace(/^name=/, '');

function cgroupNameOf({ id, path }: { readonly id: string; readonly path: string }): string {
  try {
    const { linux } = JSON.parse(readFileSync(join(path, 'config.json'), 'utf8')) as OciSpec;
    const wanted = linux?.['cgroupsPath'];
    return typeof wanted === 'string' && wanted !== '' ? basename(wanted) : id;
  } catch {
    return id;
  }
}

/** The pids in control groups and all below them; processes that began meanwhile may be missing. */
export function cgroupMembers(directories: readonly string[]): number[] {
  const lists = directories.flatMap(withNested).map((directory) => readOrEmpty(join(directory, 'cgroup.procs')));
  return [...new Set(lists.flatMap((list) => list.split('\n').filter(Boolean).map(Number)))];
}

/** Lets frozen processes go on: those of v1 don't even die before that. */
export function thaw(directories: readonly string[]): void {
  for (const directory of directories.flatMap(withNested)) {
    if (existsSync(join(directory, 'freezer.state'))) tryWrite(join(directory, 'freezer.state'), 'THAWED');
    else if (existsSync(join(directory, 'cgroup.freeze'))) tryWrite(join(directory, 'cgroup.freeze'), '0');
  }
}

/** Removes control groups that nobody is in any more. */
export function removeCgroups(directories: readonly string[]): void {
  for (const directory of directories.flatMap(withNested).reverse()) {
    try {
      rmdirSync(directory);
    } catch {
      // Gone already, or somebody is in it: then it is not ours to remove.
    }
  }
}

/** The directory and all below it, parents before children. */
function withNested(directory: string): string[] {
  try {
    const entries = readdirSync(directory, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return [directory, ...entries.flatMap(({ name }) => withNested(join(directory, name)))];
  } catch {
    return []; // removed
  }
}

function tryWrite(path: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch {
    // Removed meanwhile: nobody is frozen in it.
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // it has ended, or was removed
  }
}
