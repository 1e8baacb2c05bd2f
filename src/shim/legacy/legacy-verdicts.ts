// The states of a task and of its execs, for a shim that leaves them to runc.
import type { TaskStatus } from '../../model/task-status.js';
import { refusalOf, type VerdictState, type VerdictVerb } from '../../model/verdicts.js';
import type { LegacyVerb } from './legacy-calls.js';
import type { LegacyEntry, LegacyTask } from './legacy-task.js';

/** @throws TaskError FAILED_PRECONDITION, NOT_FOUND, as every other shim refuses the verb */
export function allow(state: VerdictState, verb: VerdictVerb): void {
  const refusal = refusalOf(state, verb);
  if (refusal) throw refusal;
}

/** What runc says, but stopped only when the exit is known too, as with every other shim. */
export async function verdictState(task: LegacyTask, state: LegacyVerb['state']): Promise<VerdictState> {
  const said = (await state()).state;
  const init = task.entryOf(task.bundle.id, undefined);
  if (init.exit !== undefined) return 'stopped';
  if (said === 'paused' || said === 'running') return said;
  return init.phase === 'created' ? 'created' : 'running';
}

export function execState({ phase, exit }: LegacyEntry): 'added' | 'running' | 'stopped' {
  if (exit !== undefined) return 'stopped';
  return phase === 'started' ? 'running' : 'added';
}

export function statusOf(task: LegacyTask, entry: LegacyEntry, verdict: VerdictState): TaskStatus {
  const { id, path: bundle } = task.bundle;
  const { pid, exit, stdio } = entry;
  const about = { id, pid, bundle, ...stdio };
  if (exit !== undefined) return { ...about, state: 'stopped', exit };
  if (entry === task.init) return { ...about, state: verdict };
  const running = verdict === 'paused' ? 'paused' : 'running';
  return { ...about, state: entry.phase === 'started' ? running : 'created' };
}
