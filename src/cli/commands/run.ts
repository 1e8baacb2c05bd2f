// `taskwright run`: one task in the foreground, from its creation to its deletion.
import { Command, Option } from 'commander';
import { createSupervisor } from '../../create-supervisor.js';
import { TaskError } from '../../model/errors.js';
import type { TaskSpec } from '../../model/task-spec.js';
import type { Supervisor } from '../../supervisor/supervisor.js';
import { forwardSignals } from '../forward-signals.js';
import { cliLogger } from '../logger.js';
import { openRoot } from '../private-root.js';
import { openTransitionsFile } from '../transitions-file.js';

interface RunOptions {
  id?: string;
  namespace: string;
  root?: string;
  runtime: string;
  rootfs?: string;
  bundle?: string;
  rm?: boolean;
  transitions?: string;
  verbose?: boolean;
}

export function runCommand(): Command {
  return new Command('run')
    .description('Run a command as a supervised task in the foreground, and exit with its exit code.')
    .option('--id <id>', "the task's id (default: made up)")
    .option('--namespace <name>', "the task's namespace", process.env['CONTAINERD_NAMESPACE'] ?? 'default')
    .option('--root <dir>', 'where the supervisor keeps its state (default: a directory that goes with it)')
    .option(
      '--runtime <runtime>',
      "'process', a runtime's name such as io.containerd.runc.v2, or a shim's path",
      'process',
    )
    .addOption(new Option('--rootfs <dir>', "the command's root file system").conflicts('bundle'))
    .option('--bundle <dir>', 'an OCI bundle instead of a command')
    .option('--rm', 'remove the task when it is done; what a run in the foreground always does')
    .option('--transitions <file>', 'write every transition there, as one JSON object a line')
    .option('--verbose', 'log what happens to stderr')
    .argument('[command...]', 'the command and its arguments, after --')
    .passThroughOptions()
    .exitOverride()
    .action(run);
}

async function run(command: string[], options: RunOptions): Promise<void> {
  const spec = taskSpec(command, options);
  const file = options.transitions === undefined ? undefined : openTransitionsFile(options.transitions);
  const root = openRoot(options.root);
  try {
    const logger = cliLogger(options.verbose ?? false);
    const supervisor = await createSupervisor({ root: root.path, namespace: options.namespace, logger });
    supervisor.transitions.subscribe((transition) => {
      file?.write(transition);
      logger.info({ ...transition }, 'transition');
    });
    process.exitCode = await superviseOne(supervisor, spec);
  } finally {
    root.release();
    file?.close();
  }
}

/** @returns the exit code of the task's process */
async function superviseOne(supervisor: Supervisor, spec: TaskSpec): Promise<number> {
  const signals = forwardSignals();
  try {
    const task = await supervisor.create(spec, { by: 'cli', signal: signals.aborted });
    signals.to(task);
    await task.start({ by: 'cli' });
    const { status } = await task.wait();
    await task.delete({ by: 'cli' });
    return status;
  } finally {
    signals.stop();
    await supervisor.shutdown();
  }
}

function taskSpec(command: string[], { id, runtime, rootfs, bundle }: RunOptions): TaskSpec {
  const base = { runtime, stdio: 'inherit' as const, ...(id !== undefined && { id }) };
  if (bundle !== undefined) {
    if (command.length === 0) return { ...base, bundle };
    throw new TaskError(
      'INVALID_ARGUMENT',
      'run: expected a command or --bundle, got both: the bundle names its command',
    );
  }
  if (command.length === 0) {
    throw new TaskError('INVALID_ARGUMENT', 'run: expected a command after --, or --bundle DIR, got neither');
  }
  return { ...base, args: command, ...(rootfs !== undefined && { rootfs }) };
}
