// The keys that end a view of a task: how they are named, and how they are found in what is typed.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultDetachKeys, DetachKeys, parseDetachKeys } from '../../src/cli/detach-keys.js';

describe('the names of keys', () => {
  test.each([
    [defaultDetachKeys, [16, 17]],
    ['a', [97]],
    ['a,b,c', [97, 98, 99]],
    ['ctrl-a', [1]],
    ['CTRL-Z,q', [26, 113]],
    ['ctrl-@', [0]],
    ['ctrl-[,ctrl-\\,ctrl-],ctrl-^,ctrl-_', [27, 28, 29, 30, 31]],
  ])('%s are the bytes %j', (text, bytes) => {
    expect(parseDetachKeys(text)).toEqual(bytes);
  });

  test.each(['', ',', 'ab', 'ctrl-', 'ctrl-1', 'ctrl-p,', 'meta-x', 'é'])('%j is refused', (text) => {
    expect(() => parseDetachKeys(text)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
  });
});

describe('what is typed', () => {
  const keysOf = (...keys: string[]): DetachKeys => new DetachKeys(Buffer.from(keys.join('')).toJSON().data);
  const typed = (keys: DetachKeys, ...chunks: string[]) => chunks.map((chunk) => keys.take(Buffer.from(chunk)));
  const texts = (taken: { passed: Buffer; isComplete: boolean }[]) =>
    taken.map(({ passed, isComplete }) => [passed.toString(), isComplete]);

  test('is passed on when it has nothing of the keys', () => {
    expect(texts(typed(keysOf('p', 'q'), 'hello', ' world'))).toEqual([
      ['hello', false],
      [' world', false],
    ]);
  });

  test('before the keys is passed on, and what comes after them is not', () => {
    expect(texts(typed(keysOf('p', 'q'), 'xpqy'))).toEqual([['x', true]]);
  });

  test('is held back while it may become the keys, and passed on when it does not', () => {
    expect(texts(typed(keysOf('p', 'q'), 'p', 'x', 'p', 'q'))).toEqual([
      ['', false],
      ['px', false],
      ['', false],
      ['', true],
    ]);
  });

  test('may begin the keys anew in the middle of them', () => {
    expect(texts(typed(keysOf('p', 'q'), 'ppq'))).toEqual([['p', true]]);
    expect(texts(typed(keysOf('a', 'a', 'b'), 'aaab'))).toEqual([['a', true]]);
  });

  test('is never lost nor changed, however it is cut up', () => {
    const letters = fc.array(fc.constantFrom('a', 'b', 'c')).map((all) => all.join(''));
    const keys = fc.array(fc.constantFrom('a', 'b'), { minLength: 1, maxLength: 4 }).map((all) => all.join(''));
    fc.assert(
      fc.property(keys, fc.array(letters), (wanted, chunks) => {
        const taken = typed(keysOf(wanted), ...chunks);
        const all = chunks.join('');
        const at = all.indexOf(wanted);
        const end = taken.findIndex(({ isComplete }) => isComplete);
        const passed = taken.slice(0, end < 0 ? undefined : end + 1).map((one) => one.passed.toString());
        if (at >= 0) expect(passed.join('')).toBe(all.slice(0, at));
        else expect(all.startsWith(passed.join(''))).toBe(true);
        expect(end >= 0).toBe(at >= 0);
      }),
    );
  });
});
