// Output and input of tasks and execs arrive whole, however many there are and however fast they end.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { buffer, text } from 'node:stream/consumers';
import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { commandOf, isAlive } from '../contract/left-over.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { machine } from '../support/machine.js';
import { eventually } from '../support/eventually.js';
import { inPlace, type Place } from './place.js';

const patientMs = 300_000;
const mebibyte = 1024 * 1024;
const sleep = ['sh', '-c', 'exec sleep 1000'];

async function startSleeper({ supervisor, base, idOf }: Place, name = 'host') {
  const task = await supervisor.create({ ...base, id: idOf(name), args: sleep });
  await task.start();
  return task;
}

async function manyExecs(place: Place): Promise<void> {
  const count = 100;
  const task = await startSleeper(place);
  const begin = performance.now();
  const results = await Promise.all(
    Array.from({ length: count }, async () => {
      const sent = randomBytes(mebibyte);
      const exec = await task.exec({ args: ['cat'], env: { MARK: place.mark } });
      const received = buffer(exec.stdout!);
      exec.stderr!.resume();
      exec.stdin!.end(sent);
      await exec.closeStdin();
      const { status } = await exec.wait();
      const isSame = digest(await received) === digest(sent);
      await exec.delete();
      return { status, isSame };
    }),
  );
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const same = results.filter(({ isSame }) => isSame).length;
  console.log(`${count} execs at once on ${place.base.runtime}, 1 MiB each through cat: ${same} equal, ${seconds} s`);
  expect(results).toEqual(Array.from({ length: count }, () => ({ status: 0, isSame: true })));
}

/** Each round: a process prints 8 MiB and exits; the task is deleted right after wait, and read to its end. */
async function printAndGo(place: Place, rounds: number): Promise<void> {
  const { supervisor, base, idOf } = place;
  const size = 8 * mebibyte;
  // A pattern without a period that a lost block could hide in.
  const script = `i=0; while [ $i -lt 8 ]; do echo $i; head -c ${mebibyte - 2} /dev/zero; i=$((i+1)); done`;
  const expected = Buffer.concat(
    Array.from({ length: 8 }, (_, index) => Buffer.concat([Buffer.from(`${index}\n`), Buffer.alloc(mebibyte - 2)])),
  );
  const wanted = { bytes: size, crc: crc32(expected), status: 5 };
  const begin = performance.now();
  const seen = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    const id = idOf('printer');
    const task = await supervisor.create({ ...base, id, args: ['sh', '-c', `${script}; exit 5`], stdio: 'pipe' });
    const reading = Promise.all([checksum(task.stdout!), text(task.stderr!)]);
    await task.start();
    const { status } = await task.wait();
    await task.delete();
    const [{ bytes, crc }] = await reading;
    seen.add(JSON.stringify({ bytes, crc, status }));
  }
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  console.log(
    `${rounds} rounds of 8 MiB on ${base.runtime}, deleted right after wait: ${[...seen].join()}, ${seconds} s`,
  );
  expect([...seen]).toEqual([JSON.stringify(wanted)]);
}

/** Its writer comes and goes, also with its supervisor; only closeStdin is the end. */
async function detachAndAttach(place: Place): Promise<void> {
  const task = await place.supervisor.create({ ...place.base, id: place.idOf('cat'), args: ['cat'], stdio: 'pipe' });
  await task.start();
  const first = lines(task.stdout!);
  task.stdin!.write('one\n');
  await eventually(() => first().includes('one'));
  task.stdin!.end();
  expect((await task.state()).state).toBe('running');

  const supervisor = await place.reopen();
  const adopted = await supervisor.adopt(place.idOf('cat'));
  expect(adopted.info()).toMatchObject({ state: 'running', pid: task.info().pid });
  const second = lines(adopted.stdout!);
  const viewer = adopted.view();
  const viewed = text(viewer.stdout);
  adopted.stdin!.write('two\n');
  await eventually(() => second().includes('two'));
  expect((await adopted.state()).state).toBe('running');
  await adopted.closeStdin();
  expect(await adopted.wait({ timeoutMs: 10_000 })).toMatchObject({ status: 0, inferred: false });
  expect(await viewed).toBe('two\n');
  await adopted.delete();
}

/** What it writes while there is no supervisor, to its very end, is found by the next. */
async function unattended(place: Place): Promise<void> {
  const script = 'sleep 0.3; echo said while nobody listened; exit 4';
  const id = place.idOf('talker');
  const task = await place.supervisor.create({ ...place.base, id, args: ['sh', '-c', script], stdio: 'pipe' });
  await task.start();
  const { pid } = task.info();
  await place.supervisor.close();
  await eventually(() => !isAlive(pid));
  const adopted = await (await place.reopen()).adopt(id);
  expect(await adopted.wait({ timeoutMs: 5_000 })).toMatchObject({ status: 4, inferred: false });
  expect(await text(adopted.stdout!)).toBe('said while nobody listened\n');
  await adopted.delete();
}

/** Of processes that end at once. */
async function logToFile({ supervisor, base, directory, idOf }: Place): Promise<void> {
  const file = join(directory, 'log');
  const rounds = 20;
  for (let round = 0; round < rounds; round += 1) {
    const args = ['sh', '-c', 'echo out; echo err >&2'];
    const task = await supervisor.create({ ...base, id: idOf('logger'), args, stdio: { file } });
    await task.start();
    await task.wait();
    await task.delete();
  }
  const written = readFileSync(file, 'utf8').trimEnd().split('\n').sort();
  expect(written).toEqual(['err', 'out'].flatMap((line) => Array.from({ length: rounds }, () => line)));
}

/** Input that has ended stays ended for the next supervisor, and a supervisor that has let go holds nothing of its tasks. */
async function closedInput(place: Place): Promise<void> {
  const id = place.idOf('deaf');
  const script = 'cat; exec <&-; exec sleep 1000';
  const task = await place.supervisor.create({ ...place.base, id, args: ['sh', '-c', script], stdio: 'pipe' });
  await task.start();
  await task.closeStdin();
  await eventually(() => commandOf(task.info().pid) === 'sleep 1000');
  const supervisor = await place.reopen();
  expect(fifosOpen(place.root)).toEqual([]);
  const adopted = await supervisor.adopt(id);
  expect(adopted.stdin).toBeUndefined();
  await adopted.delete({ force: true });
}

/** Of this process. */
function fifosOpen(root: string): string[] {
  const targets = readdirSync('/proc/self/fd').map((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch {
      return ''; // the directory's own
    }
  });
  return targets.filter((target) => target.startsWith(root) && !target.startsWith(join(root, 'journal/')));
}

const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

async function checksum(stream: Readable): Promise<{ bytes: number; crc: number }> {
  let bytes = 0;
  let crc = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    crc = crc32(chunk, crc);
  }
  return { bytes, crc };
}

function lines(stream: Readable): () => string[] {
  let heard = '';
  stream.on('data', (chunk: Buffer) => (heard += chunk.toString()));
  return () => heard.split('\n');
}

function testStreams(runtime: string): void {
  const place = (body: (place: Place) => Promise<void>) => () => inPlace(runtime, body);
  test('100 execs at once each pass 1 MiB through cat', place(manyExecs), patientMs);
  test(
    '8 MiB that a process prints before it exits are all there, 200 times',
    place((at) => printAndGo(at, 200)),
    patientMs,
  );
  test('input is detached and attached again, also by the next supervisor', place(detachAndAttach), patientMs);
  test('a file has both outputs whole, however soon their process has ended', place(logToFile), patientMs);
  test('input that has ended is no hindrance to the next supervisor', place(closedInput), patientMs);
}

describe('on the process runtime', () => {
  testStreams('process');
  // A runc shim lets go of its FIFOs as soon as its process has ended.
  test('what is said while nobody supervises is heard by the next supervisor', () => inPlace('process', unattended));
});
describeOnBusybox(machine.runcShim, 'on runc', () => testStreams('io.containerd.runc.v2'));
