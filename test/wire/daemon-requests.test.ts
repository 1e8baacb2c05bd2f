// What a daemon's Tasks service is asked and answers.
import { describe, expect, test } from 'vitest';
import { containerd } from '../../src/wire/daemon-messages.js';
import * as wire from '../../src/wire/daemon-requests.js';
import { containerd as shim, io } from '../../src/wire/shim-messages.js';
import * as requests from '../../src/wire/task-messages.js';
import { packAny, toTimestamp } from '../../src/wire/well-known.js';

const tasks = containerd.services.tasks.v1;
const Status = containerd.v1.types.Status;
const stdio = { stdin: 'in', stdout: 'out', stderr: 'err', terminal: false };
const exitedAt = new Date('2026-11-23T10:00:00.250Z');
const exit = { status: 7, exitedAt, inferred: false };
const jsonOf = (any: { value?: Uint8Array | null } | null | undefined): unknown =>
  JSON.parse(Buffer.from(any!.value!).toString());

test('Create names the container and its streams, and no mounts', () => {
  const request = tasks.CreateTaskRequest.decode(wire.encodeCreateTaskRequest({ id: 'a', stdio }));
  expect(request).toMatchObject({ containerId: 'a', ...stdio, rootfs: [], options: null, checkpoint: null });
});

test("Create from a checkpoint names the image in runc's options", () => {
  const bytes = wire.encodeCreateTaskRequest({ id: 'a', stdio, checkpoint: '/image' });
  const { options } = tasks.CreateTaskRequest.decode(bytes);
  expect(options!.type_url).toBe('containerd.runc.v1.Options');
  expect(shim.runc.v1.Options.decode(options!.value!)).toMatchObject({ criuImagePath: '/image', root: '' });
});

test('Exec carries the process as JSON', () => {
  const process = { args: ['true'], cwd: '/', user: { uid: 0, gid: 0 } };
  const bytes = wire.encodeExecTaskRequest({ id: 'a', execId: 'e', process, stdio });
  const request = tasks.ExecProcessRequest.decode(bytes);
  expect(request).toMatchObject({ containerId: 'a', execId: 'e', ...stdio });
  expect(request.spec!.type_url).toBe('types.containerd.io/opencontainers/runtime-spec/1/Process');
  expect(jsonOf(request.spec)).toEqual(process);
});

test('Checkpoint carries its options, the path of the image among them', () => {
  const bytes = wire.encodeCheckpointTaskRequest('a', {
    imagePath: '/image',
    exit: true,
    emptyNamespaces: ['network'],
  });
  const { containerId, options } = tasks.CheckpointTaskRequest.decode(bytes);
  expect(containerId).toBe('a');
  expect(options!.type_url).toBe('containerd.runc.v1.CheckpointOptions');
  const read = shim.runc.v1.CheckpointOptions.decode(options!.value!);
  expect(read).toMatchObject({ imagePath: '/image', exit: true, emptyNamespaces: ['network'] });
});

test('Metrics asks for one task', () => {
  expect(tasks.MetricsRequest.decode(wire.encodeMetricsRequest('a.b')).filters).toEqual(['id==a.b']);
});

test.each([
  ['Pause', requests.encodeTaskRequest('a'), tasks.PauseTaskRequest, {}],
  ['Get', requests.encodeProcessRequest('a', 'e'), tasks.GetRequest, { execId: 'e' }],
  ['Wait', requests.encodeProcessRequest('a'), tasks.WaitRequest, { execId: '' }],
  ['DeleteProcess', requests.encodeProcessRequest('a', 'e'), tasks.DeleteProcessRequest, { execId: 'e' }],
  ['Kill', requests.encodeKillRequest({ id: 'a', signal: 9, all: true }), tasks.KillRequest, { signal: 9, all: true }],
  [
    'ResizePty',
    requests.encodeResizeRequest('a', { width: 8, height: 4 }),
    tasks.ResizePtyRequest,
    { width: 8, height: 4 },
  ],
  ['CloseIO', requests.encodeCloseStdinRequest('a', 'e'), tasks.CloseIORequest, { execId: 'e', stdin: true }],
])('%s takes on the wire what a shim takes', (_name, bytes, type, fields) => {
  expect(type.decode(bytes)).toMatchObject({ containerId: 'a', ...fields });
});

describe('replies', () => {
  test('Get tells of a running process', () => {
    const process = { id: 'a', pid: 5, status: Status.RUNNING, stdout: 'out' };
    expect(wire.decodeGetResponse(tasks.GetResponse.encode({ process }).finish(), '/b')).toEqual({
      ...{ id: 'a', pid: 5, state: 'running', bundle: '/b' },
      ...{ stdin: '', stdout: 'out', stderr: '', terminal: false },
    });
  });

  test('Get tells of the exit of a stopped one', () => {
    const process = { id: 'a', pid: 5, status: Status.STOPPED, exitStatus: 7, exitedAt: toTimestamp(exitedAt) };
    const bytes = tasks.GetResponse.encode({ process }).finish();
    expect(wire.decodeGetResponse(bytes, '/b')).toMatchObject({ state: 'stopped', exit });
  });

  test('Create, List and Delete', () => {
    const created = tasks.CreateTaskResponse.encode({ containerId: 'a', pid: 5 }).finish();
    expect(wire.decodeCreateTaskResponse(created)).toEqual({ pid: 5 });
    const listed = tasks.ListTasksResponse.encode({ tasks: [{ id: 'a' }, { id: 'b' }] }).finish();
    expect(wire.decodeListTasksResponse(listed)).toEqual(['a', 'b']);
    const deleted = tasks.DeleteResponse.encode({ id: 'e', pid: 5, exitStatus: 7, exitedAt: toTimestamp(exitedAt) });
    expect(wire.decodeDeleteTaskResponse(deleted.finish())).toEqual({ pid: 5, exit });
    const neverRan = { pid: 5, exitedAt: { seconds: -62_135_596_800, nanos: 0 } };
    expect(wire.decodeDeleteTaskResponse(tasks.DeleteResponse.encode(neverRan).finish())).toEqual({ pid: 5 });
  });

  test('Metrics are those of the task; none are NOT_FOUND', () => {
    const at = new Date('2026-11-23T10:00:00.000Z');
    const data = metricsOfThree();
    const metrics = [{ id: 'a', timestamp: toTimestamp(at), data }];
    const bytes = tasks.MetricsResponse.encode({ metrics }).finish();
    expect(wire.decodeMetricsResponse(bytes)).toMatchObject({ at, pids: { current: 3 } });
    expect(() => wire.decodeMetricsResponse(new Uint8Array())).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  test('bytes that are no message are INTERNAL', () => {
    const garbage = Uint8Array.of(0x0a, 0xff);
    for (const decode of [wire.decodeCreateTaskResponse, wire.decodeListTasksResponse, wire.decodeMetricsResponse]) {
      expect(() => decode(garbage)).toThrow(expect.objectContaining({ code: 'INTERNAL' }));
    }
  });
});

function metricsOfThree() {
  const value = io.containerd.cgroups.v2.Metrics.encode({ pids: { current: 3 } }).finish();
  return packAny('io.containerd.cgroups.v2.Metrics', value);
}
