// Makes the calls that a chart asks for: one at a time, and each outcome told once, in a later turn.
import type { EffectOutcome } from '../../machines/index.js';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';

export type Done = Omit<Extract<EffectOutcome, { type: 'effect.done' }>, 'type'>;
export type EffectOptions = CallOptions & { signal: AbortSignal };
export type Effect<O> = (owner: O, options: EffectOptions) => Promise<Done | void>;

/** The call that a chart has asked for last. */
export interface EffectInFlight {
  /** Settles (never rejects) when the call has. */
  ended: Promise<void>;
}

/** Whose chart it is. */
export interface EffectOwner {
  readonly actor: { send(outcome: EffectOutcome): void };
  effect: EffectInFlight | undefined;
  /** Settles when the call that was given up last has come to its end. */
  abandoned: Promise<void> | undefined;
  /** Ends the effect in flight; shared by one effect after the other until it is used. */
  abort: AbortController | undefined;
  /** The command that moved the chart last; its bound is the call's. */
  command: { timeoutMs?: number } | undefined;
  /** Of the first effect that failed since the last command. */
  error: TaskError | undefined;
}

/**
 * Makes the call that the chart has asked for. A call still in flight is given up: its outcome is never told.
 * The chart hears of the outcome in a later turn.
 */
export function runEffect<O extends EffectOwner>(owner: O, effect: Effect<O>): void {
  giveUpEffect(owner);
  // One controller serves all effects until one of them is given up: making one costs as much as a transition.
  owner.abort ??= new AbortController();
  const { signal } = owner.abort;
  const timeoutMs = owner.command?.timeoutMs;
  const call = begin(effect, owner, timeoutMs === undefined ? { signal } : { signal, timeoutMs });
  const current: EffectInFlight = { ended: Promise.resolve() };
  owner.effect = current;
  current.ended = call.then(
    (done) => tell(owner, current, { type: 'effect.done', ...done }),
    (error: unknown) => {
      const failure = TaskError.from(error);
      if (owner.effect === current) owner.error ??= failure;
      tell(owner, current, { type: 'effect.failed', error: failure });
    },
  );
}

/** Without a shim a call fails before there is a promise. */
function begin<O>(effect: Effect<O>, owner: O, options: EffectOptions): ReturnType<Effect<O>> {
  try {
    return effect(owner, options);
  } catch (error) {
    return Promise.reject(TaskError.from(error));
  }
}

function tell(owner: EffectOwner, effect: EffectInFlight, outcome: EffectOutcome): void {
  if (owner.effect !== effect) return;
  owner.effect = undefined;
  owner.actor.send(outcome);
}

/** Ends the call in flight and forgets it, so that its outcome is never told. */
export function giveUpEffect(owner: EffectOwner): void {
  if (!owner.effect) return;
  abortEffect(owner);
  owner.abandoned = owner.effect.ended;
  owner.effect = undefined;
}

/** Ends the call in flight; the chart then hears that it has failed. */
export function abortEffect(owner: EffectOwner, reason?: unknown): void {
  owner.abort?.abort(reason);
  owner.abort = undefined;
}

/** A bound that the caller has set holds for what it asked for, not for what follows from it. */
export const unhurried = ({ signal }: EffectOptions): { signal: AbortSignal } => ({ signal });
