// The journal's disk is full: nothing new is begun, what runs goes on and can be ended, and what happened meanwhile is told once there is room.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { journalOf } from '../../src/journal/open-journal.js';
import type { TransitionItem } from '../../src/supervisor/supervisor.js';
import type { TaskHandle } from '../../src/supervisor/task-handle.js';
import { isAlive } from '../contract/left-over.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';
import { inCrashPlace, type CrashPlace } from './crash.js';

const diskKib = 4_096;

/** Writes until nothing more can be written. */
function fill(directory: string): string {
  const file = join(directory, 'ballast');
  const descriptor = openSync(file, 'w');
  try {
    for (let size = 64 * 1024; size >= 512;) {
      try {
        if (writeSync(descriptor, Buffer.alloc(size)) < size) throw new Error('cut short');
      } catch {
        size /= 2;
      }
    }
    return file;
  } finally {
    closeSync(descriptor);
  }
}

/** The first command that finds no room: the store may have free pages yet. */
async function untilRefused(task: TaskHandle): Promise<unknown> {
  for (let attempt = 0; attempt < 2_000; attempt += 1) {
    const error = await task.pause().then(
      () => task.resume().catch((reason: unknown) => reason),
      (reason: unknown) => reason,
    );
    if (error !== undefined) return error;
  }
  throw new Error('nothing was refused');
}

const textOf = (item: TransitionItem, mark: string): string =>
  item.type === 'transition' ? `${item.task.slice(mark.length + 1)} ${item.from}>${item.to}` : item.type;

const noRoom = { code: 'RESOURCE_EXHAUSTED', message: expect.stringContaining('no room') as string };

async function goOnWithoutRoom(place: CrashPlace): Promise<void> {
  const { base, idOf } = place;
  const supervisor = await place.open();
  const items: TransitionItem[] = [];
  supervisor.transitions().subscribe((item) => void items.push(item));
  const gates = join(base.rootfs ?? place.directory, 'gates');
  mkdirSync(gates);
  const gate = join(base.rootfs === undefined ? gates : '/gates', 'go');
  const waits = ['sh', '-c', `while ! test -e ${gate}; do sleep 0.1; done; exit 7`];
  const create = (name: string, args: string[]): Promise<TaskHandle> =>
    supervisor.create({ id: idOf(name), ...base, args });
  const created = await create('created', ['sleep', '1000']);
  const names = ['stopped', 'killed', 'deleted', 'toggled', 'lives'];
  const [stopped, killed, deleted, toggled, lives] = await Promise.all(
    names.map((name) => create(name, ['sleep', '1000'])),
  );
  const ends = await create('ends', waits);
  for (const task of [stopped, killed, deleted, toggled, lives, ends]) await task!.start();
  const ballast = fill(journalOf(place.root));
  const refusal = await untilRefused(toggled!);
  console.log(`${base.runtime}: ${(refusal as Error).message}`);
  expect(refusal).toMatchObject(noRoom);
  await expect(create('new', ['true'])).rejects.toMatchObject(noRoom);
  await expect(created.start()).rejects.toMatchObject(noRoom);
  await expect(lives!.pause()).rejects.toMatchObject(noRoom);
  expect((await lives!.state()).state).toBe('running');
  expect((await created.state()).state).toBe('created');
  const pids = [stopped, killed, deleted, ends].map((task) => task!.info().pid);
  const outcomes = [
    stopped!.stop({ graceMs: 0 }),
    killed!.kill({ signal: 'SIGKILL' }),
    deleted!.delete({ force: true }),
  ];
  writeFileSync(join(gates, 'go'), '');
  await eventually(() => pids.every((pid) => !isAlive(pid)), 10_000);
  expect(isAlive(lives!.info().pid)).toBe(true);
  const before = items.length;
  rmSync(ballast);
  await Promise.all(outcomes);
  const end = await ends.wait({ timeoutMs: 10_000 });
  expect(end).toMatchObject({ status: 7, inferred: false });
  await eventually(() => items.slice(before).some(({ type }) => type === 'synced'), 10_000);
  const told = items.slice(before).map((item) => textOf(item, place.mark));
  console.log(`${base.runtime}: told once there is room:`, told.join(', '));
  const [gap, synced, exit] = [told.indexOf('gap'), told.indexOf('synced'), told.indexOf('ends running>stopped')];
  expect(gap).toBeGreaterThanOrEqual(0);
  expect([gap < exit, exit < synced]).toEqual([true, true]);
  await lives!.pause();
  await created.start();
}

async function onSmallDisk(place: CrashPlace): Promise<void> {
  const directory = journalOf(place.root);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskKib}k`, 'tmpfs', directory]);
  try {
    await goOnWithoutRoom(place);
    await place.shutdown();
  } finally {
    execFileSync('umount', ['-l', directory]);
  }
}

const title = 'a full disk stops nothing that runs, and hides no exit';

describeOnBusybox(machine.root, 'the process shim', () => {
  test(title, { timeout: 60_000 }, () => inCrashPlace('process', onSmallDisk));
});
describeOnBusybox(machine.runcShim, 'the installed runc shim', () => {
  test(title, { timeout: 60_000 }, () => inCrashPlace('io.containerd.runc.v2', onSmallDisk));
});
