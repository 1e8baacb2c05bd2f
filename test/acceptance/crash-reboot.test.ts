// After a new start of the machine: what the journal and the bundles say of pids is another boot's, and nobody is signalled for it.
import { spawn } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import { expect, onTestFinished, test } from 'vitest';
import { journalOf } from '../../src/journal/open-journal.js';
import { entryKey } from '../../src/journal/databases.js';
import type { TaskEntry } from '../../src/journal/journal.js';
import type { Transition } from '../../src/model/transition.js';
import { readProcStat } from '../../src/proc/proc-stat.js';
import type { InitRecord } from '../../src/shim/init-record.js';
import { removeCgroups, thaw } from '../../src/shim/own-cgroups.js';
import { isAlive, processesMarked } from '../contract/left-over.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';
import { inCrashPlace, itemsFrom, namespace, type CrashPlace, type Wanted } from './crash.js';

const otherBoot = '00000000-0000-4000-8000-000000000000';
const wanted: readonly Wanted[] = ['created', 'running', 'paused'];

type Identity = { pid: number; startTime: number };

/** Somebody who has by chance the pid that a task had. */
function bystander(): Identity {
  const child = spawn('sleep', ['1000'], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  const { pid, startTime } = readProcStat(child.pid!)!;
  return { pid, startTime };
}

/** A record of the bundle's, as it was written in another boot. */
function ageFile({ root }: CrashPlace, [id, file]: [string, string], change: object): void {
  const path = join(root, 'tasks', namespace, id, file);
  const record = JSON.parse(readFileSync(path, 'utf8')) as object;
  writeFileSync(path, JSON.stringify({ ...record, boot: otherBoot, ...change }));
}

/** They do not outlive the machine's going down. */
function cgroupsOf({ root }: CrashPlace, id: string): readonly string[] {
  const record = JSON.parse(readFileSync(join(root, 'tasks', namespace, id, 'init.json'), 'utf8')) as InitRecord;
  return record.cgroups;
}

async function ageEntry({ root }: CrashPlace, id: string, init: Identity): Promise<void> {
  const env = open({ path: journalOf(root), noSubdir: false, encoding: 'binary' });
  const entries = env.openDB<TaskEntry, string>('entries', { encoding: 'msgpack', useRecords: false } as never);
  const key = entryKey({ namespace, id });
  entries.putSync(key, { ...entries.get(key)!, bootId: otherBoot, init });
  await env.close();
}

async function reboot(place: CrashPlace): Promise<void> {
  const tasks = wanted.map((to) => ({ to, spec: { id: place.idOf(to), ...place.base, args: ['sleep', '1000'] } }));
  const child = place.begin({ tasks });
  await child.ready();
  await child.kill();
  const cgroups = tasks.flatMap(({ spec }) => cgroupsOf(place, spec.id));
  thaw(cgroups);
  const alive = (): number[] => processesMarked(place.mark).filter(isAlive);
  await eventually(() => {
    for (const pid of alive()) process.kill(pid, 'SIGKILL');
    return alive().length === 0;
  });
  await removeCgroups(cgroups);
  const bystanders = new Map(wanted.map((to) => [place.idOf(to), bystander()]));
  for (const [id, init] of bystanders) {
    ageFile(place, [id, 'launch.json'], {});
    ageFile(place, [id, 'init.json'], init);
    writeFileSync(join(place.root, 'tasks', namespace, id, 'init.pid'), `${init.pid}`);
    await ageEntry(place, id, init);
  }
  const supervisor = await place.open();
  expect(supervisor.quarantined()).toEqual([]);
  const items = await itemsFrom(supervisor, child.position + 1);
  expect([items[0]?.type, items.at(-1)?.type]).toEqual(['gap', 'synced']);
  const told = new Map((items.slice(1, -1) as Transition[]).map((item) => [item.task, item]));
  for (const to of wanted) {
    const id = place.idOf(to);
    const exit = { inferred: true };
    const cause = { rule: 'rebooted', end: 'inferred', exit, evidence: { rebooted: true } };
    expect(told.get(id)).toMatchObject({ from: to, to: 'stopped', cause });
    expect((await supervisor.get(id).wait()).inferred).toBe(true);
    expect(supervisor.get(id).explain().end?.evidence.rebooted).toBe(true);
    await supervisor.get(id).delete();
  }
  expect(items.length).toBe(wanted.length + 2);
  expect([...bystanders.values()].every(({ pid }) => isAlive(pid))).toBe(true);
}

const title = 'tasks of another boot are stopped, and whoever has their pids is left alone';

describeOnBusybox(machine.root, 'the process shim', () => {
  test(title, { timeout: 60_000 }, () => inCrashPlace('process', reboot));
});
describeOnBusybox(machine.runcShim, 'the installed runc shim', () => {
  test(title, { timeout: 60_000 }, () => inCrashPlace('io.containerd.runc.v2', reboot));
});
