// The task's chart, walked completely.
import { createActor, SimulatedClock } from 'xstate';
import { beforeAll, describe, expect, test } from 'vitest';
import { taskMachine, type TaskEvent } from '../../machines/index.js';
import { chartGraph } from '../../src/charts/graph.js';
import { readableEdge, reachableFrom } from './chart-walk.js';
import { commands, seen, situations, taskInput, type TaskSituation, type Variant, walk } from './task-model.js';

const legal: Readonly<Record<string, readonly string[]>> = {
  created: ['running', 'paused', 'stopped', 'deleted'],
  running: ['paused', 'stopped'],
  paused: ['running', 'stopped'],
  stopped: ['created', 'deleted'],
  deleted: [],
};

let found: TaskSituation[];
let byKey: Map<string, TaskSituation>;

beforeAll(() => {
  byKey = new Map();
  for (const variant of [{}, { drains: true }, { isFound: true }, { isFound: true, endBefore: seen }]) {
    for (const [key, situation] of situations(variant)) {
      byKey.set(key, situation);
      variants.set(situation, variant);
    }
  }
  found = [...byKey.values()];
});

const variants = new Map<TaskSituation, Variant>();
const variantOf = (situation: TaskSituation): Variant => variants.get(situation)!;

describe('every reachable situation', () => {
  test('there are as many as there should be, and every state of the chart is among them', () => {
    const leaves = chartGraph(taskMachine).states.filter(
      ({ type, path }) => type !== 'compound' && path !== 'stopped.ended' && path !== 'created.known',
    );
    const reached = new Set(found.map(({ snapshot }) => leafOf(snapshot.value)));
    expect([...reached].sort()).toEqual(leaves.map(({ path }) => path).sort());
    expect(found.length).toBeGreaterThan(leaves.length);
  });

  test('a real actor comes to the same state by the same events, without a fault', () => {
    for (const situation of found) {
      expect(walk(situation.path, variantOf(situation)).snapshot.value).toEqual(situation.snapshot.value);
    }
  });

  test('every transition of the chart is taken by some walk', () => {
    const taken = new Set<string>();
    for (const situation of found) {
      for (const { event } of situation.next) {
        for (const edge of walk([...situation.path, event], variantOf(situation)).edges) taken.add(edge);
      }
    }
    const readable = new Set([...taken].map(readableEdge));
    const wanted = chartGraph(taskMachine).edges.map(
      ({ source, event, target }) => `${source}|${event}|${target ?? ''}`,
    );
    expect(wanted.filter((edge) => !readable.has(edge))).toEqual([]);
  });

  test('what is published is a legal path, whatever happens', () => {
    for (const situation of found) {
      const steps = walk(situation.path, variantOf(situation)).published;
      const path = steps.filter((state, index) => state !== steps[index - 1]);
      path.slice(1).forEach((to, index) => {
        const from = path[index]!;
        expect(legal[from], `${from} -> ${to} by ${JSON.stringify(situation.path)}`).toContain(to);
      });
    }
  });

  test('at most one effect is asked for in one step', () => {
    for (const situation of found) {
      const before = walk(situation.path, variantOf(situation)).effects.length;
      for (const { event } of situation.next) {
        const asked = walk([...situation.path, event], variantOf(situation)).effects.slice(before);
        const calls = asked.filter((name) => name !== 'abandonEffect' && name !== 'noteEscalation');
        expect(calls.length, `${situation.key} on ${event.type}: ${asked.join()}`).toBeLessThanOrEqual(1);
      }
    }
  });

  test('a refused command changes nothing', () => {
    for (const { snapshot, next } of found) {
      for (const command of commands) {
        if (snapshot.status !== 'active' || snapshot.can(command)) continue;
        const after = next.find(({ event }) => event === command);
        expect(after?.key).toBe(found.find((other) => other.snapshot === snapshot)?.key);
      }
    }
  });
});

describe('no dead ends', () => {
  const isDeleted = (key: string): boolean => byKey.get(key)?.snapshot.value === 'deleted';

  test('a forced delete is taken in every state, and from there on the end needs no further command', () => {
    const isCommand = (event: TaskEvent): boolean => commands.includes(event);
    for (const { key, snapshot, next } of found) {
      if (snapshot.status !== 'active') continue;
      const forced = next.find(({ event }) => event.type === 'delete' && event.force);
      expect(snapshot.can({ type: 'delete', force: true }), key).toBe(true);
      const ends = [...reachableFrom(byKey, forced!.key, (event) => !isCommand(event))].some(isDeleted);
      expect(ends, `${key}: deleted after a forced delete`).toBe(true);
    }
  });

  test('an exit ends every state that lives, sooner or later', () => {
    for (const { key, snapshot } of found) {
      if (snapshot.status !== 'active' || snapshot.matches('stopped')) continue;
      const after = [
        ...reachableFrom(byKey, key, (event) => event.type === 'task.exited' || event.type.startsWith('effect.')),
      ];
      expect(
        after.some((next) => isDeleted(next) || byKey.get(next)?.snapshot.matches('stopped')),
        key,
      ).toBe(true);
    }
  });

  test('nothing leads out of stopped but deletion and a restart', () => {
    for (const { snapshot, next, key } of found) {
      if (!snapshot.matches('stopped') || snapshot.matches({ stopped: 'clearing' })) continue;
      for (const step of next) {
        const { value } = byKey.get(step.key)!.snapshot;
        expect(value === 'deleted' || 'stopped' in (value as object), `${key} on ${step.event.type}`).toBe(true);
      }
    }
  });
});

describe('exits', () => {
  const exit = { status: 7, exitedAt: new Date(0), inferred: false };
  const exited: TaskEvent = { type: 'task.exited', exit, source: 'event' };
  const done: TaskEvent = { type: 'effect.done', pid: 42 };

  test('an exit before the reply to Start is kept until the reply: created, running, stopped', () => {
    const { published, snapshot } = walk([done, { type: 'start' }, exited, done]);
    expect(published).toEqual(['created', 'running', 'stopped']);
    expect(snapshot.context.exit).toEqual(exit);
  });

  test('a task that exits while pausing ends stopped, once', () => {
    const { published } = walk([done, { type: 'start' }, done, { type: 'pause' }, exited, exited, done]);
    expect(published).toEqual(['created', 'running', 'stopped']);
  });

  test('a witnessed exit takes the place of an inferred one, and is not replaced itself', () => {
    const inferred: TaskEvent = {
      type: 'task.exited',
      exit: { ...exit, status: 255, inferred: true },
      source: 'inferred',
    };
    const run = [done, { type: 'start' }, done] as const;
    expect(walk([...run, inferred, exited]).snapshot.context.exit).toEqual(exit);
    expect(walk([...run, exited, inferred]).snapshot.context.exit).toEqual(exit);
  });

  test('a failed Start whose command has ended is stopped without having run', () => {
    const failed = { type: 'effect.failed', error: new Error('x') } as unknown as TaskEvent;
    expect(walk([done, { type: 'start' }, exited, failed]).published).toEqual(['created', 'stopped']);
  });
});

describe('a restart', () => {
  const exit = { status: 7, exitedAt: new Date(0), inferred: false };
  const done: TaskEvent = { type: 'effect.done', pid: 42 };
  const failed = { type: 'effect.failed', error: new Error('x') } as unknown as TaskEvent;
  const ended: TaskEvent[] = [done, { type: 'start' }, done, { type: 'task.exited', exit, source: 'event' }];
  const again: TaskEvent[] = [...ended, { type: 'restart' }];

  test('makes the next incarnation and starts it', () => {
    const { published, effects, snapshot } = walk([...again, done, done, done]);
    expect(published).toEqual(['created', 'running', 'stopped', 'created', 'running']);
    expect(effects.slice(-3)).toEqual(['clearTask', 'createTask', 'startTask']);
    expect(snapshot.context).toMatchObject({ incarnation: 2, exit: undefined, startAsked: false });
  });

  test('that can not be made leaves the task stopped as it was', () => {
    const { snapshot } = walk([...again, done, failed, done]);
    expect(snapshot.value).toEqual({ stopped: 'settled' });
    expect(snapshot.context).toMatchObject({ exit, startAsked: false });
  });

  test('that is given up for a delete ends deleted', () => {
    const { published } = walk([...again, done, { type: 'delete', force: true }, done, done]);
    expect(published.at(-1)).toBe('deleted');
  });
});

describe('deadlines, on a simulated clock', () => {
  const running: readonly TaskEvent[] = [
    { type: 'effect.done', pid: 42 },
    { type: 'start' },
    { type: 'effect.done', pid: 42 },
  ];

  function actorAfter(events: readonly TaskEvent[]) {
    const clock = new SimulatedClock();
    const asked: string[] = [];
    const note = (name: string) => (): void => void asked.push(name);
    const actions = { killTask: note('killTask'), signalTask: note('signalTask'), deleteTask: note('deleteTask') };
    const actor = createActor(taskMachine.provide({ actions }), { input: taskInput, clock });
    actor.start();
    for (const event of events) actor.send(event);
    return { actor, clock, asked };
  }

  test('SIGKILL follows the signal of a stop exactly when the grace period is over', () => {
    const stop: TaskEvent = { type: 'stop', signal: 15, graceMs: 1_000 };
    const { actor, clock, asked } = actorAfter([...running, stop, { type: 'effect.done' }]);
    clock.increment(999);
    expect(asked).toEqual(['signalTask']);
    clock.increment(1);
    expect(asked).toEqual(['signalTask', 'killTask']);
    expect(actor.getSnapshot().value).toEqual({ running: 'killing' });
  });

  test('a task that outlives SIGKILL is checked after ten seconds, and a forced delete takes it apart', () => {
    const stop: TaskEvent = { type: 'stop', signal: 15, graceMs: 0 };
    const stopped = actorAfter([...running, stop]);
    stopped.clock.increment(0);
    stopped.clock.increment(10_000);
    expect(stopped.actor.getSnapshot().value).toEqual({ running: 'checking' });
    const deleted = actorAfter([...running, { type: 'delete', force: true }]);
    deleted.clock.increment(10_000);
    expect(deleted.actor.getSnapshot().value).toEqual({ running: 'discarding' });
  });

  test('a failed delete is tried again after delays that double up to thirty seconds', () => {
    const failed = { type: 'effect.failed', error: new Error('busy') } as unknown as TaskEvent;
    const exited: TaskEvent = {
      type: 'task.exited',
      exit: { status: 0, exitedAt: new Date(0), inferred: false },
      source: 'event',
    };
    const { actor, clock, asked } = actorAfter([...running, exited, { type: 'delete', force: false }]);
    for (const delayMs of [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      actor.send(failed);
      const before = asked.length;
      clock.increment(delayMs - 1);
      expect(asked.length).toBe(before);
      clock.increment(1);
      expect(asked.length).toBe(before + 1);
    }
  });
});

const leafOf = (value: unknown): string =>
  typeof value === 'string'
    ? value
    : Object.entries(value as object).map(([key, child]) => `${key}.${leafOf(child)}`)[0]!;
