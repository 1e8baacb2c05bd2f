import { expect, test } from 'vitest';
import type { Fact } from '../../src/model/facts.js';
import { ReplyFacts } from '../../src/shim/reply-facts.js';

const bundle = { namespace: 'n', id: 't1', runtime: 'any', path: '/b' };
const exit = { status: 3, exitedAt: new Date(1_000), inferred: false };

function facts() {
  const told: Fact[] = [];
  return { told, facts: new ReplyFacts(bundle, (fact) => told.push(fact)) };
}

test('what can happen once is told once, by whoever comes first', () => {
  const { told, facts: all } = facts();
  all.created(7, 'event');
  all.created(7);
  all.started(7, undefined);
  all.started(7, undefined, 'event');
  all.exited({ pid: 7 }, exit, 'wait');
  all.exited({ pid: 7 }, exit, 'event');
  const about = { namespace: 'n', taskId: 't1', pid: 7 };
  expect(told).toMatchObject([
    { ...about, kind: 'task.created', source: 'event' },
    { ...about, kind: 'task.started', source: 'reply' },
    { ...about, kind: 'task.exited', source: 'wait', exit, at: exit.exitedAt },
  ]);
});

test('what can happen again is told each time', () => {
  const { told, facts: all } = facts();
  all.paused();
  all.resumed();
  all.paused();
  expect(told.map(({ kind }) => kind)).toEqual(['task.paused', 'task.resumed', 'task.paused']);
});

test('a deleted task has exited first, and nothing is told of it later', () => {
  const { told, facts: all } = facts();
  all.created(7);
  all.deleted(7, exit);
  all.exited({ pid: 7 }, exit, 'event');
  expect(told.map(({ kind, source }) => [kind, source])).toEqual([
    ['task.created', 'reply'],
    ['task.exited', 'reply'],
    ['task.deleted', 'reply'],
  ]);
});

test('a task that is created again is told of again', () => {
  const { told, facts: all } = facts();
  all.created(7);
  all.deleted(7, undefined);
  all.created(8);
  expect(told).toMatchObject([
    { kind: 'task.created', pid: 7 },
    { kind: 'task.deleted', pid: 7, exit: { status: 0, inferred: false } },
    { kind: 'task.created', pid: 8 },
  ]);
});

test('an exec of the name of one that was deleted is another one', () => {
  const { told, facts: all } = facts();
  for (const pid of [8, 9]) {
    all.execAdded('e1');
    all.started(pid, 'e1');
    all.exited({ pid, execId: 'e1' }, exit, 'event');
  }
  const kinds = ['exec.added', 'exec.started', 'exec.exited'];
  expect(told.map(({ kind }) => kind)).toEqual([...kinds, ...kinds]);
});
