// Tables for people, and what tasks use in one.
import { expect, test } from 'vitest';
import { cpuPercent, statsTable } from '../../src/cli/stats-table.js';
import { formatTable, shorten } from '../../src/cli/table.js';

test('columns are as wide as their widest cell, and no line ends in blanks', () => {
  const rows = [
    ['ID', 'STATE', ''],
    ['a', 'running', 'x'],
    ['long-id', '-', ''],
  ];
  expect(formatTable(rows)).toBe('ID       STATE\na        running  x\nlong-id  -');
});

test('what does not fit is cut, and what would break the line is shown', () => {
  expect(shorten('echo hello', 10)).toBe('echo hello');
  expect(shorten('echo hello!', 10)).toBe('echo he...');
  expect(shorten('a\nb\u001b[2J', 20)).toBe('a\\nb\\u001b[2J');
});

const at = (ms: number): Date => new Date(ms);

test('a processor that is used for half of the time is at 50 %', () => {
  const before = { at: at(0), cpu: { usageNs: 1e9, userNs: 0, systemNs: 0 } };
  const now = { at: at(2_000), cpu: { usageNs: 2e9, userNs: 0, systemNs: 0 } };
  expect(cpuPercent(before, now)).toBe(50);
  expect(cpuPercent(now, now)).toBeNull();
  expect(cpuPercent({ at: at(0) }, now)).toBeNull();
});

test('what nobody counts is a dash', () => {
  const memory = { usageBytes: 1024 ** 2, limitBytes: 64 * 1024 ** 2 };
  const table = statsTable([
    { id: 'a', cpuPercent: 1.5, stats: { at: at(0), memory, pids: { current: 3, limit: 10 } } },
    { id: 'b', cpuPercent: null, stats: { at: at(0) } },
  ]);
  expect(table.split('\n').map((line) => line.split(/ {2,}/))).toEqual([
    ['ID', 'CPU %', 'MEM / LIMIT', 'PIDS', 'IO READ / WRITTEN'],
    ['a', '1.50%', '1.00MiB / 64.0MiB', '3 of 10', '-'],
    ['b', '-', '-', '-', '-'],
  ]);
});
