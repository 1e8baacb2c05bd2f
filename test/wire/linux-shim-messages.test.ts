import { expect, test } from 'vitest';
import { containerd } from '../../src/wire/linux-messages.js';
import * as wire from '../../src/wire/linux-shim-messages.js';
import {
  decodeDeleteResponse,
  decodePidResponse,
  decodeStateResponse,
  decodeWaitResponse,
} from '../../src/wire/task-messages.js';

const messages = containerd.runtime.linux.shim.v1;
const at = { seconds: 1_700_000_000, nanos: 5_000_000 };
const exit = { status: 137, exitedAt: new Date(1_700_000_000_005), inferred: false };

test('one encoder serves every request that is an id', () => {
  const bytes = Buffer.from('0a026531', 'hex');
  expect(Buffer.from(wire.encodeLinuxProcessRequest('e1'))).toEqual(bytes);
  for (const type of ['StartRequest', 'WaitRequest', 'ListPidsRequest', 'DeleteProcessRequest'] as const) {
    expect(messages[type].decode(bytes).id).toBe('e1');
  }
});

test('the replies to Create, State, Wait and Delete are those of the task API', () => {
  expect(decodePidResponse(messages.CreateTaskResponse.encode({ pid: 7 }).finish())).toEqual({ pid: 7 });
  const state = { id: 't1', bundle: '/b', pid: 7, status: 3, stdin: 'i', stdout: 'o', stderr: 'e', terminal: true };
  const reply = messages.StateResponse.encode({ ...state, exitStatus: 137, exitedAt: at }).finish();
  expect(decodeStateResponse(reply)).toEqual({ ...state, status: undefined, state: 'stopped', exit });
  expect(decodeWaitResponse(messages.WaitResponse.encode({ exitStatus: 137, exitedAt: at }).finish())).toEqual(exit);
  const deleted = messages.DeleteResponse.encode({ pid: 7, exitStatus: 137, exitedAt: at }).finish();
  expect(decodeDeleteResponse(deleted)).toEqual({ pid: 7, exit });
});

test('the pid that Start tells follows its id', () => {
  expect(wire.decodeLinuxStartResponse(Buffer.from('0a0274311007', 'hex'))).toEqual({ pid: 7 });
});

test('init is no exec, although it is named like one', () => {
  const named = (execId: string) => ({
    type_url: 'containerd.linux.runc.ProcessDetails',
    value: containerd.linux.runc.ProcessDetails.encode({ execId }).finish(),
  });
  const processes = [{ pid: 1, info: named('t1') }, { pid: 2 }, { pid: 3, info: named('e1') }];
  const reply = messages.ListPidsResponse.encode({ processes }).finish();
  expect(wire.decodeListPidsResponse('t1', reply)).toEqual([{ pid: 1 }, { pid: 2 }, { pid: 3, execId: 'e1' }]);
});

test('a checkpoint is asked for with the options of runtime v1', () => {
  const request = wire.encodeLinuxCheckpointRequest({ imagePath: '/image', exit: true, emptyNamespaces: ['network'] });
  const { path, options } = messages.CheckpointTaskRequest.decode(request);
  expect([path, options?.type_url]).toEqual(['/image', 'containerd.linux.runc.CheckpointOptions']);
  const decoded = containerd.linux.runc.CheckpointOptions.decode(options!.value!);
  expect(decoded).toMatchObject({ exit: true, emptyNamespaces: ['network'], imagePath: '/image' });
});

test('what is no message is INTERNAL', () => {
  expect(() => wire.decodeShimInfoResponse(Buffer.from('ff', 'hex'))).toThrow(
    expect.objectContaining({ code: 'INTERNAL' }) as Error,
  );
});
