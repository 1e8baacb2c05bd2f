// What a stack knows of the one before it, whose supervisor may have been killed.
import { expect, test } from 'vitest';
import type { StackSpec } from '../../src/model/service-spec.js';
import type { RestartPolicy } from '../../src/model/restart-policy.js';
import { Stack } from '../../src/supervision/stack.js';
import { service, simulatedStack, stackOf, type SimulatedStack } from './simulated-stack.js';

const backoff = { initialMs: 1_000, jitter: 0, resetAfterMs: 60_000 };
const kept = (condition: RestartPolicy['condition'], name: string = condition) =>
  service(name, { restart: { condition, backoff } });

/** The next stack of that name, up; the one before has let go without a word. */
async function next(before: SimulatedStack, spec: StackSpec): Promise<Stack> {
  before.stack.close();
  const stack = new Stack(before.supervisor, spec, { clock: before.clock, random: () => 0.5 });
  await before.meanwhile(stack.up());
  return stack;
}

const states = (stack: Stack): string[] =>
  stack.status().flatMap(({ kind, name, state }) => (kind === 'service' ? [`${name} ${state}`] : []));

test('what somebody has stopped stays so, but for what is always to run', async () => {
  const spec = stackOf([kept('always'), kept('unless-stopped'), kept('on-failure'), kept('no')]);
  const first = simulatedStack(spec);
  await first.meanwhile(first.stack.up());
  for (const { name } of spec.group.children) await first.meanwhile(first.stack.stop(name, { by: 'me' }));
  const stack = await next(first, spec);
  expect(states(stack)).toEqual(['always up', 'unless-stopped down', 'on-failure down', 'no down']);
  await first.meanwhile(stack.start('no'));
  expect(states(await next({ ...first, stack }, spec))).toContain('no up');
});

test('what runs is taken over, what has completed is not run again', async () => {
  const spec = stackOf([kept('no', 'once'), kept('always', 'server')]);
  const first = simulatedStack(spec);
  await first.meanwhile(first.stack.up());
  first.exit('once', 0);
  await first.pass(10);
  const stack = await next(first, spec);
  expect(states(stack)).toEqual(['once completed', 'server up']);
  expect(first.seen).toEqual(['start once', 'start server', 'exit once']);
});

test('an end that nobody saw is judged by the rule, and counts go on', async () => {
  const spec = stackOf([kept('on-failure', 'a')]);
  const first = simulatedStack(spec);
  await first.meanwhile(first.stack.up());
  first.exit('a', 3);
  await first.pass(1_000);
  expect(first.stack.service('a')).toMatchObject({ state: 'up', restarts: 1 });
  first.stack.close();
  first.exit('a', 3);
  await first.pass(10);
  const stack = new Stack(first.supervisor, spec, { clock: first.clock, random: () => 0.5 });
  const up = stack.up();
  await first.pass(10);
  const { state, reason, restarts } = stack.service('a');
  expect({ state, restarts }).toEqual({ state: 'backing-off', restarts: 2 });
  expect(reason).toContain('it has ended with 3 while nobody supervised it');
  await first.meanwhile(up);
  await first.pass(2_000);
  expect(stack.service('a').state).toBe('up');
});

test('only what has changed is made anew, and what is no more there is removed', async () => {
  const first = simulatedStack(stackOf([kept('always', 'same'), kept('always', 'changed'), kept('always', 'gone')]));
  await first.meanwhile(first.stack.up());
  const changed = service('changed', {
    task: { args: ['serve', '--more'], env: {} },
    restart: { condition: 'always' },
  });
  const stack = await next(first, stackOf([kept('always', 'same'), changed, kept('no', 'new')]));
  await first.pass(100);
  expect(states(stack)).toEqual(['same up', 'changed up', 'new up']);
  expect(
    first.supervisor
      .list()
      .map(({ id }) => id)
      .sort(),
  ).toEqual(['changed', 'new', 'same']);
  const starts = first.seen.slice(3).filter((seen) => seen.startsWith('start'));
  expect(starts.sort()).toEqual(['start changed', 'start new']);
  expect(stack.service('changed').task?.incarnation).toBe(1);
});

test('nothing is remembered of a stack that was brought down', async () => {
  const spec = stackOf([kept('unless-stopped', 'a')]);
  const first = simulatedStack(spec);
  await first.meanwhile(first.stack.up());
  await first.meanwhile(first.stack.stop('a'));
  await first.meanwhile(first.stack.down());
  expect(first.supervisor.metadata('stack/')).toEqual([]);
  expect(states(await next(first, spec))).toEqual(['a up']);
});
