// What every shim and its launcher promise about calls that are given up, lost connections and shims that end.
import { describe, expect, test } from 'vitest';
import { childrenOf } from './left-over.js';
import { codeOf, gone, type InScene, sigkill } from './scene.js';
import type { ShimAdapter } from './shim-adapter.js';
import { all, callsOf, codesOf, verbs } from './shim-calls.js';

const sleep = { does: 'sleep' } as const;

export function testPatience(scene: InScene, adapter: ShimAdapter): void {
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
      const asked = adapter.isDaemon ? verbs.filter((verb) => verb !== 'shutdown') : verbs;
      const harmless = adapter.hasProcesses ? asked : (['state', 'pids', 'connect', 'wait'] as const);
      try {
        const codes = await codesOf(callsOf(shim, id, bundle.path), harmless, { timeoutMs: 50 });
        expect(codes).toEqual(all(harmless, 'DEADLINE_EXCEEDED'));
      } finally {
        goOn();
      }
    }),
  );
}

export function testConnections(scene: InScene, adapter: ShimAdapter): void {
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

  if (!adapter.isDaemon) testCrash(scene, adapter);

  describe('shutdown', () => {
    test(
      'does nothing while the shim has a task',
      scene(async (on) => {
        const { id, pid, shim } = await on.started(sleep);
        await shim.shutdown(id);
        expect(await shim.state(id)).toMatchObject({ state: 'running', pid });
      }),
    );

    if (!adapter.isDaemon) testShutdown(scene, adapter);
  });
}

function testCrash(scene: InScene, adapter: ShimAdapter): void {
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
}

function testShutdown(scene: InScene, adapter: ShimAdapter): void {
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
}
