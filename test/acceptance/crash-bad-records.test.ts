// What can't be read of one task is that task's trouble alone: it is set aside with the reason, and can be got rid of.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { open } from 'lmdb';
import { expect, test } from 'vitest';
import { journalOf } from '../../src/journal/open-journal.js';
import { entryKey } from '../../src/journal/databases.js';
import { isAlive } from '../contract/left-over.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';
import { inCrashPlace, namespace, type CrashPlace } from './crash.js';

/** What is broken of the task of that name. */
type Break = (place: CrashPlace, id: string) => Promise<void> | void;

const overwrite =
  (file: string, text: string): Break =>
  ({ root }, id) =>
    writeFileSync(join(root, 'tasks', namespace, id, file), text);

/** An entry of bytes that no encoder writes. */
const spoilEntry: Break = async ({ root }, id) => {
  const env = open({ path: journalOf(root), noSubdir: false, encoding: 'binary' });
  const entries = env.openDB<Uint8Array, string>('entries', { encoding: 'binary' });
  entries.putSync(entryKey({ namespace, id }), Buffer.from([0xc1, 0xff, 0x00]));
  await env.close();
};

const breaks: Record<string, Break> = {
  specification: overwrite('config.json', '{"ociVersion": "1.'),
  notes: overwrite('notes.json', '\0\0\0'),
  note: overwrite('notes.json', '{"task": "{"}'),
  'note-of-nothing': overwrite('notes.json', '{"task": "null"}'),
  'notes-of-nothing': overwrite('notes.json', 'null'),
  entry: spoilEntry,
};

async function crashWithBadRecords(place: CrashPlace): Promise<void> {
  const idOf = (name: string): string => place.idOf(name);
  const names = ['good', ...Object.keys(breaks), 'also-good'];
  const tasks = names.map((name) => ({
    to: 'running' as const,
    spec: { id: idOf(name), ...place.base, args: ['sleep', '1000'] },
  }));
  const child = place.begin({ tasks });
  await child.ready();
  await child.kill();
  const pidOf = new Map(child.lines.flatMap(({ made, pid }) => (made ? [[made, pid!] as const] : [])));
  for (const [name, spoil] of Object.entries(breaks)) await spoil(place, idOf(name));
  const supervisor = await place.open();
  const found = supervisor.list().map((task) => task.info());
  expect(found.map(({ id, pid }) => [id, pid]).sort()).toEqual(
    ['also-good', 'good'].map((name) => [idOf(name), pidOf.get(idOf(name))]),
  );
  const aside = supervisor.quarantined();
  for (const { id, reason } of aside) console.log(`${place.base.runtime}: ${id}: ${reason.code}: ${reason.message}`);
  const broken = Object.keys(breaks).map(idOf);
  expect(aside.map(({ id }) => id).sort()).toEqual([...broken].sort());
  expect(aside.every(({ id, reason }) => reason.message.includes(id) && reason.taskId === id)).toBe(true);
  for (const id of broken) {
    expect({ id, lives: isAlive(pidOf.get(id)!) }).toEqual({ id, lives: true });
    const again = supervisor.create({ id, ...place.base, args: ['true'] });
    await expect(again).rejects.toMatchObject({ code: 'ALREADY_EXISTS', taskId: id });
    await supervisor.discard(id);
    await eventually(() => !isAlive(pidOf.get(id)!));
  }
  expect(supervisor.quarantined()).toEqual([]);
  expect(found.every(({ pid }) => isAlive(pid))).toBe(true);
  // The id is free again.
  const [id] = broken;
  await (await supervisor.create({ id: id!, ...place.base, args: ['true'] })).delete({ force: true });
}

const title = 'a record that can not be read sets one task aside';
const timeout = 60_000;

describeOnBusybox(machine.root, 'the process shim', () => {
  test(title, { timeout }, () => inCrashPlace('process', crashWithBadRecords));
});
describeOnBusybox(machine.runcShim, 'the installed runc shim', () => {
  test(title, { timeout }, () => inCrashPlace('io.containerd.runc.v2', crashWithBadRecords));
});
