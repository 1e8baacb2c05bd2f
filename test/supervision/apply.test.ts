// Another specification of a stack that is up: only what it changes is touched.
import { expect, test } from 'vitest';
import { service, simulatedStack, stackOf } from './simulated-stack.js';

const kept = (name: string, more: Parameters<typeof service>[1] = {}) =>
  service(name, { restart: { condition: 'always', backoff: { initialMs: 1_000, jitter: 0 } }, ...more });

const states = ({ stack }: ReturnType<typeof simulatedStack>): string[] =>
  stack.status().flatMap(({ kind, name, state }) => (kind === 'service' ? [`${name} ${state}`] : []));

test('what is new starts, what is gone is deleted, what is another is made anew, the rest is not touched', async () => {
  const place = simulatedStack(stackOf([kept('same'), kept('changed'), kept('gone')]));
  await place.meanwhile(place.stack.up());
  const before = place.seen.length;
  const changed = kept('changed', { task: { args: ['serve', '--more'], env: {} } });
  const status = await place.meanwhile(place.stack.apply(stackOf([kept('same'), changed, kept('new')])));
  await place.pass(100);
  expect(status.map(({ name }) => name)).toEqual(['shop', 'same', 'changed', 'new']);
  expect(states(place)).toEqual(['same up', 'changed up', 'new up']);
  expect(place.seen.slice(before).sort()).toEqual(['exit changed', 'exit gone', 'start changed', 'start new']);
  const tasks = place.supervisor.list().map(({ id }) => id);
  expect(tasks.sort()).toEqual(['changed', 'new', 'same']);
});

test('other rules hold at once, and no task is touched for them', async () => {
  const place = simulatedStack(stackOf([kept('a')]));
  await place.meanwhile(place.stack.up());
  await place.meanwhile(place.stack.apply(stackOf([service('a', { restart: { condition: 'no' } })])));
  expect(place.seen).toEqual(['start a']);
  place.exit('a', 3);
  await place.pass(5_000);
  expect(place.stateOf('a')).toBe('failed');
});

test('a stopped service stays so, even one that is always to run, and counts of restarts go on', async () => {
  const place = simulatedStack(stackOf([kept('stopped'), kept('crashed')]));
  await place.meanwhile(place.stack.up());
  await place.meanwhile(place.stack.stop('stopped', { by: 'me' }));
  place.exit('crashed', 1);
  await place.pass(2_000);
  await place.meanwhile(place.stack.apply(stackOf([kept('stopped'), kept('crashed'), kept('new')])));
  expect(states(place)).toEqual(['stopped down', 'crashed up', 'new up']);
  expect(place.stack.service('crashed').restarts).toBe(1);
});

test('changes are told over it, and one who waits for all to be up waits for the new', async () => {
  const probe = { kind: 'tcp', host: '127.0.0.1', port: 1 } as const;
  const slow = kept('slow', { health: { probe, intervalMs: 1_000, retries: 1_000 } });
  const place = simulatedStack(stackOf([slow]));
  const up = place.stack.up();
  await place.pass(100);
  expect(place.stateOf('slow')).toBe('up');
  await place.meanwhile(place.stack.apply(stackOf([kept('slow')])));
  expect((await place.meanwhile(up)).map(({ name, state }) => `${name} ${state}`)).toEqual(['shop up', 'slow up']);
  place.exit('slow');
  await place.pass(10);
  expect(place.changes.at(-1)).toMatchObject({ name: 'slow', to: 'backing-off' });
});

test('what cannot be applied changes nothing', async () => {
  const place = simulatedStack(stackOf([kept('a')]));
  await place.meanwhile(place.stack.up());
  const circle = stackOf([kept('a', { dependsOn: [{ service: 'a', condition: 'started' }] })]);
  await expect(place.stack.apply(circle)).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
  await expect(place.stack.apply({ ...stackOf([]), name: 'other' })).rejects.toThrow(
    'expected the stack "shop", got "other"',
  );
  expect(place.stack.spec.group.children.map(({ name }) => name)).toEqual(['a']);
  place.exit('a');
  await place.pass(2_000);
  expect(place.stateOf('a')).toBe('up');
});
