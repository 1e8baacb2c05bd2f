// The connection to one shim process: launching, connected, lost, gone. What it means for tasks is told by facts, not by their charts.
import { assign, setup } from 'xstate';
import type { TaskError } from '../src/model/errors.js';

/** How often a lost connection is tried again before its shim is given up. */
const attachAttempts = 3;
/** Delay before the next try, in milliseconds, doubling from the first number. */
const attachBackoffMs = 50;

export type ShimLinkEvent =
  | { type: 'effect.done' }
  | { type: 'effect.failed'; error: TaskError }
  /** The connection has closed without our asking. */
  | { type: 'link.closed'; error: TaskError }
  /** No task needs the shim any more. `clean`: it has deleted them all itself, and nothing is left to clean up after it. */
  | { type: 'release'; clean: boolean }
  /** The supervisor goes; the shim and its tasks live on. */
  | { type: 'detach' };

export interface ShimLinkContext {
  /** The shim's group, as its launcher names it. */
  group: string;
  attempts: number;
  /** Whether the shim, once ended, leaves nothing behind. */
  clean: boolean;
  error: TaskError | undefined;
}

const unbound = (): void => undefined;

export const shimLinkMachine = setup({
  types: {
    input: {} as { group: string },
    context: {} as ShimLinkContext,
    events: {} as ShimLinkEvent,
  },
  actions: {
    /** Runs the shim's `start` and connects. */
    launchShim: unbound,
    /** Nobody needs the shim that is being launched. */
    abortLaunch: unbound,
    /** Connects to the shim that should still be there. */
    attachShim: unbound,
    /** Asks the shim to end, as it holds no task of ours. */
    shutdownShim: unbound,
    /** Runs the shim's `delete` for every task that the link still holds, and tells their end. */
    cleanUpTasks: unbound,
    announceConnected: unbound,
    /** The shim has been found again: what happened meanwhile is to be asked for. */
    announceReconnected: unbound,
    announceLost: unbound,
    announceGone: unbound,
    closeConnection: unbound,
    recordError: assign(({ event }) => ('error' in event ? { error: event.error } : {})),
    countAttempt: assign({ attempts: ({ context }) => context.attempts + 1 }),
    recordRelease: assign(({ event }) => (event.type === 'release' ? { clean: event.clean } : {})),
    resetAttempts: assign({ attempts: 0, error: undefined }),
  },
  guards: {
    isClean: ({ context }) => context.clean,
    mayRetry: ({ context }) => context.attempts < attachAttempts,
  },
  delays: {
    attachBackoff: ({ context }) => attachBackoffMs * 2 ** context.attempts,
  },
}).createMachine({
  id: 'shimLink',
  context: ({ input }) => ({ group: input.group, attempts: 0, clean: false, error: undefined }),
  initial: 'launching',
  on: { detach: { target: '.detached' } },
  states: {
    launching: {
      entry: 'launchShim',
      on: {
        'effect.done': { target: 'connected' },
        'effect.failed': { target: 'gone', actions: 'recordError' },
        release: { target: 'abandoning', actions: 'recordRelease' },
      },
    },
    abandoning: {
      entry: 'abortLaunch',
      on: {
        'effect.done': { target: 'releasing' },
        'effect.failed': { target: 'gone', actions: 'recordError' },
      },
    },
    connected: {
      entry: ['resetAttempts', 'announceConnected'],
      on: {
        'link.closed': { target: 'lost', actions: 'recordError' },
        release: { target: 'releasing', actions: 'recordRelease' },
      },
    },
    lost: {
      entry: 'announceLost',
      on: { release: { target: 'cleaning' } },
      initial: 'attaching',
      states: {
        attaching: {
          entry: ['countAttempt', 'attachShim'],
          on: {
            'effect.done': { target: '#shimLink.connected', actions: 'announceReconnected' },
            'effect.failed': [
              { guard: 'mayRetry', target: 'waiting', actions: 'recordError' },
              { target: '#shimLink.cleaning', actions: 'recordError' },
            ],
          },
        },
        waiting: { after: { attachBackoff: { target: 'attaching' } } },
      },
    },
    releasing: {
      entry: 'shutdownShim',
      on: {
        'effect.done': [{ guard: 'isClean', target: 'gone' }, { target: 'cleaning' }],
        'effect.failed': { target: 'cleaning' },
      },
    },
    cleaning: {
      entry: 'cleanUpTasks',
      on: { 'effect.done': { target: 'gone' }, 'effect.failed': { target: 'gone', actions: 'recordError' } },
    },
    gone: { type: 'final', entry: ['closeConnection', 'announceGone'] },
    detached: { type: 'final', entry: 'closeConnection' },
  },
});
