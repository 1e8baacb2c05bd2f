// Observables that `for await` reads, and the order in which transitions come.
import { filter, Subject } from 'rxjs';
import { describe, expect, test } from 'vitest';
import type { TaskEntry } from '../../src/journal/journal.js';
import { MemoryJournal } from '../../src/journal/memory-journal.js';
import type { Transition } from '../../src/model/transition.js';
import { systemClock } from '../../src/model/clock.js';
import { itemStream, type ReaderPolicy, type ReplayOptions } from '../../src/supervisor/item-stream.js';
import { silentLogger } from '../../src/supervisor/logger.js';
import { Publisher } from '../../src/supervisor/publisher.js';
import { Stream } from '../../src/supervisor/stream.js';
import type { TransitionItem } from '../../src/supervisor/supervisor.js';
import { eventually } from '../support/eventually.js';

const step = (task: string, to: Transition['to'] = 'running'): Transition => {
  const base = { type: 'transition', position: 0, namespace: 'default', task, incarnation: 1 } as const;
  return { ...base, from: 'created', to, at: new Date(), cause: {} };
};

const blankEntry: TaskEntry = {
  ...{ namespace: 'default', id: 'a', incarnation: 1, runtime: 'process', createdAt: 0, bootId: '', bundle: '' },
  ...{ desired: 'running', command: { id: '1', name: 'start', by: 'test' }, state: 'stopped' },
  ...{ position: 0, since: 0, cause: {} },
};

function setUp(maxItems = 10_000) {
  const logged: unknown[] = [];
  const logger = { ...silentLogger, error: (fields: object) => void logged.push(fields) };
  const journal = new MemoryJournal({ maxItems });
  const publisher = new Publisher({ journal, clock: systemClock, logger });
  const parts = { publisher, namespace: 'default', logger };
  const transitions = (options: ReplayOptions, task?: string) =>
    itemStream<TransitionItem>(parts, ['transition', 'gap', 'synced'], options, task);
  return { publisher, journal, transitions, logged };
}

test('a reader gets what comes after it began, to the end', async () => {
  const source = new Subject<number>();
  const read: number[] = [];
  const reading = (async () => {
    for await (const item of Stream.of(source)) read.push(item);
  })();
  [1, 2, 3].forEach((item) => source.next(item));
  source.complete();
  await reading;
  expect(read).toEqual([1, 2, 3]);
});

test('leaving the loop unsubscribes', async () => {
  const source = new Subject<number>();
  const reading = (async () => {
    for await (const item of Stream.of(source)) return item;
    return undefined;
  })();
  source.next(7);
  expect(await reading).toBe(7);
  expect(source.observed).toBe(false);
});

test('a reader that falls too far behind is told so, after what it was given', async () => {
  const source = new Subject<number>();
  const reader = Stream.of(source)[Symbol.asyncIterator]();
  const first = reader.next();
  for (let item = 0; item < 100_002; item += 1) source.next(item);
  expect(await first).toEqual({ value: 0, done: false });
  const rest = (async () => {
    for (let next = await reader.next(); !next.done; next = await reader.next());
  })();
  await expect(rest).rejects.toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
  expect(source.observed).toBe(false);
});

test('a subscriber that causes a transition while it is told of one does not turn the order for others', () => {
  const { publisher, transitions } = setUp();
  const seen: number[] = [];
  transitions({}).subscribe(({ position }) => {
    if (position === 1) publisher.commit({ item: step('b') });
  });
  transitions({}).subscribe(({ position }) => seen.push(position));
  publisher.commit({ item: step('a') });
  expect(seen).toEqual([1, 2]);
});

test("a task's own stream has its transitions only, and completes when it is deleted", () => {
  const { publisher, transitions } = setUp();
  const seen: string[] = [];
  transitions({}, 'a').subscribe({
    next: (item) => seen.push(item.type === 'transition' ? `${item.task} ${item.to}` : item.type),
    complete: () => seen.push('end'),
  });
  for (const item of [step('a'), step('b'), step('a', 'deleted'), step('a')]) publisher.commit({ item });
  expect(seen).toEqual(['a running', 'a deleted', 'end']);
});

test('a subscriber that throws is told nothing more, and hurts nobody, behind operators too', () => {
  const { publisher, transitions, logged } = setUp();
  const seen: number[] = [];
  const told: unknown[] = [];
  const fail = (): void => {
    throw new Error('not my day');
  };
  transitions({}).subscribe({ next: fail, error: (error: Error) => told.push(error.message) });
  transitions({})
    .pipe(filter(() => true))
    .subscribe(fail);
  transitions({}).subscribe(({ position }) => seen.push(position));
  for (const task of ['a', 'b']) publisher.commit({ item: step(task) });
  expect(seen).toEqual([1, 2]);
  expect(told).toEqual(['not my day']);
  expect(logged).toHaveLength(2);
});

describe('a replay', () => {
  test('goes live without a seam, for subscribers and for readers', async () => {
    const { publisher, transitions } = setUp();
    for (let count = 0; count < 2_500; count += 1) publisher.commit({ item: step('a') });
    const seen: number[] = [];
    const reader = transitions({ from: 1 })[Symbol.asyncIterator]();
    transitions({ from: 1 }).subscribe(({ position }) => {
      seen.push(position);
      // More comes while it is on its way.
      if (position === 1_200) publisher.commit({ item: step('b') });
    });
    const read: number[] = [];
    while (read.length < 2_502) {
      if (read.length === 1_700) publisher.note({ item: step('c') });
      const { value } = await reader.next();
      if (value) read.push(value.position);
    }
    const all = Array.from({ length: 2_502 }, (_, index) => index + 1);
    expect(read).toEqual(all);
    await eventually(() => seen.length >= all.length);
    expect(seen).toEqual(all);
  });

  test('of what is no longer kept begins with a gap, and has the ends of tasks that are still there', async () => {
    const { publisher, transitions, journal } = setUp(10);
    const entry = { ...blankEntry, id: 'a' };
    publisher.commit({ item: step('a', 'stopped'), entry });
    for (let count = 0; count < 30; count += 1) publisher.commit({ item: step('b') });
    journal.compact();
    const reader = transitions({ from: 1 })[Symbol.asyncIterator]();
    expect((await reader.next()).value).toMatchObject({ type: 'gap', reason: 'trimmed', count: 21 });
    expect((await reader.next()).value).toMatchObject({ position: 1, task: 'a', to: 'stopped' });
    expect((await reader.next()).value).toMatchObject({ position: 22, task: 'b' });
  });

  test('from where the journal has never been is refused', () => {
    expect(() => setUp().transitions({ from: 2 })).toThrow(expect.objectContaining({ code: 'OUT_OF_RANGE' }));
    expect(() => setUp().transitions({ from: -1 })).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});

describe('a slow reader', () => {
  const behind = async (policy: ReaderPolicy) => {
    const { publisher, transitions } = setUp();
    const reader = transitions({ policy })[Symbol.asyncIterator]();
    const first = reader.next();
    publisher.commit({ item: step('a') });
    await first;
    publisher.commit({ item: step('a', 'stopped') });
    for (let count = 0; count < 20; count += 1) publisher.commit({ item: step('b') });
    return reader;
  };

  test('finds everything in the journal', async () => {
    const reader = await behind({ onFull: 'block' });
    for (let position = 2; position <= 22; position += 1) {
      expect((await reader.next()).value).toMatchObject({ position });
    }
  });

  test('may have the oldest dropped: counted, and never an exit', async () => {
    const reader = await behind({ onFull: 'drop-oldest', limit: 5 });
    expect((await reader.next()).value).toMatchObject({ type: 'gap', reason: 'dropped', count: 15 });
    expect((await reader.next()).value).toMatchObject({ position: 2, to: 'stopped' });
    expect((await reader.next()).value).toMatchObject({ position: 18 });
  });

  test('may be told with an error', async () => {
    const reader = await behind({ onFull: 'fail', limit: 5 });
    await expect(reader.next()).rejects.toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
  });
});
