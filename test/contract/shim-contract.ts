// What every shim and its launcher promise, whatever they are made of: one suite, run by each adapter.
import { expect, test } from 'vitest';
import { testExecs } from './exec-contract.js';
import { testConnections, testPatience } from './connection-contract.js';
import { codeOf, gone, inScene, type InScene, noStdio, sigkill } from './scene.js';
import type { ShimAdapter } from './shim-adapter.js';
import { all, callsOf, codesOf, verbsOnTask } from './shim-calls.js';
import { testSignals } from './signal-contract.js';

const sleep = { does: 'sleep' } as const;

export function testShimContract(adapter: ShimAdapter): void {
  const scene: InScene = (body) => inScene(adapter, body);
  testLifecycle(scene, adapter);
  testExits(scene, adapter);
  testSignals(scene, adapter);
  testRefusals(scene);
  testExecs(scene, adapter);
  testPatience(scene, adapter);
  testConnections(scene, adapter);
}

function testLifecycle(scene: InScene, adapter: ShimAdapter): void {
  test(
    'a task goes through its whole life, and each step is told once and in order',
    scene(async (on) => {
      const { id, pid, bundle, connection, shim } = await on.created(sleep);
      expect(connection.info).toMatchObject(adapter.agrees);
      expect(await shim.state(id)).toMatchObject({ id, pid, state: 'created', bundle: bundle.path, ...noStdio });
      expect(await shim.start(id)).toEqual({ pid });
      expect(await shim.state(id)).toMatchObject({ pid, state: 'running' });
      await shim.pause(id);
      expect(await shim.state(id)).toMatchObject({ pid, state: 'paused' });
      await shim.resume(id);
      expect(await shim.state(id)).toMatchObject({ pid, state: 'running' });
      expect(await shim.pids(id)).toEqual([{ pid }]);
      expect(await shim.connect(id)).toMatchObject({ taskPid: pid });
      await shim.kill(id, { signal: sigkill });
      const exit = await shim.wait(id);
      expect(exit).toMatchObject({ status: 137, inferred: false });
      expect(await shim.state(id)).toMatchObject({ state: 'stopped', exit });
      expect(await shim.delete(id)).toEqual({ pid, exit });
      expect(await on.kindsOf(id, 'task.deleted')).toEqual([
        ...['task.created', 'task.started', 'task.paused', 'task.resumed', 'task.exited', 'task.deleted'],
      ]);
      await shim.shutdown(id);
      if (!adapter.isDaemon) expect((await connection.closed).code).toBe('UNAVAILABLE');
    }),
  );

  test(
    'a created task can be deleted: it has no exit, and its process is gone',
    scene(async (on) => {
      const { id, pid, shim } = await on.created(sleep);
      expect(await shim.delete(id)).toEqual({ pid });
      await gone(pid);
      expect(await shim.connect(id)).toMatchObject({ taskPid: 0 });
    }),
  );

  test(
    'an id is free again when its task is deleted',
    scene(async (on) => {
      const first = await on.stopped();
      await first.shim.delete(first.id);
      await first.shim.shutdown(first.id);
      await on.host.launcher.remove(first.bundle);
      const second = await on.created({ does: 'exit', status: 4 });
      await second.shim.start(second.id);
      expect(await second.shim.wait(second.id)).toMatchObject({ status: 4 });
    }),
  );
}

function testExits(scene: InScene, { exitSource = 'event' }: ShimAdapter): void {
  test.each([0, 7, 255])('a command that ends at once with %i is told so by every witness', (status) =>
    scene(async (on) => {
      const { id, pid, bundle, shim } = await on.created({ does: 'exit', status });
      const early = shim.wait(id);
      await shim.start(id);
      const exit = await early;
      expect(exit).toMatchObject({ status, inferred: false });
      expect(Math.abs(Date.now() - exit.exitedAt.getTime())).toBeLessThan(10_000);
      expect(await shim.wait(id)).toEqual(exit);
      expect(await shim.state(id)).toMatchObject({ state: 'stopped', pid, exit });
      await on.kindsOf(id, 'task.exited');
      const facts = on.host.facts.filter(({ kind }) => kind === 'task.exited');
      expect(facts).toMatchObject([{ taskId: id, namespace: bundle.namespace, source: exitSource, pid, exit }]);
      expect(await shim.delete(id)).toEqual({ pid, exit });
    })(),
  );

  test.each([1, 10, 15])('a task that dies of signal %i exits with 128 more', (signal) =>
    scene(async (on) => {
      const { id, shim } = await on.started(sleep);
      await shim.kill(id, { signal });
      expect(await shim.wait(id)).toMatchObject({ status: 128 + signal });
    })(),
  );
}

function testRefusals(scene: InScene): void {
  test(
    'an id that is unknown, and one that was deleted, is NOT_FOUND to every verb',
    scene(async (on) => {
      const { id, bundle, shim } = await on.stopped();
      expect(await codesOf(callsOf(shim, 'nobody', bundle.path), verbsOnTask)).toEqual(all(verbsOnTask, 'NOT_FOUND'));
      expect(await shim.connect('nobody')).toMatchObject({ taskPid: 0 });
      await shim.delete(id);
      expect(await codesOf(callsOf(shim, id, bundle.path), verbsOnTask)).toEqual(all(verbsOnTask, 'NOT_FOUND'));
    }),
  );

  test(
    'a second create is ALREADY_EXISTS, and leaves the first task alone',
    scene(async (on) => {
      const { id, pid, bundle, shim } = await on.started(sleep);
      expect(await codeOf(shim.create({ id, bundle: bundle.path, stdio: noStdio }))).toBe('ALREADY_EXISTS');
      expect(await shim.state(id)).toMatchObject({ state: 'running', pid });
      expect(await shim.pids(id)).toEqual([{ pid }]);
    }),
  );

  const refused = { create: 'ALREADY_EXISTS', start: 'FAILED_PRECONDITION', resume: 'FAILED_PRECONDITION' } as const;
  test(
    'a refused verb changes nothing',
    scene(async (on) => {
      const { id, pid, bundle, shim } = await on.started(sleep);
      const verbs = [...(Object.keys(refused) as (keyof typeof refused)[]), 'delete' as const];
      const codes = await codesOf(callsOf(shim, id, bundle.path), verbs);
      expect(codes).toEqual({ ...refused, delete: 'FAILED_PRECONDITION' });
      expect(await shim.state(id)).toMatchObject({ state: 'running', pid });
    }),
  );
}
