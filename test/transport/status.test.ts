import { describe, expect, it } from 'vitest';
import { TaskError } from '../../src/model/errors.js';
import { codeNumber, errorCode, fromStatus, toStatus } from '../../src/transport/status.js';

describe('an RPC status', () => {
  it('has the number that gRPC gives to each code', () => {
    const numbers = [
      [1, 'CANCELLED'],
      [2, 'UNKNOWN'],
      [3, 'INVALID_ARGUMENT'],
      [4, 'DEADLINE_EXCEEDED'],
      [5, 'NOT_FOUND'],
      [6, 'ALREADY_EXISTS'],
      [7, 'PERMISSION_DENIED'],
      [8, 'RESOURCE_EXHAUSTED'],
      [9, 'FAILED_PRECONDITION'],
      [10, 'ABORTED'],
      [11, 'OUT_OF_RANGE'],
      [12, 'UNIMPLEMENTED'],
      [13, 'INTERNAL'],
      [14, 'UNAVAILABLE'],
      [15, 'DATA_LOSS'],
      [16, 'UNAUTHENTICATED'],
    ] as const;
    for (const [number, code] of numbers) {
      expect(codeNumber(code)).toBe(number);
      expect(errorCode(number)).toBe(code);
    }
  });

  it('with a number that nobody defined is UNKNOWN', () => {
    for (const number of [0, 17, -1, 1.5, 2_147_483_647]) expect(errorCode(number)).toBe('UNKNOWN');
  });

  it('carries the code and text of a TaskError both ways', () => {
    const error = new TaskError('FAILED_PRECONDITION', 'task "a" is stopped');
    expect(fromStatus(toStatus(error))).toMatchObject({ code: 'FAILED_PRECONDITION', message: 'task "a" is stopped' });
  });

  it('is UNKNOWN for any other thrown value, and CANCELLED for an abort', () => {
    expect(toStatus(new Error('odd'))).toEqual({ code: 2, message: 'odd' });
    expect(toStatus('odd')).toEqual({ code: 2, message: 'odd' });
    expect(toStatus(AbortSignal.abort().reason)).toMatchObject({ code: 1 });
  });

  it.each([
    [5, 'container not created: not found', 'container not created'],
    [2, 'cannot delete a running process: unknown: unknown', 'cannot delete a running process'],
    [9, 'task is running: conflict', 'task is running: conflict'],
    [9, 'no: failed precondition', 'no'],
    [6, 'not found', 'not found'],
    [5, ': not found', 'not found'],
    [14, '', 'unavailable'],
  ])('of code %i and text %j becomes %j', (code, text, message) => {
    expect(fromStatus({ code, message: text }).message).toBe(message);
  });
});
