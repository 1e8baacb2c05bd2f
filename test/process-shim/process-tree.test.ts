// The task's whole tree: its end, pause, resume and kill.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProcStat } from '../../src/proc/proc-stat.js';
import { eventually } from '../support/eventually.js';
import { isAlive, refusal, run, ShimHarness } from './harness.js';
import { Status } from './shim-client.js';

const linesOf = (path: string): string[] => (existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []);

describe('the end', () => {
  it.each([
    ['0', ['true'], 0],
    ['the exit code', ['sh', '-c', 'exit 7'], 7],
    ['128 + n for signal n', ['sh', '-c', 'kill -TERM $$'], 143],
    ['128 + 9 for SIGKILL', ['sh', '-c', 'kill -KILL $$'], 137],
  ])('has the status %s', async (_what, args, status) => {
    const { client, id } = await new ShimHarness().started({ args });
    expect((await client.wait(id)).exitStatus).toBe(status);
    expect(await client.state(id)).toMatchObject({ status: Status.STOPPED, exitStatus: status });
    expect(await client.delete(id)).toMatchObject({ exitStatus: status });
  });

  it('takes what init leaves behind with it, before it is told', async () => {
    const harness = new ShimHarness();
    const pids = join(harness.directory, 'pids');
    const script = `sleep 1000 & echo $! >> ${pids}; setsid sleep 1000 & echo $! >> ${pids}; sh -c 'trap "" TERM; echo $$ >> ${pids}; sleep 1000' & while [ "$(wc -l < ${pids})" -lt 3 ]; do sleep 0.01; done; read -r line; exit 5`;
    const fifo = join(harness.directory, 'in');
    await run('mkfifo', [fifo]);
    const { client, id } = await harness.started({ args: ['sh', '-c', script] }, { stdin: fifo });
    await eventually(() => linesOf(pids).length === 3);
    // A session of its own is only known to belong to the task if it was seen while its parent lived.
    expect((await client.pids(id)).length).toBeGreaterThanOrEqual(4);
    writeFileSync(fifo, 'go\n');
    expect((await client.wait(id)).exitStatus).toBe(5);
    expect(linesOf(pids).map(Number).filter(isAlive)).toEqual([]);
    expect(await client.pids(id)).toEqual([]);
  });
});

/** A task of three generations; their pids, oldest first. */
async function family(harness: ShimHarness) {
  const pids = join(harness.directory, 'pids');
  const script = `echo $$ >> ${pids}; sh -c 'echo $$ >> ${pids}; setsid sh -c "echo \\$\\$ >> ${pids}; while :; do :; done"' & wait`;
  const task = await harness.started({ args: ['sh', '-c', script] });
  await eventually(() => linesOf(pids).length === 3);
  return { ...task, pids: linesOf(pids).map(Number) };
}
const statesOf = (pids: readonly number[]) => pids.map((pid) => readProcStat(pid)?.state ?? 'gone');

describe('pause', () => {
  it('stops the whole tree, and resume lets it go on', async () => {
    const { client, id, pids } = await family(new ShimHarness());
    await client.pause(id);
    expect(statesOf(pids)).toEqual(['T', 'T', 'T']);
    expect((await client.state(id)).status).toBe(Status.PAUSED);
    expect((await client.pids(id)).length).toBeGreaterThanOrEqual(3);
    await client.resume(id);
    expect((await client.state(id)).status).toBe(Status.RUNNING);
    await eventually(() => statesOf(pids).every((state) => state === 'S' || state === 'R'));
  });

  it('stops a tree that forks all the time', async () => {
    const harness = new ShimHarness();
    const script = 'i=0; while :; do sh -c "sleep 0.01" & i=$((i+1)); [ $((i % 20)) = 0 ] && wait; done';
    const { client, id } = await harness.started({ args: ['sh', '-c', script] });
    await eventually(async () => (await client.pids(id)).length > 3);
    await client.pause(id);
    const before = await client.pids(id);
    // The shell forks with vfork: a parent whose child was stopped before its exec waits in the kernel.
    expect(statesOf(before).filter((state) => state !== 'T' && state !== 'D')).toEqual([]);
    expect(await client.pids(id)).toEqual(before);
  });

  it('ends at once for SIGKILL, without a resume', async () => {
    const { client, id, pids } = await family(new ShimHarness());
    await client.pause(id);
    await client.kill(id, 9);
    expect((await client.wait(id)).exitStatus).toBe(137);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it('holds every other signal back until the resume', async () => {
    const harness = new ShimHarness();
    const proof = join(harness.directory, 'proof');
    const script = `trap 'echo got >> ${proof}; exit 4' TERM; echo ready >> ${proof}; while :; do sleep 0.01; done`;
    const { client, id } = await harness.started({ args: ['sh', '-c', script] });
    await eventually(() => linesOf(proof).length === 1);
    await client.pause(id);
    await client.kill(id, 15);
    await client.kill(id, 18);
    expect((await client.state(id)).status).toBe(Status.PAUSED);
    expect(linesOf(proof)).toEqual(['ready']);
    await client.resume(id);
    expect((await client.wait(id)).exitStatus).toBe(4);
    expect(linesOf(proof)).toEqual(['ready', 'got']);
  });
});

describe('kill', () => {
  it('reaches init only, and with `all` every process of the tree', async () => {
    const harness = new ShimHarness();
    const proof = join(harness.directory, 'proof');
    const child = `trap "echo child >> ${proof}" USR1; echo up >> ${proof}; while :; do sleep 0.01; done`;
    const script = `trap 'echo init >> ${proof}' USR1; sh -c '${child}' & echo up >> ${proof}; while :; do wait; sleep 0.01; done`;
    const { client, id } = await harness.started({ args: ['sh', '-c', script] });
    await eventually(() => linesOf(proof).length === 2);
    await client.kill(id, 10);
    await eventually(() => linesOf(proof).includes('init'));
    expect(linesOf(proof)).not.toContain('child');
    await client.kill(id, 10, { all: true });
    await eventually(() => linesOf(proof).includes('child'));
  });

  it('ends a whole tree', async () => {
    const { client, id, pids } = await family(new ShimHarness());
    await client.kill(id, 9, { all: true });
    expect((await client.wait(id)).exitStatus).toBe(137);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it('ends a created task without the command ever running', async () => {
    const harness = new ShimHarness();
    const proof = join(harness.directory, 'ran');
    const { client, id } = await harness.created({ args: ['touch', proof] });
    await client.kill(id, 15);
    expect((await client.wait(id)).exitStatus).toBe(143);
    expect(await refusal(client.start(id))).toBe('FAILED_PRECONDITION cannot start a stopped process');
    expect(existsSync(proof)).toBe(false);
  });
});
