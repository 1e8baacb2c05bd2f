// A task's standard streams, as its owner has them.
import type { Readable, Writable } from 'node:stream';
import type { CallOptions } from '../model/call-options.js';

/** Where a task's standard streams go: paths of FIFOs or files, or URIs (`file://`); empty is /dev/null. */
export interface StdioPaths {
  stdin: string;
  stdout: string;
  stderr: string;
  terminal: boolean;
}

export interface TaskStdio {
  /** What Create is given. */
  readonly paths: StdioPaths;
  /**
   * With `pipe`, what the task writes. A stream that is not read fills up, and then the task waits in its write;
   * `end` comes when every process that holds the other end is gone.
   */
  readonly stdout?: Readable;
  readonly stderr?: Readable;
  /**
   * To be called after Create: opens the writing end of standard input once the shim reads it, and with `inherit` starts
   * passing on. Ending the stream is no end of file for the task: its shim keeps the FIFO open.
   * @returns the stream with `pipe`, otherwise undefined
   * @throws TaskError DEADLINE_EXCEEDED (nobody reads it within `timeoutMs`, default 10 000), CANCELLED
   */
  openStdin(options?: CallOptions): Promise<Writable | undefined>;
  /**
   * Resolves with true when both outputs are at their end and passed on; with false when nothing has come for `idleMs`
   * and nobody of ours is being waited for. A slow reader of this process's own streams is waited for.
   */
  drained(idleMs: number): Promise<boolean>;
  /** Closes our ends, stops passing on, and removes the FIFOs. Closing twice is allowed. */
  close(): void;
}

/** No streams: everything is /dev/null. */
export const nullStdio: TaskStdio = {
  paths: { stdin: '', stdout: '', stderr: '', terminal: false },
  openStdin: () => Promise.resolve(undefined),
  drained: () => Promise.resolve(true),
  close: () => undefined,
};
