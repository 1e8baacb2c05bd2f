// A task that was killed for want of memory is told apart from one that somebody has killed.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Transition } from '../../src/model/transition.js';
import { defaultSpec } from '../../src/shim/default-spec.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { machine } from '../support/machine.js';
import { inPlace, type Place } from './place.js';
import { onTransitions } from '../support/on-transitions.js';

const limit = 16 * 1024 * 1024;

async function endOf({ supervisor, base, directory, mark, idOf }: Place, script: string, kill: boolean) {
  const id = idOf(kill ? 'killed' : 'hungry');
  const command = { args: ['sh', '-c', script], env: { MARK: mark }, rootfs: join(directory, 'rootfs') };
  const spec = defaultSpec({ ...command, cgroupsPath: `/${id}` });
  const resources = { ...(spec.linux?.['resources'] as object), memory: { limit, swap: limit } };
  const seen: Transition[] = [];
  onTransitions(supervisor, (transition) => {
    if (transition.task === id) seen.push(transition);
  });
  const limited = { ...spec, linux: { ...spec.linux, resources } };
  const task = await supervisor.create({ id, runtime: base.runtime, spec: limited });
  await task.start();
  writeFileSync(join(directory, 'rootfs', 'go'), '');
  // Somebody who does not ask us.
  if (kill) process.kill(task.info().pid, 'SIGKILL');
  expect(await task.wait({ timeoutMs: 20_000 })).toMatchObject({ status: 137, inferred: false });
  await task.delete();
  return seen.find(({ to }) => to === 'stopped')?.cause.end;
}

/** The shim begins to listen after the start: it is not to be too fast. */
const hungry = 'while [ ! -e /go ]; do sleep 0.01; done; x=$(yes | head -c 67108864); echo ${#x}';

async function tellApart(place: Place): Promise<void> {
  expect(await endOf(place, hungry, false)).toBe('out-of-memory');
  expect(await endOf(place, 'exec sleep 1000', true)).toBe('exited');
}

describeOnBusybox(machine.runcShim, 'on runc', () => {
  test('an end for want of memory says so, and a SIGKILL from elsewhere does not', () =>
    inPlace('io.containerd.runc.v2', tellApart));
});
describeOnBusybox(machine.containerd2, 'on the runc shim of containerd 2.x', ({ shim }) => {
  test('an end for want of memory says so, and a SIGKILL from elsewhere does not', () => inPlace(shim, tellApart));
});
