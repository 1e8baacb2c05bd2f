// The files of a log by their numbers, found while somebody renames and removes them.
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { newline } from './format.js';
import { activeName, rotatedFiles, rotatedPath } from './log-directory.js';

/** Where a reader is: the number of a file, and an offset in it. */
export interface Place {
  sequence: number;
  offset: number;
}

/** `missing`: removed already, `oldest` is the first that is left. `later`: not made yet. `over`: the directory is gone. */
export type Found =
  { is: 'open'; handle: FileHandle } | { is: 'missing'; oldest: number } | { is: 'later' } | { is: 'over' };

const blockBytes = 65_536;

/**
 * The active file has the number after the newest rotated one's. As that one is never removed, nothing was renamed between two
 * looks that find the same.
 */
export async function openFile(directory: string, sequence: number): Promise<Found> {
  for (;;) {
    const before = await listed(directory);
    if (!before) return { is: 'over' };
    const newest = before.at(-1) ?? 0;
    const oldest = before[0] ?? newest + 1;
    if (sequence < oldest) return { is: 'missing', oldest };
    if (sequence > newest + 1) return { is: 'later' };
    const isActive = sequence === newest + 1;
    const handle = await opened(isActive ? join(directory, activeName) : rotatedPath(directory, sequence));
    if (!isActive && handle) return { is: 'open', handle };
    const after = await listed(directory);
    if (isActive && (after?.at(-1) ?? 0) === newest) return handle ? { is: 'open', handle } : { is: 'later' };
    // It was renamed or removed meanwhile.
    await handle?.close();
  }
}

/** Whether the file is renamed, and so is never written again. */
export async function isRotated(directory: string, sequence: number): Promise<boolean> {
  const rotated = await listed(directory);
  return rotated === undefined || (rotated.at(-1) ?? 0) >= sequence;
}

/** The first that is kept. @throws ENOENT */
export async function beginning(directory: string): Promise<Place> {
  const rotated = await rotatedFiles(directory);
  return { sequence: rotated[0] ?? 1, offset: 0 };
}

/** Where the last `count` entries begin; what is before them is not read. @throws ENOENT */
export async function placeOfTail(directory: string, count: number): Promise<Place> {
  const rotated = await rotatedFiles(directory);
  const active = (rotated.at(-1) ?? 0) + 1;
  let missing = count;
  let place: Place = { sequence: active, offset: 0 };
  for (let sequence = active; sequence >= (rotated[0] ?? active); sequence -= 1) {
    const found = await openFile(directory, sequence);
    if (found.is !== 'open') continue;
    try {
      const end = await fromEnd(found.handle, missing);
      place = { sequence, offset: end.offset };
      missing -= end.count;
    } finally {
      await found.handle.close();
    }
    if (missing <= 0) break;
  }
  return place;
}

/** Goes back over at most `count` entries. */
async function fromEnd(handle: FileHandle, count: number): Promise<{ offset: number; count: number }> {
  const { size } = await handle.stat();
  const block = Buffer.alloc(blockBytes);
  let seen = 0;
  for (let end = size; end > 0;) {
    const start = Math.max(0, end - blockBytes);
    const { bytesRead } = await handle.read(block, 0, end - start, start);
    for (let at = bytesRead - 1; at >= 0; at -= 1) {
      if (block[at] !== newline) continue;
      // The newline before the first wanted entry is where that begins.
      if (seen === count) return { offset: start + at + 1, count };
      seen += 1;
    }
    end = start;
  }
  return { offset: 0, count: seen };
}

async function listed(directory: string): Promise<number[] | undefined> {
  try {
    return await rotatedFiles(directory);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

async function opened(path: string): Promise<FileHandle | undefined> {
  try {
    return await open(path, 'r');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
