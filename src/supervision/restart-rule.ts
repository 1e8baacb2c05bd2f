// Whether a run that has ended is followed by another, when, and why. A pure rule: who asks brings the time and the chance.
import type { Backoff, RestartPolicy } from '../model/restart-policy.js';

export const defaultBackoff: Backoff = {
  initialMs: 100,
  factor: 2,
  capMs: 60_000,
  jitter: 0.1,
  resetAfterMs: 10_000,
};

/** What has been decided before. */
export interface RestartHistory {
  /** Restarts since the last run that was long enough, or since somebody has started it. */
  inARow: number;
  /** When, in milliseconds since the epoch, oldest first; as far back as the policy's window. */
  times: readonly number[];
  /** Since somebody has started it. */
  total: number;
}

export const noHistory: RestartHistory = { inARow: 0, times: [], total: 0 };

/** What became of a run. */
export type RunResult =
  | {
      kind: 'ended';
      hasFailed: boolean;
      ranMs: number;
      what: string;
      /** It was ended in order to be started again, whatever its policy's condition. */
      isOwed?: boolean;
    }
  | { kind: 'start-failed'; isRetryable: boolean; what: string };

export type RestartDecision =
  | { kind: 'restart'; delayMs: number; reason: string; history: RestartHistory }
  | { kind: 'completed' | 'failed' | 'escalate'; reason: string; history: RestartHistory };

export interface RestartQuestion {
  policy: RestartPolicy;
  history: RestartHistory;
  run: RunResult;
  /** Milliseconds since the epoch. */
  nowMs: number;
  /** At least 0, less than 1. */
  random: number;
}

export function decideRestart(question: RestartQuestion): RestartDecision {
  const { policy, run } = question;
  const history = recent(question);
  const { condition } = policy;
  const hasFailed = run.kind === 'start-failed' || run.hasFailed;
  const isOwed = run.kind === 'ended' && run.isOwed === true;
  const giveUp = (why: string): RestartDecision => ({
    kind: policy.onExceeded === 'escalate' ? 'escalate' : 'failed',
    reason: `${run.what}; ${why}`,
    history,
  });
  if (run.kind === 'start-failed' && !run.isRetryable) return giveUp('trying again would not help');
  if (!isOwed && (condition === 'no' || (condition === 'on-failure' && !hasFailed))) {
    return { kind: hasFailed ? 'failed' : 'completed', reason: `${run.what}; restart: ${condition}`, history };
  }
  if (condition === 'on-failure' && history.inARow >= (policy.maxRetries ?? Infinity)) {
    return giveUp(`${history.inARow} restarts in a row did not help, the most that on-failure allows`);
  }
  const { intensity } = policy;
  if (intensity && history.times.length >= intensity.max) {
    return giveUp(`more than ${intensity.max} restarts within ${intensity.periodMs} ms`);
  }
  return restart(question, history);
}

function restart({ policy, run, nowMs, random }: RestartQuestion, before: RestartHistory): RestartDecision {
  const delayMs = restartDelay(policy.backoff, before.inARow, random);
  const history = {
    inARow: before.inARow + 1,
    times: policy.intensity ? [...before.times, nowMs] : [],
    total: before.total + 1,
  };
  return {
    kind: 'restart',
    delayMs,
    reason: `${run.what}; restart ${history.inARow} in a row, after ${delayMs} ms`,
    history,
  };
}

/** The pause before restart number `inARow` (from 0) in a row, in whole milliseconds. */
export function restartDelay(backoff: Partial<Backoff> | undefined, inARow: number, random: number): number {
  const { initialMs, factor, capMs, jitter } = { ...defaultBackoff, ...backoff };
  const pause = Math.min(initialMs * factor ** inARow, capMs);
  return Math.round(pause * (1 + jitter * (2 * random - 1)));
}

/** Without what is over: a healthy run ends a row, and a window is left behind. */
function recent({ policy, history, run, nowMs }: RestartQuestion): RestartHistory {
  const { resetAfterMs } = { ...defaultBackoff, ...policy.backoff };
  const isNewRow = run.kind === 'ended' && run.ranMs >= resetAfterMs;
  return {
    inARow: isNewRow ? 0 : history.inARow,
    times: withinPeriod(history.times, policy.intensity?.periodMs ?? 0, nowMs),
    total: history.total,
  };
}

/** The times that are less than a period ago. */
export const withinPeriod = (times: readonly number[], periodMs: number, nowMs: number): number[] =>
  times.filter((time) => time > nowMs - periodMs);
