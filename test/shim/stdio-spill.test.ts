// Output that goes on in files while nobody reads it.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, onTestFinished, test } from 'vitest';
import type { TaskError } from '../../src/model/errors.js';
import { openStdio } from '../../src/shim/stdio.js';
import { eventually } from '../support/eventually.js';
import { describeOn, machine } from '../support/machine.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { collected, opened, openFiles, pipe, task } from './stdio-scene.js';

const mebibyte = 1024 * 1024;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Memory outside of V8's heap, which is where bytes are. */
function outsideBytes(): number {
  collectGarbage();
  return process.memoryUsage().external;
}

const spillFiles = (): string[] => openFiles().filter((path) => path.includes('.spill-'));

test('50 MiB with 1 MiB in memory come back whole and in order, and their files go', async () => {
  const directory = join(temporaryDirectory(), 'io');
  const command = `seq 8000000 | head -c ${50 * mebibyte}`;
  const expected = execFileSync('sh', ['-c', `${command} | sha256sum`])
    .toString()
    .slice(0, 64);
  const before = outsideBytes();
  const stdio = await opened({ directory });
  const view = stdio.view({ onFull: 'spill', limitBytes: mebibyte });
  const child = task(stdio, command);
  await eventually(() => child.exitCode === 0, 15_000);
  expect(await stdio.drained(5_000)).toBe(true);
  await eventually(() => outsideBytes() - before < 4 * mebibyte);
  expect(spillFiles().every((path) => path.endsWith(' (deleted)'))).toBe(true);
  expect(readdirSync(directory).sort()).toEqual(['stderr', 'stdin', 'stdout']);
  stdio.close();
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of view.stdout as AsyncIterable<Buffer>) {
    hash.update(chunk);
    bytes += chunk.length;
  }
  expect(bytes).toBe(50 * mebibyte);
  expect(hash.digest('hex')).toBe(expected);
  await eventually(() => spillFiles().length === 0);
});

test('a reader who comes and goes gets every line, from memory and from files', async () => {
  const stdio = await opened({ stdio: { pipe: { onFull: 'spill', limitBytes: 1_000 } } });
  const stdout = stdio.stdout!;
  const out = collected(stdout);
  let chunks = 0;
  stdout.on('data', () => {
    if ((chunks += 1) % 5 !== 0) return;
    stdout.pause();
    setTimeout(() => stdout.resume(), chunks % 3);
  });
  const child = task(stdio, 'i=0; while [ $i -lt 60 ]; do i=$((i+1)); seq 2000; done');
  await once(stdout, 'end');
  const lines = out.text().split('\n');
  expect(lines).toHaveLength(120_001);
  expect(lines.findIndex((line, index) => line !== `${(index % 2000) + 1}`)).toBe(120_000);
  await eventually(() => child.exitCode === 0 && spillFiles().length === 0);
});

test('closing a view gives back what it had on disk, also in the middle of writing', async () => {
  const stdio = await opened();
  const view = stdio.view({ onFull: 'spill', limitBytes: 1_000 });
  const other = collected(stdio.view().stdout);
  task(stdio, 'exec head -c 20000000 /dev/zero');
  await eventually(() => spillFiles().length > 0);
  view.close();
  await eventually(() => spillFiles().length === 0);
  await eventually(() => other.bytes() === 20_000_000);
});

test('a stream that nobody will ever read gives its files back when it is forgotten', async () => {
  await spillAndForget();
  await eventually(() => {
    collectGarbage();
    return spillFiles().length === 0;
  });
});

async function spillAndForget(): Promise<void> {
  // Not what `opened` gives, as that is held until the test is over.
  const directory = join(temporaryDirectory(), 'io');
  const stdio = await openStdio({ ...pipe, directory, stdio: { pipe: { onFull: 'spill', limitBytes: 1_000 } } });
  const child = task(stdio, 'exec head -c 3000000 /dev/zero');
  await eventually(() => child.exitCode === 0);
  expect(await stdio.drained(5_000)).toBe(true);
  stdio.close();
  expect(spillFiles()).not.toEqual([]);
}

test('a view that can not write fails, and neither the task nor another view does', async () => {
  const directory = join(temporaryDirectory(), 'io');
  const stdio = await opened({ directory });
  const view = stdio.view({ onFull: 'spill', limitBytes: 1_000 });
  const failed = once(view.stdout, 'error') as Promise<[TaskError]>;
  const child = task(stdio, 'read line; exec head -c 3000000 /dev/zero');
  const stdin = await stdio.openStdin();
  rmSync(directory, { recursive: true });
  stdin!.write('go\n');
  const [error] = await failed;
  expect(error).toMatchObject({ code: 'INTERNAL' });
  expect(error.message).toContain(directory);
  const other = collected(stdio.view().stdout);
  await eventually(() => child.exitCode === 0);
  expect(await stdio.drained(5_000)).toBe(true);
  expect(other.bytes()).toBeGreaterThan(0);
});

describeOn(machine.root, 'on a disk that is full', () => {
  test('the reader hears of it, and the task goes on', async () => {
    const directory = temporaryDirectory();
    const small = join(directory, 'small');
    mkdirSync(small);
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', small]);
    onTestFinished(() => void execFileSync('umount', ['-l', small]));
    const stdio = await opened({ directory: small, stdio: { pipe: { onFull: 'spill', limitBytes: 1_000 } } });
    const child = task(stdio, 'exec head -c 5000000 /dev/zero');
    await eventually(() => child.exitCode === 0);
    expect(stdio.stdout!.errored).toMatchObject({ code: 'RESOURCE_EXHAUSTED' });
    expect(await stdio.drained(5_000)).toBe(true);
    await eventually(() => spillFiles().length === 0);
  });
});
