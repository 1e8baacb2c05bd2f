// Restarts of real tasks: the same bundle, another process, output and input of its own.
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { isAlive } from '../contract/left-over.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { machine } from '../support/machine.js';
import { onTransitions } from '../support/on-transitions.js';
import { shimsOf } from './dead-shim.js';
import { inPlace, type Place } from './place.js';

async function ofOneThatLives({ supervisor, base, idOf }: Place): Promise<void> {
  const id = idOf('lives');
  const path: string[] = [];
  onTransitions(supervisor, ({ from, to, incarnation }) => path.push(`${from} ${to} ${incarnation}`));
  const task = await supervisor.create({ ...base, id, args: ['sh', '-c', 'exec sleep 1000'] });
  await task.start();
  const exec = await task.exec({ args: ['sleep', '1000'], stdio: 'null' });
  const before = task.info();
  await task.restart({ stopSignal: 'SIGKILL' });
  const after = task.info();
  expect(after).toMatchObject({ state: 'running', incarnation: 2, bundle: before.bundle });
  expect(isAlive(before.pid)).toBe(false);
  expect(isAlive(exec.pid)).toBe(false);
  expect(isAlive(after.pid)).toBe(true);
  expect(task.execs()).toEqual([]);
  expect(await task.state()).toMatchObject({ state: 'running', pid: after.pid });
  expect(path).toEqual([
    ...['null created 1', 'created running 1', 'running stopped 1', 'stopped created 2', 'created running 2'],
  ]);
}

async function ofOneThatEnds({ supervisor, base, idOf }: Place): Promise<void> {
  const id = idOf('ends');
  const task = await supervisor.create({
    ...base,
    id,
    args: ['sh', '-c', 'read line; echo "$line"; exit 5'],
    stdio: 'pipe',
  });
  for (let run = 1; run <= 5; run += 1) {
    if (run === 1) await task.start();
    else await task.restart();
    const output = text(task.stdout!);
    task.stderr!.resume();
    task.stdin!.write(`run ${run}\n`);
    expect(await task.wait({ timeoutMs: 10_000 })).toMatchObject({ status: 5, reason: 'exited' });
    expect(await output).toBe(`run ${run}\n`);
    expect(task.info().incarnation).toBe(run);
  }
}

/** Whoever comes after finds the run that there is, and can restart it too. */
async function afterAnother(place: Place): Promise<void> {
  const { base, idOf } = place;
  const id = idOf('again');
  const task = await place.supervisor.create({ ...base, id, args: ['sh', '-c', 'exec sleep 1000'] });
  await task.start();
  await task.restart({ stopSignal: 'SIGKILL' });
  const { pid } = task.info();
  const next = await (await place.reopen()).adopt(id);
  expect(next.info()).toMatchObject({ state: 'running', incarnation: 2, pid });
  await next.kill({ signal: 'SIGKILL' });
  await next.wait({ timeoutMs: 10_000 });
  await next.restart();
  expect(next.info()).toMatchObject({ state: 'running', incarnation: 3 });
}

/** Not the task's usual signal, and long before the grace period is over. */
async function byAnotherSignal({ supervisor, base, idOf }: Place): Promise<void> {
  const script = 'trap "exit 9" USR1; trap "" TERM; echo ready; while :; do sleep 0.1; done';
  const task = await supervisor.create({ ...base, id: idOf('usr1'), args: ['sh', '-c', script], stdio: 'pipe' });
  await task.start();
  task.stderr!.resume();
  await once(task.stdout!, 'data');
  const end = await task.stop({ stopSignal: 'SIGUSR1', graceMs: 20_000 });
  expect(end).toMatchObject({ status: 9, reason: 'stopped' });
}

async function whoseShimIsDead(place: Place): Promise<void> {
  const { supervisor, base, idOf } = place;
  const task = await supervisor.create({ ...base, id: idOf('orphan'), args: ['sh', '-c', 'exec sleep 1000'] });
  await task.start();
  const { pid } = task.info();
  for (const shim of shimsOf(place)) process.kill(shim, 'SIGKILL');
  expect(await task.wait({ timeoutMs: 10_000 })).toMatchObject({ reason: 'shim-lost' });
  await task.restart();
  expect(task.info()).toMatchObject({ state: 'running', incarnation: 2 });
  expect(isAlive(pid)).toBe(false);
}

function testRestarts(runtime: string): void {
  const place = (body: (place: Place) => Promise<void>) => () => inPlace(runtime, body);
  const patientMs = 60_000;
  test('one that lives is ended first, with its execs', place(ofOneThatLives), patientMs);
  test('every run of one that ends has input, output and an exit of its own', place(ofOneThatEnds), patientMs);
  test('another supervisor finds the run that there is', place(afterAnother), patientMs);
  test('a stop by another signal than the usual', place(byAnotherSignal), patientMs);
  test('one whose shim has died gets another', place(whoseShimIsDead), patientMs);
}

describe('a restart on the process runtime', () => testRestarts('process'));
describeOnBusybox(machine.runcShim, 'a restart on runc', () => testRestarts('io.containerd.runc.v2'));
describeOnBusybox(machine.containerd2, 'a restart on the runc shim of containerd 2.x', ({ shim }) =>
  testRestarts(shim),
);
describeOnBusybox(machine.linuxShim, 'a restart on the shim of runtime v1', () =>
  testRestarts('io.containerd.runtime.v1.linux'),
);
