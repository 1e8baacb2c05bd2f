// Transitions as JSON, one object a line.
import { closeSync, openSync, writeSync } from 'node:fs';
import { TaskError } from '../model/errors.js';
import type { Transition } from '../model/transition.js';

export interface TransitionsFile {
  write(transition: Transition): void;
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
    write: (transition) => void writeSync(fd, `${transitionLine(transition)}\n`),
    close: () => closeSync(fd),
  };
}

/** `{"position","namespace","task","incarnation","from","to","at","cause"}`; `at` in ISO 8601. */
export function transitionLine(transition: Transition): string {
  const { position, namespace, task, incarnation, from, to, at, cause } = transition;
  return JSON.stringify({ position, namespace, task, incarnation, from, to, at, cause });
}
