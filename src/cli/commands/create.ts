// `taskwright create`: makes a task, up to but not including its command.
import type { Command } from 'commander';
import { type JsonOption, jsonVerb, type RootOptions } from '../options.js';
import { tellTask } from '../output.js';
import { addTaskOptions, stdioOf, type TaskOptions, taskSpec } from '../task-options.js';
import { withSupervisor } from '../with-supervisor.js';

type CreateOptions = TaskOptions & RootOptions & JsonOption;

export function createCommand(): Command {
  return addTaskOptions(jsonVerb('create', 'Make a task without running its command, and print its id.')).action(
    create,
  );
}

async function create(command: string[], options: CreateOptions): Promise<void> {
  const spec = taskSpec('create', command, options, stdioOf(options, { isDetached: true }));
  await withSupervisor(options, async (supervisor, call) => {
    tellTask(await supervisor.create(spec, call), options);
  });
}
