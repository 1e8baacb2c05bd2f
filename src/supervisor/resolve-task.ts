// From what a caller asks for to what a task is.
import type { TaskSpec } from '../model/task-spec.js';
import { resolveSpec } from './resolve-spec.js';
import { signalNumber } from './signals.js';
import { terminalOf, withTerminal } from './task-notes.js';
import type { TaskIdentity } from './task-record.js';

const defaultGraceMs = 10_000;

/** @throws TaskError INVALID_ARGUMENT, NOT_FOUND (bundle or root file system), PERMISSION_DENIED */
export async function resolveTask(
  asked: TaskSpec,
  named: { namespace: string; id: string; runtime: string },
): Promise<TaskIdentity> {
  const spec = withTerminal(await resolveSpec(asked, named), asked.terminal);
  const terminal = terminalOf(spec);
  const { stdio = 'null', checkpoint } = asked;
  const base = { ...named, incarnation: 1, spec, stdio, stop: stopOf(asked) };
  return { ...base, ...(checkpoint !== undefined && { checkpoint }), ...(terminal && { terminal }) };
}

/** How a task is stopped when nothing else is said. @throws TaskError INVALID_ARGUMENT */
export function stopOf({ stop }: Pick<TaskSpec, 'stop'>): TaskIdentity['stop'] {
  return { signal: signalNumber(stop?.signal ?? 'SIGTERM'), graceMs: stop?.graceMs ?? defaultGraceMs };
}
