// What the effects of a task's chart do: the one place where the chart meets the Shim port.
import { taskMachine, type EffectOutcome, type TaskContext, type TaskEvent } from '../../machines/index.js';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import type { TaskState } from '../model/transition.js';
import type { TaskLifecycle } from './task-lifecycle.js';
import { abortEffect, type EffectInFlight, shimOf, type TaskRecord } from './task-record.js';

type Done = Omit<Extract<EffectOutcome, { type: 'effect.done' }>, 'type'>;
type EffectOptions = CallOptions & { signal: AbortSignal };
type Effect = (record: TaskRecord, options: EffectOptions) => Promise<Done | void>;

export interface TaskEffectsOptions {
  recordOf: (id: string) => TaskRecord | undefined;
  lifecycle: TaskLifecycle;
  publish: (record: TaskRecord, context: TaskContext, event: TaskEvent, to: TaskState) => void;
}

/** The task chart with its effects bound, once for all tasks of a supervisor. */
export function bindTaskMachine({ recordOf, lifecycle, publish }: TaskEffectsOptions): typeof taskMachine {
  const bind =
    (effect: Effect) =>
    ({ context }: { context: TaskContext }): void => {
      const record = recordOf(context.id);
      if (record) run(record, effect);
    };
  return taskMachine.provide({
    actions: {
      createTask: bind((record, options) => lifecycle.create(record, options)),
      startTask: bind((record, options) => shimOf(record).start(record.id, options)),
      pauseTask: bind((record, options) => shimOf(record).pause(record.id, options)),
      resumeTask: bind((record, options) => shimOf(record).resume(record.id, options)),
      signalTask: bind(async (record, options) => {
        const { stop } = record.actor.getSnapshot().context;
        await shimOf(record).kill(record.id, { signal: stop?.signal ?? record.stop.signal }, unhurried(options));
      }),
      killTask: bind((record, options) => lifecycle.kill(record, unhurried(options))),
      probeTask: bind((record, options) => lifecycle.probe(record, unhurried(options))),
      drainOutput: bind((record) => lifecycle.drain(record)),
      deleteTask: bind((record, options) => lifecycle.delete(record, unhurried(options))),
      discardTask: bind((record) => lifecycle.discard(record)),
      noteEscalation: ({ context }) => {
        const record = recordOf(context.id);
        if (record) record.evidence.escalated = true;
      },
      abandonEffect: ({ context }) => {
        const record = recordOf(context.id);
        if (record) giveUpEffect(record);
      },
      publish: ({ context, event }, { to }) => {
        const record = recordOf(context.id);
        if (record) publish(record, context, event, to);
      },
    },
  });
}

/**
 * Makes the call that the chart has asked for. A call still in flight is given up: its outcome is never told.
 * The chart hears of the outcome in a later turn.
 */
function run(record: TaskRecord, effect: Effect): void {
  giveUpEffect(record);
  // One controller serves all effects until one of them is given up: making one costs as much as a transition.
  record.abort ??= new AbortController();
  const { signal } = record.abort;
  const timeoutMs = record.command?.timeoutMs;
  const call = begin(effect, record, timeoutMs === undefined ? { signal } : { signal, timeoutMs });
  const current: EffectInFlight = { ended: Promise.resolve() };
  record.effect = current;
  current.ended = call.then(
    (done) => tell(record, current, { type: 'effect.done', ...done }),
    (error: unknown) => {
      const failure = TaskError.from(error);
      if (record.effect === current) record.error ??= failure;
      tell(record, current, { type: 'effect.failed', error: failure });
    },
  );
}

/** Without a shim a call fails before there is a promise. */
function begin(effect: Effect, record: TaskRecord, options: EffectOptions): ReturnType<Effect> {
  try {
    return effect(record, options);
  } catch (error) {
    return Promise.reject(TaskError.from(error));
  }
}

function tell(record: TaskRecord, effect: EffectInFlight, outcome: EffectOutcome): void {
  if (record.effect !== effect) return;
  record.effect = undefined;
  record.actor.send(outcome);
}

/** Ends the call in flight and forgets it, so that its outcome is never told. */
function giveUpEffect(record: TaskRecord): void {
  if (!record.effect) return;
  abortEffect(record);
  record.abandoned = record.effect.ended;
  record.effect = undefined;
}

/** A bound that the caller has set holds for what it asked for, not for what follows from it. */
const unhurried = ({ signal }: EffectOptions): { signal: AbortSignal } => ({ signal });
