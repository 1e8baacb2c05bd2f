// When a shim without anything to do thinks of leaving.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { IdleTimer } from '../../src/process-shim/leave.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('it is asked after the whole time without a break, and, when it stays, soon again', () => {
  let isIdle = true;
  let asked = 0;
  const timer = new IdleTimer({ idleMs: 10_000, isIdle: () => isIdle, onIdle: () => (asked += 1) });
  timer.look();
  vi.advanceTimersByTime(9_999);
  isIdle = false;
  timer.look();
  isIdle = true;
  timer.look();
  vi.advanceTimersByTime(9_999);
  expect(asked).toBe(0);
  vi.advanceTimersByTime(1);
  expect(asked).toBe(1);
  vi.advanceTimersByTime(1_000);
  expect(asked).toBe(2);
  isIdle = false;
  timer.look();
  vi.advanceTimersByTime(60_000);
  expect([asked, vi.getTimerCount()]).toEqual([2, 0]);
});
