import { expect, test } from 'vitest';
import { TaskError } from '../../src/model/errors.js';
import { createTaskService } from '../../src/shim/task-service.js';
import type { Transport, TransportCall } from '../../src/transport/transport.js';
import { containerd } from '../../src/wire/shim-messages.js';

interface Call extends TransportCall {
  service: string;
  method: string;
  payload: Uint8Array;
}

/** Records calls, and answers each with the same bytes or error. */
function recording(answer: Uint8Array | TaskError = new Uint8Array()): { transport: Transport; calls: Call[] } {
  const calls: Call[] = [];
  const transport: Transport = {
    call(service, method, payload, options) {
      calls.push({ service, method, payload, ...options });
      return answer instanceof TaskError ? Promise.reject(answer) : Promise.resolve(answer);
    },
    closed: new Promise(() => undefined),
    close: () => Promise.resolve(),
  };
  return { transport, calls };
}

const stdio = { stdin: '', stdout: '', stderr: '', terminal: false };

test('every verb is one call of its own name, with a deadline for all but wait', async () => {
  const { transport, calls } = recording();
  const shim = createTaskService(transport, { apiVersion: 2, namespace: 'n' });
  await shim.create({ id: 'a', bundle: '/b', stdio });
  await shim.start('a');
  await shim.state('a');
  await shim.pause('a');
  await shim.resume('a');
  await shim.kill('a', { signal: 15 });
  await shim.pids('a');
  await shim.connect('a');
  await shim.delete('a');
  await shim.shutdown('a');
  await shim.wait('a');
  expect(calls.map(({ method, timeoutMs }) => [method, timeoutMs])).toEqual([
    ['Create', 30_000],
    ['Start', 30_000],
    ['State', 2_000],
    ['Pause', 10_000],
    ['Resume', 10_000],
    ['Kill', 10_000],
    ['Pids', 10_000],
    ['Connect', 5_000],
    ['Delete', 10_000],
    ['Shutdown', 3_000],
    ['Wait', undefined],
  ]);
  for (const { service, payload, metadata } of calls) {
    expect(service).toBe('containerd.task.v2.Task');
    expect(containerd.task.v3.ConnectRequest.decode(payload).id).toBe('a');
    expect(metadata).toBeUndefined();
  }
});

test('version 3 has another service name, and names the namespace', async () => {
  const { transport, calls } = recording();
  await createTaskService(transport, { apiVersion: 3, namespace: 'n' }).pause('a');
  expect(calls[0]).toMatchObject({
    service: 'containerd.task.v3.Task',
    metadata: { 'containerd-namespace-ttrpc': 'n' },
  });
});

test("a caller's deadline and signal are passed on", async () => {
  const { transport, calls } = recording();
  const { signal } = new AbortController();
  await createTaskService(transport, { apiVersion: 2, namespace: 'n' }).wait('a', { signal, timeoutMs: 7 });
  expect(calls[0]).toMatchObject({ signal, timeoutMs: 7 });
});

test('options go into Create and nowhere else', async () => {
  const { transport, calls } = recording();
  const createOptions = { typeUrl: 'some.Options', value: new Uint8Array([1, 2]) };
  const shim = createTaskService(transport, { apiVersion: 2, namespace: 'n', createOptions });
  await shim.create({ id: 'a', bundle: '/b', stdio });
  const { options } = containerd.task.v3.CreateTaskRequest.decode(calls[0]!.payload);
  expect(options).toMatchObject({ type_url: 'some.Options' });
});

test('a failure names the verb and the task', async () => {
  const { transport } = recording(new TaskError('UNKNOWN', 'cannot pause a stopped container'));
  const shim = createTaskService(transport, { apiVersion: 2, namespace: 'n' });
  await expect(shim.pause('a')).rejects.toMatchObject({
    code: 'FAILED_PRECONDITION',
    taskId: 'a',
    message: 'pause task "a": cannot pause a stopped container',
  });
});

test('a shutdown whose reply is lost has worked, and one that fails has not', async () => {
  const lost = recording(new TaskError('UNAVAILABLE', 'the connection closed'));
  await createTaskService(lost.transport, { apiVersion: 2, namespace: 'n' }).shutdown('a');
  const late = recording(new TaskError('DEADLINE_EXCEEDED', 'no answer'));
  const shutdown = createTaskService(late.transport, { apiVersion: 2, namespace: 'n' }).shutdown('a');
  await expect(shutdown).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
});

test('a reply that is not the message it should be is INTERNAL, and names the verb', async () => {
  const { transport } = recording(new Uint8Array([0x0a, 0xff]));
  const shim = createTaskService(transport, { apiVersion: 2, namespace: 'n' });
  await expect(shim.state('a')).rejects.toMatchObject({ code: 'INTERNAL', taskId: 'a' });
});
