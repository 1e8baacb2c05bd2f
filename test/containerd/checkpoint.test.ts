// Checkpoints through a daemon: its shim writes the image where it is told to, and restores from there.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultSpec } from '../../src/shim/default-spec.js';
import { noStdio } from '../contract/scene.js';
import { eventually } from '../support/eventually.js';
import { describeOn, machine } from '../support/machine.js';
import { temporaryDirectory } from '../support/temporary-directory.js';
import { describeOnDaemons } from './on-daemons.js';

const count = 'i=0; while true; do i=$((i+1)); echo $i > /tmp/count; sleep 0.02; done';

describeOn(machine.criu4, 'with CRIU 4.x', (programs) => {
  const body: Parameters<typeof describeOnDaemons>[1] = (on) => {
    test('a task goes on from its checkpoint, and one that is only saved goes on as it was', async () => {
      const { namespace, launcher } = await on.host();
      const { rootfs } = on.place;
      const spec = defaultSpec({ args: ['sh', '-c', count], rootfs, cgroupsPath: `/${namespace}-t1` });
      const bundle = await launcher.prepare({ namespace, id: 't1', runtime: 'runc', spec });
      const { shim, close } = await launcher.launch(bundle);
      const request = { id: 't1', bundle: bundle.path, stdio: noStdio };
      const counted = (): number => Number(readFileSync(join(rootfs, 'tmp/count'), 'utf8'));
      const image = join(temporaryDirectory(), 'image');

      await shim.create(request);
      await shim.start('t1');
      await eventually(() => counted() > 10);
      await shim.checkpoint('t1', { imagePath: join(image, 'first') });
      expect(await shim.state('t1')).toMatchObject({ state: 'running' });
      await shim.checkpoint('t1', { imagePath: join(image, 'second'), exit: true });
      expect(await shim.wait('t1', { timeoutMs: 5_000 })).toMatchObject({ status: 137 });
      expect(readdirSync(join(image, 'second')).length).toBeGreaterThan(10);
      await shim.delete('t1');
      const saved = counted();

      expect(await shim.create({ ...request, checkpoint: join(image, 'second') })).toEqual({ pid: 0 });
      const { pid } = await shim.start('t1');
      expect(await shim.state('t1')).toMatchObject({ state: 'running', pid });
      await eventually(() => counted() > saved);
      expect(counted()).toBeLessThan(saved + 1_000);
      await close();
    });
  };
  describeOnDaemons('checkpoints', body, [programs]);
});
