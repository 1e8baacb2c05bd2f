// `taskwright ps`: the tasks of a namespace, once or as they change.
import { once } from 'node:events';
import type { Command } from 'commander';
import { createLogUpdate } from 'log-update';
import type { Supervisor } from '../../supervisor/supervisor.js';
import type { TaskInfo } from '../../supervisor/task-view.js';
import { type JsonOption, jsonVerb, type RootOptions } from '../options.js';
import { printJson, printLine, taskLine } from '../output.js';
import { formatTable, shorten } from '../table.js';
import { itemText } from '../transition-text.js';
import { itemLine } from '../transitions-file.js';
import { adoptEvery, type Call, withSupervisor } from '../with-supervisor.js';

interface PsOptions extends RootOptions, JsonOption {
  all?: boolean;
  quiet?: boolean;
  watch?: boolean;
}

export function psCommand(): Command {
  return jsonVerb('ps', 'List the tasks that live.')
    .option('-a, --all', 'those too that have ended')
    .option('-q, --quiet', 'ids only')
    .option('--watch', 'go on until Ctrl-C: a table on a terminal, otherwise a line for each transition')
    .action(ps);
}

async function ps(options: PsOptions): Promise<void> {
  await withSupervisor(options, async (supervisor, call) => {
    await adoptEvery(supervisor, options, call);
    if (options.watch) return watch(supervisor, options, call);
    const infos = infosOf(supervisor, options);
    if (options.json) for (const info of infos) printJson(taskLine(info));
    else if (options.quiet) for (const { id } of infos) printLine(id);
    else printLine(tableOf(infos));
  });
}

/** The transitions that come, after the tasks that there are. */
async function watch(supervisor: Supervisor, options: PsOptions, { signal }: Call): Promise<void> {
  const isLive = process.stdout.isTTY && !options.json;
  const draw = isLive ? createLogUpdate(process.stdout) : undefined;
  const show = (): void => draw?.(tableOf(infosOf(supervisor, options)));
  if (draw) show();
  else if (options.json) for (const info of infosOf(supervisor, options)) printJson(taskLine(info));
  else printLine(tableOf(infosOf(supervisor, options)));
  const watching = supervisor.transitions().subscribe((item) => {
    if (draw) show();
    else if (options.json) printLine(itemLine(item));
    else printLine(`${item.at.toISOString()}  ${itemText(item)}`);
  });
  if (!signal.aborted) await once(signal, 'abort');
  watching.unsubscribe();
  draw?.done();
}

function infosOf(supervisor: Supervisor, { all }: PsOptions): TaskInfo[] {
  const infos = supervisor.list().map((task) => task.info());
  return infos
    .filter(({ state }) => state !== 'deleted' && (all || state !== 'stopped'))
    .sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
}

const head = ['ID', 'PID', 'STATE', 'RUNTIME', 'CREATED', 'EXIT', 'COMMAND'];

function tableOf(infos: readonly TaskInfo[]): string {
  const rows = infos.map(({ id, pid, state, runtime, createdAt, exit, spec }) => {
    const created = `${createdAt.toISOString().slice(0, 19)}Z`;
    const livesAs = exit || pid === 0 ? '-' : String(pid);
    const ended = exit ? (exit.inferred ? 'unknown' : String(exit.status)) : '-';
    return [id, livesAs, state, runtime, created, ended, shorten(spec.process?.args.join(' ') ?? '-', 60)];
  });
  return formatTable([head, ...rows]);
}
