// Names of namespaces, tasks and execs.
import { expect, test } from 'vitest';
import { parseNamespace, parseTaskId } from '../../src/model/ids.js';

test.each(['a', 'web-1', 'a.b_c-d', '0', 'x'.repeat(76)])('%j is a good id', (id) => {
  expect(parseTaskId(id)).toBe(id);
});

test.each([
  ['', '1 to 76 characters, got an empty string'],
  ['x'.repeat(77), 'at most 76 characters, got 77'],
  ['../x', 'got "../x"'],
  ['a__b', 'got "a__b"'],
  ['-c', 'got "-c"'],
  ['a/', 'got "a/"'],
  ['a\n', 'got "a\\n"'],
  ['ä', 'got "ä"'],
  [7, 'a string, got number'],
])('%j is refused, with what was expected and what came', (id, message) => {
  expect(() => parseNamespace(id)).toThrow(message);
  expect(() => parseNamespace(id)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});
