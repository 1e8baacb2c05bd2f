// Why a task has moved: from the event that moved its chart and the evidence collected before.
import type { TaskContext, TaskEvent } from '../../machines/index.js';
import type { TaskExit } from '../model/task-status.js';
import type { Cause, EndReason, TaskState } from '../model/transition.js';
import type { Evidence, TaskRecord } from './task-record.js';

const sigkill = 9;
/** Signals that ask a process to end, and that it may answer with an exit code of its own choice: HUP, INT, QUIT, TERM. */
const polite: ReadonlySet<number> = new Set([1, 2, 3, 15]);

/** @param exit how the process ended; on the way to `stopped` only */
export function causeOf(record: TaskRecord, context: TaskContext, event: TaskEvent, to: TaskState): Cause {
  const exit = to === 'stopped' ? context.exit : undefined;
  const asked = exit ? record.evidence.asked?.command : undefined;
  const command = asked ?? (exit ? undefined : record.command);
  const heard = exit && record.evidence.exitSource;
  const fact = heard ? { kind: 'task.exited' as const, source: heard } : factOf(event);
  const rule = ruleOf(record, event, to);
  return {
    ...(command && { command: { id: command.id, name: command.name, by: command.by } }),
    ...(fact && { fact }),
    ...(rule !== undefined && { rule }),
    ...(exit && { end: endOf(record.evidence, exit), exit }),
  };
}

/** A task's end, as far as the evidence goes. */
export function endOf(evidence: Evidence, exit: TaskExit): EndReason {
  const { asked } = evidence;
  if (evidence.shimLost && exit.inferred) return 'shim-lost';
  if (exit.inferred) return 'inferred';
  if (evidence.outOfMemory && exit.status === 128 + sigkill) return 'out-of-memory';
  if (evidence.escalated && exit.status === 128 + sigkill) return 'escalated';
  if (asked && (asked.command.name !== 'kill' || exit.status === 128 + asked.signal || polite.has(asked.signal))) {
    return 'stopped';
  }
  return 'exited';
}

const factOf = (event: TaskEvent): Cause['fact'] =>
  'source' in event ? { kind: event.type, source: event.source } : undefined;

function ruleOf(record: TaskRecord, event: TaskEvent, to: TaskState): string | undefined {
  if (to === 'stopped' && event.type === 'effect.done' && record.published === 'running' && event.pid !== undefined) {
    return 'exit-before-start-reply';
  }
  if (to === 'running' && record.command?.name === 'stop') return 'thaw-to-stop';
  if (event.type === 'effect.done' && event.state !== undefined) return 'state-checked';
  return undefined;
}
