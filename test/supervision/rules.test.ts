// Limits on services, rules that change, and a stack that is closed, on simulated time.
import { describe, expect, test } from 'vitest';
import type { ServiceSpec } from '../../src/model/service-spec.js';
import { service, simulatedStack, stackOf } from './simulated-stack.js';

const always = { condition: 'always' } as const;
const looping = (more: Partial<ServiceSpec> = {}): ServiceSpec => service('loop', { restart: always, ...more });

describe('a limit', () => {
  test.each([
    ['stop', 'down'],
    ['restart', 'up'],
    ['kill', 'failed'],
  ] as const)('on a run, with %s, leaves it %s', async (action, state) => {
    const limits = { maxRun: { afterMs: 2_000, action } };
    const { stack, pass, meanwhile, seen } = simulatedStack(stackOf([service('job', { limits })]));
    await meanwhile(stack.up());
    await pass(1_900);
    expect(seen).toEqual(['start job']);
    await pass(200);
    expect(stack.service('job').state).toBe(state);
    expect(stack.service('job').reason).toContain('its limit maxRun of 2000 ms is reached');
    expect(seen.slice(0, 2)).toEqual(['start job', 'exit job']);
  });

  test('on idling counts from the last touch', async () => {
    const limits = { idle: { afterMs: 1_000, action: 'stop' as const } };
    const { stack, pass, meanwhile, stateOf } = simulatedStack(stackOf([service('job', { limits })]));
    await meanwhile(stack.up());
    await pass(900);
    stack.touch('job');
    await pass(900);
    expect(stateOf('job')).toBe('up');
    await pass(200);
    expect(stateOf('job')).toBe('down');
  });
});

describe('other rules act at once', () => {
  const rules = { condition: 'always', backoff: { initialMs: 10_000, jitter: 0 } } as const;

  test('on a pause: none any more, a shorter one, one that is over already', async () => {
    const { stack, exit, pass, meanwhile, stateOf } = simulatedStack(stackOf([looping({ restart: rules })]));
    await meanwhile(stack.up());
    exit('loop');
    await pass(1_000);
    stack.configure('loop', { restart: { ...rules, backoff: { initialMs: 5_000, jitter: 0 } } });
    expect(stack.service('loop')).toMatchObject({ state: 'backing-off', restarts: 1 });
    await pass(3_900);
    expect(stateOf('loop')).toBe('backing-off');
    stack.configure('loop', { restart: { ...rules, backoff: { initialMs: 50, jitter: 0 } } });
    await pass(10);
    expect(stack.service('loop')).toMatchObject({ state: 'up', restarts: 1 });
    exit('loop');
    await pass(1);
    stack.configure('loop', { restart: { condition: 'no' } });
    expect(stack.service('loop')).toMatchObject({ state: 'failed', reason: 'it has ended with 1; restart: no' });
    stack.configure('loop', { restart: rules });
    await pass(30_000);
    expect(stateOf('loop')).toBe('up');
  });

  test('on one that is stopped they do nothing, and a group has none', async () => {
    const { stack, pass, meanwhile, stateOf } = simulatedStack(stackOf([looping()]));
    await meanwhile(stack.up());
    await meanwhile(stack.stop('loop'));
    stack.configure('loop', { restart: rules });
    await pass(60_000);
    expect(stateOf('loop')).toBe('down');
    expect(() => stack.configure('shop', {})).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
    expect(() => stack.configure('none', {})).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });
});

test('a stack that is closed lets go at once: what is under way is answered, and nothing is started any more', async () => {
  const { stack, supervisor, exit, pass, seen, launcher } = simulatedStack(
    stackOf([looping(), service('other', { restart: always })]),
  );
  launcher.faults.onCall('create', { kind: 'reply-late', ms: 5_000 });
  const up = stack.up();
  await pass(100);
  stack.close();
  await expect(up).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await pass(10_000);
  const after = seen.length;
  // The create that was under way is undone.
  expect(supervisor.list().map(({ id }) => id)).toEqual(['other']);
  exit('other');
  await pass(60_000);
  expect(seen.slice(after)).toEqual(['exit other']);
});
