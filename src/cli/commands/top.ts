// `taskwright top`: the processes of a task.
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { ProcessInfo } from '../../model/task-status.js';
import { type JsonOption, jsonVerb, type RootOptions } from '../options.js';
import { printJson, printLine } from '../output.js';
import { formatTable, shorten } from '../table.js';
import { adoptTask, withSupervisor } from '../with-supervisor.js';

export function topCommand(): Command {
  return jsonVerb('top', 'List the processes of a task.').argument('<id>', 'the task').action(top);
}

async function top(id: string, options: RootOptions & JsonOption): Promise<void> {
  await withSupervisor(options, async (supervisor, call) => {
    const task = await adoptTask(supervisor, id, call);
    const processes = (await task.processes(call)).map(describe);
    if (options.json) {
      for (const process of processes) printJson({ namespace: task.namespace, task: id, ...process });
      return;
    }
    const rows = processes.map(({ pid, parentPid, exec, command }) => {
      return [String(pid), String(parentPid ?? '-'), exec ?? '-', shorten(command?.join(' ') ?? '-', 80)];
    });
    printLine(formatTable([['PID', 'PPID', 'EXEC', 'COMMAND'], ...rows]));
  });
}

interface ProcessLine {
  pid: number;
  parentPid: number | null;
  exec: string | null;
  command: readonly string[] | null;
}

/** What the host knows of it, besides. */
function describe({ pid, execId }: ProcessInfo): ProcessLine {
  const parent = /^PPid:\s*(\d+)$/m.exec(read(pid, 'status') ?? '')?.[1];
  const command = read(pid, 'cmdline')?.replace(/\0$/, '').split('\0');
  return {
    pid,
    parentPid: parent === undefined ? null : Number(parent),
    exec: execId ?? null,
    command: command ?? null,
  };
}

/** @returns undefined for a process that has ended meanwhile */
function read(pid: number, name: string): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'utf8');
  } catch {
    return undefined;
  }
}
