// `taskwright rm`: forgets tasks.
import type { Command } from 'commander';
import { type JsonOption, jsonVerb, type RootOptions } from '../options.js';
import { tellTask } from '../output.js';
import { eachTask } from '../with-supervisor.js';

interface RemoveOptions extends RootOptions, JsonOption {
  force?: boolean;
}

export function rmCommand(): Command {
  return jsonVerb('rm', 'Delete created and stopped tasks.')
    .option('-f, --force', 'kill those that live, and delete them too')
    .argument('<id...>', 'tasks')
    .action((ids: string[], options: RemoveOptions) =>
      eachTask(
        ids,
        options,
        (task, call) => task.delete({ ...call, force: options.force ?? false }),
        (task) => tellTask(task, options),
      ),
    );
}
