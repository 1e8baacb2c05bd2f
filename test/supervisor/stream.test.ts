// Observables that `for await` reads, and the order in which transitions come.
import { Subject } from 'rxjs';
import { expect, test } from 'vitest';
import type { Transition } from '../../src/model/transition.js';
import { Publisher } from '../../src/supervisor/publisher.js';
import { Stream } from '../../src/supervisor/stream.js';

const step = (task: string, to: Transition['to'] = 'running'): Transition => {
  return { position: 0, namespace: 'default', task, incarnation: 1, from: 'created', to, at: new Date(), cause: {} };
};

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
  const publisher = new Publisher<Transition>();
  const seen: number[] = [];
  publisher.all.subscribe(({ position }) => {
    if (position === 1) publisher.publish(step('b'));
  });
  publisher.all.subscribe(({ position }) => seen.push(position));
  publisher.publish(step('a'));
  expect(seen).toEqual([1, 2]);
});

test("a task's own stream has its transitions only, and completes when it is deleted", () => {
  const publisher = new Publisher<Transition>();
  const seen: string[] = [];
  publisher.of('a').subscribe({ next: ({ task, to }) => seen.push(`${task} ${to}`), complete: () => seen.push('end') });
  for (const transition of [step('a'), step('b'), step('a', 'deleted'), step('a')]) publisher.publish(transition);
  expect(seen).toEqual(['a running', 'a deleted', 'end']);
});
