// Keeps a process's terminal at the size of our own.
import type { TerminalSize } from '../model/stdio.js';
import { onResize, ownSize } from './own-terminal.js';

export interface Resizable {
  resize(size: TerminalSize): Promise<void>;
}

/**
 * One call at a time, and always the latest size next: however often the window changes, the last one wins.
 * @returns how to end it
 */
export function followSize(target: Resizable): () => void {
  let isBusy = false;
  let isWanted = false;
  const send = async (): Promise<void> => {
    isWanted = true;
    if (isBusy) return;
    isBusy = true;
    while (isWanted) {
      isWanted = false;
      // A process that has ended has no terminal any more, which its end tells.
      await target.resize(ownSize()).catch(() => undefined);
    }
    isBusy = false;
  };
  const stop = onResize(() => void send());
  // The window may have changed since the terminal was made.
  void send();
  return () => {
    isWanted = false;
    stop();
  };
}
