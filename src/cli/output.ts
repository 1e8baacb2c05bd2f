// What a command prints of tasks: a word for people, one JSON object a line for programs.
import type { TaskInfo } from '../supervisor/task-view.js';
import type { TaskHandle } from '../supervisor/task-handle.js';
import type { JsonOption } from './options.js';

export function printLine(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printJson(value: object): void {
  printLine(JSON.stringify(value));
}

/** What `--json` says of a task. */
export interface TaskLine {
  namespace: string;
  task: string;
  incarnation: number;
  runtime: string;
  state: string;
  pid: number;
  createdAt: Date;
  exit: TaskInfo['exit'] | null;
  command: readonly string[];
  /** The connection to its shim is lost since then; `state` is the one that was known last. */
  unreachableSince?: Date;
}

export function taskLine(info: TaskInfo): TaskLine {
  const { namespace, id, incarnation, runtime, state, pid, createdAt, exit, spec, unreachableSince } = info;
  const command = spec.process?.args ?? [];
  return {
    ...{ namespace, task: id, incarnation, runtime, state, pid, createdAt, exit: exit ?? null, command },
    ...(unreachableSince && { unreachableSince }),
  };
}

/** How a command that has changed a task tells so. */
export function tellTask(task: TaskHandle, { json }: JsonOption): void {
  if (json) printJson(taskLine(task.info()));
  else printLine(task.id);
}
