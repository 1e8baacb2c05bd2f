// What `explain` and `ps` tell people.
import { expect, test } from 'vitest';
import { duration, timeAgo } from '../../src/cli/ago.js';
import { explanationText } from '../../src/cli/explain-text.js';
import { listedEntry, taskTable } from '../../src/cli/task-table.js';
import type { Explanation } from '../../src/supervisor/explain.js';
import { entry } from '../journal/samples.js';

const now = new Date('2026-11-23T21:03:15Z');
const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1_000);
const command = { id: 'c-1', name: 'start', by: 'cli' } as const;

const running: Explanation = {
  ...{ namespace: 'default', task: 'web', incarnation: 1, state: 'running', since: ago(4), cause: { command } },
  ...{ desired: 'running', pending: [], history: [] },
  moves: [
    { by: 'pause', to: 'paused' },
    { by: 'its process ends', to: 'stopped' },
  ],
};

test('a running task is explained', () => {
  expect(explanationText(running, now).split('\n')).toEqual([
    'web is running since 21:03:11Z (4 s ago)',
    'why: start by cli (command c-1)',
    'pending: nothing',
    'would move it: pause -> paused, its process ends -> stopped',
    'history:',
  ]);
});

test('a lost link and another supervisor are told of', () => {
  const text = explanationText({ ...running, unreachableSince: ago(2) }, now, { pid: 7, command: 'taskwright run' });
  expect(text).toContain('supervised by: process 7 (taskwright run)');
  expect(text).toContain('link: lost since 21:03:13Z (2 s ago)');
});

test('an end comes with its evidence', () => {
  const exit = { status: 137, exitedAt: ago(1), inferred: false };
  const asked = { command: { id: 'c-2', name: 'stop', by: 'cli' } as const, signal: 15 };
  const evidence = { witnesses: ['event', 'wait'] as const, asked, escalated: true as const, shimLost: 'it is gone' };
  const end = { ...exit, reason: 'escalated' as const, evidence };
  const text = explanationText(
    { ...running, state: 'stopped', cause: { end: 'escalated', exit }, end, moves: [] },
    now,
  );
  expect(text.split('\n').slice(1)).toEqual([
    'why: killed after the grace period, exit code 137',
    'end: killed after the grace period, exit code 137, at 21:03:14Z (1 s ago)',
    '  told by: event, wait',
    '  asked: stop by cli, SIGTERM',
    '  escalated: SIGKILL was sent when the grace period was over',
    '  shim lost: it is gone',
    'pending: nothing',
    'would move it: nothing',
    'history:',
  ]);
});

test('times are told in the largest unit that fits', () => {
  expect([4_900, 200_000, 7_200_000, 400_000_000].map(duration)).toEqual(['4 s', '3 min', '2 h', '4 days']);
  expect(timeAgo(new Date('2026-11-20T21:03:15Z'), now)).toBe('2026-11-20 21:03:15Z (3 days ago)');
});

test('a lost link is a doubt of the state, not a state', () => {
  const listed = listedEntry(entry('web', { state: 'running', unreachableSince: ago(4).getTime() }));
  expect(listed).toMatchObject({ state: 'running', unreachableSince: ago(4) });
  expect(taskTable([listed], now).split('\n')[1]).toContain('running? (link lost 4 s)');
  expect(taskTable([listedEntry(entry('web', { state: 'running' }))], now)).not.toContain('?');
});
