// What `ps`, `explain` and `up` tell people of services.
import { expect, test } from 'vitest';
import { causeText, changeText, diffLines, serviceTable, serviceText } from '../../src/cli/service-table.js';
import type { ServiceStatus } from '../../src/model/service-status.js';

const now = new Date('2026-11-24T12:00:10Z');
const at = (seconds: number): Date => new Date(Date.parse('2026-11-24T12:00:00Z') + seconds * 1_000);
const service = (name: string, more: Partial<ServiceStatus> = {}): ServiceStatus => ({
  ...{ name, kind: 'service', group: 'shop', state: 'up', since: at(0), reason: 'started with shop', restarts: 0 },
  ...more,
});
const task = { id: 'a', incarnation: 3, state: 'running', pid: 42 } as const;

test('the table has a line for each service, and for groups only when there is something to tell', () => {
  const services = [
    service('shop', { kind: 'group' }),
    service('inner', { kind: 'group', restarts: 2 }),
    service('a', { health: 'healthy', restarts: 2, task }),
    service('paused', { task: { ...task, state: 'paused' } }),
    service('over', { state: 'completed', task: { ...task, state: 'stopped' } }),
    service('new', { state: 'down', since: new Date(0), reason: 'not started yet' }),
  ];
  expect(serviceTable(services, now).split('\n')).toEqual([
    'SERVICE        STATE      HEALTH   INCARNATION  RESTARTS  PID  SINCE  LAST CAUSE',
    'inner (group)  up         -        -            2         -    10 s   started with shop',
    'a              up         healthy  3            2         42   10 s   started with shop',
    'paused         paused     -        3            0         42   10 s   started with shop',
    'over           completed  -        3            0         -    10 s   started with shop',
    'new            down       -        -            0         -    -      not started yet',
  ]);
});

test('explain tells of the next start and why, and of what is waited for', () => {
  const reason = 'it has ended with 3; restart 2 in a row, after 4500 ms';
  const backingOff = service('a', { state: 'backing-off', reason, restarts: 2, nextStartAt: at(14.5) });
  expect(serviceText(backingOff, now).split('\n')).toEqual([
    'service a is backing-off since 12:00:00Z (10 s ago)',
    `why: ${reason}`,
    'restarts: 2',
    'next start: in 4.5 s',
  ]);
  expect(causeText(backingOff, now)).toBe(`next start in 4.5 s: ${reason}`);
  const waiting = service('b', { state: 'waiting', waitsFor: ['db to be healthy (it is up)'] });
  expect(serviceText(waiting, now)).toContain('waits for: db to be healthy (it is up)');
  expect(causeText(waiting, now)).toBe('waits for db to be healthy (it is up)');
});

test('steps, and what is to change, are a line each', () => {
  const step = {
    name: 'a',
    kind: 'service',
    from: 'up',
    to: 'ending',
    at: at(1),
    reason: 'it has ended with 3',
  } as const;
  expect(changeText(step)).toBe('12:00:01.000Z a: up -> ending (it has ended with 3)');
  expect(changeText({ ...step, to: 'up', health: 'unhealthy' })).toContain(' a: unhealthy (');
  const changed = [
    { name: 'c', keys: ['task', 'restart'], needsRestart: true },
    { name: 'd', keys: ['health'], needsRestart: false },
  ];
  expect(diffLines({ added: ['a'], removed: ['b'], changed, unchanged: ['e'] })).toEqual([
    ...['+ a', '- b', '~ c (task, restart): its task is made anew', '~ d (health): its task goes on'],
  ]);
  expect(diffLines({ added: [], removed: [], changed: [], unchanged: ['e'] })).toEqual([]);
});
