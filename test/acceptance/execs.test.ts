// Execs of real tasks: what they are given, how they end, and whom signals by pid reach.
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { childrenOf, isAlive } from '../contract/left-over.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';
import { inPlace, type Place } from './place.js';

async function startSleeper({ supervisor, base, idOf }: Place) {
  const id = idOf('host');
  const task = await supervisor.create({ ...base, id, args: ['sh', '-c', 'exec sleep 1000'], cwd: '/tmp' });
  await task.start();
  return task;
}

async function outputOf(place: Place): Promise<void> {
  const task = await startSleeper(place);
  const script = 'echo "$MARK $EXTRA $(pwd)"; echo oops >&2; exit 3';
  const exec = await task.exec({ args: ['sh', '-c', script], env: { EXTRA: 'more' } });
  const outputs = Promise.all([text(exec.stdout!), text(exec.stderr!)]);
  expect(await exec.wait()).toMatchObject({ status: 3, inferred: false });
  expect(await outputs).toEqual([`${place.mark} more /tmp\n`, 'oops\n']);
  await exec.delete();
}

/** The exec ignores every polite signal, and so do its children, one of them in a session of its own. */
async function hardTimeout(place: Place): Promise<void> {
  const task = await startSleeper(place);
  const script = `trap '' TERM; sh -c "trap '' TERM; sleep 1001" & sleep 1002 & wait`;
  const exec = await task.exec({ args: ['sh', '-c', script], timeoutMs: 1_000, stdio: 'null' });
  const tree = await eventually(() => {
    const children = childrenOf(exec.pid);
    return children.length === 2 ? children : undefined;
  });
  expect(await exec.wait({ timeoutMs: 10_000 })).toMatchObject({ status: 137 });
  expect(exec.info()).toMatchObject({ state: 'stopped', timedOut: true });
  await eventually(() => tree.every((pid) => !isAlive(pid)));
  expect(await task.state()).toMatchObject({ state: 'running' });
}

async function byPid(place: Place): Promise<void> {
  const task = await startSleeper(place);
  const exec = await task.exec({ args: ['sh', '-c', 'sleep 1001 & wait; exit 6'], stdio: 'null' });
  const [child] = await eventually(() => {
    const children = childrenOf(exec.pid);
    return children.length === 1 ? children : undefined;
  });
  for (const foreign of [1, process.pid, 2 ** 22 - 1]) {
    await expect(task.kill({ pid: foreign, signal: 'SIGKILL' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  }
  expect((await task.processes()).map(({ pid }) => pid)).toContain(child);
  await task.kill({ pid: child!, signal: 'SIGKILL' });
  expect(await exec.wait({ timeoutMs: 10_000 })).toMatchObject({ status: 6 });
  const second = await task.exec({ args: ['sh', '-c', 'exec sleep 1000'], stdio: 'null' });
  await task.kill({ pid: second.pid, signal: 'SIGKILL' });
  expect(await second.wait({ timeoutMs: 10_000 })).toMatchObject({ status: 137 });
  await task.kill({ pid: task.info().pid, signal: 'SIGKILL' });
  expect(await task.wait({ timeoutMs: 10_000 })).toMatchObject({ status: 137 });
}

async function endOfInit(place: Place): Promise<void> {
  const task = await startSleeper(place);
  const execs = await Promise.all(
    Array.from({ length: 5 }, () => task.exec({ args: ['sh', '-c', 'exec sleep 1000'] })),
  );
  for (const { stdout, stderr } of execs) for (const stream of [stdout!, stderr!]) stream.resume();
  await task.kill({ signal: 'SIGKILL' });
  await task.wait({ timeoutMs: 10_000 });
  const exits = await Promise.all(execs.map((exec) => exec.wait({ timeoutMs: 5_000 })));
  expect(exits.map(({ status }) => status)).toEqual([137, 137, 137, 137, 137]);
  await task.delete();
  expect(task.execs()).toEqual([]);
}

function testExecs(runtime: string): void {
  const place = (body: (place: Place) => Promise<void>) => () => inPlace(runtime, body);
  const patientMs = 60_000;
  test(
    'an exec has the environment and the directory of its task, and what it says besides',
    place(outputOf),
    patientMs,
  );
  test(
    'an exec over its time is killed with all that it has started, and its task goes on',
    place(hardTimeout),
    patientMs,
  );
  test('a pid is looked up among the processes of the task, and no other is reached', place(byPid), patientMs);
  test('the end of init ends all execs, and their waits', place(endOfInit), patientMs);
}

describe('on the process runtime', () => testExecs('process'));
describeOnBusybox(machine.runcShim, 'on runc', () => testExecs('io.containerd.runc.v2'));
describeOnBusybox(machine.containerd2, 'on the runc shim of containerd 2.x', ({ shim }) => testExecs(shim));
