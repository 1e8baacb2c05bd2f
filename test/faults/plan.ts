// What one schedule does, as plain data: it can be written down as a fixture, and run again.
import { type ErrorCode, TaskError } from '../../src/model/errors.js';
import type { CallFault, EventFault } from '../../src/shim/memory-faults.js';

/** What an owner asks for; `abort` gives up what was asked last. */
export const commands = [
  ...(['create', 'start', 'restart', 'pause', 'resume', 'stop', 'checkpoint', 'kill', 'delete', 'force'] as const),
  ...(['exec', 'wait', 'abort'] as const),
] as const;
/**
 * What befalls a task, its shim, the connection to it, or the supervisor; `deaf`: nothing that shims publish comes in for a while,
 * and the launcher says so.
 */
export const happenings = ['exit', 'disconnect', 'crash', 'cut', 'deaf'] as const;
/**
 * How a plan goes on: `leave` when the task's chart has left the state it is in, `rest` when nothing is under way any more,
 * `fail-next` at once, and the next call fails.
 */
export const moves = ['leave', 'rest', 'fail-next'] as const;

export type Command = (typeof commands)[number];
export type Happening = (typeof happenings)[number];
export type Word = Command | Happening | (typeof moves)[number];

export interface Step {
  do: Word;
  /** Default `a`. */
  task?: string;
}

export type PlannedCallFault = Exclude<CallFault, { kind: 'fail' }> | { kind: 'fail'; code: ErrorCode };

/** The supervisor is killed before a write, or just after it; or so many writes in a row find no room. */
export type AppendFault = 'killed-before' | 'killed-after' | { noRoom: number };

export interface Plan {
  /** Decides what comes first of what is under way. */
  seed: number;
  steps: readonly Step[];
  /** By the number of the call, of the event, of the write to the journal, and of the timer before which it comes. */
  calls?: Readonly<Record<number, PlannedCallFault>>;
  events?: Readonly<Record<number, EventFault>>;
  appends?: Readonly<Record<number, AppendFault>>;
  strikes?: Readonly<Record<number, Happening>>;
  /** What tasks do once they run: by default nothing until a signal ends them. */
  program?: 'stubborn' | 'short';
  /** Default 0: never. */
  auditMs?: number;
}

export const faultOf = (planned: PlannedCallFault): CallFault =>
  planned.kind === 'fail'
    ? { kind: 'fail', error: new TaskError(planned.code, 'the shim has failed as planned') }
    : planned;
