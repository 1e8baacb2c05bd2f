// What every shim and its launcher promise, whatever they are made of: one suite, run by each adapter.
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import type { CallOptions } from '../../src/model/call-options.js';
import type { Shim } from '../../src/shim/shim.js';
import { eventually } from '../support/eventually.js';
import { childrenOf, commandOf, isAlive } from './left-over.js';
import { codeOf, gone, inScene, noStdio, type Scene, type SceneTask, sigkill } from './scene.js';
import type { ShimAdapter } from './shim-adapter.js';

const sigterm = 15;
const sleep = { does: 'sleep' } as const;

type Calls = Record<keyof Shim, (options?: CallOptions) => Promise<unknown>>;

/** Every verb of the port, about one task. */
function callsOf(shim: Shim, id: string, bundle: string): Calls {
  return {
    create: (options) => shim.create({ id, bundle, stdio: noStdio }, options),
    start: (options) => shim.start(id, options),
    state: (options) => shim.state(id, options),
    pause: (options) => shim.pause(id, options),
    resume: (options) => shim.resume(id, options),
    kill: (options) => shim.kill(id, { signal: sigkill }, options),
    pids: (options) => shim.pids(id, options),
    closeStdin: (options) => shim.closeStdin(id, options),
    wait: (options) => shim.wait(id, options),
    connect: (options) => shim.connect(id, options),
    delete: (options) => shim.delete(id, options),
    shutdown: (options) => shim.shutdown(id, options),
  };
}

const verbs = Object.keys(callsOf({} as Shim, '', '')) as (keyof Shim)[];
/** Those that need the task to be there. */
const verbsOnTask = verbs.filter((verb) => !['create', 'connect', 'shutdown'].includes(verb));

async function codesOf(calls: Calls, wanted: readonly (keyof Shim)[], options?: CallOptions) {
  const codes = await Promise.all(wanted.map((verb) => codeOf(calls[verb](options))));
  return Object.fromEntries(wanted.map((verb, index) => [verb, codes[index]]));
}

const all = (wanted: readonly string[], code: string) => Object.fromEntries(wanted.map((verb) => [verb, code]));

export function testShimContract(adapter: ShimAdapter): void {
  const scene = (body: (scene: Scene) => Promise<void>): (() => Promise<void>) => inScene(adapter, body);
  testLifecycle(scene, adapter);
  testExits(scene);
  testSignals(scene, adapter);
  testRefusals(scene);
  testPatience(scene, adapter);
  testConnections(scene, adapter);
}

type InScene = (body: (scene: Scene) => Promise<void>) => () => Promise<void>;

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
      expect((await connection.closed).code).toBe('UNAVAILABLE');
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

function testExits(scene: InScene): void {
  test.each([0, 7, 255])('a command that ends at once with %i is told so by every witness', (status) =>
    scene(async (on) => {
      const { id, pid, shim } = await on.created({ does: 'exit', status });
      const early = shim.wait(id);
      await shim.start(id);
      const exit = await early;
      expect(exit).toMatchObject({ status, inferred: false });
      expect(Math.abs(Date.now() - exit.exitedAt.getTime())).toBeLessThan(10_000);
      expect(await shim.wait(id)).toEqual(exit);
      expect(await shim.state(id)).toMatchObject({ state: 'stopped', pid, exit });
      await on.kindsOf(id, 'task.exited');
      const facts = on.host.facts.filter(({ kind }) => kind === 'task.exited');
      expect(facts).toMatchObject([{ taskId: id, namespace: 'test', source: 'event', pid, exit }]);
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

function testSignals(scene: InScene, adapter: ShimAdapter): void {
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

function testPatience(scene: InScene, adapter: ShimAdapter): void {
  test(
    'a call that was given up before it began is CANCELLED, and nothing happens',
    scene(async (on) => {
      const { id, pid, bundle, shim } = await on.started(sleep);
      const calls = callsOf(shim, id, bundle.path);
      expect(await codesOf(calls, verbs, { signal: AbortSignal.abort() })).toEqual(all(verbs, 'CANCELLED'));
      expect(await shim.state(id)).toMatchObject({ state: 'running', pid });
    }),
  );

  test(
    'a call under way ends when it is given up, and the task goes on',
    scene(async (on) => {
      const { id, shim } = await on.started(sleep);
      const abort = new AbortController();
      const waiting = codeOf(shim.wait(id, { signal: abort.signal }));
      expect(await codeOf(shim.wait(id, { timeoutMs: 20 }))).toBe('DEADLINE_EXCEEDED');
      abort.abort();
      expect(await waiting).toBe('CANCELLED');
      expect(await shim.state(id)).toMatchObject({ state: 'running' });
    }),
  );

  test(
    'every call to a shim that does not answer ends at its deadline',
    scene(async (on) => {
      const { id, bundle, connection, shim } = await on.started(sleep);
      const goOn = await on.host.hang(bundle, connection);
      // A shim that loses its answers does act.
      const harmless = adapter.hasProcesses ? verbs : (['state', 'pids', 'connect', 'wait'] as const);
      try {
        const codes = await codesOf(callsOf(shim, id, bundle.path), harmless, { timeoutMs: 50 });
        expect(codes).toEqual(all(harmless, 'DEADLINE_EXCEEDED'));
      } finally {
        goOn();
      }
    }),
  );
}

function testConnections(scene: InScene, adapter: ShimAdapter): void {
  test(
    'closing the connection ends what is pending on it, and every later call, as UNAVAILABLE',
    scene(async (on) => {
      const { id, bundle, connection, shim } = await on.started(sleep);
      const pending = codeOf(shim.wait(id));
      await connection.close();
      expect(await pending).toBe('UNAVAILABLE');
      expect((await connection.closed).code).toBe('UNAVAILABLE');
      await connection.close();
      const later = verbs.filter((verb) => verb !== 'shutdown');
      expect(await codesOf(callsOf(shim, id, bundle.path), later)).toEqual(all(later, 'UNAVAILABLE'));
    }),
  );

  test(
    'a shim is found again after its connection was closed, with its task',
    scene(async (on) => {
      const { id, pid, bundle, connection, shim } = await on.started(sleep);
      const before = await shim.connect(id);
      await connection.close();
      const again = await on.attach(bundle);
      expect(again.info).toEqual(connection.info);
      expect(await again.shim.connect(id)).toEqual(before);
      expect(await again.shim.state(id)).toMatchObject({ state: 'running', pid });
      await again.shim.kill(id, { signal: sigkill });
      expect(await again.shim.wait(id)).toMatchObject({ status: 137 });
    }),
  );

  test(
    'a shim that was killed is noticed, and cleaning up ends what it left, however often',
    scene(async (on) => {
      const { id, pid, bundle, connection, shim } = await on.started({ does: 'keep two children' });
      const children = adapter.hasProcesses ? childrenOf(pid) : [];
      const pending = codeOf(shim.wait(id));
      await on.host.crash(bundle, connection);
      expect((await connection.closed).code).toBe('UNAVAILABLE');
      expect(await pending).toBe('UNAVAILABLE');
      expect(await codeOf(on.host.launcher.attach(bundle))).toBe('UNAVAILABLE');
      const { exit } = await on.host.launcher.cleanUp(bundle);
      expect(exit).toMatchObject({ inferred: true });
      if (adapter.hasProcesses) await Promise.all([pid, ...children].map(gone));
      expect((await on.host.launcher.cleanUp(bundle)).exit).toMatchObject({ inferred: true });
    }),
  );

  describe('shutdown', () => {
    test(
      'does nothing while the shim has a task',
      scene(async (on) => {
        const { id, pid, shim } = await on.started(sleep);
        await shim.shutdown(id);
        expect(await shim.state(id)).toMatchObject({ state: 'running', pid });
      }),
    );

    test(
      'ends a shim without tasks: the connection closes, and nobody is found any more',
      scene(async (on) => {
        const { id, bundle, connection, shim } = await on.created(sleep);
        const { shimPid } = await shim.connect(id);
        await shim.delete(id);
        await shim.shutdown(id);
        expect((await connection.closed).code).toBe('UNAVAILABLE');
        if (adapter.hasProcesses) await gone(shimPid);
        expect(await codeOf(on.host.launcher.attach(bundle))).toBe('UNAVAILABLE');
      }),
    );
  });
}
