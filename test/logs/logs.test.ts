import { appendFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { LogItem } from '../../src/logs/log-reader.js';
import { type ReadOptions, readLog } from '../../src/logs/log-reader.js';
import { LogWriter } from '../../src/logs/log-writer.js';
import { eventually } from '../support/eventually.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

async function allOf(directory: string, options: ReadOptions = {}): Promise<LogItem[]> {
  const items: LogItem[] = [];
  for await (const item of readLog(directory, options)) items.push(item);
  return items;
}

const textOf = (items: readonly LogItem[], stream: string): Buffer =>
  Buffer.concat(
    items.flatMap((item) => {
      if (item.stream !== stream || item.stream === 'gap') return [];
      return item.isPartial ? [item.text] : [item.text, Buffer.from('\n')];
    }),
  );
const words = (items: readonly LogItem[]): string[] =>
  items.map((item) => (item.stream === 'gap' ? `gap ${item.files}` : item.text.toString()));

async function writeLines(directory: string, lines: readonly string[], bounds = { maxBytes: 100, maxFiles: 1000 }) {
  const writer = new LogWriter({ directory, ...bounds });
  for (const line of lines) writer.write('stdout', Buffer.from(`${line}\n`));
  await writer.close();
}

const numbers = (count: number, from = 0): string[] => Array.from({ length: count }, (_, index) => `${from + index}`);

test('what goes in comes out, whatever the pieces and the size of the files', { timeout: 60_000 }, async () => {
  const piece = fc.oneof(
    fc.uint8Array({ maxLength: 40 }),
    fc.string({ unit: fc.constantFrom('a', '\n'), maxLength: 30 }).map((text) => Buffer.from(text)),
    fc.integer({ min: 16_380, max: 50_000 }).map((length) => Buffer.alloc(length, 'x')),
  );
  const pieces = fc.array(fc.tuple(fc.constantFrom('stdout' as const, 'stderr' as const), piece), { maxLength: 30 });
  const maxBytes = fc.oneof(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 300, max: 100_000 }));
  await fc.assert(
    fc.asyncProperty(pieces, maxBytes, async (all, bytes) => {
      const directory = temporaryDirectory();
      const writer = new LogWriter({ directory, maxBytes: bytes, maxFiles: 100_000 });
      for (const [stream, data] of all) if (!writer.write(stream, Buffer.from(data))) await writer.room();
      await writer.close();
      writeFileSync(join(directory, 'task.log'), '', { flag: 'a' });
      const items = await allOf(directory);
      for (const stream of ['stdout', 'stderr'] as const) {
        const asked = Buffer.concat(all.filter(([name]) => name === stream).map(([, data]) => data));
        expect(textOf(items, stream).equals(asked)).toBe(true);
      }
      rmSync(directory, { recursive: true });
    }),
    { numRuns: 60 },
  );
});

test('at most so many files remain, none larger than asked for, and numbers only grow', async () => {
  const directory = temporaryDirectory();
  await writeLines(directory, numbers(50), { maxBytes: 100, maxFiles: 3 });
  const before = readdirSync(directory).sort();
  expect(before).toEqual(['task.log', 'task.log.23', 'task.log.24']);
  expect(before.every((name) => statSync(join(directory, name)).size <= 100)).toBe(true);
  expect(statSync(join(directory, 'task.log')).mode & 0o777).toBe(0o600);
  await writeLines(directory, numbers(2), { maxBytes: 100, maxFiles: 3 });
  expect(readdirSync(directory).sort()).toEqual(['task.log', 'task.log.24', 'task.log.25']);
});

test('a tail reads the last entries, over as many files as that takes', async () => {
  const directory = temporaryDirectory();
  await writeLines(directory, numbers(50));
  for (const tail of [0, 1, 2, 3, 49, 50, 60]) {
    expect(words(await allOf(directory, { tail }))).toEqual(tail === 0 ? [] : numbers(50).slice(-tail));
  }
});

test('since leaves out what is older', async () => {
  const directory = temporaryDirectory();
  await writeLines(directory, ['old']);
  const since = new Date(Date.now() + 2);
  await eventually(() => Date.now() > since.getTime());
  await writeLines(directory, ['new']);
  expect(words(await allOf(directory, { since }))).toEqual(['new']);
});

test('half an entry of a writer that was killed is completed, and hides nothing', async () => {
  const directory = temporaryDirectory();
  await writeLines(directory, ['one'], { maxBytes: 1000, maxFiles: 2 });
  appendFileSync(join(directory, 'task.log'), '2026-11-24T01:02:03Z std');
  await writeLines(directory, ['two'], { maxBytes: 1000, maxFiles: 2 });
  expect(words(await allOf(directory))).toEqual(['one', 'two']);
});

test('where there is no log, that is said', async () => {
  await expect(allOf(join(temporaryDirectory(), 'none'))).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a follower ends when the directory is gone, when it is told to, and when all is over', async () => {
  const directory = temporaryDirectory();
  await writeLines(directory, ['a', 'b']);
  expect(words(await allOf(directory, { follow: true, isOver: () => true }))).toEqual(['a', 'b']);
  const abort = new AbortController();
  const aborted = allOf(directory, { follow: true, signal: abort.signal });
  abort.abort();
  await aborted;
  const gone = allOf(directory, { follow: true });
  rmSync(directory, { recursive: true });
  await gone;
});

test('a reader that is overtaken is told how many files it has missed', async () => {
  const directory = temporaryDirectory();
  const bounds = { maxBytes: 100, maxFiles: 3 };
  await writeLines(directory, numbers(6), bounds);
  const reader = readLog(directory);
  expect(words([(await reader.next()).value as LogItem])).toEqual(['0']);
  await writeLines(directory, numbers(44, 6), bounds);
  const rest: LogItem[] = [];
  for await (const item of reader) rest.push(item);
  // The file that it has open is read to its end.
  expect(words(rest)).toEqual(['1', 'gap 21', ...numbers(6, 44)]);
});

test('followers lose and double nothing over many rotations, early and late', { timeout: 60_000 }, async () => {
  const directory = temporaryDirectory();
  const count = 50_000;
  const writer = new LogWriter({ directory, maxBytes: 60_000, maxFiles: 1000 });
  writer.write('stdout', Buffer.from('0\n'));
  let isOver = false;
  const follow = () => allOf(directory, { follow: true, isOver: () => isOver });
  const early = follow();
  let late: Promise<LogItem[]> | undefined;
  for (let next = 1; next < count; next += 100) {
    const lines = numbers(Math.min(100, count - next), next).join('\n');
    writer.write('stdout', Buffer.from(`${lines}\n`));
    await writer.room();
    if (next % 5_000 === 1) await new Promise((resolve) => setImmediate(resolve));
    if (next > count / 2) late ??= follow();
  }
  await writer.close();
  isOver = true;
  expect(words(await early)).toEqual(numbers(count));
  expect(words((await late)!)).toEqual(numbers(count));
  expect(readdirSync(directory).length).toBeGreaterThan(20);
});

test('what can not be written is counted, and told as soon as there is a way', async () => {
  const directory = join(temporaryDirectory(), 'later');
  const writer = new LogWriter({ directory, maxBytes: 1000, maxFiles: 2 });
  for (const line of ['a\nb\n', 'c\n']) writer.write('stdout', Buffer.from(line));
  await eventually(() => writer.lostLines === 3);
  const { mkdirSync } = await import('node:fs');
  mkdirSync(directory);
  // Nothing more is written: the writer tells it by itself.
  const told = await eventually(async () => {
    const items = await allOf(directory);
    return items.length > 0 ? items : undefined;
  });
  expect(told).toMatchObject([{ stream: 'log' }]);
  expect(words(told)[0]).toMatch(/^3 lines \(\d+ bytes\) could not be written: ENOENT$/);
  writer.write('stderr', Buffer.from('d\n'));
  await writer.close();
  expect(words(await allOf(directory)).at(-1)).toBe('d');
});
