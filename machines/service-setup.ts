// The words of a service's chart, which is a group's too: its events, effects, guards and delays by name.
import { assign, setup } from 'xstate';
import type { TaskError } from '../src/model/errors.js';
import type { ServiceState } from '../src/model/service-status.js';

/** What follows a stop: nothing; another run at once; what the restart rule says of the run that was ended. */
export type AfterStop = 'down' | 'again' | 'decide';

export type ServiceEvent =
  | { type: 'start'; reason: string }
  /** It is found running. */
  | { type: 'adopt'; reason: string }
  /** It is known to have ended well, for good. */
  | { type: 'restore'; reason: string }
  /** What it depends on is there, and it is its turn. */
  | { type: 'go' }
  | { type: 'stop'; after: AfterStop; reason: string }
  /** The task, or for a group what it is for, has come to its end without being asked to. */
  | { type: 'run.ended'; reason: string }
  | { type: 'run.paused' }
  | { type: 'run.resumed' }
  /** What is asked of it has changed. */
  | { type: 'configure' }
  | { type: 'decided'; decision: 'restart' | 'completed' | 'failed' | 'escalate'; delayMs?: number; reason: string }
  | { type: 'effect.done' }
  | { type: 'effect.failed'; error: TaskError };

export interface ServiceInput {
  name: string;
}

export interface ServiceContext extends ServiceInput {
  /** Of the state that it is in. */
  reason: string;
  /** What follows the stop that is asked for. */
  after: AfterStop | undefined;
  /** The run has ended while its start was under way. */
  hasEnded: boolean;
  delayMs: number;
}

/** Until a stop that has failed is tried again, in milliseconds. */
const stopAgainMs = 1_000;

const unbound = (): void => undefined;

export const serviceSetup = setup({
  types: { input: {} as ServiceInput, context: {} as ServiceContext, events: {} as ServiceEvent, tags: {} as 'busy' },
  actions: {
    /** Makes the task or its next incarnation, and runs its command; for a group, starts the children. */
    startService: unbound,
    /** Ends what runs, giving up a start that is under way. */
    stopService: unbound,
    /** What is to be done when a run has ended by itself; for a group, ends the children. */
    endRun: unbound,
    /** Asks the restart rule; answered by `decided`. */
    decide: unbound,
    /** Health checks and limits begin. */
    watchRun: unbound,
    unwatchRun: unbound,
    publish: (_, _params: { to: ServiceState }) => undefined,
    recordReason: assign(({ event }) => {
      if (event.type === 'effect.failed') return { reason: event.error.message };
      return 'reason' in event ? { reason: event.reason } : {};
    }),
    recordEnded: assign(({ event }) =>
      event.type === 'run.ended' ? { hasEnded: true, reason: event.reason } : { hasEnded: true },
    ),
    /** To stay down beats every other wish. */
    recordStop: assign(({ context, event }) => {
      if (event.type !== 'stop' || context.after === 'down') return {};
      return { after: event.after, reason: event.reason };
    }),
    recordDelay: assign(({ event }) => (event.type === 'decided' ? { delayMs: event.delayMs ?? 0 } : {})),
    forgetStop: assign({ after: undefined }),
    forgetRun: assign({ hasEnded: false, after: undefined }),
  },
  guards: {
    hasEnded: ({ context }) => context.hasEnded,
    staysDown: ({ context, event }) => (event.type === 'stop' ? event.after === 'down' : context.after === 'down'),
    runsAgain: ({ context, event }) => (event.type === 'stop' ? event.after === 'again' : context.after === 'again'),
    decided: ({ event }, params: { decision: string }) =>
      event.type === 'decided' && event.decision === params.decision,
  },
  delays: {
    restartDelay: ({ context }) => context.delayMs,
    stopAgain: stopAgainMs,
  },
});
