// A `runc start` that was killed halfway, as a shim does when whoever asked for it is killed: the start that follows comes to its end.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';
import { inPlace } from './place.js';

/** The first half of `runc start`: init goes on, and nobody notes it. */
async function cutOffStart(fifo: string, pid: number): Promise<void> {
  const fd = openSync(fifo, 'r');
  readSync(fd, Buffer.alloc(1));
  closeSync(fd);
  await eventually(() => !readFileSync(`/proc/${pid}/cmdline`, 'latin1').startsWith('runc\0init'));
}

function testCutOff(runtime: string): void {
  test('is carried to its end by the next one, and the command runs once', () =>
    inPlace(runtime, async ({ supervisor, root, base, idOf }) => {
      const id = idOf('cut-off');
      const task = await supervisor.create({ ...base, id, args: ['sleep', '1000'] });
      const { pid } = task.info();
      await cutOffStart(join(root, 'runc', supervisor.namespace, id, 'exec.fifo'), pid);
      expect((await task.state()).state).toBe('created'); // as runc has it, though the command runs
      await task.start({ timeoutMs: 5_000 });
      expect(await task.state()).toMatchObject({ state: 'running', pid });
      await task.delete({ force: true });
    }));
}

describe('a start that was cut off', () => {
  describeOnBusybox(machine.runcShim, "on this system's runc shim", () => testCutOff('io.containerd.runc.v2'));
  describeOnBusybox(machine.containerd2, 'on the runc shim of containerd 2.x', ({ shim }) => testCutOff(shim));
});
