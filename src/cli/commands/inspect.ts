// `taskwright inspect`: all that is known of tasks.
import type { Command } from 'commander';
import { type JsonOption, jsonVerb, type RootOptions } from '../options.js';
import { printJson, printLine, taskLine } from '../output.js';
import type { TaskStatus } from '../../model/task-status.js';
import { eachTask } from '../with-supervisor.js';

export function inspectCommand(): Command {
  return jsonVerb('inspect', 'Show all that is known of tasks, as JSON.').argument('<id...>', 'tasks').action(inspect);
}

async function inspect(ids: string[], options: RootOptions & JsonOption): Promise<void> {
  const statuses = new Map<string, TaskStatus>();
  await eachTask(
    ids,
    options,
    async (task, { signal }) => void statuses.set(task.id, await task.state({ signal })),
    (task) => {
      const info = task.info();
      const { stdin, stdout, stderr, terminal } = statuses.get(task.id)!;
      const stdio = { stdin, stdout, stderr, terminal };
      const { bundle = null, allowed, spec } = info;
      const all = { ...taskLine(info), bundle, allowed, stdio, spec };
      if (options.json) printJson(all);
      else printLine(JSON.stringify(all, null, 2));
    },
  );
}
