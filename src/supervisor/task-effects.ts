// What the effects of a task's chart do: the one place where the chart meets the Shim port.
import { taskMachine, type TaskContext, type TaskEvent } from '../../machines/index.js';
import type { TaskState } from '../model/transition.js';
import { type Effect, giveUpEffect, runEffect, unhurried } from './effect-runner.js';
import type { TaskLifecycle } from './task-lifecycle.js';
import { shimOf } from './shim-link.js';
import type { TaskRecord } from './task-record.js';

export interface TaskEffectsOptions {
  recordOf: (id: string) => TaskRecord | undefined;
  lifecycle: TaskLifecycle;
  publish: (record: TaskRecord, context: TaskContext, event: TaskEvent, to: TaskState) => void;
}

/** The task chart with its effects bound, once for all tasks of a supervisor. */
export function bindTaskMachine({ recordOf, lifecycle, publish }: TaskEffectsOptions): typeof taskMachine {
  const bind =
    (effect: Effect<TaskRecord>) =>
    ({ context }: { context: TaskContext }): void => {
      const record = recordOf(context.id);
      if (record) runEffect(record, effect);
    };
  return taskMachine.provide({
    actions: {
      createTask: bind((record, options) => lifecycle.create(record, options)),
      recoverTask: bind((record, options) => lifecycle.recover(record, options)),
      startTask: bind((record, options) => lifecycle.start(record, options)),
      pauseTask: bind((record, options) => shimOf(record).pause(record.id, options)),
      resumeTask: bind((record, options) => shimOf(record).resume(record.id, options)),
      checkpointTask: ({ context, event }) => {
        const record = recordOf(context.id);
        if (!record || event.type !== 'checkpoint') return;
        runEffect(record, ({ id }, options) => shimOf(record).checkpoint(id, event.options, options));
      },
      // The actor's own snapshot is still the one of before.
      signalTask: ({ context: { id, stop } }) => {
        const record = recordOf(id);
        if (!record) return;
        const signal = stop?.signal ?? record.stop.signal;
        runEffect(record, (_, options) => shimOf(record).kill(id, { signal }, unhurried(options)));
      },
      killTask: bind((record, options) => lifecycle.kill(record, unhurried(options))),
      probeTask: bind((record, options) => lifecycle.probe(record, unhurried(options))),
      drainOutput: bind((record) => lifecycle.drain(record)),
      deleteTask: bind((record, options) => lifecycle.delete(record, unhurried(options))),
      clearTask: bind((record, options) => lifecycle.clear(record, unhurried(options))),
      discardTask: bind((record) => lifecycle.discard(record)),
      announceCheckpoint: ({ context }) => recordOf(context.id)?.effectDone(),
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
