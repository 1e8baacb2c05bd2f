import { expect, test } from 'vitest';
import { TaskError, type ErrorCode } from '../../src/model/errors.js';
import { refusalOf, type VerdictState, type VerdictVerb } from '../../src/model/verdicts.js';
import { translateShimError } from '../../src/shim/shim-errors.js';

const translate = (verb: string, code: ErrorCode, text: string): TaskError =>
  translateShimError(new TaskError(code, text), verb, 'web-1');

test.each([
  ['start', 'cannot start a running process'],
  ['start', 'cannot start a stopped process'],
  ['pause', 'cannot pause task in created state'],
  ['pause', 'cannot pause a paused container'],
  ['resume', 'cannot resume task in created state'],
  ['resume', 'cannot resume a running process'],
  ['delete', 'cannot delete a paused process'],
  ['exec', 'cannot exec in a stopped state'],
  ['update', 'cannot update a stopped container'],
  ['checkpoint', 'cannot checkpoint a task in created state'],
  ['resize', 'cannot resize a stopped container'],
])('a %s refused with %j is FAILED_PRECONDITION', (verb, text) => {
  const error = translate(verb, 'UNKNOWN', text);
  expect(error).toMatchObject({ code: 'FAILED_PRECONDITION', taskId: 'web-1', retryable: false });
  expect(error.message).toBe(`${verb} task "web-1": ${text}`);
});

test('every refusal of the verdict table keeps its code, whichever way it travelled', () => {
  for (const state of ['created', 'running', 'paused', 'stopped'] satisfies VerdictState[]) {
    for (const verb of ['start', 'pause', 'resume', 'kill', 'delete'] satisfies VerdictVerb[]) {
      const refusal = refusalOf(state, verb);
      if (refusal === undefined) continue;
      expect(translateShimError(refusal, verb, 'a').code).toBe(refusal.code);
      expect(translate(verb, 'UNKNOWN', refusal.message).code).toBe(refusal.code);
    }
  }
});

test.each(['process already finished', 'container not created', 'process does not exist e1', 'no such process'])(
  '%j is NOT_FOUND',
  (text) => {
    expect(translate('kill', 'UNKNOWN', text).code).toBe('NOT_FOUND');
  },
);

test('a shim of runtime v1 that has no task says so as if it were the wrong moment: it is NOT_FOUND', () => {
  const error = translate('pause', 'FAILED_PRECONDITION', 'container must be created');
  expect(error.code).toBe('NOT_FOUND');
  expect(error.message).toContain('it was not created, or is deleted (container must be created)');
});

test.each([
  ['start', 'exit status 1: cannot start an already running container\n', 'FAILED_PRECONDITION'],
  ['start', 'exit status 1: cannot start a container that has run and stopped\n', 'FAILED_PRECONDITION'],
  ['start', 'exit status 1: cannot exec a container that has stopped\n', 'FAILED_PRECONDITION'],
  ['pause', 'exit status 1: container not running\n', 'FAILED_PRECONDITION'],
  ['resume', 'exit status 1: container not paused\n', 'FAILED_PRECONDITION'],
  ['state', 'exit status 1: container does not exist\n', 'NOT_FOUND'],
  ['kill', 'process 999999 does not exist in container', 'NOT_FOUND'],
  ['resize', 'process does not exist 1', 'NOT_FOUND'],
])('to %s the shim of 2017 answers %j: that is %s', (verb, text, code) => {
  expect(translate(verb, 'UNKNOWN', text).code).toBe(code);
});

test('a second creation is ALREADY_EXISTS', () => {
  const text = 'OCI runtime create failed: runc create failed: container with given ID already exists';
  expect(translate('create', 'UNKNOWN', text).code).toBe('ALREADY_EXISTS');
});

const prefix = 'OCI runtime create failed: runc create failed: unable to start container process: ';

test.each([
  [`${prefix}exec: "x": executable file not found in $PATH`, 'NOT_FOUND', 127, '"x" is not on the task\'s PATH'],
  [`${prefix}exec: "/x": stat /x: no such file or directory`, 'NOT_FOUND', 127, '"/x" does not exist'],
  [`${prefix}exec: "/x": permission denied`, 'INVALID_ARGUMENT', 126, '"/x" cannot be run (permission denied)'],
  [`${prefix}exec: "/x": exec format error`, 'INVALID_ARGUMENT', 126, '(exec format error)'],
  [`${prefix}exec: "/x": is a directory`, 'INVALID_ARGUMENT', 126, '(is a directory)'],
])('%j says which exit code a shell would give', (text, code, exitCode, says) => {
  const error = translate('create', 'UNKNOWN', text);
  expect(error).toMatchObject({ code, exitCode });
  expect(error.message).toContain(says);
  expect(error.message).toContain(text);
});

test('a code that fits already is kept where the command was not at fault', () => {
  expect(translate('create', 'NOT_FOUND', 'exec: "x": executable file not found in $PATH').exitCode).toBe(127);
  expect(translate('create', 'INVALID_ARGUMENT', 'something else')).toMatchObject({
    code: 'INVALID_ARGUMENT',
    exitCode: undefined,
  });
});

test.each([
  'OCI runtime create failed: runc create failed: invalid rootfs: stat /r: no such file or directory',
  `${prefix}unable to start init: fork/exec /proc/self/exe: not a directory`,
  `${prefix}error during container init: mkdir /bin/x: not a directory`,
  'OCI runtime create failed: runc create failed: args must not be empty',
])('%j is INVALID_ARGUMENT, and no fault of the command', (text) => {
  expect(translate('create', 'UNKNOWN', text)).toMatchObject({ code: 'INVALID_ARGUMENT', exitCode: undefined });
});

test('what is not understood keeps its code and its text', () => {
  expect(translate('pause', 'UNKNOWN', 'the moon is full')).toMatchObject({
    code: 'UNKNOWN',
    message: 'pause task "web-1": the moon is full',
  });
  expect(translate('pause', 'UNAVAILABLE', 'cannot pause a stopped container').code).toBe('UNAVAILABLE');
});
