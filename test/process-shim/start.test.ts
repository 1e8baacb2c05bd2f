// The `start` and `delete` actions and the server's coming and going, as a daemon sees them.
import { existsSync, openSync, closeSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBootId, readProcStat } from '../../src/process-shim/proc-stat.js';
import { eventually } from '../support/eventually.js';
import { eventsEndpoint, filesOf, isAlive, messages, run, shimEntry, ShimHarness, socketOf, Status } from './harness.js';

const sleeper = { args: ['sleep', '1000'] };

describe('start', () => {
  it('prints the plain address without a newline and writes it into the bundle', async () => {
    const harness = new ShimHarness();
    const bundle = harness.bundle('task', sleeper);
    const { code, stdout, stderr } = await harness.command('start', bundle);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.toString()).toMatch(/^unix:\/\/\/\S+\/[0-9a-f]{64}$/);
    expect(readFileSync(join(bundle, 'address'), 'utf8')).toBe(stdout.toString());
    expect(statSync(socketOf({ code, stdout, stderr })).mode & 0o777).toBe(0o600);
  });

  it('prints a JSON bootstrap result with a bare path for gRPC', async () => {
    const harness = new ShimHarness('grpc');
    const bundle = harness.bundle('task', sleeper);
    const { stdout } = await harness.command('start', bundle);
    const result = JSON.parse(stdout.toString()) as Record<string, unknown>;
    expect(result).toEqual({ version: 3, protocol: 'grpc', address: expect.stringMatching(/^\/.*[0-9a-f]{64}$/) as string });
    expect(readFileSync(join(bundle, 'address'), 'utf8')).toBe(stdout.toString());
  });

  it.each([
    ['missing', undefined],
    ['not JSON', '{"process":'],
    ['not an object', 'null'],
  ])('fails with the reason and launches nothing when config.json is %s', async (_what, text) => {
    const harness = new ShimHarness();
    const bundle = harness.bundle('task', text ?? '');
    if (text === undefined) rmSync(join(bundle, 'config.json'));
    const { code, stdout, stderr } = await harness.command('start', bundle);
    expect({ code, stdout: stdout.toString() }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toContain(join(bundle, 'config.json'));
    expect(existsSync(join(bundle, 'address'))).toBe(false);
  });

  it('refuses an id that is not one', async () => {
    const harness = new ShimHarness();
    const bundle = harness.bundle('task', sleeper);
    const args = [shimEntry, '-namespace', 'n', '-address', '/a', '-id', '../x', 'start'];
    const { code, stderr } = await run(process.execPath, args, { cwd: bundle });
    expect(code).toBe(1);
    expect(stderr).toMatch(/task id: expected letters and digits/);
  });

  it('answers an unknown flag and an unknown action with exit code 2', async () => {
    expect(await run(process.execPath, [shimEntry, '-nope'])).toMatchObject({ code: 2, stderr: 'flag provided but not defined: -nope\n' });
    expect(await run(process.execPath, [shimEntry, 'stop'])).toMatchObject({ code: 2 });
  });

  it('finds the shim that runs, whichever task asks, and one of another namespace is another', async () => {
    const harness = new ShimHarness();
    const first = await harness.command('start', harness.bundle('one', sleeper));
    const second = await harness.command('start', harness.bundle('two', sleeper));
    expect(second.stdout.toString()).toBe(first.stdout.toString());
    const other = await new ShimHarness().command('start', harness.bundle('three', sleeper));
    expect(other.stdout.toString()).not.toBe(first.stdout.toString());
  });

  it('ends with one server however many run at the same time', async () => {
    const harness = new ShimHarness();
    const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
    const results = await Promise.all(ids.map((id) => harness.command('start', harness.bundle(id, sleeper))));
    const printed = new Set(results.map(({ stdout, stderr }) => stdout.toString() + stderr));
    expect(printed.size).toBe(1);
    const socket = socketOf(results[0]!);
    const servers = await run('pgrep', ['-f', `socket ${socket}`]);
    expect(servers.stdout.toString().trim().split('\n')).toHaveLength(1);
    expect(filesOf(socket).filter((name) => name.includes('lock'))).toEqual([]);
  });

  it('replaces a dead shim’s socket, and steals the lock of a dead `start`', async () => {
    const harness = new ShimHarness();
    const bundle = harness.bundle('task', sleeper);
    const client = await harness.launch(bundle);
    const pid = await harness.shimPid(client);
    const socket = readFileSync(join(bundle, 'address'), 'utf8').slice('unix://'.length);
    process.kill(pid, 'SIGKILL');
    await eventually(() => !isAlive(pid));
    const { symlinkSync } = await import('node:fs');
    // A living pid, but another process than the one that took the lock.
    symlinkSync(`${process.pid}:1`, `${socket}.lock`);
    const again = await harness.launch(bundle);
    expect(await harness.shimPid(again)).not.toBe(pid);
    expect(filesOf(socket).filter((name) => name.includes('lock'))).toEqual([]);
  });

  it('gives none of its caller’s descriptors to the server, which is in a session of its own', async () => {
    const harness = new ShimHarness();
    const bundle = harness.bundle('task', sleeper);
    const file = openSync(join(harness.directory, 'held'), 'w');
    const flags = ['-namespace', harness.namespace, '-address', harness.address, '-id', 'task', 'start'];
    const stdio = [...Array.from({ length: 20 }, () => 'ignore' as const), file];
    const child = spawn(process.execPath, [shimEntry, ...flags], { cwd: bundle, env: harness.environment, stdio });
    await new Promise((resolve) => child.once('close', resolve));
    closeSync(file);
    const client = await harness.launch(bundle);
    const pid = await harness.shimPid(client);
    const { stdout } = await run('ls', ['-l', `/proc/${pid}/fd`]);
    expect(stdout.toString()).not.toContain(join(harness.directory, 'held'));
    expect(readProcStat(pid)?.session).toBe(pid);
    expect((await run('readlink', [`/proc/${pid}/cwd`])).stdout.toString()).toBe('/\n');
  });
});

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
    const bundle = harness.bundle('task', { ...sleeper, process: { rlimits: [{ type: 'RLIMIT_CORE', hard: 0, soft: 0 }] } });
    await run('mkfifo', [join(bundle, 'log')]);
    const client = await harness.launch(bundle);
    await client.create({ id: 'task', bundle });
    const log = (await run('timeout', ['0.3', 'cat', join(bundle, 'log')])).stdout.toString();
    expect(log).toMatch(/level=info msg="containerd-shim-process-v1 runs tasks as host processes, without isolation"/);
    expect(log).toMatch(/level=info .* ignored="process.rlimits"/);
  });
});

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
      for (const record of [`${startTime + 1} ${readBootId()}`, `${startTime} another-boot`]) {
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

describe('events', () => {
  it('tell a task’s life in order, with the namespace', async () => {
    const harness = new ShimHarness();
    const endpoint = await eventsEndpoint(harness.eventsPath);
    const { client, id } = await harness.started(sleeper);
    await client.pause(id);
    await client.resume(id);
    await client.kill(id, 9);
    await client.wait(id);
    await client.delete(id);
    const life = ['create', 'start', 'paused', 'resumed', 'exit', 'delete'].map((name) => `/tasks/${name}`);
    await eventually(() => endpoint.topicsOf(id).length === life.length);
    expect(endpoint.topicsOf(id)).toEqual(life);
    expect(new Set(endpoint.events.map(({ namespace }) => namespace))).toEqual(new Set([harness.namespace]));
    expect(endpoint.events[0]!.typeUrl).toBe('containerd.events.TaskCreate');
  });

  it('arrive, in order, although nobody listened when they happened', async () => {
    const harness = new ShimHarness();
    const { client, id } = await harness.started({ args: ['sh', '-c', 'exit 3'] });
    await client.wait(id);
    await client.delete(id);
    const endpoint = await eventsEndpoint(harness.eventsPath);
    // A supervisor that comes back looks for its tasks, and needn't wait for the next try.
    await client.connect(id);
    await eventually(() => endpoint.topicsOf(id).length === 4, 15_000);
    expect(endpoint.topicsOf(id)).toEqual(['/tasks/create', '/tasks/start', '/tasks/exit', '/tasks/delete']);
  });

  it('do not keep the shim from ending when nobody listens', async () => {
    const harness = new ShimHarness();
    const { client, id } = await harness.created(sleeper);
    const shimPid = await harness.shimPid(client);
    await client.delete(id);
    const askedAt = performance.now();
    await client.shutdown(id);
    await eventually(() => !isAlive(shimPid));
    expect(performance.now() - askedAt).toBeLessThan(4_000);
  });
});
