// A step of a task from one state to another, and why.
import type { CommandRef } from './command.js';
import type { FactKind, FactSource } from './facts.js';
import type { EndReason, EndEvidence } from './task-end.js';
import type { TaskExit } from './task-status.js';

/** The states of a task's chart, as they are published. */
export type TaskState = 'created' | 'running' | 'paused' | 'stopped' | 'deleted';

/** Who asked, which fact, which rule: as many of the three as had a part in it. */
export interface Cause {
  command?: CommandRef;
  fact?: { kind: FactKind; source: FactSource };
  /** A rule of the chart that moved the task without a new command or fact, such as `exit-before-start-reply`. */
  rule?: string;
  /** On the way to `stopped`. */
  end?: EndReason;
  /** On the way to `stopped`. */
  exit?: TaskExit;
  /** On the way to `stopped`: what `end` was concluded from. */
  evidence?: EndEvidence;
}

/** One item of `transitions`: per task complete, in order and without duplicates. */
export interface Transition {
  type: 'transition';
  /** Its place in the journal, which grows with every item of any kind; 0 before it is there. */
  position: number;
  namespace: string;
  task: string;
  /** Which run of the task; grows by one with each restart. */
  incarnation: number;
  /** `null` before the task existed. */
  from: TaskState | null;
  to: TaskState;
  at: Date;
  cause: Cause;
}

/** The states of an exec's chart, as they are published. */
export type ExecState = 'added' | 'running' | 'stopped' | 'deleted';

/** One item of `execTransitions`: per exec complete, in order and without duplicates. */
export interface ExecTransition {
  type: 'exec-transition';
  /** As a transition's. */
  position: number;
  namespace: string;
  task: string;
  exec: string;
  /** `null` before the exec existed. */
  from: ExecState | null;
  to: ExecState;
  at: Date;
  /** On the way to `stopped`. */
  exit?: TaskExit;
  /** It was killed because its time was over. */
  timedOut?: true;
}
