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
