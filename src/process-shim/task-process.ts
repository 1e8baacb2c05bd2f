// One process of a task as the API addresses it: init, or an exec.
import type { TaskExit } from '../model/task-status.js';
import type { TerminalSize } from '../model/stdio.js';
import type { StdioPaths } from './task-stdio.js';

export interface TaskProcess {
  /** 0 for an exec that has not been started. */
  readonly pid: number;
  readonly state: 'created' | 'running' | 'pausing' | 'paused' | 'stopped';
  readonly streams: StdioPaths;
  /** Present once the state is `stopped`. */
  readonly exit: TaskExit | undefined;
  start(): Promise<void>;
  /**
   * To a paused process SIGKILL comes at once and everything else when it is resumed.
   * @param options.all the whole task; means nothing for an exec
   * @throws TaskError INVALID_ARGUMENT (no such signal), NOT_FOUND (it has ended), FAILED_PRECONDITION (not started)
   */
  kill(signal: number, options: { all: boolean }): void | Promise<void>;
  /** Resolves when it has ended, at once if it has or never will have run; rejects with the signal's reason. */
  wait(signal: AbortSignal): Promise<TaskExit | undefined>;
  /** @throws TaskError FAILED_PRECONDITION for an exec that has ended */
  resize(size: TerminalSize): void;
  closeStdin(): void;
  /**
   * Ends what was created, or has stopped, and gives back all that it had.
   * @returns its exit; undefined when it never ran
   */
  delete(): Promise<TaskExit | undefined>;
}
