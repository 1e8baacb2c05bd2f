// What every shim promises about signals and processes.
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { eventually } from '../support/eventually.js';
import { childrenOf, commandOf, isAlive } from './left-over.js';
import { codeOf, gone, type InScene, type Scene, type SceneTask, sigkill } from './scene.js';
import type { ShimAdapter } from './shim-adapter.js';

const sigterm = 15;
const sleep = { does: 'sleep' } as const;

export function testSignals(scene: InScene, adapter: ShimAdapter): void {
  test(
    'a task may ignore SIGTERM, but not SIGKILL',
    scene(async (on) => {
      const { id, shim } = await on.started({ does: 'ignore SIGTERM' });
      await shim.kill(id, { signal: sigterm });
      expect(await shim.state(id)).toMatchObject({ state: 'running' });
      await shim.kill(id, { signal: sigkill });
      expect(await shim.wait(id)).toMatchObject({ status: 137 });
    }),
  );

  test(
    'SIGKILL ends a paused task at once',
    scene(async (on) => {
      const { id, pid, shim } = await on.started(sleep);
      await shim.pause(id);
      await shim.kill(id, { signal: sigkill });
      expect(await shim.wait(id, { timeoutMs: 5_000 })).toMatchObject({ status: 137 });
      await gone(pid);
    }),
  );

  test(
    'a signal to a paused task acts when it is resumed',
    scene(async (on) => {
      const { id, shim } = await on.started(sleep);
      await shim.pause(id);
      await shim.kill(id, { signal: sigterm });
      expect(await shim.state(id)).toMatchObject({ state: 'paused' });
      await shim.resume(id);
      expect(await shim.wait(id)).toMatchObject({ status: 143 });
    }),
  );

  test(
    'kill with all of a stopped task is no error',
    scene(async (on) => {
      const { id, shim } = await on.stopped();
      expect(await codeOf(shim.kill(id, { signal: sigkill, all: true }))).toBe('ok');
    }),
  );

  if (adapter.hasProcesses) testProcesses(scene);
}

function testProcesses(scene: InScene): void {
  const family = async (on: Scene): Promise<SceneTask & { children: number[] }> => {
    const task = await on.started({ does: 'keep two children' });
    return { ...task, children: childrenOf(task.pid) };
  };

  test(
    'pids are those of init and of its children',
    scene(async (on) => {
      const { id, pid, children, shim } = await family(on);
      const pids = (await shim.pids(id)).map((process) => process.pid);
      expect(pids.sort()).toEqual([pid, ...children].sort());
    }),
  );

  test(
    'kill with all reaches the children, and without it init alone',
    scene(async (on) => {
      const { id, pid, children, shim } = await family(on);
      await shim.kill(id, { signal: sigterm });
      await eventually(() => commandOf(pid) === 'sleep 1003');
      expect(children.map(isAlive)).toEqual([true, true]);
      await shim.kill(id, { signal: sigkill, all: true });
      await Promise.all([pid, ...children].map(gone));
      expect(await shim.wait(id)).toMatchObject({ status: 137 });
    }),
  );

  test(
    'kill with all and SIGTERM ends the children, and init as it likes',
    scene(async (on) => {
      const { id, pid, children, shim } = await family(on);
      await shim.kill(id, { signal: sigterm, all: true });
      await Promise.all(children.map(gone));
      await eventually(() => commandOf(pid) === 'sleep 1003');
      expect(await shim.state(id)).toMatchObject({ state: 'running' });
    }),
  );

  test(
    'SIGKILL with all ends every process of a paused task',
    scene(async (on) => {
      const { id, pid, children, shim } = await family(on);
      await shim.pause(id);
      await shim.kill(id, { signal: sigkill, all: true });
      expect(await shim.wait(id, { timeoutMs: 5_000 })).toMatchObject({ status: 137 });
      await Promise.all([pid, ...children].map(gone));
    }),
  );

  test(
    'what is written to a task is read by it, up to the end that closeStdin makes',
    scene(async (on) => {
      const { id, shim, stdio } = await on.createdWithPipes({ does: 'copy its input' });
      await shim.start(id);
      const stdin = await stdio.openStdin();
      const output = text(stdio.stdout!);
      stdin!.end('a line\n');
      await shim.closeStdin(id);
      expect(await shim.wait(id, { timeoutMs: 5_000 })).toMatchObject({ status: 0 });
      expect(await stdio.drained(5_000)).toBe(true);
      expect(await output).toBe('a line\n');
      expect(await codeOf(shim.closeStdin(id))).toBe('ok');
    }),
  );

  test(
    'what init leaves behind ends with it',
    scene(async (on) => {
      const { id, pid, children, shim } = await family(on);
      await shim.kill(id, { signal: sigkill });
      expect(await shim.wait(id)).toMatchObject({ status: 137 });
      await Promise.all([pid, ...children].map(gone));
    }),
  );
}
