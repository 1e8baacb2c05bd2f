// The `delete` action: cleaning up when the server is gone.
import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBootId, readProcStat } from '../../src/proc/proc-stat.js';
import { eventually } from '../support/eventually.js';
import { isAlive, ShimHarness } from './harness.js';
import { messages } from './shim-client.js';

const sleeper = { args: ['sleep', '1000'] };

describe('delete', () => {
  const decode = (bytes: Buffer) => messages.DeleteResponse.decode(bytes);

  it('kills what a dead server left, reports its pid with 137, and can be repeated', async () => {
    const harness = new ShimHarness();
    const script = 'sleep 1000 & sleep 1000 & wait';
    const { client, pid, bundle, id } = await harness.started({ args: ['sh', '-c', script] });
    await eventually(async () => (await client.pids(id)).length === 3);
    const pids = await client.pids(id);
    process.kill(await harness.shimPid(client), 'SIGKILL');
    const first = await harness.command('delete', bundle);
    expect({ code: first.code, stderr: first.stderr }).toEqual({ code: 0, stderr: '' });
    expect(decode(first.stdout)).toMatchObject({ pid, exitStatus: 137 });
    expect(Math.abs(Number(decode(first.stdout).exitedAt!.seconds) - Date.now() / 1000)).toBeLessThan(10);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(decode((await harness.command('delete', bundle)).stdout)).toMatchObject({ pid, exitStatus: 137 });
  });

  it('kills the group of a first process that has ended since', async () => {
    const harness = new ShimHarness();
    const { client, bundle, id, pid } = await harness.started({ args: ['sh', '-c', 'sleep 1000 & wait'] });
    await eventually(async () => (await client.pids(id)).length === 2);
    const child = (await client.pids(id)).find((other) => other !== pid)!;
    process.kill(await harness.shimPid(client), 'SIGKILL');
    process.kill(pid, 'SIGKILL');
    await eventually(() => !isAlive(pid));
    expect(isAlive(child)).toBe(true);
    await harness.command('delete', bundle);
    expect(isAlive(child)).toBe(false);
  });

  it('leaves a process alone that was given the same pid later, or before a reboot', async () => {
    const harness = new ShimHarness();
    const stranger = spawn('sleep', ['1000'], { detached: true, stdio: 'ignore' });
    try {
      const bundle = harness.bundle('task', sleeper);
      const startTime = readProcStat(stranger.pid!)!.startTime;
      for (const record of [
        `${startTime - 1} ${readBootId()}`,
        `${startTime + 1} ${readBootId()}`,
        `${startTime} another-boot`,
      ]) {
        writeFileSync(join(bundle, 'init.pid'), String(stranger.pid));
        writeFileSync(join(bundle, 'init.start'), record);
        expect(decode((await harness.command('delete', bundle)).stdout).pid).toBe(stranger.pid);
        expect(isAlive(stranger.pid!)).toBe(true);
      }
    } finally {
      stranger.kill('SIGKILL');
    }
  });

  it('succeeds for a task that never came to be', async () => {
    const harness = new ShimHarness();
    const { code, stdout } = await harness.command('delete', harness.bundle('task', sleeper));
    expect(code).toBe(0);
    expect(decode(stdout)).toMatchObject({ pid: 0, exitStatus: 137 });
  });
});
