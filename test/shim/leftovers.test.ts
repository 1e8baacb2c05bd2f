import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { randomUUID } from 'node:crypto';
import { existsSync, linkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import {
  endProcesses,
  isListening,
  launchVariable,
  launchedProcesses,
  removeDeadSocket,
  serverProcesses,
} from '../../src/shim/leftovers.js';
import { eventually } from '../support/eventually.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

interface Started {
  pid: number;
  ended: Promise<unknown>;
}

function started(command: string[], options: { cwd: string; env?: NodeJS.ProcessEnv; detached?: boolean }): Started {
  const child = spawn(command[0]!, command.slice(1), { stdio: ['pipe', 'ignore', 'ignore'], ...options });
  onTestFinished(() => void child.kill('SIGKILL'));
  return { pid: child.pid!, ended: once(child, 'exit') };
}

test('a launch’s processes are found by their mark, in whatever session they are, and nothing else is', async () => {
  const cwd = temporaryDirectory();
  const marks = [randomUUID(), randomUUID()] as const;
  const marked = (mark: string) => ({ ...process.env, [launchVariable]: mark });
  const first = started(['sleep', '30'], { cwd, env: marked(marks[0]) });
  const second = started(['setsid', 'sleep', '30'], { cwd, env: marked(marks[0]), detached: true });
  const other = started(['sleep', '30'], { cwd, env: marked(marks[1]) });
  await eventually(() => launchedProcesses(marks[0]).length >= 2);
  expect(launchedProcesses(marks[0])).toContain(first.pid);
  await endProcesses(() => launchedProcesses(marks[0]));
  await Promise.all([first.ended, second.ended]);
  expect(launchedProcesses(marks[0])).toEqual([]);
  expect(launchedProcesses(marks[1])).toEqual([other.pid]);
  expect(launchedProcesses('')).toEqual([]);
});

test('a bundle’s server is told from everything else that runs there', async () => {
  const path = temporaryDirectory();
  // Waits without a child of its own, and not longer than this process lives.
  const script = 'read line';
  const server = started(['sh', '-c', script, 'shim', '-namespace', 'n', '-id', 'a'], { cwd: path });
  started(['sh', '-c', script, 'shim', '-namespace', 'n', '-id', 'b'], { cwd: path });
  started(['sh', '-c', script, 'somebody’s shell'], { cwd: path });
  started(['sh', '-c', script, 'shim', '-id', 'a'], { cwd: temporaryDirectory() });
  await eventually(() => serverProcesses({ path, id: 'a' }).length > 0);
  expect(serverProcesses({ path, id: 'a' })).toEqual([server.pid]);
  expect(serverProcesses({ path: join(path, 'gone'), id: 'a' })).toEqual([]);
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
