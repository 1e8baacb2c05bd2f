// A session on a task that is there: of `attach` and `start -a`.
import type { Command } from 'commander';
import { TaskError } from '../model/errors.js';
import type { TaskHandle } from '../supervisor/task-handle.js';
import { defaultDetachKeys } from './detach-keys.js';
import type { SignalForwarding } from './forward-signals.js';
import { requireTerminal } from './own-terminal.js';
import { runSession } from './session.js';

export interface AttachOptions {
  detachKeys: string;
  /** `--no-stdin` makes it false. */
  stdin: boolean;
  /** `--no-sig-proxy` makes it false. */
  sigProxy: boolean;
}

export function addDetachKeys(command: Command): Command {
  return command.option('--detach-keys <keys>', 'on a terminal: the keys that leave the task alone', defaultDetachKeys);
}

export function addAttachOptions(command: Command): Command {
  return addDetachKeys(command)
    .option('--no-stdin', 'pass no input on')
    .option('--no-sig-proxy', 'signals (Ctrl-C) end the command, and are not passed on; so it is with a terminal');
}

export interface AttachRequest {
  verb: string;
  options: AttachOptions;
  signals: SignalForwarding;
  start?: () => Promise<void>;
}

/** @returns the exit code */
export async function attachTo(task: TaskHandle, { verb, options, signals, start }: AttachRequest): Promise<number> {
  const hasTerminal = task.info().spec.process?.terminal === true;
  if (!task.stdout) {
    const text = `${verb} task "${task.id}": its output does not come by here; make it with -i or -t, or --stdio pipe`;
    throw new TaskError('FAILED_PRECONDITION', text, { taskId: task.id });
  }
  if (hasTerminal && options.stdin) requireTerminal(verb, 'attach with --no-stdin to watch only');
  if (!hasTerminal && options.sigProxy) signals.to(task);
  const { stdin: hasInput, detachKeys } = options;
  const session = { hasTerminal, hasInput, detachKeys, letGo: signals.aborted };
  const end = await runSession(task, { ...session, ...(start && { start }) });
  if (end !== 'detached') return end.status;
  tellDetached(task.id);
  return 0;
}

/** @param hint how to find it again, when that is not obvious */
export function tellDetached(what: string, hint = ''): void {
  process.stderr.write(`${process.stderr.isTTY ? '\n' : ''}taskwright: detached from ${what}, which goes on${hint}\n`);
}
