// The chart of a shim's connection.
import { createActor, SimulatedClock } from 'xstate';
import { expect, test } from 'vitest';
import { shimLinkMachine, type ShimLinkEvent } from '../../machines/index.js';
import { TaskError } from '../../src/model/errors.js';

const done: ShimLinkEvent = { type: 'effect.done' };
const failed: ShimLinkEvent = { type: 'effect.failed', error: new TaskError('UNAVAILABLE', 'refused') };
const closed: ShimLinkEvent = { type: 'link.closed', error: new TaskError('UNAVAILABLE', 'closed') };

const shim = { group: 'g', isFound: false, isOutlived: false };

function linkAfter(...events: ShimLinkEvent[]) {
  return linkOf(shim, events);
}

function linkOf(input: typeof shim, events: readonly ShimLinkEvent[]) {
  const asked: string[] = [];
  const names = ['launchShim', 'abortLaunch', 'attachShim', 'shutdownShim', 'cleanUpTasks', 'closeConnection'] as const;
  const actions = Object.fromEntries(names.map((name) => [name, () => void asked.push(name)]));
  const clock = new SimulatedClock();
  const actor = createActor(shimLinkMachine.provide({ actions }), { input, clock }).start();
  for (const event of events) actor.send(event);
  return { actor, clock, asked, value: () => actor.getSnapshot().value };
}

test('a launch that fails leaves the link gone, with the reason', () => {
  const { actor, value } = linkAfter(failed);
  expect(value()).toBe('gone');
  expect(actor.getSnapshot().context.error?.message).toBe('refused');
});

test('a launch that nobody needs any more is aborted; a shim that is there all the same is shut down', () => {
  const { asked, value } = linkAfter({ type: 'release', clean: false }, done, done, done);
  expect(asked).toEqual(['launchShim', 'abortLaunch', 'shutdownShim', 'cleanUpTasks', 'closeConnection']);
  expect(value()).toBe('gone');
});

test('a shim that has deleted its tasks itself is only shut down; its delete is for the others', () => {
  expect(linkAfter(done, { type: 'release', clean: true }, done).asked.slice(-2)).toEqual([
    'shutdownShim',
    'closeConnection',
  ]);
  const late = linkAfter(done, { type: 'release', clean: true }, failed, done);
  expect(late.asked.slice(-3)).toEqual(['shutdownShim', 'cleanUpTasks', 'closeConnection']);
});

test('a lost connection is tried again after growing delays, and found again', () => {
  const { clock, asked, value, actor } = linkAfter(done, closed, failed);
  expect(value()).toEqual({ lost: 'waiting' });
  clock.increment(99);
  expect(value()).toEqual({ lost: 'waiting' });
  clock.increment(1);
  expect(value()).toEqual({ lost: 'attaching' });
  actor.send(done);
  expect(value()).toBe('connected');
  expect(asked.filter((name) => name === 'attachShim')).toHaveLength(2);
  expect(actor.getSnapshot().context).toMatchObject({ attempts: 0, error: undefined });
});

test('after three tries in vain its tasks are cleaned up, within a second', () => {
  const { clock, asked, value, actor } = linkAfter(done, closed);
  for (let tries = 1; tries <= 3; tries += 1) {
    actor.send(failed);
    while (actor.getSnapshot().matches({ lost: 'waiting' })) clock.increment(10);
  }
  expect(value()).toBe('cleaning');
  expect(clock.now()).toBeLessThan(1_000);
  actor.send(failed);
  expect(value()).toBe('gone');
  expect(asked.slice(-2)).toEqual(['cleanUpTasks', 'closeConnection']);
});

test('from every state it can be let go, with the connection closed and nothing else touched', () => {
  for (const events of [
    [],
    [done],
    [done, closed],
    [done, closed, failed],
    [done, { type: 'release', clean: true } as const],
  ]) {
    const before = linkAfter(...events);
    const asked = before.asked.length;
    before.actor.send({ type: 'detach' });
    expect(before.value()).toBe('detached');
    expect(before.asked.slice(asked)).toEqual(['closeConnection']);
  }
});

test('a shim that should be there already is looked for, and never launched', () => {
  const found = { ...shim, isFound: true };
  expect(linkOf(found, [done]).asked).toEqual(['attachShim']);
  const { asked, clock, actor, value } = linkOf(found, [failed]);
  clock.increment(100);
  actor.send(failed);
  clock.increment(200);
  actor.send(failed);
  expect(asked).toEqual(['attachShim', 'attachShim', 'attachShim', 'cleanUpTasks']);
  actor.send(done);
  expect(value()).toBe('gone');
});

test('a daemon, which its tasks outlive, is tried for ever, every two seconds in the end', () => {
  const { asked, clock, actor, value } = linkOf({ ...shim, isOutlived: true }, [done, closed]);
  for (let attempt = 0; attempt < 50; attempt += 1) {
    actor.send(failed);
    clock.increment(2_000);
  }
  expect(asked.filter((name) => name === 'attachShim')).toHaveLength(51);
  expect(asked).not.toContain('cleanUpTasks');
  actor.send(done);
  expect(value()).toBe('connected');
});
