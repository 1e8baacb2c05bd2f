// `taskwright ps`: the tasks of a namespace, once or as they change.
import { once } from 'node:events';
import type { Command } from 'commander';
import { createLogUpdate } from 'log-update';
import type { JournalItem } from '../../model/journal-item.js';
import type { ServiceStatus } from '../../model/service-status.js';
import type { Supervisor } from '../../supervisor/supervisor.js';
import { keptServices } from '../kept-stack.js';
import { type JsonOption, jsonVerb, type RootOptions } from '../options.js';
import { printJson, printLine } from '../output.js';
import { serviceLine, serviceTable } from '../service-table.js';
import { listedEntry, type ListedTask, listedInfo, taskTable } from '../task-table.js';
import { timedText } from '../transition-text.js';
import { itemLine } from '../transitions-file.js';
import { itemsOf, type OpenJournal, withSupervisorOrJournal } from '../with-journal.js';
import { adoptEvery } from '../with-supervisor.js';

interface PsOptions extends RootOptions, JsonOption {
  all?: boolean;
  quiet?: boolean;
  watch?: boolean;
}

/** Where tasks are listed from. */
interface Source {
  tasks(): ListedTask[];
  quarantined(): { task: string; quarantined: string }[];
  /** Of the stack that is kept in the root. */
  services: readonly ServiceStatus[];
  /** Tells of transitions and gaps from now on, until the signal. */
  follow(tell: (item: JournalItem) => void): Promise<void>;
}

export function psCommand(): Command {
  return jsonVerb('ps', 'List the tasks that live, and the services of the stack that is up.')
    .option('-a, --all', 'those too that have ended')
    .option('-q, --quiet', 'ids only')
    .option('--watch', 'go on until Ctrl-C: a table on a terminal, otherwise a line for each transition')
    .action(ps);
}

async function ps(options: PsOptions): Promise<void> {
  await withSupervisorOrJournal(
    options,
    async (supervisor, call) => {
      await adoptEvery(supervisor, options, call);
      await list(supervised(supervisor, call.signal), options);
    },
    async (journal) => list(journaled(journal, await keptServices(options)), options),
  );
}

async function list(source: Source, options: PsOptions): Promise<void> {
  const isLive = options.watch && process.stdout.isTTY && !options.json;
  if (!isLive) show(source, options);
  if (options.watch) await (isLive ? redraw(source, options) : tellItems(source, options));
}

function show(source: Source, options: PsOptions): void {
  const tasks = chosen(source, options);
  if (options.json) for (const task of tasks) printJson(task);
  else if (options.quiet && !options.watch) for (const { task } of tasks) printLine(task);
  else printLine(taskTable(tasks, new Date()));
  showServices(source, options);
  for (const set of source.quarantined()) {
    if (options.json) printJson(set);
    else process.stderr.write(`quarantined: ${set.quarantined}\n`);
  }
}

function showServices({ services }: Source, { json, quiet }: PsOptions): void {
  if (services.length === 0 || quiet) return;
  if (!json) return printLine(`\n${serviceTable(services, new Date())}`);
  for (const status of services) printJson(serviceLine(status));
}

const tellItems = (source: Source, { json }: PsOptions): Promise<void> =>
  source.follow((item) => printLine(json ? itemLine(item) : timedText(item)));

async function redraw(source: Source, options: PsOptions): Promise<void> {
  const draw = createLogUpdate(process.stdout);
  const update = (): void => draw(taskTable(chosen(source, options), new Date()));
  update();
  await source.follow(update);
  draw.done();
}

function chosen(source: Source, { all }: PsOptions): ListedTask[] {
  return source
    .tasks()
    .filter(({ state }) => state !== 'deleted' && (all || state !== 'stopped'))
    .sort((one, other) => one.createdAt.getTime() - other.createdAt.getTime());
}

function supervised(supervisor: Supervisor, signal: AbortSignal): Source {
  return {
    tasks: () => supervisor.list().map((task) => listedInfo(task.info())),
    services: [],
    quarantined: () => supervisor.quarantined().map(({ id, reason }) => ({ task: id, quarantined: reason.message })),
    async follow(tell) {
      const watching = supervisor.transitions().subscribe(tell);
      if (!signal.aborted) await once(signal, 'abort');
      watching.unsubscribe();
    },
  };
}

/** Of a root that another process has. */
function journaled(journal: OpenJournal, services: readonly ServiceStatus[]): Source {
  const { reader, namespace } = journal;
  // What comes while the tasks are being listed is told after them.
  const from = reader.last + 1;
  return {
    services,
    // One that has no state yet is still being made.
    tasks: () =>
      reader
        .entries(namespace)
        .entries.filter(({ state }) => state !== null)
        .map(listedEntry),
    quarantined: () =>
      reader.entries(namespace).unreadable.map(({ id, reason }) => ({
        task: id,
        quarantined: `task "${id}": its record in the journal can't be read (${reason})`,
      })),
    async follow(tell) {
      for await (const item of itemsOf(journal, { from, isFollowing: true })) {
        if (item.type === 'transition' || item.type === 'gap' || item.type === 'synced') tell(item);
      }
    },
  };
}
