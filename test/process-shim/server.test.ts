// The server's coming and going.
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { eventually } from '../support/eventually.js';
import { filesOf, isAlive, run, ShimHarness } from './harness.js';
import { Status } from './shim-client.js';

const sleeper = { args: ['sleep', '1000'] };

describe('the server', () => {
  it('ends after Shutdown once it holds no task, and leaves neither process nor socket nor file', async () => {
    const harness = new ShimHarness();
    const { client, id, bundle, pid } = await harness.started(sleeper);
    const shimPid = await harness.shimPid(client);
    const socket = readFileSync(join(bundle, 'address'), 'utf8').slice('unix://'.length);
    await client.shutdown(id);
    expect((await client.state(id)).status).toBe(Status.RUNNING);
    await client.kill(id, 9);
    await client.wait(id);
    await client.delete(id);
    await client.shutdown(id);
    await eventually(() => !isAlive(shimPid));
    expect(filesOf(socket)).toEqual([]);
    expect(isAlive(pid)).toBe(false);
    expect(readdirSync(bundle).sort()).toEqual(['address', 'config.json', 'init.pid']);
  });

  it('stays when a `start` has just given its address to another task', async () => {
    const harness = new ShimHarness();
    const { client, id } = await harness.created(sleeper);
    const next = harness.bundle('next', sleeper);
    await harness.command('start', next);
    await client.delete(id);
    await client.shutdown(id);
    await client.create({ id: 'next', bundle: next });
    await client.shutdown(id);
    expect((await client.state('next')).status).toBe(Status.CREATED);
  });

  it('ends by itself when nobody has been connected for ten seconds', { timeout: 40_000 }, async () => {
    const harness = new ShimHarness();
    const bundle = harness.bundle('task', sleeper);
    const client = await harness.launch(bundle);
    const pid = await harness.shimPid(client);
    const socket = readFileSync(join(bundle, 'address'), 'utf8').slice('unix://'.length);
    await client.transport.close();
    const closedAt = performance.now();
    await eventually(() => !isAlive(pid), 25_000);
    expect(performance.now() - closedAt).toBeGreaterThan(9_000);
    expect(filesOf(socket)).toEqual([]);
  });

  it('removes its socket at SIGTERM, while its tasks go on', async () => {
    const harness = new ShimHarness();
    const { client, bundle, pid } = await harness.started(sleeper);
    const shimPid = await harness.shimPid(client);
    const socket = readFileSync(join(bundle, 'address'), 'utf8').slice('unix://'.length);
    process.kill(shimPid, 'SIGTERM');
    await eventually(() => !isAlive(shimPid));
    expect(existsSync(socket)).toBe(false);
    expect(isAlive(pid)).toBe(true);
  });

  it('writes its diagnostics into the bundle’s FIFO `log` when there is one', async () => {
    const harness = new ShimHarness();
    const bundle = harness.bundle('task', {
      ...sleeper,
      process: { rlimits: [{ type: 'RLIMIT_CORE', hard: 0, soft: 0 }] },
    });
    await run('mkfifo', [join(bundle, 'log')]);
    const client = await harness.launch(bundle);
    await client.create({ id: 'task', bundle });
    const log = (await run('timeout', ['0.3', 'cat', join(bundle, 'log')])).stdout.toString();
    expect(log).toMatch(/level=info msg="containerd-shim-process-v1 runs tasks as host processes, without isolation"/);
    expect(log).toMatch(/level=info .* ignored="process.rlimits"/);
  });
});
