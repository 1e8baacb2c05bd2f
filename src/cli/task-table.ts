// The tasks of `ps`: as their supervisor knows them, or as a journal has them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TaskEntry } from '../journal/journal.js';
import type { TaskInfo } from '../supervisor/task-view.js';
import { duration } from './ago.js';
import { taskLine, type TaskLine } from './output.js';
import { formatTable, shorten } from './table.js';

/** A line of `ps`; `command` is null where it can't be read. */
export type ListedTask = Omit<TaskLine, 'command'> & { command: readonly string[] | null };

export const listedInfo = (info: TaskInfo): ListedTask => taskLine(info);

/** Of a task that somebody else supervises. */
export function listedEntry(entry: TaskEntry): ListedTask {
  const { namespace, id, incarnation, runtime, state, init, createdAt, end, unreachableSince } = entry;
  const exit = end ? { status: end.status, exitedAt: end.exitedAt, inferred: end.inferred } : null;
  return {
    ...{ namespace, task: id, incarnation, runtime, state: state ?? 'created', pid: init?.pid ?? 0 },
    ...{ createdAt: new Date(createdAt), exit, command: commandIn(entry.bundle) },
    ...(unreachableSince !== undefined && { unreachableSince: new Date(unreachableSince) }),
  };
}

const head = ['ID', 'PID', 'STATE', 'RUNTIME', 'CREATED', 'EXIT', 'COMMAND'];

export function taskTable(tasks: readonly ListedTask[], now: Date): string {
  const rows = tasks.map((listed) => {
    const { task, pid, runtime, createdAt, exit, command } = listed;
    const created = `${createdAt.toISOString().slice(0, 19)}Z`;
    const livesAs = exit || pid === 0 ? '-' : String(pid);
    const ended = exit ? (exit.inferred ? 'unknown' : String(exit.status)) : '-';
    return [task, livesAs, stateText(listed, now), runtime, created, ended, shorten(command?.join(' ') ?? '-', 60)];
  });
  return formatTable([head, ...rows]);
}

/** A lost link is no state: the last one that was known is shown with a doubt. */
function stateText({ state, unreachableSince }: ListedTask, now: Date): string {
  if (!unreachableSince) return state;
  return `${state}? (link lost ${duration(now.getTime() - unreachableSince.getTime())})`;
}

function commandIn(bundle: string): string[] | null {
  if (bundle === '') return null;
  try {
    const spec = JSON.parse(readFileSync(join(bundle, 'config.json'), 'utf8')) as { process?: { args?: unknown } };
    const args = spec.process?.args;
    return Array.isArray(args) ? args.map(String) : null;
  } catch {
    return null;
  }
}
