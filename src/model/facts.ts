// What is told about a task: past, with its source, possibly early, late, repeated or out of order.
import type { TaskExit } from './task-status.js';

/**
 * Who told it: an event of the shim, the answer to Wait, the answer to State, the reply to a call, or nobody
 * (concluded from what is left of the task).
 */
export type FactSource = 'event' | 'wait' | 'state' | 'reply' | 'inferred';

interface FactBase {
  namespace: string;
  taskId: string;
  source: FactSource;
  /** When it happened, as far as the source tells; otherwise when it was heard. */
  at: Date;
}

/** One fact about a task, by its `kind`. */
export type Fact = FactBase &
  (
    | { kind: 'task.created'; pid: number }
    | { kind: 'task.started'; pid: number }
    | { kind: 'task.paused' }
    | { kind: 'task.resumed' }
    | { kind: 'task.oom' }
    | { kind: 'task.exited'; pid: number; exit: TaskExit }
    | { kind: 'task.deleted'; pid: number; exit: TaskExit }
    | { kind: 'exec.added'; execId: string }
    | { kind: 'exec.started'; execId: string; pid: number }
    | { kind: 'exec.exited'; execId: string; pid: number; exit: TaskExit }
  );

export type FactKind = Fact['kind'];
