// A root has one owner, whom a second one is told of; when the owner is killed the root is free at once.
import { expect, test } from 'vitest';
import { createSupervisor } from '../../src/create-supervisor.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { machine } from '../support/machine.js';
import { inCrashPlace, namespace, type CrashPlace } from './crash.js';

const kills = 5;

const refused = (place: CrashPlace, pid: number): Promise<void> =>
  expect(createSupervisor({ root: place.root, namespace })).rejects.toMatchObject({
    code: 'FAILED_PRECONDITION',
    message: expect.stringContaining(`held by process ${pid} `) as string,
  });

async function ownTwice(place: CrashPlace): Promise<void> {
  const supervisor = await place.open();
  await refused(place, process.pid);
  const task = await supervisor.create({ id: place.idOf('t'), ...place.base, args: ['sleep', '1000'] });
  await task.start();
  await refused(place, process.pid);
  expect((await task.state()).state).toBe('running');
  await supervisor.close();
  await place.open();
}

async function outliveOwners(place: CrashPlace): Promise<void> {
  for (let count = 0; count < kills; count += 1) {
    const spec = { ...place.base, args: ['sleep', '1000'] };
    const child = place.begin({
      tasks: [{ to: 'running', spec: { ...spec, id: place.idOf(`t${count}`) } }],
      lanes: [{ ...spec, id: place.idOf(`l${count}`) }],
    });
    await child.ready();
    await refused(place, child.pid);
    await child.kill();
    const supervisor = await place.open();
    expect(supervisor.get(place.idOf(`t${count}`)).info().state).toBe('running');
    for (const task of supervisor.list()) {
      place.idOf(task.id.slice(place.mark.length + 1));
      await task.delete({ force: true });
    }
    await supervisor.close();
  }
}

function testOwners(runtime: string): void {
  test('a second owner in the same process is refused', () => inCrashPlace(runtime, ownTwice));
  test('a second owner is refused while the first lives elsewhere, and follows it at once', { timeout: 60_000 }, () =>
    inCrashPlace(runtime, outliveOwners),
  );
}

describeOnBusybox(machine.root, 'the process shim', () => testOwners('process'));
describeOnBusybox(machine.runcShim, 'the installed runc shim', () => testOwners('io.containerd.runc.v2'));
