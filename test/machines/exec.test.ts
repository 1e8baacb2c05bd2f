// The exec's chart, walked completely.
import { createActor, SimulatedClock, type SnapshotFrom } from 'xstate';
import { beforeAll, describe, expect, test } from 'vitest';
import { execMachine, type ExecEvent } from '../../machines/index.js';
import { chartGraph } from '../../src/charts/graph.js';
import { TaskError } from '../../src/model/errors.js';
import { readableEdge, reachableFrom, type Situation, situationsOf, walkerOf } from './chart-walk.js';

type ExecSituation = Situation<typeof execMachine>;

const exit = { status: 7, exitedAt: new Date(0), inferred: false };
const unseen = { status: 255, exitedAt: new Date(0), inferred: true };
const done: ExecEvent = { type: 'effect.done', pid: 42 };
const failed: ExecEvent = { type: 'effect.failed', error: new TaskError('UNAVAILABLE', 'no shim') };
const start: ExecEvent = { type: 'start' };
const exited: ExecEvent = { type: 'exec.exited', exit, source: 'event' };
const remove: ExecEvent = { type: 'delete', force: false };
const forced: ExecEvent = { type: 'delete', force: true };

const timers = [
  'xstate.after.timeout.exec.running.limited',
  'xstate.after.killDeadline.exec.running.killing',
  'xstate.after.orphanDeadline.exec.running.orphaned',
  'xstate.after.cleanUpBackoff.exec.deleting.backingOff',
].map((type) => ({ type }) as unknown as ExecEvent);

const events: readonly ExecEvent[] = [
  ...[start, remove, forced, exited, done, failed, ...timers],
  { type: 'exec.exited', exit: unseen, source: 'inferred' },
  { type: 'exec.started', pid: 42, source: 'event' },
  { type: 'task.ended' },
  { type: 'task.deleted' },
  { type: 'effect.done', state: 'created', pid: 0 },
  { type: 'effect.done', state: 'running', pid: 42 },
  { type: 'effect.done', state: 'paused', pid: 42 },
  { type: 'effect.done', state: 'stopped', pid: 42, exit },
];

const effectNames = [
  ...['addExec', 'withdrawExec', 'startExec', 'probeExec', 'killTree', 'settleExit', 'drainOutput', 'deleteExec'],
  ...['abandonEffect', 'noteTimeout', 'announceSpent'],
];

const inputs = [
  { taskId: 'web', execId: 'e1', timeoutMs: undefined, drains: false },
  { taskId: 'web', execId: 'e1', timeoutMs: undefined, drains: true },
  { taskId: 'web', execId: 'e1', timeoutMs: 1_000, drains: false },
] as const;

function keyOf({ value, context }: SnapshotFrom<typeof execMachine>): string {
  const { exit: end, deleteAsked, drains, timeoutMs } = context;
  const ended = end ? (end.inferred ? 'inferred' : 'exited') : '';
  return [JSON.stringify(value), ended, deleteAsked ? 'delete' : '', drains, timeoutMs ?? ''].join(' ');
}

const walk = walkerOf(execMachine, effectNames);
const inputOf = ({ snapshot: { context } }: ExecSituation): (typeof inputs)[number] =>
  inputs.find(({ drains, timeoutMs }) => drains === context.drains && timeoutMs === context.timeoutMs)!;

const legal: Readonly<Record<string, readonly string[]>> = {
  added: ['running', 'stopped', 'deleted'],
  running: ['stopped'],
  stopped: ['deleted'],
  deleted: [],
};

let byKey: Map<string, ExecSituation>;
let found: ExecSituation[];

beforeAll(() => {
  const walkable = { machine: execMachine, events, keyOf };
  byKey = new Map(inputs.flatMap((input) => [...situationsOf(walkable, input)]));
  found = [...byKey.values()];
});

describe('every reachable situation', () => {
  test('every transition of the chart is taken by some walk, and real actors agree', () => {
    const taken = new Set<string>();
    for (const situation of found) {
      expect(walk(situation.path, inputOf(situation)).snapshot.value).toEqual(situation.snapshot.value);
      for (const { event } of situation.next) {
        for (const edge of walk([...situation.path, event], inputOf(situation)).edges) taken.add(readableEdge(edge));
      }
    }
    const wanted = chartGraph(execMachine).edges.map(
      ({ source, event, target }) => `${source}|${event}|${target ?? ''}`,
    );
    expect(wanted.filter((edge) => !taken.has(edge))).toEqual([]);
  });

  test('what is published is a legal path', () => {
    for (const situation of found) {
      const { published } = walk(situation.path, inputOf(situation));
      published.slice(1).forEach((to, index) => expect(legal[published[index]!], published.join()).toContain(to));
    }
  });

  test('Start is asked for at most once, whatever happens', () => {
    for (const situation of found) {
      for (const { event } of situation.next) {
        const { effects } = walk([...situation.path, event, start, done, start], inputOf(situation));
        expect(effects.filter((name) => name === 'startExec').length, effects.join()).toBeLessThanOrEqual(1);
      }
    }
  });

  test('at most one effect is asked for in one step', () => {
    const notes = ['abandonEffect', 'noteTimeout', 'announceSpent'];
    for (const situation of found) {
      const before = walk(situation.path, inputOf(situation)).effects.length;
      for (const { event } of situation.next) {
        const asked = walk([...situation.path, event], inputOf(situation)).effects.slice(before);
        expect(asked.filter((name) => !notes.includes(name)).length, asked.join()).toBeLessThanOrEqual(1);
      }
    }
  });

  test('there is always a way to the end that needs no command but a forced delete', () => {
    const isCommand = (event: ExecEvent): boolean => event.type === 'start' || event === remove;
    for (const { key, snapshot } of found) {
      const reached = [...reachableFrom(byKey, key, (event) => !isCommand(event))];
      expect(
        snapshot.status === 'done' || reached.some((next) => byKey.get(next)?.snapshot.status === 'done'),
        key,
      ).toBe(true);
    }
  });

  test("the end of init ends every exec's life without a further word from its shim", () => {
    const own = (event: ExecEvent): boolean =>
      event.type === 'task.ended' || event.type.startsWith('effect.') || event.type.startsWith('xstate.');
    for (const { key, snapshot } of found) {
      if (snapshot.status === 'done') continue;
      const reached = [...reachableFrom(byKey, key, own)].map((next) => byKey.get(next)!.snapshot);
      expect(
        reached.some((next) => next.status === 'done' || next.matches('stopped')),
        key,
      ).toBe(true);
    }
  });
});

describe('an exec', () => {
  const [plain, , limited] = inputs;

  test('that was added is started, ends and is deleted', () => {
    const { published, effects } = walk([done, start, done, exited, remove, done], plain);
    expect(published).toEqual(['added', 'running', 'stopped', 'deleted']);
    expect(effects).toEqual(['addExec', 'startExec', 'abandonEffect', 'deleteExec', 'abandonEffect']);
  });

  test('that ends before the reply to Start has run', () => {
    expect(walk([done, start, exited, done], plain).published).toEqual(['added', 'running', 'stopped']);
  });

  test('that could not be added publishes no more than its end, and is withdrawn', () => {
    const { published, effects } = walk([failed, done], plain);
    expect(published).toEqual(['deleted']);
    expect(effects).toContain('withdrawExec');
  });

  test('whose Start was refused is spent: it can only be deleted', () => {
    const { snapshot } = walk([done, start, failed, { type: 'effect.done', state: 'created', pid: 0 }], plain);
    expect(snapshot.value).toEqual({ added: 'spent' });
    expect(snapshot.can(start)).toBe(false);
    expect(snapshot.can(remove)).toBe(true);
  });

  test('that runs over its time has its tree killed exactly then, and again while it lives', () => {
    const asked: string[] = [];
    const clock = new SimulatedClock();
    const actions = { killTree: () => void asked.push('killTree'), noteTimeout: () => void asked.push('timeout') };
    const actor = createActor(execMachine.provide({ actions }), { input: limited, clock }).start();
    for (const event of [done, start, done]) actor.send(event);
    clock.increment(999);
    expect(asked).toEqual([]);
    clock.increment(1);
    expect(asked).toEqual(['timeout', 'killTree']);
    clock.increment(10_000);
    expect(asked).toEqual(['timeout', 'killTree', 'killTree']);
    actor.send(exited);
    expect(actor.getSnapshot().value).toEqual({ stopped: 'settled' });
  });

  test('whose task ended is settled two seconds later, with what its shim says', () => {
    const clock = new SimulatedClock();
    const asked: string[] = [];
    const actions = { settleExit: () => void asked.push('settleExit') };
    const actor = createActor(execMachine.provide({ actions }), { input: plain, clock }).start();
    for (const event of [done, start, done, { type: 'task.ended' } as const]) actor.send(event);
    clock.increment(1_999);
    expect(asked).toEqual([]);
    clock.increment(1);
    expect(asked).toEqual(['settleExit']);
    actor.send({ type: 'effect.done', state: 'stopped', exit: unseen });
    expect(actor.getSnapshot().context.exit).toEqual(unseen);
  });

  test('that an inferred exit has stopped takes a witnessed one later', () => {
    const late = walk([done, start, done, { type: 'exec.exited', exit: unseen, source: 'inferred' }, exited], plain);
    expect(late.snapshot.context.exit).toEqual(exit);
  });
});
