// `taskwright run`: makes a task and starts it; in the foreground until it is deleted, or detached.
import { Command } from 'commander';
import { TaskError } from '../../model/errors.js';
import type { Stdio } from '../../model/stdio.js';
import type { TaskSpec } from '../../model/task-spec.js';
import type { TaskExit } from '../../model/task-status.js';
import type { TaskHandle } from '../../supervisor/task-handle.js';
import { addDetachKeys, tellDetached } from '../attach-session.js';
import { forwardSignals, type SignalForwarding } from '../forward-signals.js';
import { cliLogger } from '../logger.js';
import { addRootOptions, type JsonOption, type RootOptions } from '../options.js';
import { tellTask } from '../output.js';
import { requireTerminal } from '../own-terminal.js';
import { openRoot } from '../private-root.js';
import type { Supervisor } from '../../supervisor/supervisor.js';
import { ownRoot } from '../root-owner.js';
import { runSession } from '../session.js';
import { addTaskOptions, stdioOf, type TaskOptions, taskSpec } from '../task-options.js';
import { openTransitionsFile, type TransitionsFile } from '../transitions-file.js';
import { withSupervisor } from '../with-supervisor.js';

interface RunOptions extends TaskOptions, RootOptions, JsonOption {
  address?: string;
  detach?: boolean;
  detachKeys: string;
  rm?: boolean;
  transitions?: string;
}

const summary = 'Run a command as a supervised task.';
const description = `${summary}

In the foreground: until it has ended; the exit code is its own, and the task is deleted.
With -d: until it runs; the task is kept until it is removed. With -i or -t it can be attached to; while nobody is, what it
writes waits, and the task too once 64 KiB are full. Without, its output is gone, unless --log names a file.`;

export function runCommand(): Command {
  const root = 'in the foreground a directory that goes with the task; with -d as for other commands';
  return addDetachKeys(
    addTaskOptions(addRootOptions(new Command('run').summary(summary).description(description), root)),
  )
    .option('-d, --detach', "do not wait for the task's end: print its id")
    .option('--rm', 'remove the task when it is done; what a run in the foreground always does')
    .option('--transitions <file>', 'write every transition there, as one JSON object a line')
    .option('--json', 'with -d: print the task as a JSON object')
    .action(run);
}

async function run(command: string[], options: RunOptions): Promise<void> {
  const isDetached = options.detach ?? false;
  checkOptions(options, isDetached);
  const stdio = stdioOf(options, { isDetached });
  const spec = taskSpec('run', command, options, stdio);
  const file = options.transitions === undefined ? undefined : openTransitionsFile(options.transitions);
  try {
    await (isDetached ? runDetached(spec, options, file) : runInForeground(spec, stdio, options, file));
  } finally {
    file?.close();
  }
}

function checkOptions({ rm, json, tty, interactive }: RunOptions, isDetached: boolean): void {
  const refuse = (text: string): never => {
    throw new TaskError('INVALID_ARGUMENT', `run: ${text}`);
  };
  if (isDetached && rm) refuse('--rm: expected a run in the foreground: nobody is there to remove a detached task');
  if (!isDetached && json) refuse("--json: expected -d with it: otherwise standard output is the command's");
  if (!isDetached && tty && interactive) requireTerminal('run', 'leave out -t');
}

async function runDetached(spec: TaskSpec, options: RunOptions, file: TransitionsFile | undefined): Promise<void> {
  await withSupervisor(options, async (supervisor, call) => {
    supervisor.transitions().subscribe((item) => file?.write(item));
    const task = await supervisor.create(spec, call);
    try {
      await task.start(call);
    } catch (error) {
      // As in the foreground, nothing is left of a task that could not be run.
      await task.delete({ by: call.by, force: true });
      throw error;
    }
    tellTask(task, options);
  });
}

async function runInForeground(
  spec: TaskSpec,
  stdio: Stdio,
  options: RunOptions,
  file: TransitionsFile | undefined,
): Promise<void> {
  const root = openRoot(options.root);
  let isKept = false;
  try {
    const supervisor = await ownRoot(root.path, options);
    const logger = cliLogger(options.verbose ?? false);
    supervisor.transitions().subscribe((item) => {
      file?.write(item);
      logger.info({ ...item }, item.type);
    });
    const end = await superviseOne(supervisor, spec, { ...options, root: root.path, stdio });
    isKept = end === 'detached';
    process.exitCode = end === 'detached' ? 0 : end.status;
  } finally {
    if (!isKept) root.release();
  }
}

/** When it returns, the task is deleted or was left alone; the supervisor is closed. */
async function superviseOne(
  supervisor: Supervisor,
  spec: TaskSpec,
  options: RunOptions & { root: string; stdio: Stdio },
): Promise<TaskExit | 'detached'> {
  const signals = forwardSignals('run', { hasTerminal: options.tty ?? false });
  let isKept = false;
  try {
    const task = await supervisor.create(spec, { by: 'cli', signal: signals.aborted });
    signals.to(task);
    const end = await watch(task, signals, options);
    isKept = end === 'detached';
    if (isKept) tellDetached(task.id, `; \`taskwright attach --root ${options.root} ${task.id}\` comes back to it`);
    else await task.delete({ by: 'cli' });
    return end;
  } finally {
    signals.stop();
    await (isKept ? supervisor.close() : supervisor.shutdown());
  }
}

async function watch(
  task: TaskHandle,
  signals: SignalForwarding,
  { stdio, tty, interactive, detachKeys }: RunOptions & { stdio: Stdio },
): Promise<TaskExit | 'detached'> {
  const start = (): Promise<void> => task.start({ by: 'cli' });
  if (stdio !== 'pipe') {
    await start();
    return task.wait();
  }
  const hasTerminal = tty ?? false;
  const hasInput = !hasTerminal || (interactive ?? false);
  return runSession(task, { hasTerminal, hasInput, detachKeys, letGo: signals.aborted, start });
}
