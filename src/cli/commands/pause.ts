// `taskwright pause` and `taskwright resume`.
import type { Command } from 'commander';
import { type JsonOption, jsonVerb, type RootOptions } from '../options.js';
import { tellTask } from '../output.js';
import { eachTask } from '../with-supervisor.js';

type Options = RootOptions & JsonOption;

export function pauseCommand(): Command {
  return freezing('pause', 'Freeze every process of the tasks.');
}

export function resumeCommand(): Command {
  return freezing('resume', 'Let paused tasks go on.');
}

function freezing(verb: 'pause' | 'resume', description: string): Command {
  return jsonVerb(verb, description)
    .argument('<id...>', 'tasks')
    .action((ids: string[], options: Options) =>
      eachTask(
        ids,
        options,
        (task, call) => task[verb](call),
        (task) => tellTask(task, options),
      ),
    );
}
