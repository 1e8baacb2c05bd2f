// `taskwright stop`: a signal, time to act, SIGKILL.
import type { Command } from 'commander';
import { signalNumber } from '../../supervisor/signals.js';
import { TaskError } from '../../model/errors.js';
import { eachService, keptServices } from '../kept-stack.js';
import { type JsonOption, jsonVerb, type RootOptions, seconds } from '../options.js';
import { tellTask } from '../output.js';
import { eachTask } from '../with-supervisor.js';

interface StopOptions extends RootOptions, JsonOption {
  /** Milliseconds. */
  time?: number;
  signal?: number;
}

export function stopCommand(): Command {
  return jsonVerb('stop', 'End tasks, or services of the stack that is up: a signal, time to act, SIGKILL.')
    .option('-t, --time <seconds>', 'how long to wait before SIGKILL; default: as it was made', seconds)
    .option('-s, --signal <signal>', 'what to send first; default: as it was made', signalNumber)
    .argument('<id...>', 'tasks, or services')
    .action(async (ids: string[], options: StopOptions) => {
      const { time: graceMs, signal: stopSignal } = options;
      if (await stopServices(ids, options)) return;
      const how = { ...(graceMs !== undefined && { graceMs }), ...(stopSignal !== undefined && { stopSignal }) };
      await eachTask(
        ids,
        options,
        async (task, call) => void (await task.stop({ ...call, ...how })),
        (task) => tellTask(task, options),
      );
    });
}

async function stopServices(names: readonly string[], options: StopOptions): Promise<boolean> {
  const hasOwnWay = options.time !== undefined || options.signal !== undefined;
  if (!hasOwnWay) return eachService('stop', names, options);
  if ((await keptServices(options)).length === 0) return false;
  const text = 'stop: --time and --signal: expected none of them for a service: its stack file says how it is stopped';
  throw new TaskError('INVALID_ARGUMENT', text);
}
