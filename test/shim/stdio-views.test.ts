// Several viewers of one output, each with a policy of its own.
import { once } from 'node:events';
import { PassThrough, type Readable } from 'node:stream';
import { setImmediate as turn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { collected, opened, task } from './stdio-scene.js';

/** The numbers from 1 up, a line each. */
const numbers = (upTo: number): string => Array.from({ length: upTo }, (_, index) => `${index + 1}\n`).join('');

test('every viewer gets what comes after it, and one that is closed takes nobody along', async () => {
  const stdio = await opened();
  const first = stdio.view();
  const firstText = collected(first.stdout);
  const child = task(stdio, 'echo one; read go; echo two; read go; echo three; echo problem >&2');
  await eventually(() => firstText.text() === 'one\n');
  const second = stdio.view();
  const [secondText, problems] = [collected(second.stdout), collected(second.stderr!)];
  const stdin = await stdio.openStdin();
  stdin!.write('go\n');
  await eventually(() => firstText.text() === 'one\ntwo\n' && secondText.text() === 'two\n');
  first.close();
  first.close();
  stdin!.write('go\n');
  expect(await stdio.drained(5_000)).toBe(true);
  expect([firstText.text(), secondText.text(), problems.text()]).toEqual(['one\ntwo\n', 'two\nthree\n', 'problem\n']);
  await eventually(() => child.exitCode === 0);
});

test('the chunks of several viewers are the same bytes in memory', async () => {
  const stdio = await opened();
  const chunks: Buffer[] = [];
  for (const { stdout } of [stdio.view(), stdio.view()]) stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
  task(stdio, 'echo once');
  expect(await stdio.drained(5_000)).toBe(true);
  expect(chunks).toHaveLength(2);
  expect(chunks[0]).toBe(chunks[1]);
});

test('a viewer that comes after the end ends at once', async () => {
  const stdio = await opened();
  stdio.stdout!.resume();
  task(stdio, 'echo early');
  expect(await stdio.drained(5_000)).toBe(true);
  const late = stdio.view();
  const text = collected(late.stdout);
  await once(late.stdout, 'end');
  expect(text.text()).toBe('');
});

test('a viewer that blocks and is not read holds the output up, until it is closed', async () => {
  const stdio = await opened();
  const [slow, quick] = [stdio.view(), collected(stdio.stdout!)];
  const child = task(stdio, 'exec head -c 3000000 /dev/zero');
  await eventually(() => quick.bytes() >= 65_536);
  expect(await stdio.drained(50)).toBe(false);
  expect(child.exitCode).toBeNull();
  // What the slow one may hold, and a chunk that was under way.
  expect(quick.bytes()).toBeLessThan(65_536 * 2 + 256 * 1024);
  slow.close();
  expect(await stdio.drained(5_000)).toBe(true);
  expect(quick.bytes()).toBe(3_000_000);
});

test('a stream that nobody has asked for holds nobody up', async () => {
  const stdio = await opened();
  const view = collected(stdio.view().stdout);
  task(stdio, 'exec head -c 3000000 /dev/zero');
  await eventually(() => view.bytes() === 3_000_000);
  expect(await stdio.drained(5_000)).toBe(true);
});

test('output that nobody views waits for the next viewer, without a hole', async () => {
  const stdio = await opened();
  const expected = numbers(100_000);
  const child = task(stdio, 'exec seq 100000');
  let text = '';
  while (text.length < expected.length) {
    const view = stdio.view();
    view.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      view.close();
    });
    await once(view.stdout, 'close');
    await turn();
  }
  expect(text).toBe(expected);
  await eventually(() => child.exitCode === 0);
});

test('the oldest output is dropped to the byte, and counted', async () => {
  const stdio = await opened({ stdio: { pipe: { onFull: 'drop-oldest', limitBytes: 10_000 } } });
  const view = stdio.view({ onFull: 'drop-oldest', limitBytes: 70_001 });
  const expected = numbers(50_000);
  const child = task(stdio, 'seq 50000; seq 50000 >&2');
  await eventually(() => child.exitCode === 0);
  expect(await stdio.drained(5_000)).toBe(true);
  expect(stdio.droppedBytes).toBe(2 * (expected.length - 10_000));
  expect(view.droppedBytes).toBe(2 * (expected.length - 70_001));
  const [own, viewed] = [collected(stdio.stdout!), collected(view.stderr!)];
  await Promise.all([once(stdio.stdout!, 'end'), once(view.stderr!, 'end')]);
  expect([own.text(), viewed.text()]).toEqual([expected.slice(-10_000), expected.slice(-70_001)]);
});

test('a reader who keeps up with it loses nothing to a limit', async () => {
  const stdio = await opened({ stdio: { pipe: { onFull: 'drop-oldest', limitBytes: 1 } } });
  const text = collected(stdio.stdout!);
  task(stdio, 'exec seq 50000');
  await once(stdio.stdout!, 'end');
  expect(text.text()).toBe(numbers(50_000));
  expect(stdio.droppedBytes).toBe(0);
});

test('what was dropped and what was read is everything, also when the reader pauses in between', async () => {
  const stdio = await opened({ stdio: { pipe: { onFull: 'drop-oldest', limitBytes: 5_000 } } });
  const stdout = stdio.stdout!;
  const text = collected(stdout);
  let chunks = 0;
  stdout.on('data', () => {
    if ((chunks += 1) % 3 !== 0) return;
    stdout.pause();
    void turn().then(() => stdout.resume());
  });
  task(stdio, 'seq 200000');
  await once(stdout, 'end');
  expect(text.bytes() + stdio.droppedBytes).toBe(numbers(200_000).length);
});

test('an owner who drops and closes its reader does not stop the task', async () => {
  const stdio = await opened({ stdio: { pipe: { onFull: 'drop-oldest' } } });
  stdio.stdout!.destroy();
  const child = task(stdio, 'exec head -c 3000000 /dev/zero');
  await eventually(() => child.exitCode === 0);
  expect(await stdio.drained(5_000)).toBe(true);
});

test('own streams are one viewer among others', async () => {
  const own = { stdin: new PassThrough(), stdout: new PassThrough(), stderr: new PassThrough() };
  const stdio = await opened({ stdio: 'inherit', own });
  const passed = collected(own.stdout);
  const view = stdio.view();
  const [viewed, closed] = [collected(view.stdout), stdio.view()];
  task(stdio, 'echo out');
  closed.close();
  expect(await stdio.drained(5_000)).toBe(true);
  expect([passed.text(), viewed.text()]).toEqual(['out\n', 'out\n']);
});

const readers: [string, (stream: Readable) => Promise<string>][] = [
  ['by iteration', readByIteration],
  ['by hand, a few characters at a time', readByHand],
];

test.each(readers)('a stream is read %s, as text', async (_title, read) => {
  const stdio = await opened();
  const stdout = stdio.stdout!.setEncoding('utf8');
  // Characters of two and of four bytes, cut apart by the writer.
  task(stdio, String.raw`printf 'a\303'; sleep 0.02; printf '\251\360'; sleep 0.02; printf '\237\230\200z'`);
  expect(await read(stdout)).toBe('aé😀z');
});

async function readByIteration(stream: Readable): Promise<string> {
  let text = '';
  for await (const part of stream) text += part;
  return text;
}

function readByHand(stream: Readable): Promise<string> {
  let text = '';
  stream.on('readable', () => {
    for (let part = stream.read(1) as string | null; part !== null; part = stream.read(1) as string | null)
      text += part;
  });
  return once(stream, 'end').then(() => text);
}
