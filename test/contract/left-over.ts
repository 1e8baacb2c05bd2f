// What tasks may leave behind on a machine, found by a mark that no other test has.
import { existsSync, readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { mountsBelow } from '../../src/shim/mounts.js';

export interface Traces {
  /** Unique; in the command line, environment, working directory or cgroup of everything that was started. */
  mark: string;
  /** The supervisor's directory. */
  root: string;
  /** Paths of the sockets that shims listened on. */
  sockets: Iterable<string>;
}

/** Everything found, by kind; each entry says enough to go and look. */
export interface LeftOver {
  processes: string[];
  sockets: string[];
  fifos: string[];
  mounts: string[];
  files: string[];
  runcStates: string[];
  cgroups: string[];
}

export async function leftOver({ mark, root, sockets }: Traces): Promise<LeftOver> {
  const entries = entriesBelow(root);
  const below = (wanted: Kind[]): string[] =>
    entries.filter(({ kind }) => wanted.includes(kind)).map(({ path }) => path);
  return {
    processes: processesMarked(mark).map((pid) => `${pid} ${commandOf(pid)}`),
    sockets: [...[...sockets].filter((path) => existsSync(path)), ...below(['socket'])],
    fifos: below(['fifo']),
    mounts: await mountsBelow(root),
    // The journal stays: it is what a root is for. Its owner's name goes with its owner.
    files: below(['file']).filter(
      (path) => !path.startsWith(join(root, 'journal/')) && path !== join(root, 'owner.json'),
    ),
    runcStates: below(['runc state']),
    cgroups: cgroupsMarked(mark),
  };
}

/**
 * How long it may take until nothing is left, in milliseconds: a runc shim that ends tries for 5 s to tell its last news
 * to an endpoint that is closed.
 * @see containerd pkg/shim/shim.go, run
 */
export const vanishedWithinMs = 10_000;

/** One line such as `processes 0, sockets 0, ...`. */
export function summaryOf(found: LeftOver): string {
  return Object.entries(found)
    .map(([kind, entries]) => `${kind} ${(entries as string[]).length}`)
    .join(', ');
}

export const nothingLeft: LeftOver = {
  processes: [],
  sockets: [],
  fifos: [],
  mounts: [],
  files: [],
  runcStates: [],
  cgroups: [],
};

/** The pids of living processes that carry the mark. */
export function processesMarked(mark: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => pid !== process.pid && isAlive(pid) && marksOf(pid).includes(mark));
}

function marksOf(pid: number): string {
  const parts = ['cmdline', 'environ', 'cgroup'].map((name) => readOrEmpty(`/proc/${pid}/${name}`));
  return [...parts, linkOrEmpty(`/proc/${pid}/cwd`)].join('\n');
}

/** Whether it runs, or could; a zombie does not. */
export function isAlive(pid: number): boolean {
  const stat = readOrEmpty(`/proc/${pid}/stat`);
  return stat !== '' && !/^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
}

/** Whether every thread is stopped; a signal to stop reaches the running ones only after a moment. */
export function isStopped(pid: number): boolean {
  const threads = readdirSync(`/proc/${pid}/task`).map((thread) => readOrEmpty(`/proc/${pid}/task/${thread}/stat`));
  return threads.every((stat) => stat.slice(stat.lastIndexOf(')') + 2).startsWith('T'));
}

/** The pids of a process's living children. */
export function childrenOf(pid: number): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((child) => isAlive(child) && parentOf(child) === pid);
}

function parentOf(pid: number): number {
  const stat = readOrEmpty(`/proc/${pid}/stat`);
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** The arguments, separated by blanks. */
export function commandOf(pid: number): string {
  return readOrEmpty(`/proc/${pid}/cmdline`).replaceAll('\0', ' ').trim();
}

/** Whether the process ignores a signal. */
export function ignoresSignal(pid: number, signal: number): boolean {
  const mask = /^SigIgn:\s*([0-9a-f]+)/m.exec(readOrEmpty(`/proc/${pid}/status`))?.[1] ?? '0';
  return (BigInt(`0x${mask}`) & (1n << BigInt(signal - 1))) !== 0n;
}

type Kind = 'file' | 'fifo' | 'socket' | 'runc state';

/** All that lies below a directory, without the directories themselves; the container states in `runc` count one each. */
function entriesBelow(root: string): { path: string; kind: Kind }[] {
  if (!existsSync(root)) return [];
  const entries = readdirSync(root, { recursive: true, withFileTypes: true });
  return entries.flatMap((entry): { path: string; kind: Kind }[] => {
    const path = join(entry.parentPath, entry.name);
    const depth = path.slice(root.length + 1).split('/');
    if (depth[0] === 'runc' && depth.length === 3) return [{ path, kind: 'runc state' }];
    if (entry.isDirectory()) return [];
    return [{ path, kind: entry.isFIFO() ? 'fifo' : entry.isSocket() ? 'socket' : 'file' }];
  });
}

/** Control groups with the mark in their path, of the first two levels below each hierarchy's root. */
function cgroupsMarked(mark: string): string[] {
  const base = '/sys/fs/cgroup';
  const children = (path: string): string[] => directoriesIn(path).map((name) => join(path, name));
  const levels = [children(base)];
  for (let level = 0; level < 2; level += 1) levels.push(levels.at(-1)!.flatMap(children));
  return levels.flat().filter((path) => path.includes(mark));
}

function directoriesIn(path: string): string[] {
  try {
    const entries = readdirSync(path, { withFileTypes: true });
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  } catch {
    return []; // removed between the two looks, or no cgroups on this machine
  }
}

function readOrEmpty(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return ''; // it has ended
  }
}

function linkOrEmpty(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return ''; // it has ended, or is somebody else's
  }
}
