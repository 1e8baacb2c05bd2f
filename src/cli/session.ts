// The foreground of a task or an exec: its streams are this process's own until it ends, or until it is let go of.
import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { deferred } from '../model/deferred.js';
import type { TaskExit } from '../model/task-status.js';
import { type Passing, passThrough } from '../shim/inherit.js';
import { DetachKeys, parseDetachKeys } from './detach-keys.js';
import { feedInput } from './feed-input.js';
import { followSize, type Resizable } from './follow-size.js';
import { makeRaw } from './own-terminal.js';

/** A task or an exec with stdio `pipe`. */
export interface SessionTarget extends Resizable {
  readonly stdin: Writable | undefined;
  readonly stdout: Readable | undefined;
  readonly stderr: Readable | undefined;
  closeStdin(): Promise<void>;
  wait(): Promise<TaskExit>;
}

export interface SessionOptions {
  /** The process has a terminal. With input, ours is raw meanwhile, and the keys are looked for. */
  hasTerminal: boolean;
  /** Own standard input is passed on; its end is that of the process's. */
  hasInput: boolean;
  detachKeys: string;
  /** Aborted by a signal that is for us: the session ends, the process goes on. */
  letGo: AbortSignal;
  /** Called when everything is ready. */
  start?: () => Promise<void>;
}

/** How long output that should have ended with the process may bring nothing before it is left, in milliseconds. */
const idleMs = 2_000;

/** @returns how the process ended, or that the session was left before; on every way out the terminal is as it was */
export async function runSession(target: SessionTarget, options: SessionOptions): Promise<TaskExit | 'detached'> {
  const { hasTerminal, hasInput, detachKeys, letGo, start } = options;
  const keys = hasTerminal && hasInput ? new DetachKeys(parseDetachKeys(detachKeys)) : undefined;
  const detached = deferred<'detached'>();
  const detach = (): void => detached.resolve('detached');
  const undo: (() => void)[] = [];
  try {
    if (keys) undo.push(makeRaw());
    const outputs = outputsOf(target);
    const passing = passThrough(outputs, process);
    undo.push(() => {
      passing.stop();
      // What is not taken yet stays in the FIFO, for whoever attaches next.
      for (const stream of [outputs.stdout, outputs.stderr]) stream?.destroy();
    });
    letGo.addEventListener('abort', detach, { once: true });
    undo.push(() => letGo.removeEventListener('abort', detach));
    await start?.();
    if (letGo.aborted) return 'detached';
    if (hasTerminal) undo.push(followSize(target));
    if (hasInput && target.stdin) undo.push(feed(target, target.stdin, keys, detach));
    const end = await Promise.race([target.wait(), detached.promise]);
    if (end !== 'detached') await Promise.race([passedOn(outputs, passing), detached.promise]);
    return end;
  } finally {
    for (const step of undo.reverse()) step();
  }
}

interface Outputs {
  stdout: Readable;
  stderr?: Readable;
}

function outputsOf({ stdout, stderr }: SessionTarget): Outputs {
  if (!stdout) throw new Error('expected a process with pipes');
  return { stdout, ...(stderr && { stderr }) };
}

function feed(target: SessionTarget, stdin: Writable, keys: DetachKeys | undefined, onDetach: () => void): () => void {
  // A process that is gone needs no end of its input, and its end is told elsewhere.
  const onEnd = (): void => void target.closeStdin().catch(() => undefined);
  return feedInput({ own: process.stdin, target: stdin, onEnd, keys, onDetach });
}

/**
 * Waits until all that the process has written has left us: its output may be slow to be taken. An output that nothing comes
 * from any more is held open by something that the process has left behind.
 */
async function passedOn({ stdout, stderr }: Outputs, passing: Passing): Promise<void> {
  let count = 0;
  const streams = [stdout, ...(stderr ? [stderr] : [])];
  for (const stream of streams) stream.on('data', (chunk: Buffer) => (count += chunk.length));
  let isOver = false;
  const ended = Promise.all(streams.map((stream) => finished(stream).catch(() => undefined))).then(async () => {
    await passing.flushed();
    isOver = true;
  });
  const timer = new AbortController();
  for (let before = -1; !isOver && (before !== count || passing.isHeldUp());) {
    before = count;
    await Promise.race([ended, delay(idleMs, undefined, { signal: timer.signal }).catch(() => undefined)]);
  }
  timer.abort();
}
