// `taskwright restore`: makes a task that goes on from a checkpoint.
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type JsonOption, jsonVerb, type RootOptions } from '../options.js';
import { tellTask } from '../output.js';
import { addTaskOptions, stdioOf, type TaskOptions, taskSpec } from '../task-options.js';
import { withSupervisor } from '../with-supervisor.js';

interface RestoreOptions extends TaskOptions, RootOptions, JsonOption {
  address?: string;
  image: string;
}

export function restoreCommand(): Command {
  const description = 'Make a task that goes on from a checkpoint, start it, and print its id. Otherwise as `create`.';
  return addTaskOptions(jsonVerb('restore', description))
    .requiredOption('--image <dir>', "the checkpoint's directory")
    .action(restore);
}

async function restore(command: string[], options: RestoreOptions): Promise<void> {
  const spec = taskSpec('restore', command, options, stdioOf(options, { isDetached: true }));
  await withSupervisor(options, async (supervisor, call) => {
    const task = await supervisor.create({ ...spec, checkpoint: resolve(options.image) }, call);
    try {
      await task.start(call);
    } catch (error) {
      await task.delete({ by: call.by, force: true });
      throw error;
    }
    tellTask(task, options);
  });
}
