// Services on simulated time: crash loops, stops, policies, limits, health.
import { describe, expect, test } from 'vitest';
import type { ServiceSpec } from '../../src/model/service-spec.js';
import { TaskError } from '../../src/model/errors.js';
import { service, simulatedStack, stackOf } from './simulated-stack.js';

const backoff = { initialMs: 100, factor: 2, capMs: 10_000, jitter: 0.2, resetAfterMs: 5_000 };
const looping = (more: Partial<ServiceSpec> = {}): ServiceSpec =>
  service('loop', { restart: { condition: 'always', backoff }, ...more });

describe('a crash loop', () => {
  test('of ten has pauses within the bounds of their jitter, and begins anew after a healthy run', async () => {
    const chances = [0, 0.999, 0.3, 0.7, 0.5, 0.1, 0.9, 0.2, 0.6, 0.4];
    let index = 0;
    const { stack, changes, exit, meanwhile, pass, clock } = simulatedStack(stackOf([looping()]), {
      random: () => chances[index++ % chances.length]!,
    });
    await meanwhile(stack.up());
    const pauses: number[] = [];
    for (let crash = 0; crash < 10; crash += 1) {
      exit('loop');
      await pass(1);
      const { nextStartAt, since, reason } = stack.service('loop');
      expect(reason).toContain(`it has ended with 1; restart ${crash + 1} in a row`);
      pauses.push(nextStartAt!.getTime() - since.getTime());
      await meanwhile(stack.up()).catch(() => undefined);
      await clock.drain({ until: () => stack.service('loop').state === 'up', limitMs: 20_000 });
    }
    for (const [crash, pause] of pauses.entries()) {
      const middle = Math.min(100 * 2 ** crash, 10_000);
      expect(pause).toBeGreaterThanOrEqual(Math.floor(middle * 0.8));
      expect(pause).toBeLessThanOrEqual(Math.ceil(middle * 1.2));
    }
    console.log(`pauses of a crash loop, in ms: ${pauses.join(' ')}`);
    const starts = changes.filter(({ name, to }) => name === 'loop' && to === 'up');
    expect(starts).toHaveLength(11);
    await pass(5_000);
    exit('loop');
    await pass(1);
    expect(stack.service('loop').reason).toContain('restart 1 in a row');
  });

  test('is given up after too many, the rest goes on, and somebody can start it again', async () => {
    const restart = {
      condition: 'always',
      backoff: { initialMs: 10, jitter: 0 },
      intensity: { max: 2, periodMs: 60_000 },
    } as const;
    const { stack, exit, pass, meanwhile, stateOf } = simulatedStack(stackOf([looping({ restart }), service('other')]));
    await meanwhile(stack.up());
    for (const state of ['up', 'up', 'failed']) {
      exit('loop', 3);
      await pass(1_000);
      expect(stateOf('loop')).toBe(state);
    }
    expect(stack.service('loop').reason).toBe('it has ended with 3; more than 2 restarts within 60000 ms');
    expect([stateOf('other'), stateOf('shop')]).toEqual(['up', 'up']);
    expect(await meanwhile(stack.start('loop'))).toMatchObject({ state: 'up', restarts: 0 });
    exit('loop');
    await pass(1_000);
    expect(stateOf('loop')).toBe('up');
  });

  test('ends its group when it escalates, and the stack with the outermost', async () => {
    const restart = { condition: 'always', onExceeded: 'escalate', intensity: { max: 0, periodMs: 1_000 } } as const;
    const inner = {
      name: 'inner',
      children: [looping({ restart }), service('mate')],
      restart: { condition: 'no' },
    } as const;
    const { stack, exit, pass, meanwhile, stateOf, seen } = simulatedStack(stackOf([inner, service('other')]));
    await meanwhile(stack.up());
    exit('loop');
    await pass(1_000);
    expect([stateOf('inner'), stateOf('loop'), stateOf('mate'), stateOf('other')]).toEqual([
      'failed',
      'down',
      'down',
      'up',
    ]);
    expect(seen.slice(-2)).toEqual(['exit loop', 'exit mate']);
    expect(stack.service('inner').reason).toContain('loop: it has ended with 1; more than 0 restarts');
  });

  test('of a group is one of restarts of the group, all children in order', async () => {
    const restart = { condition: 'always', onExceeded: 'escalate', intensity: { max: 0, periodMs: 1_000 } } as const;
    const inner = { name: 'inner', children: [service('mate'), looping({ restart })] };
    const { stack, exit, pass, meanwhile, stateOf, seen } = simulatedStack(stackOf([inner]));
    await meanwhile(stack.up());
    seen.length = 0;
    exit('loop');
    await pass(1_000);
    expect(seen).toEqual(['exit loop', 'exit mate', 'start mate', 'start loop']);
    expect([stateOf('inner'), stack.service('inner').restarts]).toEqual(['up', 1]);
  });

  test('in a group with an intensity fails the group', async () => {
    const { stack, exit, pass, meanwhile, stateOf } = simulatedStack(
      stackOf([looping(), service('other')], { intensity: { max: 1, periodMs: 10_000 } }),
    );
    await meanwhile(stack.up());
    exit('loop');
    await pass(1_000);
    expect(stateOf('loop')).toBe('up');
    exit('loop');
    await pass(1_000);
    expect([stateOf('shop'), stateOf('loop'), stateOf('other')]).toEqual(['failed', 'down', 'down']);
    expect(stack.service('shop').reason).toContain('more than 1 restarts of its children within 10000 ms');
    await meanwhile(stack.up());
    expect([stateOf('shop'), stateOf('loop'), stateOf('other')]).toEqual(['up', 'up', 'up']);
  });
});

describe('a stop', () => {
  test('wins against every policy, during a backoff too', async () => {
    const { stack, exit, pass, meanwhile, stateOf, seen } = simulatedStack(stackOf([looping()]));
    await meanwhile(stack.up());
    exit('loop');
    await pass(10);
    expect(stateOf('loop')).toBe('backing-off');
    await meanwhile(stack.stop('loop', { by: 'tester' }));
    await pass(60_000);
    expect(stack.service('loop')).toMatchObject({ state: 'down', reason: 'stopped by tester' });
    expect(seen).toEqual(['start loop', 'exit loop']);
    await meanwhile(stack.start('loop'));
    await meanwhile(stack.stop('loop'));
    await pass(60_000);
    expect(stateOf('loop')).toBe('down');
  });

  test('of the task itself is one of the service; a kill is not', async () => {
    const { stack, supervisor, pass, meanwhile, stateOf } = simulatedStack(stackOf([looping()]));
    await meanwhile(stack.up());
    await meanwhile(supervisor.get('loop').kill({ signal: 'SIGKILL' }, { by: 'somebody' }));
    await pass(1_000);
    expect(stateOf('loop')).toBe('up');
    await meanwhile(supervisor.get('loop').stop({ by: 'somebody' }));
    await pass(60_000);
    expect(stack.service('loop')).toMatchObject({ state: 'down', reason: 'its task was stopped by somebody' });
  });

  test('of everything goes in reverse order, and nothing is left', async () => {
    const on = (name: string) => ({ dependsOn: [{ service: name, condition: 'started' as const }] });
    const { stack, meanwhile, seen, supervisor } = simulatedStack(
      stackOf([service('web', on('api')), service('api', on('db')), service('db')]),
    );
    await meanwhile(stack.up());
    await meanwhile(stack.down());
    expect(seen).toEqual(['start db', 'start api', 'start web', 'exit web', 'exit api', 'exit db']);
    expect(supervisor.list()).toEqual([]);
  });
});

describe('a dependency', () => {
  test('that has to be completed is waited for, and one that fails keeps others waiting, which is told', async () => {
    const migrate = service('migrate');
    const api = service('api', { dependsOn: [{ service: 'migrate', condition: 'completed' }] });
    const { stack, exit, pass, meanwhile, stateOf } = simulatedStack(stackOf([api, migrate]));
    const up = stack.up();
    await pass(1_000);
    expect(stack.service('api')).toMatchObject({ state: 'waiting', waitsFor: ['migrate to be completed (it is up)'] });
    exit('migrate', 1);
    await meanwhile(up);
    expect([stateOf('migrate'), stateOf('api')]).toEqual(['failed', 'waiting']);
    const again = stack.start('migrate');
    await meanwhile(again);
    exit('migrate', 0);
    await pass(100);
    expect([stateOf('migrate'), stateOf('api')]).toEqual(['completed', 'up']);
  });

  test('on a limit of starts at once: no more are starting, in order', async () => {
    const names = Array.from({ length: 9 }, (_, index) => `s${index}`);
    const spec = { ...stackOf(names.map((name) => service(name))), maxStarting: 2 };
    const { stack, changes, meanwhile } = simulatedStack(spec);
    await meanwhile(stack.up());
    let starting = 0;
    let most = 0;
    for (const { from, to } of changes.filter(({ kind }) => kind === 'service')) {
      if (to === 'starting') starting += 1;
      if (from === 'starting') starting -= 1;
      most = Math.max(most, starting);
    }
    expect(most).toBe(2);
    expect(changes.filter(({ to, kind }) => to === 'starting' && kind === 'service').map(({ name }) => name)).toEqual(
      names,
    );
  });
});

test.each([
  ['INVALID_ARGUMENT', 'failed'],
  ['UNAVAILABLE', 'up'],
] as const)('a start that fails with %s ends in: %s', async (code, state) => {
  const { stack, launcher, pass, meanwhile, stateOf } = simulatedStack(stackOf([looping()]));
  launcher.faults.onCall('create', { kind: 'fail', error: new TaskError(code, 'not so') });
  await meanwhile(stack.up());
  await pass(5_000);
  expect(stateOf('loop')).toBe(state);
  if (state === 'failed') expect(stack.service('loop').reason).toContain('not so; trying again would not help');
});

test.each([
  ['any-significant', ['a'], 'completed'],
  ['all-significant', ['a'], 'up'],
  ['all-significant', ['a', 'b'], 'completed'],
  ['never', ['a', 'b', 'c'], 'up'],
] as const)('with %s the ends of %j leave the group %s', async (autoShutdown, ends, state) => {
  const children = [service('a', { significant: true }), service('b', { significant: true }), service('c')];
  const { stack, exit, pass, meanwhile, stateOf } = simulatedStack(stackOf(children, { autoShutdown }));
  await meanwhile(stack.up());
  for (const name of ends) exit(name, 0);
  await pass(1_000);
  expect(stateOf('shop')).toBe(state);
  if (state === 'completed') expect(stateOf('c')).toBe('down');
});
