// Standard streams that outlive the one who opened them: let go of, opened again, drained and closed.
import { once } from 'node:events';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TaskError } from '../../src/model/errors.js';
import { openStdio } from '../../src/shim/stdio.js';
import type { TaskStdio } from '../../src/shim/task-stdio.js';
import { eventually } from '../support/eventually.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { collected, keeper, opened, pipe, task } from './stdio-scene.js';

/** What another supervisor would have. */
const reopened = (stdio: TaskStdio): Promise<TaskStdio> =>
  opened({ directory: join(stdio.paths.stdin, '..'), reopen: true });

test('what nobody has asked for is there for whoever opens the streams again', async () => {
  const stdio = await opened();
  keeper(stdio);
  const child = task(stdio, 'echo early');
  await eventually(() => child.exitCode === 0);
  stdio.detach();
  stdio.detach();
  const again = await reopened(stdio);
  const text = collected(again.stdout!);
  await eventually(() => text.text() === 'early\n');
  again.close();
  expect(existsSync(stdio.paths.stdout)).toBe(false);
});

test('a task that writes all the while goes on from one to the next, without a hole', async () => {
  const stdio = await opened();
  const shim = keeper(stdio);
  const child = task(stdio, 'exec seq 300000');
  const stdout = stdio.stdout!;
  const first = collected(stdout);
  await new Promise<void>((resolve) => {
    stdout.on('data', () => {
      if (first.bytes() < 100_000) return;
      stdout.pause();
      stdio.detach();
      resolve();
    });
  });
  stdout.resume();
  expect(await eventually(() => stdout.errored)).toMatchObject({ code: 'CANCELLED' });
  expect(child.exitCode).toBeNull();
  const again = await reopened(stdio);
  const second = collected(again.stdout!);
  await eventually(() => child.exitCode === 0);
  shim.kill('SIGKILL');
  expect(await again.drained(5_000)).toBe(true);
  const lines = (first.text() + second.text()).split('\n');
  expect(lines.findIndex((line, index) => line !== `${index + 1}`)).toBe(300_000);
});

test('streams that are opened again have no early end', async () => {
  const stdio = await opened();
  keeper(stdio);
  const child = task(stdio, 'read line; echo "got $line"');
  await stdio.openStdin();
  stdio.detach();
  await expect(stdio.openStdin()).rejects.toMatchObject({ code: 'CANCELLED' });
  const again = await reopened(stdio);
  const text = collected(again.stdout!);
  expect(await again.drained(50)).toBe(false);
  (await again.openStdin())!.write('hello\n');
  await eventually(() => text.text() === 'got hello\n');
  await eventually(() => child.exitCode === 0);
});

test('the outputs of a process that has ended meanwhile end at once', async () => {
  const stdio = await opened();
  stdio.detach();
  const again = await reopened(stdio);
  const text = collected(again.stdout!);
  await once(again.stdout!, 'end');
  expect(await again.drained(5_000)).toBe(true);
  expect(text.text()).toBe('');
});

test('what such a process has left comes before the end', async () => {
  const stdio = await opened();
  // Somebody who reads nothing and writes nothing: the FIFO keeps what is in it.
  const held = await reopened(stdio);
  const child = task(stdio, 'head -c 60000 /dev/zero; echo last >&2');
  await eventually(() => child.exitCode === 0);
  stdio.detach();
  const again = await reopened(stdio);
  expect(await again.drained(5_000)).toBe(true);
  const [out, err] = [collected(again.stdout!), collected(again.stderr!)];
  await Promise.all([once(again.stdout!, 'end'), once(again.stderr!, 'end')]);
  expect([out.bytes(), err.text()]).toEqual([60_000, 'last\n']);
  held.close();
});

test('streams that are gone can not be opened again, and nothing is made', async () => {
  const directory = temporaryDirectory();
  const again = openStdio({ ...pipe, directory, reopen: true });
  await expect(again).rejects.toMatchObject({ code: 'NOT_FOUND' });
  const stdio = await opened({ directory });
  stdio.detach();
  rmSync(stdio.paths.stderr);
  await expect(reopened(stdio)).rejects.toBeInstanceOf(TaskError);
  expect(readdirSync(directory).sort()).toEqual(['stdin', 'stdout']);
});

test('a stream that nobody reads when it is let go of fails only for who reads it later', async () => {
  const stdio = await opened();
  const { stdout } = stdio;
  stdio.detach();
  stdio.close();
  const error = await once(stdout!.resume(), 'error').then(([reason]: unknown[]) => reason);
  expect(error).toMatchObject({ code: 'CANCELLED' });
});

test('output that nobody has asked for is kept for later, so that its FIFOs can go', async () => {
  const stdio = await opened();
  const child = task(stdio, 'head -c 60000 /dev/zero; echo problem >&2');
  await eventually(() => child.exitCode === 0);
  expect(await stdio.drained(5_000)).toBe(true);
  stdio.close();
  const [out, err] = [collected(stdio.stdout!), collected(stdio.stderr!)];
  await Promise.all([once(stdio.stdout!, 'end'), once(stdio.stderr!, 'end')]);
  expect([out.bytes(), err.text()]).toEqual([60_000, 'problem\n']);
});

test('a reader who has closed its stream is not waited for', async () => {
  const stdio = await opened();
  stdio.stdout!.destroy();
  const child = task(stdio, 'head -c 60000 /dev/zero');
  await eventually(() => child.exitCode === 0);
  expect(await stdio.drained(5_000)).toBe(true);
});

test('8 MiB arrive whole when the streams are closed as soon as they are drained', async () => {
  const stdio = await opened();
  let bytes = 0;
  const { stdout } = stdio;
  stdout!.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    stdout!.pause();
    setImmediate(() => stdout!.resume());
  });
  const child = task(stdio, 'exec head -c 8388608 /dev/zero');
  await eventually(() => child.exitCode === 0);
  expect(await stdio.drained(2_000)).toBe(true);
  stdio.close();
  if (!stdout!.readableEnded) await once(stdout!, 'end');
  expect(bytes).toBe(8_388_608);
});

test('a reader who pauses for longer than anybody waits still gets everything after the close', async () => {
  const stdio = await opened();
  const { stdout } = stdio;
  const out = collected(stdout!);
  const child = task(stdio, 'exec head -c 200000 /dev/zero');
  await once(stdout!, 'data');
  stdout!.pause();
  const drained = stdio.drained(100);
  await eventually(() => child.exitCode === 0);
  expect(await drained).toBe(false);
  stdio.close();
  stdout!.resume();
  await once(stdout!, 'end');
  expect(out.bytes()).toBe(200_000);
});
