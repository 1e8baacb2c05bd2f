// Passes a task's streams on to this process's own, and back.
import type { Readable, Writable } from 'node:stream';

/** As `process` has them. */
export interface OwnStreams {
  stdin: Readable;
  stdout: Writable;
  stderr: Writable;
}

export interface Passing {
  /** Begins to pass own standard input on to the task's. */
  feed(stdin: Writable, onEnd?: () => void): void;
  /** Resolves when what was passed on so far has left this process. */
  flushed(): Promise<void>;
  /** Whether our own streams have not yet taken what they were given. */
  isHeldUp(): boolean;
  /** Leaves our own streams as they were before. */
  stop(): void;
}

/** Begins to pass the outputs on. A reader of ours that goes away costs the task its output, never its life. */
export function passThrough(from: { stdout: Readable; stderr: Readable }, own: OwnStreams): Passing {
  const undo = [passOn(from.stdout, own.stdout), passOn(from.stderr, own.stderr)];
  return {
    feed(stdin, onEnd) {
      undo.push(feed(own.stdin, stdin, onEnd));
    },
    async flushed() {
      await Promise.all([flushed(own.stdout), flushed(own.stderr)]);
    },
    isHeldUp: () => own.stdout.writableLength > 0 || own.stderr.writableLength > 0,
    stop() {
      for (const step of undo.splice(0)) step();
    },
  };
}

function passOn(source: Readable, target: Writable): () => void {
  // The task would wait for ever in a write that nobody reads: what comes from now on is dropped.
  const discard = (): void => {
    source.unpipe(target);
    source.resume();
  };
  target.on('error', discard);
  target.once('close', discard);
  source.pipe(target, { end: false });
  return () => {
    source.unpipe(target);
    target.off('error', discard);
    target.off('close', discard);
  };
}

function feed(own: Readable, stdin: Writable, onEnd: (() => void) | undefined): () => void {
  const ended = (): void => onEnd?.();
  const unpipe = (): void => {
    own.unpipe(stdin);
    // A terminal or a pipe that is still being read would keep Node running.
    own.pause();
  };
  own.once('end', ended);
  // EPIPE: the task is gone, and with it the need for input.
  stdin.once('error', unpipe);
  own.pipe(stdin);
  return () => {
    own.off('end', ended);
    stdin.off('error', unpipe);
    unpipe();
  };
}

function flushed(target: Writable): Promise<void> {
  if (target.destroyed || target.writableEnded || target.writableLength === 0) return Promise.resolve();
  return new Promise((resolve) => {
    target.once('close', resolve);
    target.write('', () => {
      target.off('close', resolve);
      resolve();
    });
  });
}
