import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough, Writable } from 'node:stream';
import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { openStdio, type StdioOptions } from '../../src/shim/stdio.js';
import type { TaskStdio } from '../../src/shim/task-stdio.js';
import { eventually } from '../support/eventually.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

async function opened(options: Partial<StdioOptions> = {}): Promise<TaskStdio> {
  const stdio = await openStdio({ mode: 'pipe', directory: join(temporaryDirectory(), 'io'), ...options });
  onTestFinished(() => stdio.close());
  return stdio;
}

/** Runs a shell with the other ends, as a shim's process would be. */
function task(stdio: TaskStdio, script: string): ChildProcess {
  const { stdin, stdout, stderr } = stdio.paths;
  // Read-write first, and kept: a shim holds its writing end too, so that nobody's leaving is the end of input.
  const redirected = `exec 3<>"$1"; exec <"$1" >"$2" 2>"$3"; ${script}`;
  const child = spawn('sh', ['-c', redirected, 'task', stdin, stdout, stderr], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

function collected(stream: NodeJS.ReadableStream): { text: () => string } {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return { text: () => Buffer.concat(chunks).toString() };
}

test('null streams are empty paths, drained at once', async () => {
  const stdio = await opened({ mode: 'null', directory: '/nowhere' });
  expect(stdio.paths).toEqual({ stdin: '', stdout: '', stderr: '', terminal: false });
  expect(await stdio.openStdin()).toBeUndefined();
  expect(await stdio.drained(0)).toBe(true);
  expect(existsSync('/nowhere')).toBe(false);
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
  await expect(openStdio({ mode: 'pipe', directory })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
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

test('inherited streams are passed on both ways, and ours stay open', async () => {
  const own = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  const [out, err] = [collected(own.stdout), collected(own.stderr)];
  let hasEnded = false;
  const stdio = await opened({ mode: 'inherit', own, onStdinEnd: () => void (hasEnded = true) });
  expect(stdio).not.toHaveProperty('stdout');
  task(stdio, 'read line; echo "got $line"; echo problem >&2');
  expect(await stdio.openStdin()).toBeUndefined();
  own.stdin.end('hello\n');
  expect(await stdio.drained(5_000)).toBe(true);
  expect([out.text(), err.text()]).toEqual(['got hello\n', 'problem\n']);
  expect(hasEnded).toBe(true);
  stdio.close();
  expect(own.stdout.writableEnded || own.stdout.destroyed).toBe(false);
  expect(own.stdout.listenerCount('error') + own.stdout.listenerCount('drain')).toBe(0);
});

test('drained waits until a slow stream of ours has taken everything', async () => {
  let bytes = 0;
  const slow = new Writable({
    highWaterMark: 1024,
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      setTimeout(done, 1);
    },
  });
  const own = { stdin: new PassThrough(), stdout: slow, stderr: new PassThrough() };
  const stdio = await opened({ mode: 'inherit', own });
  task(stdio, 'head -c 1000000 /dev/zero');
  expect(await stdio.drained(10_000)).toBe(true);
  expect(bytes).toBe(1_000_000);
});

test('a reader of ours that pauses for longer than outputs may be idle loses nothing', async () => {
  let bytes = 0;
  let resume: (() => void) | undefined;
  const paused = new Writable({
    highWaterMark: 1024,
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (resume) return done();
      resume = done;
    },
  });
  const own = { stdin: new PassThrough(), stdout: paused, stderr: new PassThrough() };
  const stdio = await opened({ mode: 'inherit', own });
  const child = task(stdio, 'head -c 60000 /dev/zero');
  const drained = stdio.drained(10);
  await eventually(() => child.exitCode === 0 && resume);
  const idle = new Promise<'still waiting'>((resolve) => setTimeout(() => resolve('still waiting'), 100));
  expect(await Promise.race([drained, idle])).toBe('still waiting');
  resume?.();
  expect(await drained).toBe(true);
  expect(bytes).toBe(60_000);
});

test('a reader of ours that goes away costs the task its output, and never its life', async () => {
  const broken = new Writable({
    write(_chunk, _encoding, done) {
      done(new Error('EPIPE'));
    },
  });
  const own = { stdin: new PassThrough(), stdout: broken, stderr: new PassThrough() };
  const stdio = await opened({ mode: 'inherit', own });
  const child = task(stdio, 'head -c 1000000 /dev/zero; exit 3');
  expect(await stdio.drained(5_000)).toBe(true);
  await eventually(() => child.exitCode === 3);
});
