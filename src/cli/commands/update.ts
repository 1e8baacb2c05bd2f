// `taskwright update`: new limits for tasks that live.
import type { Command } from 'commander';
import { TaskError } from '../../model/errors.js';
import type { LinuxResources } from '../../model/resources.js';
import { invalid, type JsonOption, jsonVerb, type RootOptions, wholeNumber } from '../options.js';
import { tellTask } from '../output.js';
import { parseLimit } from '../size.js';
import { eachTask } from '../with-supervisor.js';

interface UpdateOptions extends RootOptions, JsonOption {
  memory?: number;
  memorySwap?: number;
  cpus?: number;
  cpuShares?: number;
  cpusetCpus?: string;
  pidsLimit?: number;
}

/** As docker has it, in microseconds. */
const periodUs = 100_000;

export function updateCommand(): Command {
  return jsonVerb('update', 'Change the limits of tasks that live; what is not named stays.')
    .option('--memory <size>', 'bytes, such as 512m; -1 for no limit', parseLimit)
    .option('--memory-swap <size>', 'memory and swap together; -1 for no limit', parseLimit)
    .option('--cpus <number>', 'how many processors their time may fill, such as 1.5', parseCpus)
    .option('--cpu-shares <number>', 'their weight against others; the usual is 1024', wholeNumber)
    .option('--cpuset-cpus <list>', 'which processors, such as 0-1,3')
    .option('--pids-limit <number>', 'how many processes and threads; -1 for no limit', wholeNumber)
    .argument('<id...>', 'tasks')
    .action((ids: string[], options: UpdateOptions) => {
      const resources = resourcesOf(options);
      return eachTask(
        ids,
        options,
        (task, { signal }) => task.update(resources, { signal }),
        (task) => tellTask(task, options),
      );
    });
}

function parseCpus(value: string): number {
  const cpus = Number(value);
  if (/^\d+(\.\d+)?$/.test(value) && cpus >= 0.01) return cpus;
  throw invalid('--cpus', 'a number of at least 0.01, such as 1.5', value);
}

function resourcesOf(options: UpdateOptions): LinuxResources {
  const { memory, memorySwap, cpus, cpuShares, cpusetCpus, pidsLimit } = options;
  const resources: LinuxResources = {
    ...section('memory', { limit: memory, swap: memorySwap }),
    ...section('cpu', {
      ...(cpus !== undefined && { quota: Math.round(cpus * periodUs), period: periodUs }),
      shares: cpuShares,
      cpus: cpusetCpus,
    }),
    ...section('pids', { limit: pidsLimit }),
  };
  if (Object.keys(resources).length > 0) return resources;
  throw new TaskError('INVALID_ARGUMENT', 'update: expected at least one limit, such as --memory 512m');
}

/** Only what is given, and nothing at all when nothing is. */
function section(name: string, values: Readonly<Record<string, unknown>>): Record<string, Record<string, unknown>> {
  const given = Object.entries(values).filter(([, value]) => value !== undefined);
  return given.length === 0 ? {} : { [name]: Object.fromEntries(given) };
}
