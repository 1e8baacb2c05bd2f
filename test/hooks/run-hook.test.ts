// Hooks are real commands: what becomes of them, and that nothing of them is left.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { runHook } from '../../src/hooks/run-hook.js';
import { isAlive } from '../contract/left-over.js';
import { eventually } from '../support/eventually.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

const shell = (script: string) => ['/bin/sh', '-c', script];
const pidsIn = (file: string): number[] => readFileSync(file, 'utf8').trim().split(/\s+/).map(Number);

test('a command that ends with 0 is well, knows what it is run for, and its output is kept', async () => {
  const outcome = await runHook(
    { args: shell('echo $TASKWRIGHT_EVENT; echo two >&2') },
    { env: { TASKWRIGHT_EVENT: 'started' } },
  );
  expect(outcome.ok).toBe(true);
  expect(outcome.output.split('\n').toSorted()).toEqual(['', 'started', 'two']);
});

test.each([
  [shell('exit 3'), 'it has ended with 3'],
  [shell('kill -9 $$'), 'it was ended by SIGKILL'],
  [['/no/such/command'], 'spawn /no/such/command ENOENT'],
])('%j has failed: %s', async (args, reason) => {
  expect(await runHook({ args }, { env: {} })).toMatchObject({ ok: false, reason });
});

test('over its time it is killed with all that it has started, sessions of their own included', async () => {
  const file = join(temporaryDirectory(), 'pids');
  writeFileSync(file, '');
  const script = `setsid sh -c 'echo $$ >> ${file}; sleep 1000' & sh -c 'echo $$ >> ${file}; sleep 1000' & echo $$ >> ${file}; wait`;
  const running = runHook({ args: shell(script), timeoutMs: 700 }, { env: {} });
  await eventually(() => pidsIn(file).length === 3);
  expect(await running).toMatchObject({ ok: false, reason: 'it has not ended within 700 ms' });
  expect(pidsIn(file).filter(isAlive)).toEqual([]);
});

test('what it leaves in the background ends with it', async () => {
  const file = join(temporaryDirectory(), 'pids');
  expect((await runHook({ args: shell(`sleep 1000 & echo $! > ${file}`) }, { env: {} })).ok).toBe(true);
  expect(pidsIn(file).filter(isAlive)).toEqual([]);
});

test('it can be given up', async () => {
  const abort = new AbortController();
  const file = join(temporaryDirectory(), 'pids');
  const running = runHook({ args: shell(`echo $$ > ${file}; sleep 1000`) }, { env: {}, signal: abort.signal });
  await eventually(() => pidsIn(file)[0]! > 0);
  abort.abort();
  expect(await running).toMatchObject({ ok: false, reason: 'it was given up' });
  expect(pidsIn(file).filter(isAlive)).toEqual([]);
  expect((await runHook({ args: ['true'] }, { env: {}, signal: abort.signal })).ok).toBe(false);
});

test('of a long output the begin is kept', async () => {
  const { ok, output } = await runHook({ args: shell('head -c 1000000 /dev/zero | tr "\\\\0" x') }, { env: {} });
  expect({ ok, length: output.length }).toEqual({ ok: true, length: 4_096 });
});
