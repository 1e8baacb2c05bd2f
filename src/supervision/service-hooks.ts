// The hooks of a service at their moments.
import { runHook } from '../hooks/run-hook.js';
import { TaskError } from '../model/errors.js';
import type { Hooks, ServiceSpec } from '../model/service-spec.js';
import type { TaskExit } from '../model/task-status.js';
import type { Logger } from '../supervisor/logger.js';

export interface HookMoment {
  namespace: string;
  taskId: string;
  /** How the run has ended, once it has. */
  exit?: TaskExit | undefined;
  signal?: AbortSignal;
}

/**
 * Runs the hook, if there is one. One that fails is told in the log.
 * @throws TaskError FAILED_PRECONDITION: it has failed, and may veto
 */
export async function atMoment(
  event: keyof Hooks,
  { name, hooks }: Pick<ServiceSpec, 'name' | 'hooks'>,
  { namespace, taskId, exit, signal }: HookMoment,
  logger: Logger,
): Promise<void> {
  const hook = hooks?.[event];
  if (!hook) return;
  const env = {
    TASKWRIGHT_EVENT: event,
    TASKWRIGHT_SERVICE: name,
    TASKWRIGHT_NAMESPACE: namespace,
    TASKWRIGHT_TASK: taskId,
    ...(exit && { TASKWRIGHT_STATUS: `${exit.status}` }),
  };
  const { ok, reason, output } = await runHook(hook, { env, ...(signal && { signal }) });
  if (ok) return;
  const text = `the hook ${event} of service "${name}" has failed: ${reason}`;
  logger.warn({ service: name, event, output }, text);
  if (hook.onFailure === 'veto') throw new TaskError('FAILED_PRECONDITION', text, { taskId });
}
