// `taskwright start`: runs the commands of created tasks.
import type { Command } from 'commander';
import { TaskError } from '../../model/errors.js';
import { addAttachOptions, attachTo, type AttachOptions } from '../attach-session.js';
import { forwardSignals } from '../forward-signals.js';
import { eachService } from '../kept-stack.js';
import { type JsonOption, jsonVerb, type RootOptions } from '../options.js';
import { tellTask } from '../output.js';
import { adoptTask, eachTask, withSupervisor } from '../with-supervisor.js';

interface StartOptions extends RootOptions, JsonOption, AttachOptions {
  attach?: boolean;
}

export function startCommand(): Command {
  return addAttachOptions(
    jsonVerb('start', 'Run the commands of created tasks, or start services of the stack that is up.'),
  )
    .option('-a, --attach', 'attach to the one task, and exit with its exit code')
    .argument('<id...>', 'tasks, or services')
    .action(start);
}

async function start(ids: string[], options: StartOptions): Promise<void> {
  if (options.attach) return startAttached(ids, options);
  if (await eachService('start', ids, options)) return;
  await eachTask(
    ids,
    options,
    (task, call) => task.start(call),
    (task) => tellTask(task, options),
  );
}

async function startAttached(ids: readonly string[], options: StartOptions): Promise<void> {
  const [id, ...others] = ids;
  if (id === undefined || others.length > 0 || options.json) {
    const text = 'start: --attach: expected one task and no --json, as standard output is its own';
    throw new TaskError('INVALID_ARGUMENT', text);
  }
  const signals = forwardSignals('start', { hasTerminal: true });
  const attached = withSupervisor(
    options,
    async (supervisor, call) => {
      const task = await adoptTask(supervisor, id, call);
      return attachTo(task, { verb: 'start', options, signals, start: () => task.start({ by: 'cli' }) });
    },
    signals,
  );
  process.exitCode = await attached;
}
