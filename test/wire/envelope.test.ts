import { expect, test } from 'vitest';
import { decodeEnvelope, decodeForwardRequest } from '../../src/wire/envelope.js';
import { containerd } from '../../src/wire/shim-messages.js';
import { packAny, toTimestamp } from '../../src/wire/well-known.js';

const events = containerd.events;
const at = new Date('2026-11-23T10:00:00.500Z');
const exitedAt = new Date('2026-11-23T10:00:00.250Z');
const goZeroTime = { seconds: -62_135_596_800, nanos: 0 };
const exit = { exitStatus: 7, exitedAt: toTimestamp(exitedAt) };
const base = { namespace: 'n', source: 'event', at, taskId: 'a' };
const seenExit = { status: 7, exitedAt, inferred: false };

function forwarded(topic: string, type: string, value: Uint8Array): Uint8Array {
  const envelope = { timestamp: toTimestamp(at), namespace: 'n', topic, event: packAny(type, value) };
  return containerd.services.events.ttrpc.v1.ForwardRequest.encode({ envelope }).finish();
}

test.each([
  [
    '/tasks/create',
    'TaskCreate',
    events.TaskCreate.encode({ containerId: 'a', pid: 5 }),
    { kind: 'task.created', pid: 5 },
  ],
  [
    '/tasks/start',
    'TaskStart',
    events.TaskStart.encode({ containerId: 'a', pid: 5 }),
    { kind: 'task.started', pid: 5 },
  ],
  ['/tasks/paused', 'TaskPaused', events.TaskPaused.encode({ containerId: 'a' }), { kind: 'task.paused' }],
  ['/tasks/resumed', 'TaskResumed', events.TaskResumed.encode({ containerId: 'a' }), { kind: 'task.resumed' }],
  ['/tasks/oom', 'TaskOOM', events.TaskOOM.encode({ containerId: 'a' }), { kind: 'task.oom' }],
  [
    '/tasks/exit',
    'TaskExit',
    events.TaskExit.encode({ containerId: 'a', id: 'a', pid: 5, ...exit }),
    { kind: 'task.exited', pid: 5, exit: seenExit, at: exitedAt },
  ],
  [
    '/tasks/exit',
    'TaskExit',
    events.TaskExit.encode({ containerId: 'a', id: 'e', pid: 6, ...exit }),
    { kind: 'exec.exited', execId: 'e', pid: 6, exit: seenExit, at: exitedAt },
  ],
  [
    '/tasks/delete',
    'TaskDelete',
    events.TaskDelete.encode({ containerId: 'a', pid: 5, ...exit }),
    { kind: 'task.deleted', pid: 5, exit: seenExit },
  ],
  [
    '/tasks/exec-added',
    'TaskExecAdded',
    events.TaskExecAdded.encode({ containerId: 'a', execId: 'e' }),
    { kind: 'exec.added', execId: 'e' },
  ],
  [
    '/tasks/exec-started',
    'TaskExecStarted',
    events.TaskExecStarted.encode({ containerId: 'a', execId: 'e', pid: 6 }),
    { kind: 'exec.started', execId: 'e', pid: 6 },
  ],
] as const)('%s with a %s becomes a fact', (topic, type, writer, expected) => {
  const bytes = forwarded(topic, `containerd.events.${type}`, writer.finish());
  expect(decodeForwardRequest(bytes)).toEqual({ ...base, ...expected });
});

test('an exit without a time happened when it was told', () => {
  const value = events.TaskExit.encode({ containerId: 'a', id: 'a', exitedAt: goZeroTime }).finish();
  expect(decodeForwardRequest(forwarded('/tasks/exit', 'containerd.events.TaskExit', value))).toMatchObject({
    exit: { exitedAt: at },
  });
});

test('the deletion of an exec is no fact', () => {
  const value = events.TaskDelete.encode({ containerId: 'a', id: 'e', ...exit }).finish();
  expect(decodeForwardRequest(forwarded('/tasks/delete', 'containerd.events.TaskDelete', value))).toBeUndefined();
});

test.each(['/tasks/checkpointed', '/containers/create', '/tasks/?', '', 'constructor'])(
  'the topic %j is not about a task that lives here',
  (topic) => {
    expect(decodeForwardRequest(forwarded(topic, 'some.Type', new Uint8Array([0xff])))).toBeUndefined();
  },
);

test('a type with a host before its name is the same type', () => {
  const value = events.TaskPaused.encode({ containerId: 'a' }).finish();
  const bytes = forwarded('/tasks/paused', 'type.googleapis.com/containerd.events.TaskPaused', value);
  expect(decodeForwardRequest(bytes)).toMatchObject({ kind: 'task.paused' });
});

test.each([
  ['no message at all', new Uint8Array([0x0a, 0xff])],
  ['an event of another type', forwarded('/tasks/exit', 'containerd.events.TaskStart', new Uint8Array())],
  ['a truncated event', forwarded('/tasks/exit', 'containerd.events.TaskExit', new Uint8Array([0x0a, 0x05, 0x61]))],
])('%s is INVALID_ARGUMENT', (_, bytes) => {
  expect(() => decodeForwardRequest(bytes)).toThrow(expect.objectContaining({ code: 'INVALID_ARGUMENT' }));
});

test('a bare envelope, as daemons deliver it, is read the same', () => {
  const event = packAny('containerd.events.TaskPaused', events.TaskPaused.encode({ containerId: 'a' }).finish());
  const envelope = { timestamp: toTimestamp(at), namespace: 'n', topic: '/tasks/paused', event };
  const read = decodeEnvelope(containerd.types.Envelope.encode(envelope).finish());
  expect(read).toEqual({ ...base, kind: 'task.paused' });
  expect(() => decodeEnvelope(Uint8Array.of(0x0a, 0xff))).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT' }),
  );
});
