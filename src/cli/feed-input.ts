// Passes what is typed, or comes through a pipe, on to a process.
import type { Readable, Writable } from 'node:stream';
import type { DetachKeys } from './detach-keys.js';

export interface FeedOptions {
  own: Readable;
  target: Writable;
  /** Own input has ended, and all of it is passed on. */
  onEnd: () => void;
  /** Looked for in what is passed on; their completion ends the feed. */
  keys?: DetachKeys | undefined;
  onDetach: () => void;
}

/** @returns how to end it: own input is read no more then, and the target stays open */
export function feedInput({ own, target, onEnd, keys, onDetach }: FeedOptions): () => void {
  const resume = (): void => void own.resume();
  const stop = (): void => {
    own.off('data', onData).off('end', ended).off('error', ended);
    target.off('drain', resume).off('error', stop).off('close', stop);
    // A terminal or a pipe that is still being read would keep Node running.
    own.pause();
  };
  const ended = (): void => {
    stop();
    onEnd();
  };
  const onData = (chunk: Buffer): void => {
    const { passed, isComplete } = keys?.take(chunk) ?? { passed: chunk, isComplete: false };
    if (passed.length > 0 && !target.write(passed)) own.pause();
    if (!isComplete) return;
    stop();
    onDetach();
  };
  // A terminal whose other end is gone fails: that is how its input ends.
  own.on('data', onData).once('end', ended).once('error', ended);
  target.on('drain', resume).once('error', stop).once('close', stop);
  if (own.readableEnded || own.destroyed) ended();
  else own.resume();
  return stop;
}
