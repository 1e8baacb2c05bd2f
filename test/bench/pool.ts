// A task from a pool, beside one that is made when it is needed: from the wish to a command that runs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSupervisor } from '../../src/create-supervisor.js';
import type { TaskSpec } from '../../src/model/task-spec.js';
import { Pool } from '../../src/pool/pool.js';
import type { TaskHandle } from '../../src/supervisor/task-handle.js';
import { busyboxRootfs } from '../support/busybox-rootfs.js';
import type { Row } from './row.js';

const rounds = 30;

/** Needs root and runc. */
export async function benchPool(): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'tw-'));
  const rootfs = busyboxRootfs(join(directory, 'rootfs'));
  const supervisor = await createSupervisor({ root: join(directory, 'root') });
  try {
    const rows: Row[] = [];
    for (const runtime of ['io.containerd.runc.v2', 'process']) {
      const spec: TaskSpec = { runtime, args: ['sleep', '1000'], ...(runtime !== 'process' && { rootfs }) };
      const pool = new Pool(supervisor, { name: `pool-${rows.length}`, size: 2, template: () => spec });
      const [claimed, cold] = await medians(pool, () => supervisor.create(spec));
      await pool.close();
      const name = `a running task, claimed from a pool, on ${runtime === 'process' ? 'process' : 'runc'}`;
      rows.push({ name, value: claimed, unit: 'ms', peer: 'cold start', peerValue: cold, ratio: cold / claimed });
    }
    return rows;
  } finally {
    await supervisor.shutdown({ graceMs: 0 });
    rmSync(directory, { recursive: true, force: true });
  }
}

/** They take turns. @returns milliseconds, of a claim and of a cold start */
async function medians(pool: Pool, create: () => Promise<TaskHandle>): Promise<[number, number]> {
  const claimed: number[] = [];
  const cold: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    await pool.full();
    claimed.push(await timed(() => pool.claim()));
    await pool.full();
    cold.push(await timed(create));
  }
  return [median(claimed), median(cold)];
}

async function timed(get: () => Promise<TaskHandle>): Promise<number> {
  const begin = performance.now();
  const task = await get();
  await task.start();
  const spentMs = performance.now() - begin;
  await task.delete({ force: true });
  return spentMs;
}

const median = (values: number[]): number => values.sort((one, other) => one - other)[values.length >> 1]!;
