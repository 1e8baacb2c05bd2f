// What tasks use, as a table for people.
import type { TaskStats } from '../model/task-stats.js';
import { formatSize } from './size.js';
import { formatTable } from './table.js';

/** Of one processor, between two readings; null when nobody counts it. */
export function cpuPercent(before: TaskStats, now: TaskStats): number | null {
  const passedMs = now.at.getTime() - before.at.getTime();
  if (!before.cpu || !now.cpu || passedMs <= 0) return null;
  const usedNs = Math.max(0, now.cpu.usageNs - before.cpu.usageNs);
  return Math.round((usedNs / 1e6 / passedMs) * 10_000) / 100;
}

interface Row {
  id: string;
  stats: TaskStats;
  cpuPercent: number | null;
}

export function statsTable(rows: readonly Row[]): string {
  return formatTable([['ID', 'CPU %', 'MEM / LIMIT', 'PIDS', 'IO READ / WRITTEN'], ...rows.map(cells)]);
}

function cells({ id, stats: { memory, pids, io }, cpuPercent: percent }: Row): string[] {
  const limit = memory?.limitBytes === undefined ? '-' : formatSize(memory.limitBytes);
  return [
    id,
    percent === null ? '-' : `${percent.toFixed(2)}%`,
    memory ? `${formatSize(memory.usageBytes)} / ${limit}` : '-',
    pids ? `${pids.current}${pids.limit === undefined ? '' : ` of ${pids.limit}`}` : '-',
    io ? `${formatSize(io.readBytes)} / ${formatSize(io.writtenBytes)}` : '-',
  ];
}
