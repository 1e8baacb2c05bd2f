// The words of an exec's chart: its events, effects, guards and delays by name.
import { assign, setup } from 'xstate';
import type { TaskError } from '../src/model/errors.js';
import type { FactSource } from '../src/model/facts.js';
import type { ShimState, TaskExit } from '../src/model/task-status.js';

export type ExecEvent =
  | { type: 'start' }
  /** `force` kills a process that still runs. */
  | { type: 'delete'; force: boolean }
  | { type: 'exec.exited'; exit: TaskExit; source: FactSource }
  | { type: 'exec.started'; pid: number; source: FactSource }
  /** Init has ended, and with it every other process of the task. */
  | { type: 'task.ended' }
  /** The shim has forgotten the task and all its execs. */
  | { type: 'task.deleted' }
  | { type: 'effect.done'; pid?: number; state?: ShimState; exit?: TaskExit }
  | { type: 'effect.failed'; error: TaskError };

export interface ExecInput {
  taskId: string;
  execId: string;
  /** How long the process may run, in milliseconds. */
  timeoutMs: number | undefined;
  /** Whether its output passes through us and has to be read to its end. */
  drains: boolean;
}

export interface ExecContext extends ExecInput {
  /** 0 until it is started. */
  pid: number;
  exit: TaskExit | undefined;
  /** A delete that has to wait for the end. */
  deleteAsked: boolean;
  failedDeletes: number;
}

/** Longest wait for the exit after SIGKILL before it is sent again, in milliseconds. */
const killDeadlineMs = 10_000;
/** How long the exit may take to be told after init's, in milliseconds. */
const orphanDeadlineMs = 2_000;
/** Delay before a failed delete is tried again: doubles from the first to the second number, in milliseconds. */
const cleanUpBackoffMs = [250, 30_000] as const;

const unbound = (): void => undefined;

export const execSetup = setup({
  types: { input: {} as ExecInput, context: {} as ExecContext, events: {} as ExecEvent, tags: {} as 'busy' },
  actions: {
    addExec: unbound,
    /** Of an exec whose addition has failed: whatever there may be of it in the shim. */
    withdrawExec: unbound,
    /** Sent once in an exec's life: shims do not survive a second. */
    startExec: unbound,
    /** Asks the shim how it is. */
    probeExec: unbound,
    /** SIGKILL to the process and to all that it has started. */
    killTree: unbound,
    /** The exit as the shim tells it, or an inferred one. */
    settleExit: unbound,
    drainOutput: unbound,
    deleteExec: unbound,
    abandonEffect: unbound,
    /** Its time is over. */
    noteTimeout: unbound,
    /** Start was asked for, and the process does not run. */
    announceSpent: unbound,
    publish: (_, _params: { to: 'added' | 'running' | 'stopped' | 'deleted' }) => undefined,
    recordPid: assign(({ event }) => ('pid' in event && event.pid !== undefined ? { pid: event.pid } : {})),
    /** The first witnessed exit stands; an inferred one gives way to it. */
    recordExit: assign(({ context, event }) => {
      const told = 'exit' in event ? event.exit : undefined;
      return told && (context.exit?.inferred ?? true) ? { exit: told } : {};
    }),
    recordDelete: assign({ deleteAsked: true }),
    countFailedDelete: assign({ failedDeletes: ({ context }) => context.failedDeletes + 1 }),
  },
  guards: {
    hasExited: ({ context }) => context.exit !== undefined,
    hasTimeout: ({ context }) => context.timeoutMs !== undefined,
    replacesInferred: ({ context, event }) =>
      event.type === 'exec.exited' && context.exit?.inferred === true && !event.exit.inferred,
    deleteAsked: ({ context }) => context.deleteAsked,
    forced: ({ event }) => event.type === 'delete' && event.force,
    drains: ({ context }) => context.drains,
    reports: ({ event }, params: { states: readonly ShimState[] }) =>
      event.type === 'effect.done' && event.state !== undefined && params.states.includes(event.state),
  },
  delays: {
    timeout: ({ context }) => context.timeoutMs ?? 0,
    killDeadline: killDeadlineMs,
    orphanDeadline: orphanDeadlineMs,
    cleanUpBackoff: ({ context }) =>
      Math.min(cleanUpBackoffMs[0] * 2 ** Math.max(context.failedDeletes - 1, 0), cleanUpBackoffMs[1]),
  },
});
