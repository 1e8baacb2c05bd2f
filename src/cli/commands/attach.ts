// `taskwright attach`: the streams of a task that runs, as if it were in the foreground.
import type { Command } from 'commander';
import { TaskError } from '../../model/errors.js';
import { addAttachOptions, attachTo, type AttachOptions } from '../attach-session.js';
import { forwardSignals } from '../forward-signals.js';
import { type RootOptions, taskVerb } from '../options.js';
import { adoptTask, withSupervisor } from '../with-supervisor.js';

export function attachCommand(): Command {
  const description =
    'Be the input and output of a task that was made with -i or -t, until it ends; exit with its exit code.';
  return addAttachOptions(taskVerb('attach', description)).argument('<id>', 'the task').action(attach);
}

async function attach(id: string, options: RootOptions & AttachOptions): Promise<void> {
  const signals = forwardSignals('attach', { hasTerminal: true });
  const attached = withSupervisor(
    options,
    async (supervisor, call) => {
      const task = await adoptTask(supervisor, id, call);
      if (task.info().state === 'created') {
        const text = `attach task "${id}": it is created; use \`taskwright start -a\``;
        throw new TaskError('FAILED_PRECONDITION', text, { taskId: id });
      }
      return attachTo(task, { verb: 'attach', options, signals });
    },
    signals,
  );
  process.exitCode = await attached;
}
