// Many tasks whose shims never come to their streams: nobody else may wait for them.
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { FifoPool } from '../../src/shim/fifo-pool.js';
import { openStdio } from '../../src/shim/stdio.js';
import type { TaskStdio } from '../../src/shim/task-stdio.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { openFiles, pipe } from './stdio-scene.js';

const tasks = 64;
const attempts = 5;
const limitMs = 50;
const rounds = 30;

test('while 64 tasks wait for the other ends of their FIFOs, timers and files are as quick as ever', async () => {
  const root = temporaryDirectory();
  const small = join(root, 'small');
  writeFileSync(small, 'text');
  const before = openFiles().length;
  const pool = new FifoPool(join(root, 'spare'));
  const open = (index: number): Promise<TaskStdio> => {
    const directory = join(root, `${index}`);
    mkdirSync(directory);
    return openStdio({ ...pipe, directory, make: (paths) => pool.place(paths) });
  };
  const streams = await Promise.all(Array.from({ length: tasks }, (_, index) => open(index)));
  for (const stdio of streams) for (const stream of [stdio.stdout, stdio.stderr]) stream!.resume();
  const inputs = streams.map((stdio) => stdio.openStdin({ timeoutMs: 60_000 }).catch((error: unknown) => error));

  let best = Infinity;
  for (let attempt = 0; attempt < attempts && best >= limitMs; attempt += 1) {
    best = Math.min(best, await worstLatenessMs(small));
  }
  expect(best).toBeLessThan(limitMs);

  for (const stdio of streams) stdio.close();
  const outcomes = await Promise.all(inputs);
  expect(outcomes.every((error) => (error as { code?: string }).code === 'CANCELLED')).toBe(true);
  await pool.close();
  await expect.poll(() => openFiles().length).toBe(before);
});

/** Of a timer of 10 ms, and of reading a small file, over a while. */
async function worstLatenessMs(path: string): Promise<number> {
  let worst = 0;
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await delay(10);
    const woken = performance.now();
    await readFile(path);
    worst = Math.max(worst, woken - start - 10, performance.now() - woken);
  }
  return worst;
}
