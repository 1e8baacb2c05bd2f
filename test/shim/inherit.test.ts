// A task's streams passed on to this process's own, and back.
import { once } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { collected, opened, task } from './stdio-scene.js';

test('inherited streams are passed on both ways, and ours stay open', async () => {
  const own = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  const [out, err] = [collected(own.stdout), collected(own.stderr)];
  let hasEnded = false;
  const stdio = await opened({ stdio: 'inherit', own, onStdinEnd: () => void (hasEnded = true) });
  expect(stdio.stdout).toBeUndefined();
  task(stdio, 'read line; echo "got $line"; echo problem >&2');
  expect(await stdio.openStdin()).toBeUndefined();
  own.stdin.end('hello\n');
  expect(await stdio.drained(5_000)).toBe(true);
  expect([out.text(), err.text()]).toEqual(['got hello\n', 'problem\n']);
  await eventually(() => hasEnded);
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
  const stdio = await opened({ stdio: 'inherit', own });
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
  const stdio = await opened({ stdio: 'inherit', own });
  const child = task(stdio, 'head -c 60000 /dev/zero');
  await eventually(() => child.exitCode === 0 && resume);
  const drained = stdio.drained(10);
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
  const stdio = await opened({ stdio: 'inherit', own });
  const child = task(stdio, 'head -c 1000000 /dev/zero; exit 3');
  expect(await stdio.drained(5_000)).toBe(true);
  await eventually(() => child.exitCode === 3);
});

test('many tasks share own streams without a warning, and a slow one holds them all up', async () => {
  let release: (() => void) | undefined;
  let bytes = 0;
  const slow = new Writable({
    highWaterMark: 1024,
    write(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (release) return done();
      release = done;
    },
  });
  const warnings: Error[] = [];
  const warned = (warning: Error): void => void warnings.push(warning);
  process.on('warning', warned);
  onTestFinished(() => void process.off('warning', warned));
  const own = { stdin: new PassThrough(), stdout: slow, stderr: new PassThrough() };
  const all = await Promise.all(Array.from({ length: 12 }, () => opened({ stdio: 'inherit', own })));
  const children = all.map((stdio) => task(stdio, 'exec head -c 500000 /dev/zero'));
  await eventually(() => release);
  expect(children.every(({ exitCode }) => exitCode === null)).toBe(true);
  release?.();
  const drained = await Promise.all(all.map((stdio) => stdio.drained(5_000)));
  expect(drained.every(Boolean)).toBe(true);
  expect(bytes).toBe(12 * 500_000);
  for (const stdio of all) stdio.close();
  expect(['drain', 'error', 'close'].map((event) => slow.listenerCount(event))).toEqual([0, 0, 0]);
  expect(warnings).toEqual([]);
});

test('inherited input that has ended before is the end of this one too', async () => {
  const own = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  own.stdin.end();
  own.stdin.resume();
  await once(own.stdin, 'end');
  let hasEnded = false;
  const stdio = await opened({ stdio: 'inherit', own, onStdinEnd: () => void (hasEnded = true) });
  task(stdio, 'exec sleep 100');
  await stdio.openStdin();
  await eventually(() => hasEnded);
});

test('tasks that share own input each get all of it, and go on when one of them is gone', async () => {
  const own = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  const out = collected(own.stdout);
  const warnings: Error[] = [];
  const warned = (warning: Error): void => void warnings.push(warning);
  process.on('warning', warned);
  onTestFinished(() => void process.off('warning', warned));
  let ends = 0;
  const onStdinEnd = (): void => void (ends += 1);
  const all = await Promise.all(Array.from({ length: 12 }, () => opened({ stdio: 'inherit', own, onStdinEnd })));
  const children = all.map((stdio) => task(stdio, 'read one; echo "$one"; read two; echo "$two"'));
  await Promise.all(all.map((stdio) => stdio.openStdin()));
  own.stdin.write('one\n');
  await eventually(() => out.text() === 'one\n'.repeat(12));
  all[0]!.close();
  children[1]!.kill('SIGKILL');
  own.stdin.end('two\n');
  await eventually(() => out.text() === 'one\n'.repeat(12) + 'two\n'.repeat(10));
  await eventually(() => ends >= 10);
  for (const stdio of all) stdio.close();
  expect(own.stdin.listenerCount('data')).toBe(0);
  expect(warnings).toEqual([]);
});
