// What tasks write is kept on real shims: every line once, whoever reads, whatever dies, and a full disk stops nobody.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { logDirectory } from '../../src/logs/log-directory.js';
import type { LogLine } from '../../src/logs/format.js';
import type { LogItem } from '../../src/logs/log-reader.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';
import { type CrashPlace, inCrashPlace } from './crash.js';
import { inPlace, type Place } from './place.js';

const count = 200_000;
const numbers = `i=0; while [ $i -lt ${count} ]; do echo "line $i of many, in one of the files of a log"; i=$((i+1)); done`;

const wordsOf = (items: readonly LogItem[]): string[] =>
  items.map((item) => (item.stream === 'gap' ? `gap ${item.files}` : item.text.toString()));

async function collect(items: AsyncIterable<LogItem>): Promise<LogItem[]> {
  const all: LogItem[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** A follower of a large log, that keeps no more than what is wrong. */
async function follow(items: AsyncIterable<LogItem>, progress: { at: number }): Promise<string[]> {
  const wrong: string[] = [];
  for await (const item of items) {
    const text = item.stream === 'gap' ? `gap ${item.files}` : item.text.toString();
    if (!text.startsWith(`line ${progress.at} `) && wrong.length < 10) wrong.push(text);
    progress.at += 1;
  }
  return wrong;
}

async function manyLines({ supervisor, base, idOf, root }: Place): Promise<void> {
  const id = idOf('many');
  const stdio = { log: { maxBytes: 600_000, maxFiles: 1_000 } };
  const task = await supervisor.create({ ...base, id, args: ['sh', '-c', numbers], stdio });
  const [early, late] = [{ at: 0 }, { at: 0 }];
  const first = follow(task.logs({ follow: true }), early);
  await task.start();
  await eventually(() => early.at > count / 10, 60_000);
  // Between two files nothing is open.
  const writers = await eventually(() => {
    const found = rssOfWriters(logDirectory(root, supervisor.namespace, id));
    return found.length > 0 ? found : undefined;
  });
  const second = follow(task.logs({ follow: true }), late);
  expect(await task.wait({ timeoutMs: 120_000 })).toMatchObject({ status: 0 });
  expect(await first).toEqual([]);
  expect(await second).toEqual([]);
  expect([early.at, late.at]).toEqual([count, count]);
  const files = readdirSync(logDirectory(root, supervisor.namespace, id)).length;
  expect(files).toBeGreaterThan(20);
  const own = Math.round(process.memoryUsage().rss / 1e6);
  console.log(`${base.runtime}: ${count} lines, ${files} files; rss: here ${own} MB, writer ${writers.join(', ')} MB`);
  await task.delete();
  expect(existsSync(logDirectory(root, supervisor.namespace, id))).toBe(false);
}

/** Whoever has the log open but this process, in MB. */
function rssOfWriters(directory: string): number[] {
  const processes = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return processes.flatMap((pid) => {
    try {
      const found = execFileSync('ls', ['-l', `/proc/${pid}/fd`], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
      if (!found.includes(`${directory}/task.log`)) return [];
      const kib = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
      return [Math.round(kib / 1024)];
    } catch {
      return []; // it has ended meanwhile
    }
  });
}

async function streamsAndTimes({ supervisor, base, idOf }: Place): Promise<void> {
  const id = idOf('both');
  const began = Date.now();
  const args = ['sh', '-c', 'echo out; echo err >&2; printf "no end"; exit 4'];
  const task = await supervisor.create({ ...base, id, args, stdio: { log: {} } });
  await task.start();
  expect(await task.wait({ timeoutMs: 20_000 })).toMatchObject({ status: 4 });
  const items = (await collect(task.logs({ follow: true }))) as LogLine[];
  const seen = items.map(({ stream, text, isPartial }) => [stream, text.toString(), isPartial]);
  expect(seen.sort()).toEqual([
    ['stderr', 'err', false],
    ['stdout', 'no end', true],
    ['stdout', 'out', false],
  ]);
  for (const { at } of items) expect(at.getTime()).toBeGreaterThanOrEqual(began);
  expect(await collect(task.logs({ since: new Date(Date.now() + 60_000) }))).toEqual([]);
  await task.delete();
  expect(() => task.logs()).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  const plain = await supervisor.create({ ...base, id: idOf('plain'), args: ['true'] });
  expect(() => plain.logs()).toThrow(expect.objectContaining({ code: 'FAILED_PRECONDITION' }));
}

async function onTerminal({ supervisor, base, idOf }: Place): Promise<void> {
  const args = ['sh', '-c', 'test -t 1 && echo terminal'];
  const terminal = { width: 80, height: 25 };
  const task = await supervisor.create({ ...base, id: idOf('tty'), args, terminal, stdio: { log: {} } });
  await task.start();
  expect(await task.wait({ timeoutMs: 20_000 })).toMatchObject({ status: 0 });
  expect(wordsOf(await collect(task.logs({ follow: true })))).toEqual(['terminal\r']);
}

/** The directory of the log is a file system of its own, and small. */
async function fullDisk({ supervisor, base, idOf, root }: Place): Promise<void> {
  const id = idOf('full');
  const directory = logDirectory(root, supervisor.namespace, id);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k,mode=0700', 'tmpfs', directory]);
  try {
    const filler = join(directory, 'filler');
    const script = 'i=0; while [ $i -lt 20000 ]; do echo "line $i"; i=$((i+1)); done; exit 5';
    const task = await supervisor.create({ ...base, id, args: ['sh', '-c', script], stdio: { log: {} } });
    writeFileSync(filler, Buffer.alloc(100_000));
    await task.start();
    expect(await task.wait({ timeoutMs: 20_000 })).toMatchObject({ status: 5 });
    execFileSync('rm', [filler]);
    const items = await eventually(async () => {
      const all = await collect(task.logs());
      return all.some(({ stream }) => stream === 'log') ? all : undefined;
    }, 20_000);
    const lines = items.filter(({ stream }) => stream === 'stdout');
    const lost = wordsOf(items.filter(({ stream }) => stream === 'log')).map((text) => Number.parseInt(text, 10));
    expect(lines.length + lost.reduce((sum, each) => sum + each, 0)).toBe(20_000);
    console.log(`${base.runtime}: ${lines.length} of 20000 lines on a full disk, ${lost.join('+')} told as lost`);
  } finally {
    execFileSync('umount', ['-l', directory]);
  }
}

/** Room comes back while the task lives. */
async function roomAgain({ supervisor, base, idOf, root }: Place): Promise<void> {
  const id = idOf('room');
  const directory = logDirectory(root, supervisor.namespace, id);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=128k,mode=0700', 'tmpfs', directory]);
  try {
    const filler = join(directory, 'filler');
    const script = 'i=0; while [ $i -lt 20000 ]; do echo "line $i"; i=$((i+1)); done; echo ready >&2; exec sleep 1000';
    const task = await supervisor.create({ ...base, id, args: ['sh', '-c', script], stdio: { log: {} } });
    writeFileSync(filler, Buffer.alloc(100_000));
    await task.start();
    // It has come to its end once the shell has become `sleep`.
    await eventually(async () => {
      const [process] = await task.processes();
      return process !== undefined && readFileSync(`/proc/${process.pid}/cmdline`, 'latin1').startsWith('sleep');
    }, 20_000);
    execFileSync('rm', [filler]);
    const told = await eventually(async () => {
      const items = await collect(task.logs());
      return items.some(({ stream }) => stream === 'log') ? items : undefined;
    }, 20_000);
    const lines = told.filter(({ stream }) => stream !== 'log').length;
    const losses = wordsOf(told.filter(({ stream }) => stream === 'log')).map((text) => Number.parseInt(text, 10));
    console.log(`${base.runtime}: ${lines} lines written, ${losses.join('+')} lost and told`);
    expect(lines + losses.reduce((sum, lost) => sum + lost, 0)).toBe(20_001);
    await task.stop({ graceMs: 0 });
  } finally {
    execFileSync('umount', ['-l', directory]);
  }
}

const counter = ['sh', '-c', 'i=0; while :; do echo $i; i=$((i+1)); sleep 0.01; done'];

async function deadSupervisor(place: CrashPlace): Promise<void> {
  const id = place.idOf('counter');
  const stdio = { log: { maxBytes: 2_000, maxFiles: 1_000 } };
  const child = place.begin({ tasks: [{ to: 'running', spec: { id, ...place.base, args: counter, stdio } }] });
  await child.ready();
  await child.kill();
  const task = (await place.open()).get(id);
  let before = 0;
  const more = async (): Promise<void> => {
    before = (await collect(task.logs())).length;
    await eventually(async () => (await collect(task.logs())).length >= before + 40, 20_000);
  };
  await more();
  await more();
  await task.stop({ graceMs: 0 });
  const found = wordsOf(await collect(task.logs({ follow: true })));
  console.log(`${place.base.runtime}: ${found.length} numbers in the log`);
  expect(found).toEqual(Array.from({ length: found.length }, (_, index) => `${index}`));
}

const timeout = 200_000;
function testLogs(runtime: string): void {
  test('lines have their stream and their time', { timeout }, () => inPlace(runtime, streamsAndTimes));
  test('a terminal is one stream', { timeout }, () => inPlace(runtime, onTerminal));
  test('two followers lose and double nothing', { timeout }, () => inPlace(runtime, manyLines));
  test('a dead supervisor blocks nothing and loses nothing', { timeout }, () => inCrashPlace(runtime, deadSupervisor));
  test('a full disk stops no task', { timeout }, () => inPlace(runtime, fullDisk));
  test('what a full disk has cost is told', { timeout }, () => inPlace(runtime, roomAgain));
}

describeOnBusybox(machine.root, 'the process shim', () => testLogs('process'));
describeOnBusybox(machine.runcShim, 'the installed runc shim', () => testLogs('io.containerd.runc.v2'));
describeOnBusybox(machine.containerd2, 'the runc shim of containerd 2.x', ({ shim }) => testLogs(shim));
