import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, linkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  endShimProcesses,
  isListening,
  removeDeadSocket,
  shimProcesses,
  startTicksOf,
} from '../../src/shim/leftovers.js';
import { eventually } from '../support/eventually.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

function sleeper(cwd: string, options: { detached?: boolean } = {}): { pid: number; ended: Promise<unknown> } {
  const child = spawn('sh', ['-c', 'sleep 1000 & wait'], { cwd, stdio: 'ignore', ...options });
  onTestFinished(async () => {
    child.kill('SIGKILL');
    await endShimProcesses({ bundlePath: cwd });
  });
  return { pid: child.pid!, ended: once(child, 'exit') };
}

test('processes are found and ended by their working directory', async () => {
  const [ours, other] = [temporaryDirectory(), temporaryDirectory()];
  const mine = sleeper(ours);
  const theirs = sleeper(other);
  await eventually(() => shimProcesses({ bundlePath: ours }).length === 2);
  expect(await endShimProcesses({ bundlePath: ours })).toBe(2);
  await mine.ended;
  expect(shimProcesses({ bundlePath: ours })).toEqual([]);
  expect(shimProcesses({ bundlePath: other })).toContain(theirs.pid);
});

test('processes are found by their session, wherever they are', async () => {
  const { pid, ended } = sleeper('/', { detached: true });
  await eventually(() => shimProcesses({ session: pid }).length === 2);
  await endShimProcesses({ session: pid });
  await ended;
  expect(shimProcesses({ session: pid })).toEqual([]);
});

test('processes that began before are spared', async () => {
  const directory = temporaryDirectory();
  const { pid } = sleeper(directory);
  const sinceTicks = startTicksOf(pid)! + 1;
  expect(shimProcesses({ bundlePath: directory, sinceTicks })).not.toContain(pid);
  expect(startTicksOf(0)).toBeUndefined();
});

test('only a socket without a listener is removed', async () => {
  const directory = temporaryDirectory();
  const [alive, dead, file] = ['alive', 'dead', 'file'].map((name) => join(directory, name)) as [
    string,
    string,
    string,
  ];
  writeFileSync(file, '');
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(alive, resolve));
  onTestFinished(() => void server.close());
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(`${dead}.first`, resolve));
  linkSync(`${dead}.first`, dead);
  await new Promise((resolve) => gone.close(resolve));
  expect([await isListening(alive), await isListening(dead)]).toEqual([true, false]);
  for (const path of [alive, dead, file, join(directory, 'absent')]) await removeDeadSocket(path);
  expect([existsSync(alive), existsSync(dead), existsSync(file)]).toEqual([true, false, true]);
});
