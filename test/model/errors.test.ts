// The one error class.
import { expect, test } from 'vitest';
import { TaskError } from '../../src/model/errors.js';

test('an error says by its code whether trying again may help, unless it knows better', () => {
  expect(new TaskError('UNAVAILABLE', 'x').retryable).toBe(true);
  expect(new TaskError('INVALID_ARGUMENT', 'x').retryable).toBe(false);
  expect(new TaskError('FAILED_PRECONDITION', 'busy', { retryable: true }).retryable).toBe(true);
});

test('an error of another copy of the package is recognized', () => {
  const foreign = Object.assign(new Error('x'), { [Symbol.for('taskwright.TaskError')]: true });
  expect(TaskError.is(foreign)).toBe(true);
  expect(TaskError.is(new Error('x'))).toBe(false);
  expect(TaskError.is(undefined)).toBe(false);
});

test('what was being attempted is put in front, and the rest is kept', () => {
  const inner = new TaskError('NOT_FOUND', 'no such file', { exitCode: 127, allowed: ['start'], taskId: 'web' });
  const outer = inner.during('create task "web"');
  expect(outer).toMatchObject({ code: 'NOT_FOUND', message: 'create task "web": no such file', exitCode: 127 });
  expect(outer).toMatchObject({ cause: inner, allowed: ['start'], taskId: 'web' });
});

test('any thrown value becomes one: an abort CANCELLED, the rest INTERNAL', () => {
  expect(TaskError.from(new DOMException('stop', 'AbortError'))).toMatchObject({ code: 'CANCELLED' });
  expect(TaskError.from('text', 'read')).toMatchObject({ code: 'INTERNAL', message: 'read: text' });
});
