// The `start` action, as a daemon sees it.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProcStat } from '../../src/proc/proc-stat.js';
import { eventually } from '../support/eventually.js';
import { filesOf, isAlive, run, shimEntry, ShimHarness, socketOf } from './harness.js';

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
    expect(result).toEqual({
      version: 3,
      protocol: 'grpc',
      address: expect.stringMatching(/^\/.*[0-9a-f]{64}$/) as string,
    });
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
    expect(await run(process.execPath, [shimEntry, '-nope'])).toMatchObject({
      code: 2,
      stderr: 'flag provided but not defined: -nope\n',
    });
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
