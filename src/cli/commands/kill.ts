// `taskwright kill`: a signal to tasks, to one process of a task, or to an exec.
import { type Command, Option } from 'commander';
import { TaskError } from '../../model/errors.js';
import { signalNumber } from '../../supervisor/signals.js';
import type { TaskHandle } from '../../supervisor/task-handle.js';
import { type JsonOption, jsonVerb, type RootOptions, wholeNumber } from '../options.js';
import { tellTask } from '../output.js';
import { type Call, eachTask } from '../with-supervisor.js';

interface KillOptions extends RootOptions, JsonOption {
  signal: number;
  all?: boolean;
  pid?: number;
  exec?: string;
}

export function killCommand(): Command {
  return jsonVerb('kill', 'Send a signal to the first processes of tasks.')
    .option('-s, --signal <signal>', 'a name or number', signalNumber, signalNumber('SIGTERM'))
    .addOption(new Option('-a, --all', 'to every process of the tasks').conflicts(['pid', 'exec']))
    .addOption(
      new Option('--pid <pid>', 'to that process of the task, as `top` lists it')
        .argParser(wholeNumber)
        .conflicts('exec'),
    )
    .option('--exec <id>', 'to that exec of the task')
    .argument('<id...>', 'tasks')
    .action((ids: string[], options: KillOptions) =>
      eachTask(
        ids,
        options,
        (task, call) => kill(task, options, call),
        (task) => tellTask(task, options),
      ),
    );
}

async function kill(task: TaskHandle, { signal, all, pid, exec }: KillOptions, call: Call): Promise<void> {
  const wanted = exec === undefined ? pid : await pidOf(task, exec, call);
  await task.kill({ signal, ...(all && { all }), ...(wanted !== undefined && { pid: wanted }) }, call);
}

async function pidOf(task: TaskHandle, execId: string, { signal }: Call): Promise<number> {
  const found = (await task.processes({ signal })).find((process) => process.execId === execId);
  if (found) return found.pid;
  const text = `kill exec "${execId}" of task "${task.id}": none of that id runs; \`taskwright top ${task.id}\` lists those that do`;
  throw new TaskError('NOT_FOUND', text, { taskId: task.id });
}
