// Many short tasks at once: every stream of transitions is complete, and nothing is left on the machine.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createSupervisor } from '../../src/create-supervisor.js';
import type { TaskSpec } from '../../src/model/task-spec.js';
import type { Transition } from '../../src/model/transition.js';
import { socketPathOf } from '../../src/process-shim/socket-path.js';
import type { Supervisor } from '../../src/supervisor/supervisor.js';
import {
  leftOver,
  type LeftOver,
  nothingLeft,
  processesMarked,
  summaryOf,
  vanishedWithinMs,
} from '../contract/left-over.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { expectUnbroken } from '../supervisor/in-memory.js';
import { busyboxRootfs } from '../support/busybox-rootfs.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';
import { runcSocketPath } from '../support/runc-socket.js';
import { onTransitions } from '../support/on-transitions.js';

const count = 500;
const atOnce = 20;
const namespace = 'many';
const patientMs = 180_000;
const wholeLife = ['created', 'running', 'stopped', 'deleted'];

interface Place {
  root: string;
  mark: string;
  rootfs: string;
}

function makePlace(): Place {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'tw-')));
  const mark = basename(place);
  onTestFinished(() => {
    for (const pid of processesMarked(mark)) process.kill(pid, 'SIGKILL');
    rmSync(place, { recursive: true, force: true });
  });
  return { root: join(place, 'root'), mark, rootfs: join(place, 'rootfs') };
}

/** Two views of what was published: all of it, and what each task's own handle told. */
interface Heard {
  all: Transition[];
  byHandle: Map<string, string[]>;
}

async function live(supervisor: Supervisor, spec: TaskSpec, { byHandle }: Heard): Promise<number> {
  const task = await supervisor.create(spec);
  const told: string[] = [];
  onTransitions(
    task,
    ({ to }) => told.push(to),
    () => byHandle.set(task.id, told),
  );
  await task.start();
  const { status } = await task.wait();
  await task.delete();
  return status;
}

/** @returns the exit codes, and what was heard */
async function runAll(supervisor: Supervisor, specOf: (index: number) => TaskSpec): Promise<[number[], Heard]> {
  const heard: Heard = { all: [], byHandle: new Map() };
  onTransitions(supervisor, (transition) => heard.all.push(transition));
  const statuses: number[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) {
      statuses.push(await live(supervisor, specOf(index), heard));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return [statuses, heard];
}

function expectWhole({ all, byHandle }: Heard): void {
  expect(all.length).toBe(count * wholeLife.length);
  // The first two positions went to the task before them.
  expectUnbroken(all.map((transition) => ({ ...transition, position: transition.position - 2 })));
  const paths = new Map<string, string[]>();
  for (const { task, to } of all) paths.set(task, [...(paths.get(task) ?? []), to]);
  expect(paths.size).toBe(count);
  for (const path of paths.values()) expect(path).toEqual(wholeLife);
  expect(byHandle.size).toBe(count);
  for (const path of byHandle.values()) expect(path).toEqual(wholeLife.slice(1));
  for (const { to, cause } of all) {
    if (to === 'stopped') expect(cause).toMatchObject({ end: 'exited', exit: { status: 0, inferred: false } });
  }
}

/** While a task lives, the look at what is left must find it: otherwise finding nothing would mean nothing. */
function expectSeen(found: LeftOver, isContainer: boolean): void {
  const seen = Object.entries(found).filter(([, entries]) => (entries as string[]).length > 0);
  const expected = ['processes', 'sockets', 'fifos', 'files', ...(isContainer ? ['runcStates', 'cgroups'] : [])];
  expect(seen.map(([kind]) => kind)).toEqual(expect.arrayContaining(expected));
}

async function testMany(runtime: string, isContainer: boolean): Promise<void> {
  const { root, mark, rootfs } = makePlace();
  if (isContainer) busyboxRootfs(rootfs);
  const base = { runtime, args: ['/bin/true'], env: { MARK: mark }, ...(isContainer && { rootfs }) };
  const idOf = (index: number): string => `${mark}-${index}`;
  const address = join(root, 'supervisor.sock');
  const sockets = [
    socketPathOf({ address, namespace, protocol: 'ttrpc' }, process.env),
    ...Array.from({ length: count }, (_, index) => runcSocketPath(address, namespace, idOf(index))),
  ];
  const look = () => leftOver({ mark, root, sockets });

  const begin = performance.now();
  const supervisor = await createSupervisor({ root, namespace });
  onTestFinished(() => supervisor.shutdown());
  const first = await supervisor.create({ ...base, id: idOf(0) });
  expectSeen(await look(), isContainer);
  await first.delete();
  const [statuses, heard] = await runAll(supervisor, (index) => ({ ...base, id: idOf(index) }));
  await supervisor.shutdown();
  const seconds = (performance.now() - begin) / 1000;

  expect(statuses).toEqual(Array.from({ length: count }, () => 0));
  expectWhole(heard);
  // What has just ended may be on its way out still.
  const isClean = async () => summaryOf(await look()) === summaryOf(nothingLeft);
  await eventually(isClean, vanishedWithinMs).catch(() => undefined);
  const found = await look();
  const rate = (count / seconds).toFixed(0);
  console.log(`${count} tasks on ${runtime}: ${seconds.toFixed(1)} s (${rate}/s); left over: ${summaryOf(found)}`);
  expect(found).toEqual(nothingLeft);
}

describe('500 tasks of /bin/true, 20 at a time, leave whole streams and nothing else', () => {
  test('on the process runtime', () => testMany('process', false), patientMs);
  describeOnBusybox(machine.runcShim, 'on runc', () => {
    test('with the installed shim', () => testMany('io.containerd.runc.v2', true), patientMs);
  });
});
