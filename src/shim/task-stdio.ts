// A task's standard streams, as its owner has them.
import type { Readable, Writable } from 'node:stream';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import type { OutputPolicy } from '../model/stdio.js';

/** Where a task's standard streams go: paths of FIFOs or files, or URIs (`file://`); empty is /dev/null. */
export interface StdioPaths {
  stdin: string;
  stdout: string;
  stderr: string;
  terminal: boolean;
}

/** One viewer's own copy of what a process writes, from now on. The bytes are shared with other viewers: not to be changed. */
export interface StdioView {
  readonly stdout: Readable;
  /** Absent with a terminal, which has one output only. */
  readonly stderr?: Readable;
  /** Bytes that were dropped for this viewer, as its policy has it. */
  readonly droppedBytes: number;
  /** Ends the view alone: no end of file for the process, and other viewers go on. Closing twice is allowed. */
  close(): void;
}

export interface TaskStdio {
  /** Where the log is, with `log`. */
  readonly logDirectory?: string;
  /** What Create or Exec is given. */
  readonly paths: StdioPaths;
  /**
   * With `pipe`, what the process writes, for one reader, from the first time it is asked for: with `block`, output waits in
   * the FIFO until then. A stream that is not read fills up, and what then becomes of the output its policy says; `end` comes
   * when every process that holds the other end is gone. After `detach` it fails with CANCELLED, once it has been read.
   */
  readonly stdout?: Readable | undefined;
  /** As `stdout`; absent with a terminal. */
  readonly stderr?: Readable | undefined;
  /** Bytes that `stdout` and `stderr` have dropped so far, as the policy has it. */
  readonly droppedBytes: number;
  /**
   * A viewer of its own, beside `stdout` and `stderr`, which ends at once when the output has ended. Without a policy it blocks.
   * @throws TaskError FAILED_PRECONDITION where no output comes by here, INVALID_ARGUMENT
   */
  view(policy?: OutputPolicy): StdioView;
  /**
   * To be called after Create or Start: opens the writing end of standard input once the shim reads it, and with `inherit`
   * starts passing on. Ending the stream is no end of file for the process: its shim keeps the FIFO open, and the next call
   * opens it again. While the stream is open, every call gives the same one.
   * @returns the stream with `pipe`, otherwise undefined
   * @throws TaskError DEADLINE_EXCEEDED (nobody reads it within `timeoutMs`, default 10 000), CANCELLED (also when the streams
   *   are closed meanwhile)
   */
  openStdin(options?: CallOptions): Promise<Writable | undefined>;
  /**
   * To be called when the process has exited. Resolves with true when both outputs are at their end and everybody who reads
   * them has taken everything; with false when nothing has come and nobody has taken anything for `idleMs`. A slow reader of
   * this process's own streams is waited for. Nobody waits for a stream that nobody has begun to read, nor for one that drops:
   * what they hold can still be read later, also after `close`.
   */
  drained(idleMs: number): Promise<boolean>;
  /**
   * Closes our ends and stops passing on; what was made stays, for whoever opens it again. Twice is allowed. While nobody reads,
   * the process waits in its write once the FIFO is full (64 KiB), and the shim's verbs go on; what a process that exits
   * meanwhile has left in the FIFO is gone when its shim closes it.
   */
  detach(): void;
  /** Closes our ends, stops passing on, and removes what was made. What streams hold can still be read. Twice is allowed. */
  close(): void;
}

/** Streams that do not come by here: /dev/null, a file, a log, a logger, somebody else's FIFOs. */
export function foreignStdio(paths: StdioPaths, logDirectory?: string): TaskStdio {
  return {
    paths,
    ...(logDirectory !== undefined && { logDirectory }),
    droppedBytes: 0,
    view() {
      const text = 'attach: the output does not come by here; attach to a process with stdio "pipe" or "inherit"';
      throw new TaskError('FAILED_PRECONDITION', text);
    },
    openStdin: () => Promise.resolve(undefined),
    drained: () => Promise.resolve(true),
    detach: () => undefined,
    close: () => undefined,
  };
}

/** No streams: everything is /dev/null. */
export const nullStdio: TaskStdio = foreignStdio({ stdin: '', stdout: '', stderr: '', terminal: false });
