// The connection to one shim process: launching, connected, lost, gone. What it means for tasks is told by facts, not by their charts.
import { assign, setup } from 'xstate';
import type { TaskError } from '../src/model/errors.js';

/** How often a connection is tried again before its shim is given up; a daemon's is tried for ever. */
const attachAttempts = 3;
/** Delay before the next try: doubles from the first to the second number, in milliseconds. */
const attachBackoffMs = [50, 2_000] as const;

export type ShimLinkEvent =
  | { type: 'effect.done' }
  | { type: 'effect.failed'; error: TaskError }
  /** The connection has closed without our asking. */
  | { type: 'link.closed'; error: TaskError }
  /** No task needs the shim any more. `clean`: it has deleted them all itself, and nothing is left to clean up after it. */
  | { type: 'release'; clean: boolean }
  /** The supervisor goes; the shim and its tasks live on. */
  | { type: 'detach' };

export interface ShimLinkInput {
  /** The shim's group, as its launcher names it. */
  group: string;
  /** It should be there already, with tasks of its own: nothing is launched. */
  isFound: boolean;
  /** Tasks outlive what is behind the connection, as a daemon comes and goes. */
  isOutlived: boolean;
}

export interface ShimLinkContext extends ShimLinkInput {
  attempts: number;
  /** Whether the shim, once ended, leaves nothing behind. */
  clean: boolean;
  error: TaskError | undefined;
}

const unbound = (): void => undefined;

const linkSetup = setup({
  types: {
    input: {} as ShimLinkInput,
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
    isFound: ({ context }) => context.isFound,
    mayRetry: ({ context }) => context.isOutlived || context.attempts < attachAttempts,
  },
  delays: {
    attachBackoff: ({ context }) => Math.min(attachBackoffMs[0] * 2 ** context.attempts, attachBackoffMs[1]),
  },
});

/** Tries until the shim is there again, or is given up. */
const attaching = (state: 'finding' | 'lost', found: 'announceReconnected' | undefined) =>
  linkSetup.createStateConfig({
    on: { release: { target: '#shimLink.cleaning' } },
    initial: 'attaching',
    states: {
      attaching: {
        entry: ['countAttempt', 'attachShim'],
        on: {
          'effect.done': { target: '#shimLink.connected', ...(found && { actions: found }) },
          'effect.failed': [
            { guard: 'mayRetry', target: 'waiting', actions: 'recordError' },
            { target: '#shimLink.cleaning', actions: 'recordError' },
          ],
        },
      },
      waiting: { after: { attachBackoff: { target: `#shimLink.${state}.attaching` } } },
    },
  });

export const shimLinkMachine = linkSetup.createMachine({
  id: 'shimLink',
  context: ({ input }) => ({ ...input, attempts: 0, clean: false, error: undefined }),
  initial: 'known',
  on: { detach: { target: '.detached' } },
  states: {
    known: { always: [{ guard: 'isFound', target: 'finding' }, { target: 'launching' }] },
    finding: attaching('finding', undefined),
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
        'link.closed': { target: 'lost', actions: ['recordError', 'announceLost'] },
        release: { target: 'releasing', actions: 'recordRelease' },
      },
    },
    lost: attaching('lost', 'announceReconnected'),
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
