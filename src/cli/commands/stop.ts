// `taskwright stop`: a signal, time to act, SIGKILL.
import type { Command } from 'commander';
import { signalNumber } from '../../supervisor/signals.js';
import { type JsonOption, jsonVerb, type RootOptions, seconds } from '../options.js';
import { tellTask } from '../output.js';
import { eachTask } from '../with-supervisor.js';

interface StopOptions extends RootOptions, JsonOption {
  /** Milliseconds. */
  time?: number;
  signal?: number;
}

export function stopCommand(): Command {
  return jsonVerb('stop', 'End tasks: a signal, time to act, SIGKILL. What a task was made with holds by default.')
    .option('-t, --time <seconds>', 'how long to wait before SIGKILL', seconds)
    .option('-s, --signal <signal>', 'what to send first', signalNumber)
    .argument('<id...>', 'tasks')
    .action((ids: string[], options: StopOptions) => {
      const { time: graceMs, signal: stopSignal } = options;
      const how = { ...(graceMs !== undefined && { graceMs }), ...(stopSignal !== undefined && { stopSignal }) };
      return eachTask(
        ids,
        options,
        async (task, call) => void (await task.stop({ ...call, ...how })),
        (task) => tellTask(task, options),
      );
    });
}
