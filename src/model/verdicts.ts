// What a shim answers to a verb that a task's state forbids.
import { TaskError } from './errors.js';

export type VerdictState = 'created' | 'running' | 'paused' | 'stopped';
export type VerdictVerb = 'start' | 'pause' | 'resume' | 'kill' | 'delete';

/** The runc shim's own words. A verb that is absent under a state is allowed there. */
const refusals: Record<VerdictState, Partial<Record<VerdictVerb, string>>> = {
  created: {
    pause: 'cannot pause task in created state',
    resume: 'cannot resume task in created state',
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
  },
  stopped: {
    start: 'cannot start a stopped process',
    pause: 'cannot pause a stopped container',
    resume: 'cannot resume a stopped container',
    kill: 'process already finished',
  },
};

/**
 * The refusal of `verb` in `state`, or undefined where the state allows it.
 * @see containerd cmd/containerd-shim-runc-v2/process/init_state.go
 */
export function refusalOf(state: VerdictState, verb: VerdictVerb): TaskError | undefined {
  const text = refusals[state][verb];
  if (text === undefined) return undefined;
  // Only a finished process is "not found"; everything else is the wrong moment.
  return verb === 'kill'
    ? new TaskError('NOT_FOUND', `${text}: not found`)
    : new TaskError('FAILED_PRECONDITION', text);
}
