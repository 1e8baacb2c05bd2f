// The options that describe a task, and the specification they make.
import { isAbsolute, resolve } from 'node:path';
import { type Command, Option } from 'commander';
import { TaskError } from '../model/errors.js';
import type { Stdio } from '../model/stdio.js';
import type { TaskSpec } from '../model/task-spec.js';
import { signalNumber } from '../supervisor/signals.js';
import { invalid, seconds } from './options.js';
import { ownSize } from './own-terminal.js';
import { addProcessOptions, environment, type ProcessOptions, userOf } from './process-options.js';

export interface TaskOptions extends ProcessOptions {
  id?: string;
  runtime?: string;
  address?: string;
  rootfs?: string;
  bundle?: string;
  stdio?: Stdio;
  log?: string;
  stopSignal?: number;
  /** Milliseconds. */
  stopTimeout?: number;
}

export function addTaskOptions(command: Command): Command {
  return addProcessOptions(command)
    .option('--id <id>', "the task's id (default: made up)")
    .option(
      '--runtime <runtime>',
      "'process' (the default), a runtime's name such as io.containerd.runc.v2, or a shim's path",
    )
    .addOption(new Option('--rootfs <dir>', "the command's root file system").conflicts('bundle'))
    .option('--bundle <dir>', 'an OCI bundle instead of a command')
    .option('--stdio <where>', 'its streams: null, inherit, pipe, log, file:PATH or binary:PATH', parseStdio)
    .addOption(
      new Option('--log <file>', 'append its output to a file; the same as --stdio file:FILE').conflicts('stdio'),
    )
    .option('--stop-signal <signal>', 'what `stop` sends first (default: SIGTERM)', signalNumber)
    .option('--stop-timeout <seconds>', 'how long `stop` waits before SIGKILL (default: 10)', seconds)
    .argument('[command...]', 'the command and its arguments, after --')
    .passThroughOptions();
}

/** `null`, `inherit`, `pipe`, `log`, `file:PATH` or `binary:PATH`. @throws TaskError INVALID_ARGUMENT */
export function parseStdio(text: string): Stdio {
  if (text === 'null' || text === 'inherit' || text === 'pipe') return text;
  if (text === 'log') return { log: {} };
  const [, kind, path] = /^(file|binary):(.+)$/s.exec(text) ?? [];
  if (kind === 'file') return { file: resolve(path!) };
  if (kind === 'binary') return { binary: resolve(path!) };
  throw invalid('--stdio', 'null, inherit, pipe, log, file:PATH or binary:PATH', text);
}

/** Where the task's streams go. @param how.isDetached nobody is there for them when the command is over */
export function stdioOf({ stdio, log, tty, interactive }: TaskOptions, how: { isDetached: boolean }): Stdio {
  if (stdio === 'inherit' && (how.isDetached || tty)) {
    const text =
      "--stdio inherit: expected a task in the foreground without a terminal: nobody else's streams can be inherited";
    throw new TaskError('INVALID_ARGUMENT', `${text}; use pipe`);
  }
  if (stdio !== undefined) return stdio;
  if (log !== undefined) return { file: resolve(log) };
  if (tty || (how.isDetached && interactive)) return 'pipe';
  return how.isDetached ? 'null' : 'inherit';
}

/** @param verb for messages @throws TaskError INVALID_ARGUMENT */
export function taskSpec(verb: string, command: readonly string[], options: TaskOptions, stdio: Stdio): TaskSpec {
  const { id, runtime, rootfs, bundle, tty, workdir, stopSignal, stopTimeout } = options;
  const base = {
    stdio,
    ...(id !== undefined && { id }),
    ...(runtime !== undefined && { runtime }),
    ...(tty && { terminal: ownSize() }),
    stop: {
      ...(stopSignal !== undefined && { signal: stopSignal }),
      ...(stopTimeout !== undefined && { graceMs: stopTimeout }),
    },
  };
  if (bundle !== undefined) return { ...base, bundle: checkedBundle(verb, bundle, command, options) };
  if (command.length === 0) {
    throw new TaskError('INVALID_ARGUMENT', `${verb}: expected a command after --, or --bundle DIR, got neither`);
  }
  if (workdir !== undefined && !isAbsolute(workdir)) throw invalid('--workdir', 'an absolute path', workdir);
  const env = environment(options, isHostTask(options) ? process.env : {});
  const user = userOf(options);
  return {
    ...base,
    args: command,
    ...(rootfs !== undefined && { rootfs }),
    ...(workdir !== undefined && { cwd: workdir }),
    ...(env && { env }),
    ...(user && { user }),
  };
}

function checkedBundle(verb: string, bundle: string, command: readonly string[], options: TaskOptions): string {
  if (command.length > 0) {
    const text = `${verb}: expected a command or --bundle, got both: the bundle names its command`;
    throw new TaskError('INVALID_ARGUMENT', text);
  }
  for (const name of ['env', 'workdir', 'user'] as const) {
    if (options[name] === undefined) continue;
    throw new TaskError('INVALID_ARGUMENT', `${verb}: --${name}: the bundle's config.json says it; change it there`);
  }
  return bundle;
}

/** Tasks of the process runtime have the environment of whoever makes them, and variables come on top. */
function isHostTask({ runtime, address }: TaskOptions): boolean {
  const name = runtime ?? (address === undefined ? 'process' : 'runc');
  return name === 'process' || name === 'io.taskwright.process.v1';
}
