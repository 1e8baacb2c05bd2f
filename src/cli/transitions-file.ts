// Transitions as JSON, one object a line.
import { closeSync, openSync, writeSync } from 'node:fs';
import { TaskError } from '../model/errors.js';
import type { JournalItem } from '../model/journal-item.js';

export interface TransitionsFile {
  write(item: JournalItem): void;
  close(): void;
}

/** Opens the file for writing, anew. @throws TaskError INVALID_ARGUMENT when that can't be done */
export function openTransitionsFile(path: string): TransitionsFile {
  let fd: number;
  try {
    fd = openSync(path, 'w', 0o644);
  } catch (error) {
    const text = `--transitions ${path}: it can't be written: ${(error as Error).message}`;
    throw new TaskError('INVALID_ARGUMENT', text, { cause: error });
  }
  return {
    write: (item) => void writeSync(fd, `${itemLine(item)}\n`),
    close: () => closeSync(fd),
  };
}

/** `{"type","position","namespace","at",...}`, and what the type has; times in ISO 8601. */
export function itemLine({ type, position, namespace, at, ...rest }: JournalItem): string {
  return JSON.stringify({ type, position, namespace, at, ...rest });
}
