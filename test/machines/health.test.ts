// The chart of a health check, on simulated time.
import { createActor, SimulatedClock } from 'xstate';
import { expect, test } from 'vitest';
import { healthMachine } from '../../machines/index.js';

const input = { intervalMs: 1_000, retries: 2, startPeriodMs: 0, startIntervalMs: 100 };

function watch(more: Partial<typeof input> = {}) {
  const asked: string[] = [];
  const actions = {
    probe: () => void asked.push('probe'),
    abortProbe: () => void asked.push('abort'),
    publish: () => void asked.push('publish'),
  };
  const clock = new SimulatedClock();
  const actor = createActor(healthMachine.provide({ actions }), { input: { ...input, ...more }, clock }).start();
  const probe = (outcome: 'succeeded' | 'failed', afterMs = 1_000): string => {
    clock.increment(afterMs);
    actor.send({ type: `probe.${outcome}` });
    return actor.getSnapshot().context.health;
  };
  return { asked, clock, actor, probe };
}

test('a success makes it healthy, so many failures in a row unhealthy, and a success healthy again', () => {
  const { probe, asked } = watch();
  const outcomes = ['succeeded', 'failed', 'succeeded', 'failed', 'failed', 'failed', 'succeeded'] as const;
  expect(outcomes.map((outcome) => probe(outcome))).toEqual([
    ...['healthy', 'healthy', 'healthy', 'healthy', 'unhealthy', 'unhealthy', 'healthy'],
  ]);
  expect(asked).toEqual(outcomes.flatMap(() => ['probe', 'publish']));
});

test('one at a time: the interval begins when the probe has ended', () => {
  const { clock, asked, actor } = watch();
  clock.increment(10_000);
  expect(asked).toEqual(['probe']);
  actor.send({ type: 'probe.succeeded' });
  clock.increment(999);
  expect(asked).toEqual(['probe', 'publish']);
  clock.increment(1);
  expect(asked).toEqual(['probe', 'publish', 'probe']);
});

test('in the start period probes come faster and failures do not count, until the first success', () => {
  const { probe } = watch({ startPeriodMs: 350 });
  expect([probe('failed', 100), probe('failed', 100), probe('failed', 100)]).toEqual([
    'starting',
    'starting',
    'starting',
  ]);
  expect([probe('failed', 100), probe('failed')]).toEqual(['starting', 'unhealthy']);
  const early = watch({ startPeriodMs: 100_000 });
  expect([early.probe('succeeded', 100), early.probe('failed'), early.probe('failed')]).toEqual([
    'healthy',
    'healthy',
    'unhealthy',
  ]);
});

test('its clock stands still while the task is paused, and the probe under way does not count', () => {
  const { clock, actor, asked, probe } = watch();
  probe('succeeded');
  clock.increment(1_000);
  actor.send({ type: 'suspend' });
  expect(asked.slice(-2)).toEqual(['probe', 'abort']);
  actor.send({ type: 'probe.failed' });
  clock.increment(100_000);
  expect(asked).toHaveLength(4);
  actor.send({ type: 'resume' });
  clock.increment(999);
  expect(asked).toHaveLength(4);
  clock.increment(1);
  expect(asked.at(-1)).toBe('probe');
  expect(actor.getSnapshot().context.failures).toBe(0);
});

test('another check acts at once', () => {
  const { clock, actor, asked } = watch();
  actor.send({ type: 'configure', input: { ...input, intervalMs: 10 } });
  clock.increment(10);
  expect(asked).toEqual(['abort', 'probe']);
  actor.send({ type: 'end' });
  expect(asked).toEqual(['abort', 'probe', 'abort']);
  expect(actor.getSnapshot().status).toBe('done');
});
