// What a task's machine can be told, and what it remembers.
import type { CheckpointOptions } from '../src/model/checkpoint.js';
import type { TaskError } from '../src/model/errors.js';
import type { FactSource } from '../src/model/facts.js';
import type { ShimState, TaskExit } from '../src/model/task-status.js';

/** What an owner asks for. Kill, exec, pids, stats, update, state and wait run beside the chart and are no events of it. */
export type TaskCommand =
  | { type: 'start' }
  | { type: 'pause' }
  | { type: 'resume' }
  /** A stopped task is made anew, as its next incarnation, and started. */
  | { type: 'restart' }
  /** `graceMs` after the signal, SIGKILL follows. */
  | { type: 'stop'; signal: number; graceMs: number }
  /** The task's state is written to disk; with `exit` it ends by that. */
  | { type: 'checkpoint'; options: CheckpointOptions }
  /** `force` ends whatever is going on and is accepted in every state. */
  | { type: 'delete'; force: boolean };

/** What is heard about the task. Started, created and deleted are known by the replies; the chart takes no notice. */
export type TaskFact =
  | { type: 'task.exited'; exit: TaskExit; source: FactSource }
  | { type: 'task.paused'; source: FactSource }
  | { type: 'task.resumed'; source: FactSource };

/** What became of the effect in flight. A late outcome of an abandoned effect is never sent. */
export type EffectOutcome =
  | { type: 'effect.done'; pid?: number; state?: ShimState; exit?: TaskExit }
  | { type: 'effect.failed'; error: TaskError };

export type TaskEvent = TaskCommand | TaskFact | EffectOutcome;

export interface TaskInput {
  namespace: string;
  id: string;
  /** Which run of the task this is; grows by one with each restart. */
  incarnation: number;
  /** Whether it was there before: then its shim is asked how it is, instead of being asked to create it. */
  isFound: boolean;
  /** How it ended, when that is known from before. */
  exit?: TaskExit;
  /** How its last incarnation ended, when the next was being made before. */
  endBefore?: TaskExit;
  /** Whether its output passes through us and has to be read to its end before the task is settled. */
  drains: boolean;
}

export interface TaskContext extends Omit<TaskInput, 'exit' | 'endBefore'> {
  /** Of init; 0 until the shim has created it. */
  pid: number;
  exit: TaskExit | undefined;
  /** How the last incarnation ended, while the next is being made. */
  endBefore: TaskExit | undefined;
  /** A restart that has to wait for the last of its output. */
  restartAsked: boolean;
  /** It is to be started as soon as it is made. */
  startAsked: boolean;
  /** A stop that is asked for and not yet begun, or the one that is going on. */
  stop: { signal: number; graceMs: number } | undefined;
  /** A delete that has to wait for the task's end. */
  deleteAsked: boolean;
  /** Deletes that failed, for the delay before the next. */
  failedDeletes: number;
}
