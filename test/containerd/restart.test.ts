// Daemons come and go; tasks stay.
import { expect, test } from 'vitest';
import { isAlive } from '../contract/left-over.js';
import { codeOf } from '../contract/scene.js';
import { eventually } from '../support/eventually.js';
import { describeOnDaemons, started } from './on-daemons.js';

const sigterm = 15;

describeOnDaemons('a daemon that is killed and started again', (on) => {
  test('closes its connections, and is found again with its tasks and with what they did meanwhile', async () => {
    const host = await on.host();
    const { launcher, facts } = host;
    const living = await started(host, { does: 'ignore SIGTERM' }, 'living');
    const ending = await started(host, { does: 'sleep' }, 'ending');
    const pending = codeOf(ending.connection.shim.wait('ending'));

    await on.place.daemon.kill();
    for (const { connection } of [living, ending]) expect((await connection.closed).code).toBe('UNAVAILABLE');
    expect(await pending).toBe('UNAVAILABLE');
    expect(await codeOf(ending.connection.shim.state('ending'))).toBe('UNAVAILABLE');
    expect(await codeOf(launcher.attach(ending.bundle))).toBe('UNAVAILABLE');
    process.kill(ending.pid, sigterm);
    await eventually(() => !isAlive(ending.pid));
    // Its shim is asked, where the daemon can't be.
    const exit = { status: 143, inferred: false };
    const told = await eventually(() => facts.find(({ kind }) => kind === 'task.exited'));
    expect(told).toMatchObject({ taskId: 'ending', namespace: host.namespace, source: 'wait', exit });

    await on.place.start();
    const { shim } = await eventually(() => launcher.attach(ending.bundle));
    expect(await shim.state('living')).toMatchObject({ state: 'running', pid: living.pid });
    if (on.keepsEnded) {
      expect(await shim.wait('ending')).toMatchObject(exit);
      expect(await shim.state('ending')).toMatchObject({ state: 'stopped', exit });
      expect(await shim.delete('ending')).toMatchObject({ pid: ending.pid, exit });
    } else {
      expect(await codeOf(shim.state('ending'))).toBe('NOT_FOUND');
      await launcher.remove(ending.bundle);
    }

    facts.splice(0);
    await on.ctr(host, 'task', 'pause', 'living');
    await eventually(() => facts.some(({ kind, taskId }) => kind === 'task.paused' && taskId === 'living'));
  });

  test('is heard again by itself, when nobody asks for it', async () => {
    const host = await on.host();
    await started(host, { does: 'ignore SIGTERM' });
    await on.place.daemon.kill();
    await on.place.start();
    await eventually(async () => {
      host.facts.splice(0);
      await on.ctr(host, 'task', 'pause', 't1');
      await on.ctr(host, 'task', 'resume', 't1');
      return host.facts.length > 0;
    });
  });
});
