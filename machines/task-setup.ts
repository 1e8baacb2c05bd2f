// The words of a task's chart: its effects, guards and delays by name.
import { assign, setup } from 'xstate';
import type { TaskContext, TaskEvent, TaskInput } from './task-events.js';

/** Longest wait for the exit after SIGKILL, in milliseconds. */
const killDeadlineMs = 10_000;
/** Delay before a failed delete is tried again: doubles from the first to the second number, in milliseconds. */
const cleanUpBackoffMs = [250, 30_000] as const;

/** An effect or announcement by name: the supervisor binds it once for all tasks, and the chart runs without it in tests. */
const unbound = (): void => undefined;

export const taskSetup = setup({
  types: { input: {} as TaskInput, context: {} as TaskContext, events: {} as TaskEvent, tags: {} as 'busy' },
  actions: {
    createTask: unbound,
    /** Finds the shim of a task that was there before, and asks it for the task's state. */
    recoverTask: unbound,
    startTask: unbound,
    pauseTask: unbound,
    resumeTask: unbound,
    checkpointTask: unbound,
    /** It is done, which no state shows. */
    announceCheckpoint: unbound,
    /** The signal of the stop that is going on. */
    signalTask: unbound,
    /** SIGKILL to every process of the task. */
    killTask: unbound,
    /** Asks the shim for the task's state. */
    probeTask: unbound,
    /** Reads the output to its end, within a bound. */
    drainOutput: unbound,
    /** Delete of a created or stopped task, its bundle and, with the last one, its shim. */
    deleteTask: unbound,
    /** Delete of a stopped task at its shim; its bundle stays for the next incarnation. */
    clearTask: unbound,
    /** Whatever it takes to be rid of the task and all that was made for it. */
    discardTask: unbound,
    /** Gives up the call in flight, whose outcome matters no more. Asking for another effect does so too. */
    abandonEffect: unbound,
    /** The grace period is over, and the task is not. */
    noteEscalation: unbound,
    publish: (_, _params: { to: 'created' | 'running' | 'paused' | 'stopped' | 'deleted' }) => undefined,
    recordPid: assign(({ event }) => ('pid' in event && event.pid !== undefined ? { pid: event.pid } : {})),
    /** The first witnessed exit stands; an inferred one gives way to it. */
    recordExit: assign(({ context, event }) => {
      const told = 'exit' in event ? event.exit : undefined;
      return told && (context.exit?.inferred ?? true) ? { exit: told } : {};
    }),
    recordStop: assign(({ event }) =>
      event.type === 'stop' ? { stop: { signal: event.signal, graceMs: event.graceMs } } : {},
    ),
    /** What is asked for is under way already. */
    join: unbound,
    forgetStop: assign({ stop: undefined }),
    recordRestart: assign({ restartAsked: true }),
    forgetRestart: assign({ restartAsked: false }),
    beginIncarnation: assign(({ context }) => ({
      incarnation: context.incarnation + 1,
      endBefore: context.exit,
      exit: undefined,
      pid: 0,
      startAsked: true,
      failedDeletes: 0,
    })),
    forgetEnd: assign({ endBefore: undefined }),
    /** The next incarnation could not be made. */
    restoreEnd: assign(({ context }) => ({ exit: context.endBefore, endBefore: undefined, startAsked: false })),
    forgetStart: assign({ startAsked: false }),
    recordDelete: assign({ deleteAsked: true }),
    countFailedDelete: assign({ failedDeletes: ({ context }) => context.failedDeletes + 1 }),
  },
  guards: {
    isFound: ({ context }) => context.isFound,
    hasExited: ({ context }) => context.exit !== undefined,
    /** A witnessed exit takes the place of an inferred one. */
    replacesInferred: ({ context, event }) =>
      event.type === 'task.exited' && context.exit?.inferred === true && !event.exit.inferred,
    /** Nobody saw the end. */
    isInferred: ({ event }) => event.type === 'task.exited' && event.exit.inferred,
    stopAsked: ({ context }) => context.stop !== undefined && context.exit === undefined,
    deleteAsked: ({ context }) => context.deleteAsked,
    restartAsked: ({ context }) => context.restartAsked,
    startAsked: ({ context }) => context.startAsked,
    /** It was there before this attempt to make it anew. */
    wasThere: ({ context }) => context.endBefore !== undefined,
    /** A restart of before had not come to the next incarnation, or that has gone with its shim. */
    lastRunIsOver: ({ context, event }) =>
      context.endBefore !== undefined && event.type === 'effect.done' && event.state === 'stopped',
    isBeforeNext: ({ context, event }) =>
      context.endBefore !== undefined && event.type === 'task.exited' && event.exit.inferred,
    forced: ({ event }) => event.type === 'delete' && event.force,
    drains: ({ context }) => context.drains,
    reports: ({ event }, params: { state: 'created' | 'running' | 'paused' | 'stopped' }) =>
      event.type === 'effect.done' && event.state === params.state,
  },
  delays: {
    grace: ({ context }) => context.stop?.graceMs ?? 0,
    killDeadline: killDeadlineMs,
    cleanUpBackoff: ({ context }) =>
      Math.min(cleanUpBackoffMs[0] * 2 ** Math.max(context.failedDeletes - 1, 0), cleanUpBackoffMs[1]),
  },
});
