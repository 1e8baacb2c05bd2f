// A pair of pseudo-terminal ends. Node can't make one; a package with a compiled half can, loaded when one is asked for.
import type { PtyBinary } from '@lydell/node-pty/requireBinary.js';
import { closeSync, constants, fchownSync, fstatSync, openSync } from 'node:fs';
import { TaskError } from '../model/errors.js';
import type { TerminalSize } from '../model/stdio.js';

/** What a child's descriptors become, by number. */
type ChildStdio = (number | 'pipe' | 'ignore')[];

const { O_RDONLY, O_RDWR, O_NOCTTY } = constants;
const largestSize = 0xffff;
/** The shim's ends that are open: the package leaves them open in every program that is spawned. */
const openMasters = new Set<number>();

export interface TerminalDevice {
  /** Where the process's end is. */
  path: string;
  /** The shim's end, which does not block. Its owner closes it, after `forget`. */
  master: number;
  /** The process's end, held here so that the shim's end does not end before the process has its own. */
  slave: number;
  resize(size: TerminalSize): void;
  /** To be called before the shim's end is closed. */
  forget(): void;
}

/**
 * @param owner user id of the process, which may open its terminal by name
 * @throws TaskError UNIMPLEMENTED (no binary for this machine), INTERNAL (no more terminals)
 */
export async function openTerminal(size: TerminalSize, owner: number): Promise<TerminalDevice> {
  const binary = await loadBinary();
  const { width, height } = clamped(size);
  const pair = openPair(() => binary.open(width, height));
  openMasters.add(pair.master);
  const forget = (): void => void openMasters.delete(pair.master);
  try {
    const slave = replaceSlave(pair.slave, pair.pty, owner);
    const resize = (next: TerminalSize): void => {
      const { width: columns, height: rows } = clamped(next);
      if (openMasters.has(pair.master)) binary.resize(pair.master, columns, rows);
    };
    return { path: pair.pty, master: pair.master, slave, resize, forget };
  } catch (error) {
    forget();
    closeSync(pair.master);
    throw error;
  }
}

async function loadBinary(): Promise<PtyBinary> {
  try {
    const { requireBinary } = await import('@lydell/node-pty/requireBinary.js');
    return requireBinary('pty.node');
  } catch (cause) {
    const platform = `${process.platform}-${process.arch}`;
    const advice = `install taskwright with its optional packages, or run the process without a terminal`;
    const text = `terminal: @lydell/node-pty has no binary for ${platform} here: ${advice}`;
    throw new TaskError('UNIMPLEMENTED', text, { cause });
  }
}

function openPair<T>(open: () => T): T {
  try {
    return open();
  } catch (cause) {
    throw new TaskError('INTERNAL', `open a terminal: ${(cause as Error).message}`, { cause });
  }
}

/** The same end, but one that other programs do not inherit. */
function replaceSlave(inherited: number, path: string, owner: number): number {
  try {
    const slave = openSync(path, O_RDWR | O_NOCTTY);
    if (process.getuid!() === 0 && owner !== 0) fchownSync(slave, owner, fstatSync(slave).gid);
    return slave;
  } finally {
    closeSync(inherited);
  }
}

function clamped({ width, height }: TerminalSize): TerminalSize {
  return { width: Math.min(width, largestSize), height: Math.min(height, largestSize) };
}

/**
 * Spawns something that inherits no terminal of another process. Descriptors can't be kept out of a child in Node, only be
 * replaced: there it finds /dev/null.
 */
export function withoutTerminals<T>(stdio: ChildStdio, spawn: (stdio: ChildStdio) => T): T {
  if (openMasters.size === 0) return spawn(stdio);
  const nothing = openSync('/dev/null', O_RDONLY);
  try {
    const length = Math.max(stdio.length, Math.max(...openMasters) + 1);
    const all = Array.from({ length }, (_, fd) => stdio[fd] ?? (openMasters.has(fd) ? nothing : 'ignore'));
    return spawn(all);
  } finally {
    closeSync(nothing);
  }
}
