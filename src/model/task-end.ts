// How a task ended, why as far as that is known, and what that is known from.
import type { CommandRef } from './command.js';
import type { FactSource } from './facts.js';
import type { TaskExit } from './task-status.js';

/**
 * How a task came to its end: by itself; by a stop or kill that was asked for; by SIGKILL after the grace period;
 * for want of memory; because its shim was lost; because it could not be started; or nobody knows.
 */
export type EndReason =
  'exited' | 'stopped' | 'escalated' | 'out-of-memory' | 'shim-lost' | 'start-failed' | 'inferred';

/** What an end's reason was concluded from: as much as there is. */
export interface EndEvidence {
  /** Who told of the exit, in the order of telling. */
  witnesses: readonly FactSource[];
  /** The last kill or stop that was accepted before, and its signal. */
  asked?: { command: CommandRef; signal: number };
  /** SIGKILL was sent because the grace period was over. */
  escalated?: true;
  /** The shim told that memory had run out. */
  outOfMemory?: true;
  /** Why the shim was given up. */
  shimLost?: string;
  /** What the shim answered to Start. */
  startFailed?: string;
  /** The machine was started anew since the task was last seen. */
  rebooted?: true;
}

/** An exit with its reason. */
export interface TaskEnd extends TaskExit {
  reason: EndReason;
  evidence: EndEvidence;
}
