// `taskwright stats`: what tasks use, once or as it changes.
import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import { createLogUpdate } from 'log-update';
import type { TaskStats } from '../../model/task-stats.js';
import type { Supervisor } from '../../supervisor/supervisor.js';
import type { TaskHandle } from '../../supervisor/task-handle.js';
import { type JsonOption, jsonVerb, milliseconds, type RootOptions } from '../options.js';
import { printJson, printLine } from '../output.js';
import { cpuPercent, statsTable } from '../stats-table.js';
import { adoptEvery, adoptTask, type Call, withSupervisor } from '../with-supervisor.js';

interface StatsOptions extends RootOptions, JsonOption {
  /** `--no-stream` makes it false. */
  stream: boolean;
  /** Milliseconds. */
  interval: number;
}

export function statsCommand(): Command {
  return jsonVerb('stats', 'Show what tasks use, until Ctrl-C or until they have ended.')
    .option('--no-stream', 'two readings, of which the second is shown')
    .option('--interval <ms>', 'milliseconds from one reading to the next', milliseconds, 1_000)
    .argument('[id...]', 'tasks (default: all that run)')
    .action(stats);
}

async function stats(ids: string[], options: StatsOptions): Promise<void> {
  await withSupervisor(options, async (supervisor, call) => {
    const tasks = await tasksOf(supervisor, { ids, options, call });
    try {
      await readOn(tasks, options, call);
    } catch (error) {
      // Whoever ends it has seen enough.
      if (!call.signal.aborted) throw error;
    }
  });
}

interface Choice {
  ids: readonly string[];
  options: RootOptions;
  call: Call;
}

async function tasksOf(supervisor: Supervisor, { ids, options, call }: Choice): Promise<TaskHandle[]> {
  if (ids.length > 0) return Promise.all(ids.map((id) => adoptTask(supervisor, id, call)));
  return (await adoptEvery(supervisor, options, call)).filter(isLiving);
}

const isLiving = (task: TaskHandle): boolean => ['running', 'paused'].includes(task.info().state);

interface Reading {
  task: TaskHandle;
  stats: TaskStats;
  /** Since the reading before; null for the first. */
  cpuPercent: number | null;
}

async function readOn(tasks: readonly TaskHandle[], options: StatsOptions, { signal }: Call): Promise<void> {
  const before = new Map<string, TaskStats>();
  const show = shower(options);
  for (let round = 0, left = tasks; left.length > 0; round += 1) {
    const readings = await readAll(left, before, signal);
    if (options.stream || round === 1) show.round(readings);
    if (!options.stream && round === 1) break;
    await delay(options.interval, undefined, { signal });
    left = left.filter(isLiving);
  }
  show.end();
}

async function readAll(
  tasks: readonly TaskHandle[],
  before: Map<string, TaskStats>,
  signal: AbortSignal,
): Promise<Reading[]> {
  const readings = await Promise.all(tasks.map((task) => read(task, before, signal)));
  return readings.filter((reading) => reading !== undefined);
}

/** @returns undefined for a task that has ended meanwhile */
async function read(
  task: TaskHandle,
  before: Map<string, TaskStats>,
  signal: AbortSignal,
): Promise<Reading | undefined> {
  try {
    const stats = await task.stats({ signal });
    const last = before.get(task.id);
    before.set(task.id, stats);
    return { task, stats, cpuPercent: last ? cpuPercent(last, stats) : null };
  } catch (error) {
    if (before.has(task.id) && !isLiving(task)) return undefined;
    throw error;
  }
}

function shower({ json }: StatsOptions): { round(readings: readonly Reading[]): void; end(): void } {
  if (json) {
    const line = ({ task, stats, cpuPercent }: Reading): void =>
      printJson({ namespace: task.namespace, task: task.id, cpuPercent, ...stats });
    return { round: (readings) => readings.forEach(line), end: () => undefined };
  }
  const table = (readings: readonly Reading[]): string =>
    statsTable(readings.map(({ task, ...reading }) => ({ id: task.id, ...reading })));
  if (!process.stdout.isTTY) return { round: (readings) => printLine(table(readings)), end: () => undefined };
  const draw = createLogUpdate(process.stdout);
  return { round: (readings) => draw(table(readings)), end: () => draw.done() };
}
