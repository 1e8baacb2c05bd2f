// The rule of restarts: pure, so every answer can be asked for.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RestartPolicy } from '../../src/model/restart-policy.js';
import {
  decideRestart,
  noHistory,
  restartDelay,
  type RestartHistory,
  type RunResult,
} from '../../src/supervision/restart-rule.js';

const ended = (status: number, ranMs = 5): RunResult => ({
  kind: 'ended',
  hasFailed: status !== 0,
  ranMs,
  what: `it has ended with ${status}`,
});
const decide = (policy: RestartPolicy, run: RunResult, history: RestartHistory = noHistory, nowMs = 1_000) =>
  decideRestart({ policy, run, history, nowMs, random: 0.5 });

test.each([
  ['no', 0, 'completed'],
  ['no', 1, 'failed'],
  ['on-failure', 0, 'completed'],
  ['on-failure', 1, 'restart'],
  ['always', 0, 'restart'],
  ['always', 1, 'restart'],
  ['unless-stopped', 0, 'restart'],
  ['unless-stopped', 1, 'restart'],
] as const)('with %s a run that ends with %i is followed by: %s', (condition, status, kind) => {
  const decision = decide({ condition }, ended(status));
  expect(decision).toMatchObject({ kind, reason: expect.stringContaining(`it has ended with ${status}`) as string });
});

test('a run that was ended in order to be started again is, whatever the condition', () => {
  expect(decide({ condition: 'no' }, { ...ended(0), isOwed: true } as RunResult).kind).toBe('restart');
});

test('a start that would fail again is not tried again; another is', () => {
  const failed = (isRetryable: boolean): RunResult => ({ kind: 'start-failed', isRetryable, what: 'no' });
  expect(decide({ condition: 'always' }, failed(true)).kind).toBe('restart');
  expect(decide({ condition: 'always' }, failed(false)).kind).toBe('failed');
  expect(decide({ condition: 'always', onExceeded: 'escalate' }, failed(false)).kind).toBe('escalate');
  expect(decide({ condition: 'no' }, failed(true)).kind).toBe('failed');
});

/** Ten crashes in a row. */
function crashes(policy: RestartPolicy, count: number, random: () => number, ranMs = 5): ReturnType<typeof decide>[] {
  let history = noHistory;
  let nowMs = 0;
  return Array.from({ length: count }, () => {
    const decision = decideRestart({ policy, run: ended(1, ranMs), history, nowMs, random: random() });
    ({ history } = decision);
    nowMs += ranMs + (decision.kind === 'restart' ? decision.delayMs : 0);
    return decision;
  });
}

describe('pauses', () => {
  test('double from the first to the cap, and chance changes them within its share', () => {
    const backoff = { initialMs: 100, factor: 2, capMs: 3_000, jitter: 0.25 };
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 10, maxLength: 10 }),
        (chances) => {
          let index = 0;
          const decisions = crashes({ condition: 'always', backoff }, 10, () => chances[index++]!);
          for (const [number, decision] of decisions.entries()) {
            const middle = Math.min(100 * 2 ** number, 3_000);
            if (decision.kind !== 'restart') throw new Error(decision.kind);
            expect(decision.delayMs).toBeGreaterThanOrEqual(Math.floor(middle * 0.75));
            expect(decision.delayMs).toBeLessThanOrEqual(Math.ceil(middle * 1.25));
          }
        },
      ),
    );
  });

  test('begin at the first again after a run that was long enough', () => {
    const backoff = { initialMs: 100, jitter: 0, resetAfterMs: 1_000 };
    const before = { inARow: 7, times: [], total: 7 };
    expect(decide({ condition: 'always', backoff }, ended(1, 999), before)).toMatchObject({ delayMs: 12_800 });
    expect(decide({ condition: 'always', backoff }, ended(1, 1_000), before)).toMatchObject({
      delayMs: 100,
      history: { inARow: 1, total: 8 },
    });
  });

  test('are whole milliseconds for any settings', () => {
    expect(restartDelay({ initialMs: 3, factor: 1.5, jitter: 0.3 }, 3, 0.77)).toBe(Math.round(3 * 1.5 ** 3 * 1.162));
    expect(restartDelay(undefined, 2_000, 0.5)).toBe(60_000);
  });
});

describe('the end of patience', () => {
  test('comes after so many restarts in a row, with on-failure', () => {
    const kinds = crashes({ condition: 'on-failure', maxRetries: 3 }, 4, () => 0.5).map(({ kind }) => kind);
    expect(kinds).toEqual(['restart', 'restart', 'restart', 'failed']);
  });

  test.each(['give-up', 'escalate'] as const)('comes with more than so many in a window: %s', (onExceeded) => {
    const policy: RestartPolicy = {
      condition: 'always',
      backoff: { initialMs: 100, factor: 1, jitter: 0 },
      intensity: { max: 3, periodMs: 1_000 },
      onExceeded,
    };
    const decisions = crashes(policy, 4, () => 0.5);
    const last = onExceeded === 'escalate' ? 'escalate' : 'failed';
    expect(decisions.map(({ kind }) => kind)).toEqual(['restart', 'restart', 'restart', last]);
    expect(decisions[3]!.reason).toContain('more than 3 restarts within 1000 ms');
    // The same pace, in a smaller window.
    const slower = crashes({ ...policy, intensity: { max: 3, periodMs: 300 } }, 10, () => 0.5);
    expect(slower.every(({ kind }) => kind === 'restart')).toBe(true);
  });
});
