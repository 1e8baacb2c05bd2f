// A task's deletion, told by an event or by its reply.
import { Subject } from 'rxjs';
import { expect, test, vi } from 'vitest';
import { tellingDeletions } from '../../src/containerd/deletions.js';
import type { Fact } from '../../src/model/facts.js';
import type { Shim } from '../../src/shim/shim.js';

const exit = { status: 7, exitedAt: new Date(0), inferred: false };
const event: Fact = {
  namespace: 'n',
  taskId: 'a',
  source: 'event',
  at: new Date(0),
  kind: 'task.deleted',
  pid: 42,
  exit,
};

/** Time stands still until it is moved. */
async function deleting(heardBefore: boolean) {
  vi.useFakeTimers();
  const facts = new Subject<Fact>();
  const seen: Fact[] = [];
  facts.subscribe((fact) => seen.push(fact));
  const shim = {
    delete() {
      if (heardBefore) facts.next(event);
      return Promise.resolve({ pid: 42, exit });
    },
  } as Partial<Shim> as Shim;
  const daemon = { facts, tell: (fact: Fact) => facts.next(fact) };
  await tellingDeletions(shim, daemon, 'n').delete('a');
  return { facts, seen };
}

test.each([true, false])('is told once by its event, be it before the reply (%s) or after', async (heardBefore) => {
  const { facts, seen } = await deleting(heardBefore);
  if (!heardBefore) facts.next(event);
  vi.advanceTimersByTime(5_000);
  expect(seen).toEqual([event]);
  expect(vi.getTimerCount()).toBe(0);
});

test('is told by the reply when the event has not come within a second', async () => {
  const { facts, seen } = await deleting(false);
  facts.next({ ...event, taskId: 'other' });
  facts.next({ ...event, namespace: 'other' });
  vi.advanceTimersByTime(999);
  expect(seen).toHaveLength(2);
  vi.advanceTimersByTime(1);
  expect(seen.at(-1)).toMatchObject({ taskId: 'a', source: 'reply', kind: 'task.deleted', pid: 42, exit });
});

test('leaves no timer when the daemon is let go of', async () => {
  const { facts, seen } = await deleting(false);
  facts.complete();
  expect(vi.getTimerCount()).toBe(0);
  expect(seen).toEqual([]);
});
