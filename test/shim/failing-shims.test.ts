// Shims that misbehave: each is a typed error that says what happened, and nothing is left of it.
import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { TaskError } from '../../src/model/errors.js';
import type { Bundle } from '../../src/shim/bundle.js';
import type { CallOptions } from '../../src/model/call-options.js';
import { eventually } from '../support/eventually.js';
import { prepare, processesIn, testHost, type TestHost } from './runc-host.js';

const noStdio = { stdin: '', stdout: '', stderr: '', terminal: false };

function fixture(name: string): string {
  return fileURLToPath(new URL(`../fixtures/shims/${name}`, import.meta.url));
}

async function failedLaunch(host: TestHost, bundle: Bundle, options?: CallOptions): Promise<TaskError> {
  const error: unknown = await host.launcher.launch(bundle, options).then(
    async (connection) => {
      await connection.close();
      return new Error('it was launched');
    },
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(TaskError);
  return error as TaskError;
}

/** A failed launch leaves the bundle as it was prepared, and no process in it. */
function expectNothingLeft(bundle: Bundle): void {
  expect(readdirSync(bundle.path).sort()).toEqual(['config.json', 'launch.json', 'notes.json', 'shim-binary-path']);
  expect(processesIn(bundle.path)).toEqual([]);
}

test.each([
  ['prints-garbage', 'UNAVAILABLE', 'got "Listening soon, I promise"'],
  ['prints-nothing', 'UNAVAILABLE', 'got nothing'],
  ['fails', 'UNAVAILABLE', 'exited with 1: cannot load the frobnicator'],
  ['fails', 'UNAVAILABLE', "the shim's log ends with: a line in the log"],
  ['warns-on-stderr', 'UNAVAILABLE', 'warning: something is deprecated'],
  ['prints-much', 'RESOURCE_EXHAUSTED', 'printed more than 1048576 bytes'],
  ['names-nobody', 'UNAVAILABLE', 'nobody listens there'],
  ['never-ends', 'DEADLINE_EXCEEDED', 'no answer within'],
  ['leaks-its-output', 'DEADLINE_EXCEEDED', 'no answer within'],
  ['never-answers.mjs', 'DEADLINE_EXCEEDED', 'no answer within'],
  ['dies-at-once.mjs', 'UNAVAILABLE', "the shim's log ends with: the server is up"],
])('a shim that %s is %s: %s', async (name, code, says) => {
  const host = await testHost();
  const bundle = await prepare(host, { id: 't1', runtime: fixture(name) });
  const error = await failedLaunch(host, bundle, { timeoutMs: 2_500 });
  expect(error).toMatchObject({ code, taskId: 't1' });
  expect(error.message).toContain(says);
  expect(error.message).toMatch(/^launch shim of task "t1" \(runtime \/.*\): /);
  expectNothingLeft(bundle);
});

test('an abandoned launch ends what it started', async () => {
  const host = await testHost();
  const bundle = await prepare(host, { id: 't1', runtime: fixture('never-answers.mjs') });
  const abandon = new AbortController();
  const launching = failedLaunch(host, bundle, { signal: abandon.signal });
  await eventually(() => processesIn(bundle.path).length > 0 && existsSync(`${bundle.path}/s.sock`));
  abandon.abort();
  expect((await launching).code).toBe('CANCELLED');
  expectNothingLeft(bundle);
});

test('a shim that dies in Create fails the call, and its connection tells why', async () => {
  const { host, bundle, connection } = await launchedTiny('dies-in-create.mjs');
  expect(host.logLines).toEqual(['the server is up']);
  const creating = connection.shim.create({ id: 't1', bundle: bundle.path, stdio: noStdio });
  await expect(creating).rejects.toMatchObject({ code: 'UNAVAILABLE', taskId: 't1' });
  expect((await connection.closed).message).toContain("the shim's log ends with: the server is up");
  expect(await host.launcher.cleanUp(bundle)).toMatchObject({ pid: 42, exit: { status: 137, inferred: true } });
  expect(processesIn(bundle.path)).toEqual([]);
});

test('a shutdown whose reply is lost has worked', async () => {
  const { connection } = await launchedTiny('dies-in-shutdown.mjs');
  await connection.shim.shutdown('t1');
  expect((await connection.closed).code).toBe('UNAVAILABLE');
});

test.each([
  ['json-2.mjs', 2],
  ['json-3.mjs', 3],
  ['protobuf.mjs', 3],
  ['serves-v3-plainly.mjs', 3],
  ['dies-in-create.mjs', 2],
])('the shim %s is called in version %i of the task API', async (name, apiVersion) => {
  const { host, bundle, connection } = await launchedTiny(name);
  const address = `unix://${bundle.path}/s.sock`;
  expect(connection.info).toEqual({ apiVersion, protocol: 'ttrpc', address });
  await connection.close();
  const again = await host.launcher.attach(bundle);
  expect(again.info).toEqual(connection.info);
  await again.close();
  await host.launcher.cleanUp(bundle);
  expect(processesIn(bundle.path)).toEqual([]);
  expect(existsSync(`${bundle.path}/s.sock`)).toBe(false);
});

test.each([
  ['delete-fails', 'UNAVAILABLE', 'exited with 1: device or resource busy'],
  ['delete-prints-garbage', 'INTERNAL', 'not the message it should be'],
  ['never-ends', 'DEADLINE_EXCEEDED', 'no answer within'],
])('a clean-up by a shim that %s is %s', async (name, code, says) => {
  const host = await testHost();
  const bundle = await prepare(host, { id: 't1', runtime: fixture(name) });
  const cleaning = host.launcher.cleanUp(bundle, { timeoutMs: 500 });
  await expect(cleaning).rejects.toMatchObject({
    code,
    taskId: 't1',
    message: expect.stringContaining(says) as string,
  });
  expectNothingLeft(bundle);
});

test('attaching where no shim was ever connected is UNAVAILABLE', async () => {
  const host = await testHost();
  const bundle = await prepare(host, { id: 't1', runtime: fixture('names-nobody') });
  await expect(host.launcher.attach(bundle)).rejects.toMatchObject({ code: 'UNAVAILABLE', taskId: 't1' });
});

test('cleaning up a bundle that is gone is NOT_FOUND', async () => {
  const host = await testHost();
  const bundle = await prepare(host, { id: 't1', runtime: fixture('names-nobody') });
  await host.launcher.remove(bundle);
  await host.launcher.remove(bundle);
  await expect(host.launcher.cleanUp(bundle)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a runtime that is not there is NOT_FOUND, and says how to get it', async () => {
  const host = await testHost();
  const bundle = await prepare(host, { id: 't1', runtime: 'io.example.nope.v9' });
  const error = await failedLaunch(host, bundle);
  expect(error.code).toBe('NOT_FOUND');
  expect(error.message).toContain('looked for containerd-shim-nope-v9 in /');
});

async function launchedTiny(name: string) {
  const host = await testHost();
  const bundle = await prepare(host, { id: 't1', runtime: fixture(name) });
  const connection = await host.launcher.launch(bundle);
  onTestFinished(() => connection.close());
  return { host, bundle, connection };
}
