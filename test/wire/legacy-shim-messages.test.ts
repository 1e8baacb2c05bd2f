import { expect, test } from 'vitest';
import { containerd } from '../../src/wire/legacy-messages.js';
import * as wire from '../../src/wire/legacy-shim-messages.js';

const { Event } = containerd.v1.types;
const messages = containerd.v1.services.shim;
const goZeroTime = { seconds: -62_135_596_800, nanos: 0 };

test('an event without a type is an exit, as its number is 0', () => {
  // 1 id "t1", 3 pid 7, 4 exit_status 137, 5 exited_at {1 seconds 1}
  const bytes = Buffer.from('0a02743118072089012a020801', 'hex');
  expect(wire.decodeLegacyEvent(bytes)).toEqual({
    kind: 'exited',
    pid: 7,
    exit: { status: 137, exitedAt: new Date(1_000) },
  });
});

test.each([
  ['CREATE', { kind: 'created', pid: 7 }],
  ['START', { kind: 'started', pid: 7 }],
  ['EXEC_ADDED', undefined],
  ['OOM', undefined],
  ['PAUSED', undefined],
] as const)('of the event %s is heard %j', (name, heard) => {
  const bytes = Event.encode({ id: 't1', type: Event.EventType[name], pid: 7, exitedAt: goZeroTime }).finish();
  expect(wire.decodeLegacyEvent(bytes)).toEqual(heard);
});

test('an exit at the zero time has none', () => {
  const bytes = Event.encode({ pid: 7, exitedAt: goZeroTime }).finish();
  expect(wire.decodeLegacyEvent(bytes)).toEqual({ kind: 'exited', pid: 7, exit: { status: 0 } });
});

test('State tells of the task, and of each process whether it has ended', () => {
  const processes = [
    { pid: 7, status: 2 },
    { pid: 8, status: 3, exitStatus: 1 },
  ];
  const bytes = messages.StateResponse.encode({ id: 't1', pid: 7, status: 4, processes }).finish();
  expect(wire.decodeLegacyStateResponse(bytes)).toEqual({
    state: 'paused',
    processes: [
      { pid: 7, hasEnded: false, exitStatus: 0 },
      { pid: 8, hasEnded: true, exitStatus: 1 },
    ],
  });
});

test('Delete and CloseStdin name the process alike', () => {
  const bytes = wire.encodeLegacyPidRequest(300);
  expect(Buffer.from(bytes)).toEqual(Buffer.from('08ac02', 'hex'));
  expect(messages.CloseStdinRequest.decode(bytes).pid).toBe(300);
});

test('an Exec carries its process as JSON', () => {
  const process = { args: ['true'], cwd: '/', user: { uid: 0, gid: 0 } };
  const stdio = { stdin: '', stdout: '/o', stderr: '/e', terminal: false };
  const { spec, stdout } = messages.ExecRequest.decode(wire.encodeLegacyExecRequest(process, stdio));
  expect(JSON.parse(Buffer.from(spec!.value!).toString())).toEqual(process);
  expect(stdout).toBe('/o');
});

test('a checkpoint has seven options, and every other one is UNIMPLEMENTED', () => {
  const options = { exit: true, openTcp: true, externalUnixSockets: true, terminal: true, fileLocks: true };
  const bytes = wire.encodeLegacyCheckpointRequest({ imagePath: '/image', ...options, emptyNamespaces: ['network'] });
  expect(messages.CheckpointRequest.decode(bytes)).toMatchObject({
    ...{ exit: true, allowTcp: true, allowUnixSockets: true, allowTerminal: true, fileLocks: true },
    ...{ emptyNamespaces: ['network'], image: '/image' },
  });
  for (const other of [{ cgroupsMode: 'soft' }, { workPath: '/w' }, { parentPath: '/p' }]) {
    expect(() => wire.encodeLegacyCheckpointRequest({ imagePath: '/image', ...other })).toThrow(
      expect.objectContaining({ code: 'UNIMPLEMENTED' }) as Error,
    );
  }
});
