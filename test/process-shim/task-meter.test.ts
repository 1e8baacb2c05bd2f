// What a task uses, in the form of cgroup v2.
import { describe, expect, it } from 'vitest';
import { toSafeNumber } from '../../src/wire/well-known.js';
import { eventually } from '../support/eventually.js';
import { ShimHarness } from './harness.js';
import type { ShimClient } from './shim-client.js';

async function read(client: ShimClient, id: string) {
  const { pids, cpu, memory, io } = await client.stats(id);
  return {
    threads: toSafeNumber(pids!.current),
    usageUsec: toSafeNumber(cpu!.usageUsec),
    sumUsec: toSafeNumber(cpu!.userUsec) + toSafeNumber(cpu!.systemUsec),
    memory: toSafeNumber(memory!.usage),
    anon: toSafeNumber(memory!.anon),
    written: toSafeNumber(io!.usage![0]!.wbytes),
  };
}

describe('the numbers of a task', () => {
  it('count its init, what that has started, and its execs', async () => {
    const { client, id } = await new ShimHarness().started({ args: ['sh', '-c', 'while :; do :; done & wait'] });
    await eventually(async () => (await read(client, id)).threads === 2);
    await client.run(id, 'e1', { args: ['sleep', '1000'] });
    await eventually(async () => (await read(client, id)).usageUsec > 50_000);
    const stats = await read(client, id);
    expect(stats.threads).toBe(3);
    expect(stats.usageUsec).toBe(stats.sumUsec);
    expect(stats.memory).toBeGreaterThan(500_000);
    expect(stats.anon).toBeGreaterThan(0);
    expect(stats.anon).toBeLessThan(stats.memory);
  });

  it('keep what ended processes have used, and never go back', async () => {
    const { client, id } = await new ShimHarness().started({ args: ['sleep', '1000'] });
    await client.run(id, 'e1', { args: ['sh', '-c', 'while :; do :; done'] });
    await eventually(async () => (await read(client, id)).usageUsec > 50_000);
    await client.kill(id, 9, { execId: 'e1' });
    await client.wait(id, 'e1');
    const after = await read(client, id);
    expect(after.usageUsec).toBeGreaterThan(50_000);
    expect(after.threads).toBe(1);
    await client.kill(id, 9);
    await client.wait(id);
    const stopped = await read(client, id);
    expect(stopped.usageUsec).toBeGreaterThanOrEqual(after.usageUsec);
    expect(stopped).toMatchObject({ threads: 0, memory: 0, anon: 0 });
  });

  it('are there before the task has been started', async () => {
    const { client, id } = await new ShimHarness().created({ args: ['sleep', '1000'] });
    expect(await read(client, id)).toMatchObject({ threads: 1 });
  });
});
