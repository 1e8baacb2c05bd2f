// Whose process a pid is: the origin's calls name processes so.
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import type { TaskView } from './task-view.js';

export interface TaskProcess {
  isInit: boolean;
  /** Present when it is an exec. */
  execId?: string;
}

/**
 * Looks the pid up among the task's own processes.
 * @param pid absent for init
 * @throws TaskError NOT_FOUND when it is another's, or nobody's
 */
export async function processOf(task: TaskView, pid: number | undefined, options: CallOptions): Promise<TaskProcess> {
  if (pid === undefined || pid === task.info().pid) return { isInit: true };
  const exec = task.execs().find((each) => each.pid === pid && each.info().state === 'running');
  if (exec) return { isInit: false, execId: exec.execId };
  const listed = (await task.processes(options)).find((process) => process.pid === pid);
  if (listed) return { isInit: false, ...(listed.execId !== undefined && { execId: listed.execId }) };
  const text = `task "${task.id}" has no process ${pid}: \`processes\` lists those that it has`;
  throw new TaskError('NOT_FOUND', text, { taskId: task.id });
}
