// The control groups that a container runtime made for one task: who is in them, and their end.
// @see the kernel's admin-guide/cgroup-v1 and cgroup-v2
import { existsSync, readFileSync, readdirSync, rmdirSync, writeFileSync } from 'node:fs';
import { basename, isAbsolute, join, normalize } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { OciSpec } from '../model/runtime-spec.js';

const root = '/sys/fs/cgroup';
const emptyWithinMs = 500;

type Place = { readonly id: string; readonly path: string };

/**
 * Those of a process that are named as its task's specification wants it, or else like the task. All others, such as its
 * shim's, are shared with somebody.
 */
export function ownCgroupsOf(bundle: Place, pid: number): string[] {
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

const cgroupNameOf = (bundle: Place): string => basename(wantedPathOf(bundle)) || bundle.id;

/** Those that the specification wants, as far as they are there, whoever is in them: a Create may have been cut short. */
export function wantedCgroupsOf(bundle: Place): string[] {
  const wanted = wantedPathOf(bundle);
  if (!isAbsolute(wanted) || normalize(wanted) === '/') return [];
  const hierarchies = [root, ...directoriesIn(root)];
  return hierarchies
    .map((hierarchy) => join(hierarchy, wanted))
    .filter((directory) => existsSync(join(directory, 'cgroup.procs')));
}

/** Empty where the specification leaves it to the runtime. */
function wantedPathOf({ path }: Place): string {
  try {
    const { linux } = JSON.parse(readFileSync(join(path, 'config.json'), 'utf8')) as OciSpec;
    const wanted = linux?.['cgroupsPath'];
    return typeof wanted === 'string' ? wanted : '';
  } catch {
    return '';
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

/** Removes control groups that nobody is in; who has just been killed may be for a moment. */
export async function removeCgroups(directories: readonly string[]): Promise<void> {
  const end = performance.now() + emptyWithinMs;
  for (let left = tryRemove(directories); left.length > 0 && performance.now() < end; left = tryRemove(left)) {
    await delay(10);
  }
}

/** @returns those that are left */
function tryRemove(directories: readonly string[]): string[] {
  for (const directory of directories.flatMap(withNested).reverse()) {
    try {
      rmdirSync(directory);
    } catch {
      // Gone already, or somebody is in it: then it is not ours to remove.
    }
  }
  return directories.filter((directory) => existsSync(directory));
}

/** The directory and all below it, parents before children. */
function withNested(directory: string): string[] {
  if (!existsSync(directory)) return [];
  return [directory, ...directoriesIn(directory).flatMap(withNested)];
}

function directoriesIn(path: string): string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    return entries.map(({ name }) => join(path, name));
  } catch {
    return []; // removed, or no control groups on this machine
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
