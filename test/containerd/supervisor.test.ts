// A supervisor whose tasks are a daemon's.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { createSupervisor } from '../../src/create-supervisor.js';
import type { Fact } from '../../src/model/facts.js';
import type { Transition } from '../../src/model/transition.js';
import type { Supervisor } from '../../src/supervisor/supervisor.js';
import { childrenOf } from '../contract/left-over.js';
import { eventually } from '../support/eventually.js';
import { describeOnDaemons, type OnDaemon } from './on-daemons.js';
import { onTransitions } from '../support/on-transitions.js';

describeOnDaemons('a supervisor with the address of a daemon', (on) => {
  test('takes tasks through their lives, and sees what others do to them', async () => {
    const { supervisor, seen, ctr } = await supervise(on);
    const task = await supervisor.create({ id: 't1', args: ['sleep', '1000'], rootfs: on.place.rootfs });
    await task.start();
    const news: Fact[] = [];
    supervisor.facts().subscribe((item) => item.type === 'fact' && news.push(item));
    await ctr('task', 'pause', 't1');
    await eventually(() => task.info().state === 'paused');
    // Both clocks are this machine's.
    const paused = news.find(({ kind }) => kind === 'task.paused')!;
    const lateMs = seen.at(-1)!.at.getTime() - paused.at.getTime();
    console.log(`\`ctr task pause\` is a transition ${lateMs} ms after its event`);
    expect(lateMs).toBeLessThan(100);
    await ctr('task', 'resume', 't1');
    await eventually(() => task.info().state === 'running');
    await task.pause();
    await task.resume();
    await ctr('task', 'kill', '-s', 'SIGKILL', 't1');
    expect(await task.wait()).toMatchObject({ status: 137, inferred: false });
    await task.delete();
    expect(seen.map(({ to }) => to)).toEqual([
      ...['created', 'running', 'paused', 'running', 'paused', 'running', 'stopped', 'deleted'],
    ]);
    expect(await ctr('containers', 'ls', '-q')).toBe('');
  });

  test('passes standard streams through, and forces a running task away', async () => {
    const { supervisor, ctr } = await supervise(on);
    const echo = await supervisor.create({ args: ['cat'], rootfs: on.place.rootfs, stdio: 'pipe' });
    const output = text(echo.stdout!);
    await echo.start();
    echo.stdin!.end('a line\n');
    await eventually(() => echo.stdin!.writableFinished);
    await echo.delete({ force: true });
    expect(await output).toBe('a line\n');
    expect(await ctr('containers', 'ls', '-q')).toBe('');
  });

  test('keeps its tasks when the daemon is killed and comes back', async () => {
    const { supervisor, seen, ctr } = await supervise(on);
    const task = await supervisor.create({ id: 't1', args: ['sleep', '1000'], rootfs: on.place.rootfs });
    await task.start();
    await on.place.daemon.kill();
    await expect(task.pause({ timeoutMs: 1_000 })).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await on.place.start();
    await eventually(async () => {
      await task.pause();
      return true;
    });
    await ctr('task', 'resume', 't1');
    await eventually(() => task.info().state === 'running');
    expect(await task.stop({ graceMs: 100 })).toMatchObject({ status: 137, inferred: false });
    await task.delete();
    expect(seen.map(({ to }) => to)).toEqual([...['created', 'running', 'paused', 'running', 'stopped', 'deleted']]);
  });

  test('hears how a task ended while the daemon was away, and can delete it then', async () => {
    const { supervisor, seen } = await supervise(on);
    const rootfs = on.place.rootfs;
    const task = await supervisor.create({
      id: 't1',
      args: ['sh', '-c', 'trap "exit 7" TERM; sleep 1000 & wait'],
      rootfs,
    });
    await task.start();
    const { pid } = task.info();
    await eventually(() => childrenOf(pid).length === 1);
    await on.place.daemon.kill();
    process.kill(pid, 'SIGTERM');
    expect(await task.wait({ timeoutMs: 5_000 })).toMatchObject({ status: 7, inferred: false });
    await on.place.start();
    await eventually(() => supervisor.create({ id: 't2', args: ['true'], rootfs }));
    await task.delete();
    expect(seen.filter(({ task: id }) => id === 't1').map(({ to }) => to)).toEqual([
      ...['created', 'running', 'stopped', 'deleted'],
    ]);
  });

  test('adopts what another supervisor has left, and what ctr has started', async () => {
    const first = await supervise(on);
    const { namespace } = first.supervisor;
    const task = await first.supervisor.create({ id: 'ours', args: ['sleep', '1000'], rootfs: on.place.rootfs });
    await task.start();
    const options = ['--null-io', '--cgroup', `/${namespace}-theirs`, '--rootfs', on.place.rootfs];
    await first.ctr('run', '-d', ...options, 'theirs', '/bin/sleep', '1000');
    await first.supervisor.close();

    const { supervisor, ctr } = await supervise(on, namespace);
    const found = await supervisor.adoptAll();
    expect(found.map((handle) => `${handle.id} ${handle.info().state}`).sort()).toEqual([
      'ours running',
      'theirs running',
    ]);
    for (const handle of found) await handle.delete({ force: true });
    expect(await ctr('containers', 'ls', '-q')).toBe('theirs\n');
  });
});

interface Supervised {
  supervisor: Supervisor;
  seen: Transition[];
  ctr: (...args: string[]) => Promise<string>;
}

/** With a root and a namespace of its own; its tasks end with the test. */
async function supervise(on: OnDaemon, given?: string): Promise<Supervised> {
  const host = given === undefined ? await on.host() : undefined;
  const namespace = given ?? host!.namespace;
  const root = mkdtempSync(join(tmpdir(), 'tw-'));
  const supervisor = await createSupervisor({ root, address: on.place.daemon.address, namespace });
  const seen: Transition[] = [];
  onTransitions(supervisor, (transition) => seen.push(transition));
  onTestFinished(async () => {
    await supervisor.close();
    rmSync(root, { recursive: true, force: true });
  });
  return { supervisor, seen, ctr: (...args) => on.ctr({ namespace }, ...args) };
}
