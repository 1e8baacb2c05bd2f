// Tasks that were there before their supervisor.
import { afterEach, describe, expect, test } from 'vitest';
import { MemoryLauncher } from '../../src/shim/memory-launcher.js';
import { Supervisor } from '../../src/supervisor/supervisor.js';
import { onTransitions } from '../support/on-transitions.js';

const closing: Supervisor[] = [];
afterEach(async () => {
  for (const supervisor of closing.splice(0)) await supervisor.close();
});

/** Supervisors that follow one another on the same shims. */
class LastingLauncher extends MemoryLauncher {
  override close(): Promise<void> {
    return Promise.resolve();
  }
}

function supervise(launcher: MemoryLauncher): Supervisor {
  const supervisor = new Supervisor({ launcher, auditMs: 0 });
  closing.push(supervisor);
  return supervisor;
}

async function leave(state: 'created' | 'running' | 'paused' | 'stopped') {
  const launcher = new LastingLauncher();
  const first = supervise(launcher);
  const task = await first.create({ id: 'web', args: ['true'], stop: { signal: 'SIGINT', graceMs: 7 } });
  if (state !== 'created') await task.start();
  if (state === 'paused') await task.pause();
  const { pid, createdAt } = task.info();
  await first.close();
  if (state === 'stopped') launcher.exit('default', 'web', 3);
  return { launcher, pid, createdAt };
}

describe('a task that an earlier supervisor has left', () => {
  test.each(['created', 'running', 'paused'] as const)('%s is taken over as it is', async (state) => {
    const { launcher, pid, createdAt } = await leave(state);
    const supervisor = supervise(launcher);
    const seen: unknown[] = [];
    onTransitions(supervisor, ({ from, to, cause }) => seen.push([from, to, cause.command?.name]));
    const task = await supervisor.adopt('web', { by: 'test' });
    expect(task.info()).toMatchObject({ id: 'web', state, pid, createdAt, incarnation: 1 });
    expect(seen).toEqual([[null, state, 'adopt']]);
    expect(supervisor.list()).toEqual([task]);
    await task.delete({ force: true });
    expect(supervisor.list()).toEqual([]);
  });

  test('and that has ended meanwhile is stopped, with the code that its shim kept', async () => {
    const { launcher } = await leave('stopped');
    const task = await supervise(launcher).adopt('web');
    expect(task.info()).toMatchObject({ state: 'stopped', exit: { status: 3, inferred: false } });
    expect(await task.wait()).toMatchObject({ status: 3 });
    await task.delete();
  });

  test('tells its exit to the next supervisor, and can be stopped by it', async () => {
    const { launcher } = await leave('running');
    const task = await supervise(launcher).adopt('web');
    expect(await task.stop()).toMatchObject({ status: 130 });
  });

  test('whose shim is gone has ended in a way that nobody saw', async () => {
    const { launcher } = await leave('running');
    launcher.crash('default');
    const task = await supervise(launcher).adopt('web', { timeoutMs: 5_000 });
    expect(task.info()).toMatchObject({ state: 'stopped', exit: { inferred: true } });
    await task.delete();
  });

  test('stays as it is when its shim does not answer', async () => {
    const { launcher } = await leave('running');
    launcher.faults.onCall('state', { kind: 'reply-lost' });
    const supervisor = supervise(launcher);
    await expect(supervisor.adopt('web', { timeoutMs: 30 })).rejects.toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    expect(supervisor.list()).toEqual([]);
    expect((await supervisor.adopt('web')).info().state).toBe('running');
  });

  test('is found by its id only', async () => {
    const { launcher } = await leave('running');
    await expect(supervise(launcher).adopt('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('is taken over with all others, and its id is taken until then and after', async () => {
    const { launcher } = await leave('running');
    const supervisor = supervise(launcher);
    expect((await supervisor.adoptAll()).map(({ id }) => id)).toEqual(['web']);
    expect(await supervisor.adoptAll()).toHaveLength(1);
    await expect(supervisor.create({ id: 'web', args: ['true'] })).rejects.toMatchObject({ code: 'ALREADY_EXISTS' });
  });
});
