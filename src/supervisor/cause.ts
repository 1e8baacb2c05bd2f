// Why a task has moved: from the event that moved its chart and the evidence collected before.
import type { TaskContext, TaskEvent } from '../../machines/index.js';
import type { TaskExit } from '../model/task-status.js';
import type { EndEvidence, EndReason, TaskEnd } from '../model/task-end.js';
import type { Cause, TaskState } from '../model/transition.js';
import type { AcceptedCommand, TaskRecord } from './task-record.js';

const sigkill = 9;
/** Signals that ask a process to end, and that it may answer with an exit code of its own choice: HUP, INT, QUIT, TERM. */
const polite: ReadonlySet<number> = new Set([1, 2, 3, 15]);

/** @param exit how the process ended; on the way to `stopped` only */
export function causeOf(record: TaskRecord, context: TaskContext, event: TaskEvent, to: TaskState): Cause {
  if (to === 'stopped' && context.exit) return causeOfEnd(record, event, context.exit);
  const cause: Cause = {};
  if (record.command) cause.command = named(record.command);
  if ('source' in event) cause.fact = { kind: event.type, source: event.source };
  const rule = ruleOf(record, event, to);
  if (rule !== undefined) cause.rule = rule;
  return cause;
}

function causeOfEnd(record: TaskRecord, event: TaskEvent, exit: TaskExit): Cause {
  const { asked, witnesses } = record.evidence;
  const { reason, evidence } = endOf(record, exit);
  const cause: Cause = { end: reason, exit, evidence };
  if (asked) cause.command = named(asked.command);
  const source = witnesses[0] ?? ('source' in event ? event.source : undefined);
  if (source !== undefined) cause.fact = { kind: 'task.exited', source };
  const rule = ruleOf(record, event, 'stopped');
  if (rule !== undefined) cause.rule = rule;
  return cause;
}

const named = ({ id, name, by }: AcceptedCommand): NonNullable<Cause['command']> => ({ id, name, by });

/** A task's end, as far as the evidence goes. */
export function endOf({ evidence: known }: Pick<TaskRecord, 'evidence'>, exit: TaskExit): TaskEnd {
  const { asked, ...rest } = known;
  const evidence: EndEvidence = { ...rest, witnesses: [...known.witnesses] };
  if (asked) evidence.asked = { command: named(asked.command), signal: asked.signal };
  return { ...exit, reason: reasonOf(evidence, exit), evidence };
}

function reasonOf(evidence: EndEvidence, exit: TaskExit): EndReason {
  const { asked } = evidence;
  if (evidence.shimLost !== undefined && exit.inferred) return 'shim-lost';
  if (evidence.startFailed !== undefined) return 'start-failed';
  if (exit.inferred) return 'inferred';
  const killedAsAsked = evidence.escalated === true || asked?.signal === sigkill;
  if (evidence.outOfMemory && !killedAsAsked && exit.status === 128 + sigkill) return 'out-of-memory';
  if (evidence.escalated && exit.status === 128 + sigkill) return 'escalated';
  if (asked && (asked.command.name !== 'kill' || exit.status === 128 + asked.signal || polite.has(asked.signal))) {
    return 'stopped';
  }
  return 'exited';
}

function ruleOf(record: TaskRecord, event: TaskEvent, to: TaskState): string | undefined {
  if (to === 'stopped' && event.type === 'effect.done' && record.published === 'running' && event.pid !== undefined) {
    return 'exit-before-start-reply';
  }
  if (record.evidence.rebooted) return 'rebooted';
  if (to === 'running' && record.command?.name === 'stop') return 'thaw-to-stop';
  if (event.type === 'effect.done' && event.state !== undefined) return 'state-checked';
  return undefined;
}
