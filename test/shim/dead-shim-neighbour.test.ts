// Shims of everybody put their sockets into one directory: those of a daemon's tasks, of the same names, are left alone.
import { execFileSync } from 'node:child_process';
import { lstatSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { busyboxRootfs } from '../support/busybox-rootfs.js';
import { startContainerd } from '../support/containerd.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';
import { runcSocketPath } from '../support/runc-socket.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { runningTask } from './live-task.js';
import { containerSpec, isAlive, leftBy, testHost } from './runc-host.js';

const namespace = 'test';
const id = 'c1';

/** A task of the same id and namespace, of a daemon with a place of its own. */
async function neighbour(): Promise<{ ctr(...args: string[]): string; files(): string[] }> {
  const directory = temporaryDirectory();
  const daemon = await startContainerd(join(directory, 'c'));
  const ctr = (...args: string[]): string =>
    execFileSync('ctr', ['-a', daemon.address, '-n', namespace, ...args], { encoding: 'utf8' });
  onTestFinished(async () => {
    ctr('task', 'rm', '-f', id);
    ctr('container', 'rm', id);
    await daemon.stop();
  });
  ctr('run', '-d', '--rootfs', busyboxRootfs(join(directory, 'rootfs')), id, '/bin/sleep', '1000');
  const bundle = join(directory, 'c/state/io.containerd.runtime.v2.task', namespace, id);
  return { ctr, files: () => [runcSocketPath(daemon.address, namespace, id), ...filesBelow(bundle)].map(look) };
}

const filesBelow = (path: string): string[] => readdirSync(path).map((name) => join(path, name));

function look(path: string): string {
  const { ino, mtimeMs, ctimeMs, mode } = lstatSync(path);
  return [path, ino, mtimeMs, ctimeMs, mode].join(' ');
}

describeOnBusybox(machine.containerd, 'a neighbour', () => {
  test.each(['runc', 'io.containerd.runtime.v1.linux', 'process'])(
    'is not touched when a dead shim of %s is cleaned up after',
    async (runtime) => {
      const { ctr, files } = await neighbour();
      const before = files();
      expect(before.length).toBeGreaterThan(5);
      const running = ctr('task', 'ls');
      expect(running).toMatch(/^c1 +\d+ +RUNNING/m);
      const host = await testHost();
      const task = await runningTask(host, { id, runtime, spec: containerSpec(host, ['/bin/sleep', '1000']) });
      const { shimPid } = await task.shim.connect(id);
      process.kill(shimPid, 'SIGKILL');
      await eventually(() => !isAlive(shimPid));
      await host.launcher.cleanUp(task.bundle);
      await host.launcher.remove(task.bundle);
      expect(isAlive(task.pid)).toBe(false);
      expect(await leftBy(host, task.bundle)).toEqual([]);
      expect(files()).toEqual(before);
      expect(ctr('task', 'ls')).toBe(running);
      expect(ctr('task', 'exec', '--exec-id', 'e', id, '/bin/echo', 'alive')).toBe('alive\n');
    },
  );
});
