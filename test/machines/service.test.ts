// The chart of a service.
import { createActor, SimulatedClock } from 'xstate';
import { expect, test } from 'vitest';
import { serviceMachine, type ServiceEvent } from '../../machines/index.js';
import { TaskError } from '../../src/model/errors.js';

const reason = 'as it is';
const done: ServiceEvent = { type: 'effect.done' };
const failed: ServiceEvent = { type: 'effect.failed', error: new TaskError('UNAVAILABLE', 'not now') };
const start: ServiceEvent = { type: 'start', reason };
const go: ServiceEvent = { type: 'go' };
const ended: ServiceEvent = { type: 'run.ended', reason: 'it has ended' };
const stop = (after: 'down' | 'again' | 'decide'): ServiceEvent => ({ type: 'stop', after, reason });
const decided = (decision: 'restart' | 'completed' | 'failed' | 'escalate', delayMs = 100): ServiceEvent => ({
  ...{ type: 'decided', decision, delayMs, reason: 'decided' },
});
const up = [start, go, done];

function after(...events: ServiceEvent[]) {
  const asked: string[] = [];
  const names = ['startService', 'stopService', 'endRun', 'decide', 'watchRun', 'unwatchRun'] as const;
  const actions = Object.fromEntries(names.map((name) => [name, () => void asked.push(name)]));
  const clock = new SimulatedClock();
  const actor = createActor(serviceMachine.provide({ actions }), { input: { name: 'web' }, clock }).start();
  for (const event of events) actor.send(event);
  return { asked, clock, actor, value: () => actor.getSnapshot().value };
}

test.each<[string, ServiceEvent[], unknown]>([
  ['waits until it may go', [start], 'waiting'],
  ['comes up', up, { up: 'running' }],
  ['is found up', [{ type: 'adopt', reason }], { up: 'running' }],
  ['is paused and resumed', [...up, { type: 'run.paused' }], { up: 'paused' }],
  ['ends before its start is told', [start, go, ended, done], 'ending'],
  ['asks its rule after an end', [...up, ended, done], 'deciding'],
  ['asks its rule after a start that has failed', [start, go, failed], 'deciding'],
  ['backs off', [...up, ended, done, decided('restart')], 'backingOff'],
  ['is completed', [...up, ended, done, decided('completed')], 'completed'],
  ['is given up', [...up, ended, done, decided('failed')], 'failed'],
  ['is given up to its group', [...up, ended, done, decided('escalate')], 'failed'],
  ['stays down when it is stopped', [...up, stop('down'), done], 'down'],
  ['starts again when it is restarted', [...up, stop('again'), done], 'waiting'],
  ['goes by its rule when its run is ended', [...up, stop('decide'), done], 'deciding'],
  ['stays down, whatever else is asked for meanwhile', [...up, stop('down'), stop('again'), done], 'down'],
  ['stays down, whatever else was asked for before', [...up, stop('again'), stop('down'), done], 'down'],
  ['is stopped while it starts', [start, go, stop('down')], { stopping: 'asking' }],
  ['is stopped while its end is seen to', [...up, ended, stop('down'), done], 'down'],
  ['is stopped while it waits', [start, stop('down')], 'down'],
  ['is stopped while it backs off', [...up, ended, done, decided('restart'), stop('down')], 'down'],
  ['is started while it backs off', [...up, ended, done, decided('restart'), start], 'waiting'],
  [
    'asks its rule again when that has changed',
    [...up, ended, done, decided('restart'), { type: 'configure' }],
    'deciding',
  ],
  [
    'asks its rule again when it was given up',
    [...up, ended, done, decided('failed'), { type: 'configure' }],
    'deciding',
  ],
  ['asks again for a stop that has failed', [...up, stop('down'), failed], { stopping: 'refused' }],
])('a service %s', (_, events, state) => {
  expect(after(...events).value()).toEqual(state);
});

test('a pause before a restart is as long as was decided', () => {
  const { clock, value } = after(...up, ended, done, decided('restart', 700));
  clock.increment(699);
  expect(value()).toBe('backingOff');
  clock.increment(1);
  expect(value()).toBe('waiting');
});

test('a run is watched while it is up, and no longer', () => {
  expect(after(...up, stop('down'), failed).asked).toEqual(['startService', 'watchRun', 'unwatchRun', 'stopService']);
});
