// `taskwright wait`: until tasks have ended.
import type { Command } from 'commander';
import type { TaskExit } from '../../model/task-status.js';
import { type JsonOption, jsonVerb, type RootOptions } from '../options.js';
import { printJson, printLine } from '../output.js';
import { eachTask } from '../with-supervisor.js';

export function waitCommand(): Command {
  return jsonVerb('wait', 'Wait until tasks have ended, print their exit codes, and exit with the last one.')
    .argument('<id...>', 'tasks')
    .action(wait);
}

async function wait(ids: string[], options: RootOptions & JsonOption): Promise<void> {
  const exits = new Map<string, TaskExit>();
  await eachTask(
    ids,
    options,
    async (task, { signal }) => void exits.set(task.id, await task.wait({ signal })),
    ({ id, namespace }) => {
      const { status, exitedAt, inferred } = exits.get(id)!;
      if (options.json) printJson({ namespace, task: id, status, exitedAt, inferred });
      else printLine(String(status));
    },
  );
  process.exitCode ??= exits.get(ids.at(-1)!)?.status ?? 0;
}
