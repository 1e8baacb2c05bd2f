import { appendFileSync, statSync, writeFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { openShimLog, removeShimLog, shimLogPath } from '../../src/shim/shim-log.js';
import { eventually } from '../support/eventually.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

async function opened(onLine?: (line: string) => void) {
  const bundle = temporaryDirectory();
  const log = await openShimLog(bundle, { onLine });
  onTestFinished(() => log.close());
  return { bundle, log, path: shimLogPath(bundle) };
}

test('the log is a private FIFO that writers never wait for', async () => {
  const lines: string[] = [];
  const { log, path } = await opened((line) => lines.push(line));
  expect(statSync(path).isFIFO()).toBe(true);
  expect(statSync(path).mode & 0o777).toBe(0o700);
  appendFileSync(path, 'one\ntw');
  appendFileSync(path, 'o\nrest');
  await eventually(() => log.tail().at(-1) === 'rest');
  expect(lines).toEqual(['one', 'two']);
  expect(log.tail()).toEqual(['one', 'two', 'rest']);
});

test('only the last lines are kept, and long ones are cut', async () => {
  const { log, path } = await opened();
  appendFileSync(path, `${'x'.repeat(10_000)}\n`);
  for (let index = 0; index < 30; index++) appendFileSync(path, `line ${index}\n`);
  await eventually(() => log.tail().at(-1) === 'line 29');
  expect(log.tail()).toHaveLength(20);
  appendFileSync(path, `${'y'.repeat(10_000)}\nend\n`);
  await eventually(() => log.tail().at(-1) === 'end');
  expect(log.tail().at(-2)).toBe('y'.repeat(2_000));
});

test('a listener that throws does not end the reading', async () => {
  const { log, path } = await opened(() => {
    throw new Error('no');
  });
  appendFileSync(path, 'one\n');
  appendFileSync(path, 'two\n');
  await eventually(() => log.tail().length === 2);
});

test('a log that is there already is opened again', async () => {
  const { bundle, log, path } = await opened();
  log.close();
  log.close();
  const again = await openShimLog(bundle);
  onTestFinished(() => again.close());
  appendFileSync(path, 'still here\n');
  await eventually(() => again.tail().length === 1);
  removeShimLog(bundle);
  expect(() => statSync(path)).toThrow();
});

test('a file that is no FIFO is refused', async () => {
  const bundle = temporaryDirectory();
  writeFileSync(shimLogPath(bundle), '');
  await expect(openShimLog(bundle)).rejects.toMatchObject({ code: 'FAILED_PRECONDITION' });
});
