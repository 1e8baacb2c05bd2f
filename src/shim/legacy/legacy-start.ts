// Starting: an exec is only remembered until then, as the shim's Exec starts it at once.
import { statSync } from 'node:fs';
import { TaskError } from '../../model/errors.js';
import { execRefusalOf } from '../../model/verdicts.js';
import {
  decodeLegacyPidResponse,
  encodeLegacyExecRequest,
  encodeLegacyPidRequest,
} from '../../wire/legacy-shim-messages.js';
import type { StdioPaths } from '../task-stdio.js';
import type { LegacyVerb } from './legacy-calls.js';
import type { LegacyEntry, LegacyTask } from './legacy-task.js';
import { allow, execState, verdictState } from './legacy-verdicts.js';

export async function startTask(task: LegacyTask, { call, state }: LegacyVerb): Promise<{ pid: number }> {
  const init = task.init!;
  // A restored task runs since its Create.
  const isRunning = init.isRestored === true && init.phase === 'created';
  const verdict = await verdictState(task, state);
  if (!isRunning) {
    allow(verdict, 'start');
    await call('Start');
  }
  task.started(init);
  return { pid: init.pid };
}

/** After these it may have been started all the same. */
const unanswered: ReadonlySet<string> = new Set(['DEADLINE_EXCEEDED', 'CANCELLED', 'UNAVAILABLE']);

export async function startExec(
  task: LegacyTask,
  exec: LegacyEntry,
  { call, state }: LegacyVerb,
): Promise<{ pid: number }> {
  allow(await verdictState(task, state), 'exec');
  if (exec.phase === 'starting') throw new TaskError('FAILED_PRECONDITION', 'its start was not answered; it may run');
  const refusal = execRefusalOf(execState(exec), 'start');
  if (refusal) throw refusal;
  exec.phase = 'starting';
  try {
    const { stdio } = exec;
    const process = { ...exec.process!, terminal: stdio.terminal };
    const reply = await call('Exec', encodeLegacyExecRequest(process, openable(stdio)));
    exec.pid = decodeLegacyPidResponse(reply).pid;
  } catch (error) {
    if (!unanswered.has(TaskError.from(error).code)) exec.phase = 'created';
    throw error;
  }
  exec.phase = 'started';
  task.facts.started(exec.pid, exec.execId);
  task.appeared(exec);
  if (exec.isStdinClosed) await call('CloseStdin', encodeLegacyPidRequest(exec.pid));
  return { pid: exec.pid };
}

/**
 * The shim opens both outputs, whatever they are, and tells them apart by their paths.
 * @throws TaskError UNIMPLEMENTED for URIs
 * @see containerd linux/shim/io.go (May 2017), copyPipes
 */
export function openable({ stdout, stderr, ...rest }: StdioPaths): StdioPaths {
  if ([stdout, stderr].some((path) => /^\w+:\/\//.test(path) || isRegularFile(path))) {
    throw new TaskError(
      'UNIMPLEMENTED',
      'the shim of 2017 knows FIFOs only: use "null", "pipe" or "inherit" for its streams',
    );
  }
  return { ...rest, stdout: stdout || '/dev/null', stderr: stderr || '/dev/./null' };
}

function isRegularFile(path: string): boolean {
  return path !== '' && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
