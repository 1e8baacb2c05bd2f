// `taskwright exec`: an extra process in a task.
import { isAbsolute } from 'node:path';
import type { Command } from 'commander';
import { TaskError } from '../../model/errors.js';
import type { ExecSpec } from '../../model/exec-spec.js';
import type { Process } from '../../supervisor/process.js';
import { addDetachKeys, tellDetached } from '../attach-session.js';
import { reportFailure } from '../failure.js';
import { forwardSignals } from '../forward-signals.js';
import { invalid, type JsonOption, jsonVerb, type RootOptions, seconds } from '../options.js';
import { printJson, printLine } from '../output.js';
import { ownSize, requireTerminal } from '../own-terminal.js';
import { addProcessOptions, environment, type ProcessOptions, userOf } from '../process-options.js';
import { runSession, type SessionOptions } from '../session.js';
import { adoptTask, withSupervisor } from '../with-supervisor.js';

interface ExecOptions extends RootOptions, JsonOption, ProcessOptions {
  detach?: boolean;
  detachKeys: string;
  execId?: string;
  /** Milliseconds. */
  timeout?: number;
}

export function execCommand(): Command {
  return addDetachKeys(
    addProcessOptions(jsonVerb('exec', 'Run an extra process in a task, and exit with its exit code.')),
  )
    .option('-d, --detach', 'do not wait for its end: print its id; it has no streams')
    .option('--exec-id <id>', 'its id (default: made up)')
    .option('--timeout <seconds>', 'then it and all that it has started are killed', seconds)
    .argument('<id>', 'the task')
    .argument('[command...]', 'the command and its arguments, after --')
    .passThroughOptions()
    .action(exec);
}

async function exec(id: string, words: string[], options: ExecOptions): Promise<void> {
  const spec = execSpec(words[0] === '--' ? words.slice(1) : words, options);
  if (options.detach && options.timeout !== undefined) {
    throw new TaskError(
      'INVALID_ARGUMENT',
      'exec: --timeout: expected no -d with it: nobody is there to end a detached exec',
    );
  }
  if (options.detach) return execDetached(id, spec, options);
  if (options.json) {
    throw new TaskError(
      'INVALID_ARGUMENT',
      "exec: --json: expected -d with it: otherwise standard output is the command's",
    );
  }
  if (options.tty && options.interactive) requireTerminal('exec', 'leave out -t');
  const signals = forwardSignals('exec', { hasTerminal: options.tty ?? false });
  const running = withSupervisor(
    options,
    async (supervisor, call) => {
      const task = await adoptTask(supervisor, id, call);
      const process = await task.exec(spec, { ...call, start: false });
      signals.to(process);
      return watch(process, { ...options, letGo: signals.aborted });
    },
    signals,
  );
  process.exitCode = await running;
}

async function execDetached(id: string, spec: ExecSpec, options: ExecOptions): Promise<void> {
  await withSupervisor(options, async (supervisor, call) => {
    const task = await adoptTask(supervisor, id, call);
    const { execId, pid } = await task.exec({ ...spec, stdio: 'null' }, call);
    if (options.json) printJson({ namespace: task.namespace, task: id, exec: execId, pid });
    else printLine(execId);
  });
}

/** @returns the exit code */
async function watch(exec: Process, options: ExecOptions & Pick<SessionOptions, 'letGo'>): Promise<number> {
  const { tty: hasTerminal = false, interactive: hasInput = false, timeout, detachKeys, letGo } = options;
  const start = async (): Promise<void> => {
    try {
      await exec.start();
    } catch (error) {
      await exec.delete({ force: true }).catch(() => undefined); // it is told why it could not be started
      throw error;
    }
    // Without input there is an end of it at once. A process that has ended already does not need one.
    if (!hasInput && !hasTerminal) await exec.closeStdin().catch(() => undefined);
  };
  const end = await runSession(exec, { hasTerminal, hasInput, detachKeys, letGo, start });
  if (end === 'detached') {
    tellDetached(`exec "${exec.execId}"`);
    return 0;
  }
  if (exec.info().timedOut) {
    process.stderr.write(`taskwright: exec "${exec.execId}" ran for more than ${timeout! / 1_000} s, and was killed\n`);
  }
  await exec.delete().catch(reportFailure);
  return end.status;
}

function execSpec(command: readonly string[], options: ExecOptions): ExecSpec {
  const { tty, execId, timeout, workdir } = options;
  if (command.length === 0)
    throw new TaskError('INVALID_ARGUMENT', 'exec: expected a command after the task, got none');
  if (workdir !== undefined && !isAbsolute(workdir)) throw invalid('--workdir', 'an absolute path', workdir);
  const env = environment(options, {});
  const user = userOf(options);
  return {
    args: command,
    ...(env && { env }),
    ...(user && { user }),
    ...(workdir !== undefined && { cwd: workdir }),
    ...(tty && { terminal: ownSize() }),
    ...(execId !== undefined && { execId }),
    ...(timeout !== undefined && { timeoutMs: timeout }),
  };
}
