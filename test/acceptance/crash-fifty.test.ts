// Fifty tasks outlive their supervisor. The next one has them all again, with the same processes, and tells what happened meanwhile.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Transition } from '../../src/model/transition.js';
import { isAlive, processesMarked } from '../contract/left-over.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';
import { inCrashPlace, itemsFrom, type CrashPlace, type Wanted } from './crash.js';

/** The promise, for fifty tasks. */
const recoveredWithinMs = 3_000;
const count = 50;
const ending = 10;

const wantedOf = (index: number): Wanted =>
  index < 2 * ending || index % 3 === 0 ? 'running' : index % 3 === 1 ? 'paused' : 'created';

/** Where tasks look for a file of theirs, and what they call the place. */
function meetingPlace({ base, directory }: CrashPlace): { here: string; there: string } {
  const here = join(base.rootfs ?? directory, 'gates');
  mkdirSync(here);
  return { here, there: base.rootfs === undefined ? here : '/gates' };
}

async function crashWithFifty(place: CrashPlace): Promise<void> {
  const { here, there } = meetingPlace(place);
  const tasks = Array.from({ length: count }, (_, index) => {
    const wait = `while ! test -e ${there}/${index}; do sleep 0.1; done; exit ${index}`;
    const args = index < ending ? ['sh', '-c', wait] : ['sleep', '1000'];
    return { to: wantedOf(index), spec: { id: place.idOf(`${index}`), ...place.base, args } };
  });
  const child = place.begin({ tasks });
  await child.ready();
  const before = new Map(
    child.lines.flatMap(({ made, pid, state }) => (made ? [[made, { pid, state }] as const] : [])),
  );
  expect(before.size).toBe(count);
  await child.kill();
  const idsOfEnded = tasks.slice(0, ending).map(({ spec }) => spec.id);
  for (let index = 0; index < ending; index += 1) writeFileSync(join(here, `${index}`), '');
  await eventually(() => idsOfEnded.every((id) => !isAlive(before.get(id)!.pid!)));
  const wereThere = processesMarked(place.mark).length;
  const begin = performance.now();
  const supervisor = await place.open();
  const tookMs = Math.round(performance.now() - begin);
  console.log(`${place.base.runtime}: ${count} tasks taken over in ${tookMs} ms`);
  expect(supervisor.quarantined()).toEqual([]);
  const after = supervisor.list().map((task) => task.info());
  expect(after.length).toBe(count);
  for (const { id, pid, state } of after) {
    const isEnded = idsOfEnded.includes(id);
    const was = before.get(id)!;
    expect({ id, state }).toEqual({ id, state: isEnded ? 'stopped' : was.state });
    if (!isEnded) expect({ id, pid }).toEqual({ id, pid: was.pid });
  }
  expect(processesMarked(place.mark).length).toBe(wereThere);
  const items = await itemsFrom(supervisor, child.position + 1);
  expect([items[0]?.type, items.at(-1)?.type]).toEqual(['gap', 'synced']);
  const repaired = items.slice(1, -1) as Transition[];
  const told = repaired.map(({ task, from, to, cause }) => [
    task,
    from,
    to,
    cause.exit?.status,
    cause.exit?.inferred ?? false,
  ]);
  expect(new Map(told.map(([id, ...rest]) => [id, rest]))).toEqual(
    new Map(idsOfEnded.map((id, status) => [id, ['running', 'stopped', status, false]])),
  );
  expect(told.length).toBe(ending);
  expect(await Promise.all(idsOfEnded.map(async (id) => (await supervisor.get(id).wait()).status))).toEqual(
    idsOfEnded.map((_, status) => status),
  );
  expect(tookMs).toBeLessThan(recoveredWithinMs);
}

const title = `a supervisor that is killed with ${count} tasks is followed by one that has all of them`;
const timeout = 180_000;

describeOnBusybox(machine.root, 'the process shim', () => {
  test(title, { timeout }, () => inCrashPlace('process', crashWithFifty));
});
describeOnBusybox(machine.runcShim, 'the installed runc shim', () => {
  test(title, { timeout }, () => inCrashPlace('io.containerd.runc.v2', crashWithFifty));
});
