// The calls to a shim of May 2017, within one verb's time.
import type { ProcessCallOptions } from '../../model/call-options.js';
import { TaskError } from '../../model/errors.js';
import type { Transport } from '../../transport/transport.js';
import {
  decodeLegacyStateResponse,
  emptyLegacyRequest,
  legacyShimService,
  type LegacyState,
} from '../../wire/legacy-shim-messages.js';
import type { Shim } from '../shim.js';
import { translateShimError } from '../shim-errors.js';
import { deadlinesMs } from '../task-service.js';
import { timeBudget } from '../time-budget.js';
import type { LegacyTask } from './legacy-task.js';

export interface LegacyVerb {
  /** @param payload empty for a request without fields */
  call: (method: string, payload?: Uint8Array) => Promise<Uint8Array>;
  state: () => Promise<LegacyState>;
  /** What is left of the verb's time. */
  remaining: ReturnType<typeof timeBudget>;
}

export type RunVerb = <T>(
  verb: Exclude<keyof Shim, 'wait'>,
  about: ProcessCallOptions & { id: string },
  work: (calls: LegacyVerb) => Promise<T> | T,
) => Promise<T>;

const hint =
  'this shim did not answer an Exec, in which the shims of its time may deadlock: the task can only be killed and cleaned up after';

/** Gives each verb one deadline for all of its calls, and says what a failure means for the task. */
export function verbsOf(transport: Transport, task: LegacyTask): RunVerb {
  return async (verb, { id, execId, ...options }, work) => {
    const remaining = timeBudget(options, deadlinesMs[verb]);
    const call = async (method: string, payload: Uint8Array = emptyLegacyRequest): Promise<Uint8Array> => {
      try {
        const reply = await transport.call(legacyShimService, method, payload, remaining());
        if (method === 'State') task.isExecHanging = false;
        return reply;
      } catch (error) {
        if (method === 'Exec' && isUnanswered(error)) task.isExecHanging = true;
        throw error;
      }
    };
    const state = async (): Promise<LegacyState> => {
      const state = decodeLegacyStateResponse(await call('State'));
      task.compared(state.processes);
      return state;
    };
    try {
      return await work({ call, state, remaining });
    } catch (error) {
      const translated = translateShimError(error, verb, id, execId);
      throw task.isExecHanging && isUnanswered(error) ? explained(translated) : translated;
    }
  };
}

function isUnanswered(error: unknown): boolean {
  return TaskError.is(error) && error.code === 'DEADLINE_EXCEEDED';
}

function explained(error: TaskError): TaskError {
  const { code, message, taskId } = error;
  return new TaskError(code, `${message}; ${hint}`, { cause: error, ...(taskId !== undefined && { taskId }) });
}
