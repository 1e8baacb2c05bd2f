// A daemon has other clients: what they make is found, what they do is told, and what is theirs stays.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createContainerdLauncher } from '../../src/containerd/containerd-launcher.js';
import type { Fact, FactKind } from '../../src/model/facts.js';
import type { FoundTask, ShimLauncher } from '../../src/shim/shim.js';
import { sigkill } from '../contract/scene.js';
import { eventually } from '../support/eventually.js';
import { describeOnDaemons, started } from './on-daemons.js';

const sleep = { does: 'sleep' } as const;
/** From the event's own time to its receipt. */
const toldWithinMs = 100;

/** Each fact with how long it took, as far as its time tells. */
function timed(launcher: ShimLauncher): { fact: Fact; lateMs: number }[] {
  const heard: { fact: Fact; lateMs: number }[] = [];
  const subscription = launcher.facts.subscribe((fact) => heard.push({ fact, lateMs: Date.now() - fact.at.getTime() }));
  onTestFinished(() => subscription.unsubscribe());
  return heard;
}

async function anotherLauncher(address: string): Promise<ShimLauncher> {
  const root = mkdtempSync(join(tmpdir(), 'tw-'));
  const launcher = await createContainerdLauncher({ root, address });
  onTestFinished(async () => {
    await launcher.close();
    rmSync(root, { recursive: true, force: true });
  });
  return launcher;
}

describeOnDaemons('other clients of the daemon', (on) => {
  test('what ctr does to a task of ours is told at once', async () => {
    const host = await on.host();
    const heard = timed(host.launcher);
    const { id, pid } = await started(host, sleep);
    const told: Record<string, string> = {};
    const steps: [FactKind, string[]][] = [
      ['task.paused', ['pause', id]],
      ['task.resumed', ['resume', id]],
      ['task.exited', ['kill', '-s', 'SIGKILL', id]],
    ];
    for (const [kind, args] of steps) {
      await on.ctr(host, 'task', ...args);
      const ended = performance.now();
      const { fact, lateMs } = await eventually(() => heard.find((entry) => entry.fact.kind === kind));
      told[kind] = `${lateMs} ms after it happened, ${Math.round(performance.now() - ended)} ms after ctr's end`;
      expect(fact).toMatchObject({ taskId: id, namespace: host.namespace, source: 'event' });
      expect(lateMs).toBeLessThan(toldWithinMs);
    }
    console.log('told', told);
    expect(heard.at(-1)!.fact).toMatchObject({ pid, exit: { status: 137, inferred: false } });
  });

  test('a container that ctr has started is found, driven and deleted, and its record stays', async () => {
    const host = await on.host();
    const cgroup = `/${host.namespace}-theirs`;
    const command = ['/bin/sh', '-c', 'exec sleep 1000'];
    const options = ['--null-io', '--cgroup', cgroup, '--rootfs', on.place.rootfs];
    await on.ctr(host, 'run', '-d', ...options, 'theirs', ...command);
    const found = await host.launcher.find(host.namespace);
    expect(found).toMatchObject([{ bundle: { id: 'theirs', namespace: host.namespace }, notes: {} }]);
    const [{ bundle, spec }] = found as [FoundTask];
    expect(bundle.runtime).toBe('io.containerd.runc.v2');
    expect(spec.process?.args).toEqual(command);

    const { shim, close } = await host.launcher.attach(bundle);
    onTestFinished(close);
    await shim.pause('theirs');
    expect(await shim.state('theirs')).toMatchObject({ state: 'paused' });
    await shim.kill('theirs', { signal: sigkill });
    await shim.wait('theirs');
    await shim.delete('theirs');
    await host.launcher.remove(bundle);
    expect(await on.ctr(host, 'containers', 'ls', '-q')).toBe('theirs\n');
    expect(await host.launcher.find(host.namespace)).toEqual([]);
  });

  test('a task outlives the launcher that made it, and another finds it with its notes', async () => {
    const host = await on.host();
    const { id, pid } = await started(host, sleep);
    await host.launcher.close();
    const launcher = await anotherLauncher(on.place.daemon.address);
    const [{ bundle: same, notes }] = (await launcher.find(host.namespace)) as [FoundTask];
    expect(same).toMatchObject({ id, namespace: host.namespace, runtime: 'io.containerd.runc.v2' });
    expect(notes).toEqual(host.notes);
    const connection = await launcher.attach(same);
    expect(await connection.shim.state(id)).toMatchObject({ state: 'running', pid });
    await connection.close();
    expect(await launcher.cleanUp(same)).toMatchObject({ pid, exit: { status: 137, inferred: true } });
    expect(await launcher.cleanUp(same)).toMatchObject({ pid: 0, exit: { status: 137, inferred: true } });
    await launcher.remove(same);
    await launcher.remove(same);
    expect(await on.ctr(host, 'containers', 'ls', '-q')).toBe('');
  });

  test('an id that somebody else has taken is ALREADY_EXISTS, and theirs is left alone', async () => {
    const host = await on.host();
    await on.ctr(host, 'containers', 'create', '--rootfs', on.place.rootfs, 't1', 'true');
    await expect(host.prepare('t1', sleep)).rejects.toMatchObject({ code: 'ALREADY_EXISTS', taskId: 't1' });
    expect(await on.ctr(host, 'containers', 'ls', '-q')).toBe('t1\n');
    // A record alone is no task.
    expect(await host.launcher.find(host.namespace)).toEqual([]);
  });
});
