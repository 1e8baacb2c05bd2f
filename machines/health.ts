// The health of one run of a task: probes one at a time, and what their outcomes make of it.
import { assign, setup } from 'xstate';
import type { Health } from '../src/model/health-check.js';

/** Times in milliseconds. */
export interface HealthInput {
  intervalMs: number;
  retries: number;
  startPeriodMs: number;
  startIntervalMs: number;
}

export interface HealthContext extends HealthInput {
  health: Health;
  /** In a row, those that count. */
  failures: number;
  /** Failures do not count yet. */
  isStarting: boolean;
}

export type HealthEvent =
  | { type: 'probe.succeeded' }
  | { type: 'probe.failed' }
  /** The task is paused: its clock stands still. */
  | { type: 'suspend' }
  | { type: 'resume' }
  | { type: 'configure'; input: HealthInput }
  | { type: 'end' };

const unbound = (): void => undefined;

const healthSetup = setup({
  types: { input: {} as HealthInput, context: {} as HealthContext, events: {} as HealthEvent },
  actions: {
    /** Asks; answered by `probe.succeeded` or `probe.failed`. */
    probe: unbound,
    /** Gives up the probe under way, whose outcome is never told. */
    abortProbe: unbound,
    /** The health, or the number of failures, has been found out anew. */
    publish: unbound,
    recordSuccess: assign({ health: 'healthy', failures: 0, isStarting: false }),
    recordFailure: assign(({ context }) => {
      if (context.isStarting) return {};
      const failures = context.failures + 1;
      return { failures, ...(failures >= context.retries && { health: 'unhealthy' as const }) };
    }),
    endStartPeriod: assign({ isStarting: false }),
    recordInput: assign(({ event }) => (event.type === 'configure' ? event.input : {})),
  },
  guards: { isStarting: ({ context }) => context.isStarting },
  delays: {
    interval: ({ context }) => (context.isStarting ? context.startIntervalMs : context.intervalMs),
    startPeriod: ({ context }) => context.startPeriodMs,
  },
});

/** The chart of a health check. @see docker, HEALTHCHECK. @see machines/README.md for its diagram and its table */
export const healthMachine = healthSetup.createMachine({
  id: 'health',
  context: ({ input }) => ({ ...input, health: 'starting', failures: 0, isStarting: input.startPeriodMs > 0 }),
  initial: 'watching',
  states: {
    watching: {
      type: 'parallel',
      on: {
        suspend: { target: 'suspended' },
        configure: { target: 'watching', reenter: true, actions: ['abortProbe', 'recordInput'] },
        end: { target: 'ended' },
      },
      states: {
        startPeriod: {
          initial: 'known',
          states: {
            known: { always: [{ guard: 'isStarting', target: 'running' }, { target: 'over' }] },
            running: { after: { startPeriod: { target: 'over', actions: 'endStartPeriod' } } },
            over: {},
          },
        },
        probes: {
          initial: 'waiting',
          states: {
            waiting: { after: { interval: { target: 'probing' } } },
            probing: {
              entry: 'probe',
              on: {
                'probe.succeeded': { target: 'waiting', actions: ['recordSuccess', 'publish'] },
                'probe.failed': { target: 'waiting', actions: ['recordFailure', 'publish'] },
              },
            },
          },
        },
      },
    },
    suspended: {
      entry: 'abortProbe',
      on: {
        resume: { target: 'watching' },
        configure: { actions: 'recordInput' },
        end: { target: 'ended' },
      },
    },
    ended: { type: 'final', entry: 'abortProbe' },
  },
});
