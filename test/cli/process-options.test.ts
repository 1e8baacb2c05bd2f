// The variables and the user that options ask for.
import { expect, test } from 'vitest';
import { environment, userOf } from '../../src/cli/process-options.js';

test('variables come on top of what there is, and TERM with a terminal', () => {
  expect(environment({}, { A: '1' })).toBeUndefined();
  expect(environment({ env: ['B=2', 'C=x=y', 'D='] }, { A: '1', B: '1' })).toEqual({ A: '1', B: '2', C: 'x=y', D: '' });
  expect(environment({ tty: true }, {})).toEqual({ TERM: process.env['TERM'] || 'xterm' });
  expect(environment({ tty: true, env: ['TERM=dumb'] }, {})).toEqual({ TERM: 'dumb' });
});

test('a name alone takes its value from here, and is left out where there is none', () => {
  expect(environment({ env: ['PATH', 'NOT_SET_ANYWHERE'] }, {})).toEqual({ PATH: process.env['PATH'] });
});

test('a variable without a name is refused', () => {
  expect(() => environment({ env: ['=x'] }, {})).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});

test('a user is a number, or two', () => {
  expect(userOf({})).toBeUndefined();
  expect(userOf({ user: '1000' })).toEqual({ uid: 1000, gid: 1000 });
  expect(userOf({ user: '1000:0' })).toEqual({ uid: 1000, gid: 0 });
});

test.each(['', 'root', '1:', ':1', '-1', '1:2:3', '4294967295'])('the user %j is refused', (user) => {
  expect(() => userOf({ user })).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});
