// The terminal that the command itself runs in: its size, and its raw mode.
import type { WriteStream } from 'node:tty';
import { TaskError } from '../model/errors.js';
import type { TerminalSize } from '../model/stdio.js';

const defaultSize: TerminalSize = { width: 80, height: 24 };

/** The stream that knows the size; undefined when neither is a terminal. */
function sized(): WriteStream | undefined {
  return [process.stdout, process.stderr].find((stream) => stream.isTTY);
}

/** 80 by 24 without a terminal, or with one that has no size. */
export function ownSize(): TerminalSize {
  const { columns = 0, rows = 0 } = sized() ?? {};
  return columns > 0 && rows > 0 ? { width: columns, height: rows } : defaultSize;
}

/** @returns how to end it */
export function onResize(changed: () => void): () => void {
  const stream = sized();
  stream?.on('resize', changed);
  return () => stream?.off('resize', changed);
}

/** @throws TaskError INVALID_ARGUMENT when standard input is no terminal */
export function requireTerminal(verb: string, remedy: string): void {
  if (process.stdin.isTTY) return;
  throw new TaskError('INVALID_ARGUMENT', `${verb}: the input device is not a TTY; ${remedy}`);
}

/**
 * From now on every key is a byte, Ctrl-C too. The mode is put back by what is returned, and at the latest when the process
 * exits; twice is allowed.
 */
export function makeRaw(): () => void {
  const { stdin } = process;
  const restore = (): void => {
    process.off('exit', restore);
    if (stdin.isTTY && stdin.isRaw) stdin.setRawMode(false);
  };
  process.on('exit', restore);
  stdin.setRawMode(true);
  return restore;
}
