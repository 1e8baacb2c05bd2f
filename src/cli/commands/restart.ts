// `taskwright restart`: services of a stack, or tasks: the same bundle, the next incarnation.
import type { Command } from 'commander';
import { eachService } from '../kept-stack.js';
import { type JsonOption, jsonVerb, type RootOptions } from '../options.js';
import { tellTask } from '../output.js';
import { eachTask } from '../with-supervisor.js';

export function restartCommand(): Command {
  return jsonVerb('restart', 'Stop and start services of the stack that is up, or tasks.')
    .argument('<name...>', 'services, or tasks')
    .action(async (names: string[], options: RootOptions & JsonOption) => {
      if (await eachService('restart', names, options)) return;
      await eachTask(
        names,
        options,
        (task, call) => task.restart(call),
        (task) => tellTask(task, options),
      );
    });
}
