import { expect, test } from 'vitest';
import { TaskError } from '../../src/model/errors.js';
import { containerd } from '../../src/wire/shim-messages.js';
import * as wire from '../../src/wire/task-messages.js';
import { packAny, toTimestamp } from '../../src/wire/well-known.js';

const v3 = containerd.task.v3;
const exitedAt = new Date('2026-11-23T10:00:00.123Z');
const goZeroTime = { seconds: -62_135_596_800, nanos: 0 };

test('a create request carries the bundle, the streams and the options', () => {
  const options = wire.encodeRuncOptions({ root: '/r/runc' });
  const stdio = { stdin: '/i', stdout: '/o', stderr: '/e', terminal: true };
  const request = v3.CreateTaskRequest.decode(wire.encodeCreateRequest({ id: 'a', bundle: '/b', stdio, options }));
  expect(request).toMatchObject({ id: 'a', bundle: '/b', ...stdio });
  expect(request.options?.type_url).toBe('containerd.runc.v1.Options');
  expect(containerd.runc.v1.Options.decode(request.options!.value!).root).toBe('/r/runc');
});

test('a create request without options has none, not empty ones', () => {
  const stdio = { stdin: '', stdout: '', stderr: '', terminal: false };
  const request = v3.CreateTaskRequest.decode(wire.encodeCreateRequest({ id: 'a', bundle: '/b', stdio }));
  expect(request.options).toBeNull();
});

test('requests that differ in name only are the same bytes', () => {
  const bytes = Buffer.from(wire.encodeTaskRequest('a'));
  for (const type of [v3.PidsRequest, v3.PauseRequest, v3.ResumeRequest, v3.ConnectRequest]) {
    expect(Buffer.from(type.encode({ id: 'a' }).finish())).toEqual(bytes);
  }
  const processBytes = Buffer.from(wire.encodeProcessRequest('a', 'e'));
  for (const type of [v3.StateRequest, v3.StartRequest, v3.DeleteRequest, v3.WaitRequest]) {
    expect(Buffer.from(type.encode({ id: 'a', execId: 'e' }).finish())).toEqual(processBytes);
  }
});

test('a kill request carries signal and scope', () => {
  const bytes = wire.encodeKillRequest({ id: 'a', signal: 15, all: true });
  expect(v3.KillRequest.decode(bytes)).toMatchObject({ id: 'a', execId: '', signal: 15, all: true });
  expect(v3.ShutdownRequest.decode(wire.encodeShutdownRequest('a'))).toMatchObject({ id: 'a', now: false });
});

test.each([
  [1, 'created'],
  [2, 'running'],
  [4, 'paused'],
  [5, 'running'],
  [0, 'unknown'],
  [99, 'unknown'],
])('status %i is %s, and has no exit', (status, state) => {
  const decoded = wire.decodeStateResponse(v3.StateResponse.encode({ id: 'a', pid: 7, status }).finish());
  expect(decoded).toMatchObject({ id: 'a', pid: 7, state });
  expect(decoded).not.toHaveProperty('exit');
});

test('a stopped state says how it ended', () => {
  const bytes = v3.StateResponse.encode({
    id: 'a',
    status: 3,
    exitStatus: 7,
    exitedAt: toTimestamp(exitedAt),
  }).finish();
  expect(wire.decodeStateResponse(bytes)).toMatchObject({
    state: 'stopped',
    exit: { status: 7, exitedAt, inferred: false },
  });
});

test('an end without a time gets the time at which it was heard', () => {
  const before = Date.now();
  const { status, exitedAt } = wire.decodeWaitResponse(v3.WaitResponse.encode({ exitStatus: 3 }).finish());
  expect(status).toBe(3);
  expect(exitedAt.getTime()).toBeGreaterThanOrEqual(before);
});

test('processes are named by the exec that they are', () => {
  const details = containerd.runc.v1.ProcessDetails.encode({ execId: 'e1' }).finish();
  const processes = [{ pid: 1 }, { pid: 2, info: packAny('containerd.runc.v1.ProcessDetails', details) }];
  const bytes = v3.PidsResponse.encode({ processes }).finish();
  expect(wire.decodePidsResponse(bytes)).toEqual([{ pid: 1 }, { pid: 2, execId: 'e1' }]);
});

test('a deleted task that never ran has no exit', () => {
  const never = v3.DeleteResponse.encode({ pid: 5, exitedAt: goZeroTime }).finish();
  expect(wire.decodeDeleteResponse(never)).toEqual({ pid: 5 });
  const ran = v3.DeleteResponse.encode({ pid: 5, exitStatus: 0, exitedAt: toTimestamp(exitedAt) }).finish();
  expect(wire.decodeDeleteResponse(ran)).toEqual({ pid: 5, exit: { status: 0, exitedAt, inferred: false } });
});

test('what a clean-up reports is inferred, and unknown is never 0', () => {
  const full = v3.DeleteResponse.encode({ pid: 5, exitStatus: 137, exitedAt: toTimestamp(exitedAt) }).finish();
  expect(wire.decodeCleanUpOutput(full)).toEqual({ pid: 5, exit: { status: 137, exitedAt, inferred: true } });
  expect(wire.decodeCleanUpOutput(new Uint8Array())).toMatchObject({ pid: 0, exit: { status: 255, inferred: true } });
  const neverCreated = v3.DeleteResponse.encode({ pid: -1, exitStatus: 137 }).finish();
  expect(wire.decodeCleanUpOutput(neverCreated).pid).toBe(0);
});

test.each([
  ['State', wire.decodeStateResponse],
  ['Pids', wire.decodePidsResponse],
  ['Wait', wire.decodeWaitResponse],
  ['Delete', wire.decodeDeleteResponse],
  ['delete', wire.decodeCleanUpOutput],
  ['Connect', wire.decodeConnectResponse],
  ['Create', wire.decodePidResponse],
])('bytes that are no reply to %s are an INTERNAL error that says so', (method, decode) => {
  const act = (): unknown => decode(new Uint8Array([0x0a, 0xff, 0x01]));
  expect(act).toThrow(TaskError);
  expect(act).toThrow(method);
});

test('text where a clean-up result should be is refused even when it is a message of unknown fields', () => {
  expect(() => wire.decodeCleanUpOutput(Buffer.from('all gone\n'))).toThrow('not the message it should be');
});
