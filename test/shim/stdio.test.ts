// Standard streams over real FIFOs, with plain processes at their other ends.
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from 'vitest';
import { openStdio } from '../../src/shim/stdio.js';
import { eventually } from '../support/eventually.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { collected, opened, openFiles, pipe, task } from './stdio-scene.js';

test('null streams are empty paths, drained at once', async () => {
  const directory = join(temporaryDirectory(), 'io');
  const stdio = await opened({ stdio: 'null', directory });
  expect(stdio.paths).toEqual({ stdin: '', stdout: '', stderr: '', terminal: false });
  expect(await stdio.openStdin()).toBeUndefined();
  expect(await stdio.drained(0)).toBe(true);
  expect(existsSync(directory)).toBe(false);
});

test('with a terminal, null is a path that can be written to, as a shim needs one', async () => {
  const stdio = await opened({ stdio: 'null', terminal: true });
  expect(stdio.paths).toEqual({ stdin: '', stdout: '/dev/null', stderr: '', terminal: true });
});

test('pipes are private FIFOs, and closing removes them and their directory', async () => {
  const directory = join(temporaryDirectory(), 'io');
  const stdio = await opened({ directory });
  expect(statSync(directory).mode & 0o777).toBe(0o700);
  expect(readdirSync(directory).sort()).toEqual(['stderr', 'stdin', 'stdout']);
  for (const path of [stdio.paths.stdin, stdio.paths.stdout, stdio.paths.stderr]) {
    expect(statSync(path).isFIFO()).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o700);
  }
  stdio.close();
  stdio.close();
  expect(existsSync(directory)).toBe(false);
});

test('a directory that was there before stays', async () => {
  const directory = join(temporaryDirectory(), 'io');
  mkdirSync(directory);
  const stdio = await opened({ directory });
  stdio.close();
  expect(readdirSync(directory)).toEqual([]);
});

test('FIFOs that are there already are refused, and left alone', async () => {
  const directory = join(temporaryDirectory(), 'io');
  await opened({ directory });
  await expect(openStdio({ ...pipe, directory })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  expect(readdirSync(directory)).toHaveLength(3);
});

test('what a task writes arrives on the stream it wrote to, and drained means all of it', async () => {
  const stdio = await opened();
  const [out, err] = [collected(stdio.stdout!), collected(stdio.stderr!)];
  task(stdio, 'echo to out; echo to err >&2');
  expect(await stdio.drained(5_000)).toBe(true);
  expect([out.text(), err.text()]).toEqual(['to out\n', 'to err\n']);
});

test('streams stay open until a writer has come and gone', async () => {
  const stdio = await opened();
  const out = collected(stdio.stdout!);
  stdio.stderr!.resume();
  expect(await stdio.drained(20)).toBe(false);
  task(stdio, 'echo late');
  expect(await stdio.drained(5_000)).toBe(true);
  expect(out.text()).toBe('late\n');
});

test('a writer that nobody reads waits, and loses nothing', async () => {
  const stdio = await opened();
  stdio.stderr!.resume();
  const child = task(stdio, 'head -c 1000000 /dev/zero');
  expect(await stdio.drained(100)).toBe(false);
  expect(child.exitCode).toBeNull();
  let bytes = 0;
  stdio.stdout!.on('data', (chunk: Buffer) => void (bytes += chunk.length));
  expect(await stdio.drained(5_000)).toBe(true);
  expect(bytes).toBe(1_000_000);
});

test('input reaches the task once somebody reads it', async () => {
  const stdio = await opened();
  const out = collected(stdio.stdout!);
  stdio.stderr!.resume();
  const opening = stdio.openStdin();
  task(stdio, 'read line; echo "got $line"');
  const stdin = await opening;
  expect(await stdio.openStdin()).toBe(stdin);
  stdin!.write('hello\n');
  expect(await stdio.drained(5_000)).toBe(true);
  expect(out.text()).toBe('got hello\n');
});

test('input for a task that has gone is an error of the write, and of nothing else', async () => {
  const stdio = await opened();
  const child = task(stdio, 'exec sleep 100');
  const stdin = await stdio.openStdin();
  child.kill('SIGKILL');
  await once(child, 'exit');
  const error = await new Promise((resolve) => stdin!.write('hello\n', resolve));
  expect(error).toMatchObject({ code: 'EPIPE' });
});

test('input that nobody reads is given up in time, and when the streams are closed', async () => {
  const stdio = await opened();
  await expect(stdio.openStdin({ timeoutMs: 20 })).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  const other = await opened();
  const opening = other.openStdin();
  other.close();
  await expect(opening).rejects.toMatchObject({ code: 'CANCELLED' });
});

test('an exec has FIFOs of its own names, and a terminal only two', async () => {
  const directory = join(temporaryDirectory(), 'io');
  const stdio = await opened({ directory });
  const exec = await opened({ directory, execId: 'e1', terminal: true });
  const [stdin, stdout] = [join(directory, 'e1-stdin'), join(directory, 'e1-stdout')];
  expect(exec.paths).toEqual({ stdin, stdout, stderr: '', terminal: true });
  expect(exec.stderr).toBeUndefined();
  const view = exec.view();
  expect(view.stderr).toBeUndefined();
  const out = collected(view.stdout);
  task(exec, 'echo out; echo problem >&2');
  expect(await exec.drained(5_000)).toBe(true);
  expect(out.text()).toBe('out\nproblem\n');
  exec.close();
  expect(readdirSync(directory).sort()).toEqual(['stderr', 'stdin', 'stdout']);
  stdio.close();
  expect(existsSync(directory)).toBe(false);
});

test('ending the input is no end for the task, and another writer can be opened', async () => {
  const stdio = await opened();
  const out = collected(stdio.stdout!);
  task(stdio, 'read one; echo "got $one"; read two; echo "got $two"; ');
  const first = await stdio.openStdin();
  first!.end('first\n');
  await once(first!, 'close');
  await eventually(() => out.text() === 'got first\n');
  const [second, same] = await Promise.all([stdio.openStdin(), stdio.openStdin()]);
  expect(second).not.toBe(first);
  expect(same).toBe(second);
  second!.destroy();
  const third = await stdio.openStdin();
  third!.write('third\n');
  expect(await stdio.drained(5_000)).toBe(true);
  expect(out.text()).toBe('got first\ngot third\n');
});

test('a caller who gives up waiting for a reader takes no other along', async () => {
  const stdio = await opened();
  const patient = stdio.openStdin();
  await expect(stdio.openStdin({ timeoutMs: 5 })).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
  task(stdio, 'exec sleep 100');
  expect((await patient)!.writable).toBe(true);
});

test('nothing stays open or on disk of streams that were used in every way', async () => {
  const directory = temporaryDirectory();
  const before = openFiles();
  const open = async (index: number): Promise<void> => {
    const own = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
    for (const stream of [own.stdout, own.stderr]) stream.resume();
    const kinds = ['pipe', 'inherit', { pipe: { onFull: 'spill', limitBytes: 1000 } }] as const;
    const stdio = await openStdio({ ...pipe, directory, execId: `e${index}`, stdio: kinds[index % 3]!, own });
    const views = [stdio.view(), stdio.view({ onFull: 'spill', limitBytes: 1000 })];
    views[0]!.stdout.resume();
    const child = task(stdio, 'head -c 30000 /dev/zero; read line');
    await stdio.openStdin();
    await eventually(() => views[0]!.stdout.readableFlowing);
    views[index % 2]!.close();
    child.kill('SIGKILL');
    if (index % 4 === 0) stdio.detach();
    if (index % 4 === 1) await stdio.drained(1_000);
    stdio.close();
    for (const stream of [stdio.stdout, stdio.stderr, views[1]!.stdout]) stream?.destroy();
  };
  await Promise.all(Array.from({ length: 12 }, (_, index) => open(index)));
  await eventually(() => openFiles().length === before.length && readdirSync(directory).length === 0);
});
