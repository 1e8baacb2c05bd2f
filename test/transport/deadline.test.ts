import { getEventListeners } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { TaskError } from '../../src/model/errors.js';
import { alreadyGivenUp, whenGivenUp } from '../../src/transport/deadline.js';

const listeners = (signal: AbortSignal): number => getEventListeners(signal, 'abort').length;

describe('a wait that may be given up', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('costs nothing without a signal and a timeout', () => {
    expect(whenGivenUp({}, 'wait', () => undefined)).toBeUndefined();
    expect(whenGivenUp({ timeoutMs: Infinity }, 'wait', () => undefined)).toBeUndefined();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('ends with DEADLINE_EXCEEDED when its time is over, once, and leaves no listener', () => {
    const { signal } = new AbortController();
    const reasons: TaskError[] = [];
    whenGivenUp({ timeoutMs: 50, signal }, 'wait', (reason) => reasons.push(reason));
    vi.advanceTimersByTime(49);
    expect(reasons).toEqual([]);
    vi.advanceTimersByTime(1);
    expect(reasons).toMatchObject([{ code: 'DEADLINE_EXCEEDED' }]);
    expect(reasons[0]?.message).toContain('50 ms');
    expect(listeners(signal)).toBe(0);
  });

  it('ends with CANCELLED and the signal’s reason as cause, and leaves no timer', () => {
    const controller = new AbortController();
    const reasons: TaskError[] = [];
    whenGivenUp({ timeoutMs: 50, signal: controller.signal }, 'wait', (reason) => reasons.push(reason));
    const why = new Error('why');
    controller.abort(why);
    vi.runAllTimers();
    expect(reasons).toMatchObject([{ code: 'CANCELLED', cause: why }]);
    expect(vi.getTimerCount()).toBe(0);
    expect(listeners(controller.signal)).toBe(0);
  });

  it('is silent once released, and can be released twice', () => {
    const controller = new AbortController();
    const giveUp = vi.fn();
    const release = whenGivenUp({ timeoutMs: 50, signal: controller.signal }, 'wait', giveUp);
    release?.();
    release?.();
    controller.abort();
    vi.runAllTimers();
    expect(giveUp).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('shares one listener among all who wait for the same signal', () => {
    const controller = new AbortController();
    const gone: number[] = [];
    const releases = Array.from({ length: 100 }, (_, index) =>
      whenGivenUp({ signal: controller.signal }, 'wait', () => gone.push(index)),
    );
    expect(listeners(controller.signal)).toBe(1);
    for (const release of releases.slice(0, 98)) release?.();
    controller.abort();
    expect(gone).toEqual([98, 99]);
    expect(listeners(controller.signal)).toBe(0);
  });

  it('listens anew after the last of them has been released', () => {
    const controller = new AbortController();
    whenGivenUp({ signal: controller.signal }, 'wait', () => undefined)?.();
    expect(listeners(controller.signal)).toBe(0);
    const giveUp = vi.fn();
    whenGivenUp({ signal: controller.signal }, 'wait', giveUp);
    controller.abort();
    expect(giveUp).toHaveBeenCalledOnce();
  });

  it('does not begin when aborted, when no time is left, or when the timeout is no number', () => {
    expect(alreadyGivenUp({ signal: AbortSignal.abort() }, 'wait')).toMatchObject({ code: 'CANCELLED' });
    expect(alreadyGivenUp({ timeoutMs: 0 }, 'wait')).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(alreadyGivenUp({ timeoutMs: -5 }, 'wait')).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(alreadyGivenUp({ timeoutMs: NaN }, 'wait')).toMatchObject({ code: 'INVALID_ARGUMENT' });
    expect(alreadyGivenUp({ timeoutMs: 1 }, 'wait')).toBeUndefined();
    expect(alreadyGivenUp({}, 'wait')).toBeUndefined();
  });
});
