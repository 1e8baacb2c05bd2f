// What the verbs of a task do to its execs, and many execs at once.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProcStat } from '../../src/proc/proc-stat.js';
import { containerd } from '../../src/wire/shim-messages.js';
import { busyboxRootfs } from '../support/busybox-rootfs.js';
import { eventually } from '../support/eventually.js';
import { describeOn, machine } from '../support/machine.js';
import { fifo, fifos, reader, writer } from './fifos.js';
import { eventsEndpoint, isAlive, refusal, ShimHarness } from './harness.js';
import { Status } from './shim-client.js';

const sleeper = ['sleep', '1000'];
const failed = (text: string): string => `FAILED_PRECONDITION ${text}`;

describe('the task of an exec', () => {
  it('kills it with its whole tree when init ends, and tells its end first', async () => {
    const harness = new ShimHarness();
    const endpoint = await eventsEndpoint(harness.eventsPath);
    const { client, id } = await harness.started({ args: sleeper });
    const stdout = await fifo(harness, 'out');
    const output = reader(stdout);
    const pid = await client.run(id, 'e1', { args: ['sh', '-c', 'sleep 1000 & echo $!; wait'] }, { stdout });
    await client.exec(id, 'e2', { args: sleeper });
    await eventually(() => output.text().endsWith('\n'));
    const waits = [client.wait(id, 'e1'), client.wait(id, 'e2')];
    await client.kill(id, 15);
    expect((await client.wait(id)).exitStatus).toBe(143);
    expect((await Promise.all(waits)).map(({ exitStatus }) => exitStatus)).toEqual([137, 0]);
    expect([pid, Number(output.text())].map(isAlive)).toEqual([false, false]);
    expect(await refusal(client.start(id, 'e2'))).toBe(failed(`container ${id} init process is not running`));
    expect(await client.delete(id, 'e1')).toMatchObject({ pid, exitStatus: 137 });
    await client.delete(id);
    await client.shutdown(id);
    await eventually(() => endpoint.topicsOf(id).includes('/tasks/delete'));
    expect(endpoint.topicsOf(id)).toEqual([
      '/tasks/create',
      '/tasks/start',
      '/tasks/exec-added',
      '/tasks/exec-started',
      '/tasks/exec-added',
      '/tasks/exit',
      '/tasks/exit',
      '/tasks/delete',
    ]);
    const exits = endpoint.events.filter(({ topic }) => topic === '/tasks/exit');
    const told = exits.map(({ value }) => containerd.events.TaskExit.decode(value));
    expect(told.map(({ id: name, exitStatus }) => [name, exitStatus])).toEqual([
      ['e1', 137],
      [id, 143],
    ]);
  });

  it('pauses and resumes it, and takes no new one meanwhile', async () => {
    const { client, id } = await new ShimHarness().started({ args: sleeper });
    const pid = await client.run(id, 'e1', { args: sleeper });
    await client.exec(id, 'e2', { args: sleeper });
    await client.pause(id);
    expect(readProcStat(pid)?.state).toBe('T');
    expect((await client.state(id, 'e1')).status).toBe(Status.PAUSED);
    expect(await refusal(client.exec(id, 'e3', { args: sleeper }))).toBe(failed('cannot exec in a paused state'));
    expect(await refusal(client.start(id, 'e2'))).toBe(failed('cannot exec in a paused state'));
    await client.kill(id, 18, { execId: 'e1' });
    expect(readProcStat(pid)?.state).toBe('T');
    await client.resume(id);
    expect((await client.state(id, 'e1')).status).toBe(Status.RUNNING);
    await eventually(() => readProcStat(pid)?.state === 'S');
    expect((await client.start(id, 'e2')).pid).toBeGreaterThan(0);
  });

  it('lets SIGKILL through to it at once while paused, and everything else when it is resumed', async () => {
    const { client, id } = await new ShimHarness().started({ args: sleeper });
    await client.run(id, 'e1', { args: sleeper });
    await client.run(id, 'e2', { args: sleeper });
    await client.pause(id);
    await client.kill(id, 9, { execId: 'e1' });
    await client.kill(id, 15, { execId: 'e2' });
    expect((await client.wait(id, 'e1')).exitStatus).toBe(137);
    expect((await client.state(id, 'e2')).status).toBe(Status.PAUSED);
    await client.resume(id);
    expect((await client.wait(id, 'e2')).exitStatus).toBe(143);
  });

  it('signals it with all its processes, and one exec alone by its id', async () => {
    const { client, id } = await new ShimHarness().started({ args: ['sh', '-c', "trap '' TERM; sleep 1000"] });
    await client.run(id, 'e1', { args: sleeper });
    await client.run(id, 'e2', { args: sleeper });
    await client.kill(id, 15, { execId: 'e1', all: true });
    expect((await client.wait(id, 'e1')).exitStatus).toBe(143);
    expect((await client.state(id, 'e2')).status).toBe(Status.RUNNING);
    await client.kill(id, 10, { all: true });
    expect((await client.wait(id, 'e2')).exitStatus).toBe(138);
  });

  it('lists its processes, and says which one is the exec’s own', async () => {
    const { client, id, pid } = await new ShimHarness().started({ args: sleeper });
    const own = await client.run(id, 'e1', { args: ['sh', '-c', 'sleep 1000; :'] });
    await eventually(async () => (await client.pids(id)).length === 3);
    const processes = await client.processes(id);
    expect(processes.find((entry) => entry.pid === own)).toEqual({ pid: own, execId: 'e1' });
    expect(processes.find((entry) => entry.pid === pid)).toEqual({ pid });
    expect(processes.filter(({ execId }) => execId !== undefined)).toHaveLength(1);
  });

  it('ends it when it is deleted in created state', async () => {
    const { client, id } = await new ShimHarness().created({ args: sleeper });
    const pid = await client.run(id, 'e1', { args: sleeper });
    await client.delete(id);
    expect(isAlive(pid)).toBe(false);
    expect(await refusal(client.state(id, 'e1'))).toBe('NOT_FOUND container not created');
  });

  it('is cleaned up together with it when the shim has died', async () => {
    const harness = new ShimHarness();
    const { client, id, bundle, pid: init } = await harness.started({ args: sleeper });
    const pids = [init, await client.run(id, 'e1', { args: sleeper }), await client.run(id, 'e2', { args: sleeper })];
    process.kill(await harness.shimPid(client), 'SIGKILL');
    await client.transport.closed;
    expect(pids.map(isAlive)).toEqual([true, true, true]);
    expect((await harness.command('delete', bundle)).code).toBe(0);
    expect(pids.map(isAlive)).toEqual([false, false, false]);
    expect(existsSync(join(bundle, 'exec.start'))).toBe(false);
  });
});

it('a hundred execs at once each pass 64 KiB through', async () => {
  const harness = new ShimHarness();
  const { client, id } = await harness.started({ args: sleeper });
  const names = Array.from({ length: 100 }, (_, index) => `e${index}`);
  const paths = await fifos(harness, ...names.flatMap((name) => [`${name}-in`, `${name}-out`]));
  const text = 'x'.repeat(65_536);
  const pass = async (name: string, index: number): Promise<number> => {
    const [stdin, stdout] = [paths[2 * index]!, paths[2 * index + 1]!];
    const output = reader(stdout);
    await client.exec(id, name, { args: ['cat'] }, { stdin, stdout });
    const input = writer(stdin);
    await Promise.all([client.start(id, name), input.write(text)]);
    input.close();
    await client.simple('CloseIO', { id, execId: name });
    expect((await client.wait(id, name)).exitStatus).toBe(0);
    const bytes = await output.ended;
    await client.delete(id, name);
    return bytes;
  };
  expect(await Promise.all(names.map(pass))).toEqual(names.map(() => 65_536));
  expect(await client.pids(id)).toHaveLength(1);
});

describeOn(machine.busybox, 'in another root file system', () => {
  it.runIf(process.getuid!() === 0)(
    'an exec is in there too, as the user that it asks for, also with a terminal',
    async () => {
      const harness = new ShimHarness();
      const root = busyboxRootfs(join(harness.directory, 'rootfs'));
      const stdout = await fifo(harness, 'out');
      const output = reader(stdout);
      const { client, id } = await harness.started({ args: ['sleep', '1000'], env: ['PATH=/bin'], root });
      const script = 'id -u; pwd; ls /; echo hello >&2; test -t 0';
      const exec = { args: ['sh', '-c', script], env: ['PATH=/bin'], cwd: '/tmp', user: { uid: 1000, gid: 1000 } };
      await client.run(id, 'e1', exec, { stdout, terminal: true });
      expect((await client.wait(id, 'e1')).exitStatus).toBe(0);
      await output.ended;
      expect(output.text()).toMatch(/^1000\r\n\/tmp\r\nbin +dev +etc +proc +root +run +sys +tmp\r\nhello\r\n$/);
      await client.exec(id, 'e2', { ...exec, args: ['/usr/bin/env'] });
      expect(await refusal(client.start(id, 'e2'))).toMatch(/^NOT_FOUND .*stat \/usr\/bin\/env: no such file/);
    },
  );
});
