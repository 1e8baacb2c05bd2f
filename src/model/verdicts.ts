// What a shim answers to a verb that a task's state forbids.
import { TaskError } from './errors.js';

export type VerdictState = 'created' | 'running' | 'paused' | 'stopped';
export type VerdictVerb = 'start' | 'pause' | 'resume' | 'kill' | 'delete' | 'exec' | 'update' | 'checkpoint';
export type ExecVerdictState = 'added' | 'running' | 'stopped';
export type ExecVerdictVerb = 'start' | 'kill' | 'resize' | 'delete';

/** The runc shim's own words. A verb that is absent under a state is allowed there. */
const refusals: Record<VerdictState, Partial<Record<VerdictVerb, string>>> = {
  created: {
    pause: 'cannot pause task in created state',
    resume: 'cannot resume task in created state',
    checkpoint: 'cannot checkpoint a task in created state',
  },
  running: {
    start: 'cannot start a running process',
    resume: 'cannot resume a running process',
    delete: 'cannot delete a running process',
  },
  paused: {
    start: 'cannot start a paused process',
    pause: 'cannot pause a paused container',
    delete: 'cannot delete a paused process',
    exec: 'cannot exec in a paused state',
  },
  stopped: {
    start: 'cannot start a stopped process',
    pause: 'cannot pause a stopped container',
    resume: 'cannot resume a stopped container',
    kill: 'process already finished: not found',
    exec: 'cannot exec in a stopped state',
    update: 'cannot update a stopped container',
    checkpoint: 'cannot checkpoint a stopped container',
  },
};

const execRefusals: Record<ExecVerdictState, Partial<Record<ExecVerdictVerb, string>>> = {
  added: { kill: 'process not created: failed precondition' },
  running: { start: 'cannot start a running process', delete: 'cannot delete a running process' },
  stopped: {
    start: 'cannot start a stopped process',
    kill: 'process already finished: not found',
    resize: 'cannot resize a stopped container',
  },
};

/**
 * The refusal of `verb` in `state`, or undefined where the state allows it.
 * @see containerd cmd/containerd-shim-runc-v2/process/init_state.go
 */
export function refusalOf(state: VerdictState, verb: VerdictVerb): TaskError | undefined {
  return refusalWith(refusals[state][verb]);
}

/**
 * The same for an exec, by its own state.
 * @see containerd cmd/containerd-shim-runc-v2/process/exec_state.go
 */
export function execRefusalOf(state: ExecVerdictState, verb: ExecVerdictVerb): TaskError | undefined {
  return refusalWith(execRefusals[state][verb]);
}

/** Only a finished process is "not found"; everything else is the wrong moment. */
function refusalWith(text: string | undefined): TaskError | undefined {
  if (text === undefined) return undefined;
  return new TaskError(text.endsWith(': not found') ? 'NOT_FOUND' : 'FAILED_PRECONDITION', text);
}
