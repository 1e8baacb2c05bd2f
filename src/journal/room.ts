// Why something could not be written: no room, or anything else.
import { rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TaskError } from '../model/errors.js';

const noRoomCodes: readonly unknown[] = ['ENOSPC', 'EDQUOT', 28, 122];
/** What a write that was cut short ends with, as it does where only a part of it found room. */
const cutShort: readonly unknown[] = ['EIO', 5];
/** MDB_MAP_FULL */
const mapFull: readonly unknown[] = [-30792];
const probeBytes = 64 * 1024;
const reserveBytes = 256 * 1024;

/** The failure of a write below `directory` as it is told; `next` is what follows from it where there was no room. */
export function writeFailure(attempt: string, directory: string, error: unknown, next: string): TaskError {
  if (TaskError.is(error)) return error;
  const code = codeOf(error);
  const isFull =
    noRoomCodes.includes(code) || mapFull.includes(code) || (cutShort.includes(code) && !hasRoom(directory));
  if (!isFull) return TaskError.from(error, attempt);
  const message = `${attempt}: no room: ${freeSpace(directory)}; ${next}`;
  return new TaskError('RESOURCE_EXHAUSTED', message, { cause: error });
}

export function isNoRoom(error: unknown, directory: string): boolean {
  return writeFailure('', directory, error, '').code === 'RESOURCE_EXHAUSTED';
}

const codeOf = (error: unknown): unknown =>
  error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;

/** Asked by writing, as quotas and reserves are not in the figures of the file system. */
function hasRoom(directory: string): boolean {
  const probe = join(directory, 'room.probe');
  try {
    writeFileSync(probe, Buffer.alloc(probeBytes), { mode: 0o600 });
    return true;
  } catch (error) {
    return !noRoomCodes.includes(codeOf(error));
  } finally {
    rmSync(probe, { force: true });
  }
}

function freeSpace(directory: string): string {
  try {
    const { bavail, bsize } = statfsSync(directory);
    return `free space on the file system of ${directory} is ${Math.floor((bavail * bsize) / 1024)} KiB`;
  } catch {
    // The figure is for people only.
    return `make free space on the file system of ${directory}`;
  }
}

/** Throws where there is no room for a new store: LMDB may end the process when it finds out while it makes one. */
export function requireRoom(directory: string): void {
  const probe = join(directory, 'room.probe');
  try {
    writeFileSync(probe, Buffer.alloc(reserveBytes), { mode: 0o600 });
  } finally {
    rmSync(probe, { force: true });
  }
}

/**
 * Room that is held for compaction: it writes some pages before it frees others. It is a file beside the store; while
 * there is no room for that, as many free pages of the store are left alone.
 */
export class Reserve {
  private readonly directory: string;
  private readonly file: string;
  private isHeld = false;

  constructor(directory: string) {
    this.directory = directory;
    this.file = join(directory, 'room.reserve');
    this.hold();
  }

  /** Before something is added. @param freeBytes those of the store's free pages, asked for only when it matters */
  requireFor(freeBytes: () => number): void {
    if (this.isHeld || freeBytes() >= reserveBytes || this.hold()) return;
    throw Object.assign(new Error('what is left is needed to compact the journal'), { code: 'ENOSPC' });
  }

  /** Runs each in turn until there was room for one; from the second on it is the reserve's. */
  use<T>(first: () => T, ...others: readonly (() => T)[]): T {
    try {
      return first();
    } catch (error) {
      const [next, ...rest] = others;
      if (next === undefined || !isNoRoom(error, this.directory)) throw error;
      rmSync(this.file, { force: true });
      this.isHeld = false;
      return this.use(next, ...rest);
    }
  }

  private hold(): boolean {
    try {
      writeFileSync(this.file, Buffer.alloc(reserveBytes), { mode: 0o600 });
      this.isHeld = true;
    } catch {
      // It is tried again when something is to be added.
      rmSync(this.file, { force: true });
    }
    return this.isHeld;
  }
}
