// Passing input on: in order, no faster than it is taken, and without holding on to anything afterwards.
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { DetachKeys } from '../../src/cli/detach-keys.js';
import { feedInput } from '../../src/cli/feed-input.js';
import { eventually } from '../support/eventually.js';

function scene(options: { keys?: DetachKeys; target?: Writable } = {}) {
  const own = new PassThrough();
  const taken: Buffer[] = [];
  const keep = (chunk: Buffer, _: unknown, done: () => void): void => {
    taken.push(chunk);
    done();
  };
  const target = options.target ?? new Writable({ write: keep });
  const told = { ends: 0, detaches: 0 };
  const onEnd = (): number => (told.ends += 1);
  const onDetach = (): number => (told.detaches += 1);
  const stop = feedInput({ own, target, onEnd, onDetach, keys: options.keys });
  return { own, target, told, stop, text: () => Buffer.concat(taken).toString() };
}

describe('input', () => {
  test('is passed on to its end, which is told once', async () => {
    const { own, told, text, target } = scene();
    own.write('one ');
    own.end('two');
    await eventually(() => told.ends === 1);
    expect({ text: text(), told, isOpen: target.writable }).toEqual({
      text: 'one two',
      told: { ends: 1, detaches: 0 },
      isOpen: true,
    });
  });

  test('that has ended before is an end at once', () => {
    const own = new PassThrough();
    own.destroy();
    let ends = 0;
    feedInput({ own, target: new PassThrough(), onEnd: () => (ends += 1), onDetach: () => undefined });
    expect(ends).toBe(1);
  });

  test('waits for a target that is full', async () => {
    const target = new PassThrough({ highWaterMark: 4 });
    const { own } = scene({ target });
    own.write('12345678');
    await eventually(() => own.isPaused());
    target.resume();
    await eventually(() => !own.isPaused());
  });

  test('ends with the keys: nothing of them or after them is passed on, and nothing is read any more', async () => {
    const { own, told, text } = scene({ keys: new DetachKeys([16, 17]) });
    own.write('abc\x10\x11def');
    await eventually(() => told.detaches === 1);
    own.write('more');
    expect({ text: text(), isPaused: own.isPaused(), told }).toEqual({
      text: 'abc',
      isPaused: true,
      told: { ends: 0, detaches: 1 },
    });
  });

  test('is left alone when the target is gone, or when it is stopped', async () => {
    const gone = scene();
    gone.target.destroy();
    await eventually(() => gone.own.isPaused());
    const stopped = scene();
    stopped.stop();
    stopped.stop();
    for (const { own, target } of [gone, stopped]) {
      expect([own.listenerCount('data'), own.listenerCount('end'), own.listenerCount('error')]).toEqual([0, 0, 0]);
      expect(target.listenerCount('drain')).toBe(0);
    }
  });
});
