// What the task's process is: its arguments, environment, place, root and user.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProcStat } from '../../src/proc/proc-stat.js';
import { eventually } from '../support/eventually.js';
import { isAlive, refusal, ShimHarness } from './harness.js';

const isRoot = process.getuid!() === 0;
const hasBusybox = existsSync('/bin/busybox');
const environmentOf = (pid: number): string[] => readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').slice(0, -1);
const argumentsOf = (pid: number): string[] => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);

/** A root file system that has nothing but a static busybox. */
function busyboxRoot(harness: ShimHarness): string {
  const root = join(harness.directory, 'rootfs');
  mkdirSync(join(root, 'bin'), { recursive: true });
  mkdirSync(join(root, 'work'));
  copyFileSync('/bin/busybox', join(root, 'bin/busybox'));
  // Absolute inside the root: on the host it leads somewhere else.
  for (const name of ['sh', 'id', 'pwd', 'sleep']) symlinkSync('/bin/busybox', join(root, 'bin', name));
  return root;
}

describe('the process', () => {
  it('has from Create on the pid that the command will have, in a session and process group of its own', async () => {
    const harness = new ShimHarness();
    const { client, id, pid } = await harness.created({ args: ['sleep', '1000'] });
    expect(readProcStat(pid)).toMatchObject({ session: pid, group: pid });
    expect(await client.pids(id)).toEqual([pid]);
    expect((await client.start(id)).pid).toBe(pid);
    await eventually(() => argumentsOf(pid).join(' ') === 'sleep 1000');
    expect(await client.pids(id)).toEqual([pid]);
    expect((await client.connect(id)).taskPid).toBe(pid);
  });

  it('does not run the command before Start', async () => {
    const harness = new ShimHarness();
    const proof = join(harness.directory, 'ran');
    const { client, id } = await harness.created({ args: ['touch', proof] });
    await client.delete(id);
    expect(existsSync(proof)).toBe(false);
  });

  it('ends without running the command when the shim dies before Start', async () => {
    const harness = new ShimHarness();
    const proof = join(harness.directory, 'ran');
    const { client, pid } = await harness.created({ args: ['touch', proof] });
    process.kill(await harness.shimPid(client), 'SIGKILL');
    await eventually(() => !isAlive(pid));
    expect(existsSync(proof)).toBe(false);
  });

  it('gets its arguments exactly as given', async () => {
    const words = ['', 'a b', '$HOME', '"', "'", '-x', 'A=B', 'ü\n'];
    const { text } = await new ShimHarness().output({ args: ['printf', '[%s]', ...words] });
    expect(text).toBe(words.map((word) => `[${word}]`).join(''));
  });

  it('gets its environment exactly as given, and nothing else', async () => {
    const awkward = [
      'EMPTY=',
      'with.dot=1',
      'SPACES= a  b ',
      'LINES=a\nb',
      '-u=x',
      'Q="\'$HOME`\\',
      'PWD=/no',
      'OPTIND=x',
    ];
    const env = ['PATH=/usr/bin:/bin', ...awkward];
    const { pid } = await new ShimHarness().started({ args: ['sleep', '1000'], env });
    await eventually(() => argumentsOf(pid)[0] === 'sleep');
    expect(environmentOf(pid)).toEqual(env);
    const bare = await new ShimHarness().started({ args: ['/bin/sleep', '1000'], env: [] });
    await eventually(() => argumentsOf(bare.pid)[0] === '/bin/sleep');
    expect(environmentOf(bare.pid)).toEqual([]);
  });

  it('keeps the environment out of every user’s sight while it waits', async () => {
    const { pid } = await new ShimHarness().created({
      args: ['sleep', '1000'],
      env: ['PATH=/usr/bin', 'SECRET=hunter2'],
    });
    expect(argumentsOf(pid).join(' ')).not.toContain('hunter2');
  });

  it('runs a command whose path holds "="', async () => {
    const harness = new ShimHarness();
    const script = join(harness.directory, 'a=b');
    writeFileSync(script, '#!/bin/sh\necho "ran $1"\n', { mode: 0o755 });
    expect(await harness.output({ args: [script, 'x'] })).toEqual({ status: 0, text: 'ran x\n' });
  });

  it('works in its directory, with the usual umask or the one asked for', async () => {
    const script = ['sh', '-c', 'pwd; umask'];
    expect((await new ShimHarness().output({ args: script, cwd: '/usr/lib' })).text).toBe('/usr/lib\n0022\n');
    const user = { uid: process.getuid!(), gid: process.getgid!(), umask: 0o77 };
    expect((await new ShimHarness().output({ args: script, process: { user } })).text).toBe('/\n0077\n');
  });

  it('ignores no signal and inherits no descriptor of the shim', async () => {
    const args = ['sh', '-c', 'grep -E "SigIgn|SigBlk" /proc/self/status; ls /proc/self/fd | tr "\\n" " "'];
    const { text } = await new ShimHarness().output({ args });
    // The fourth is the directory that `ls` lists.
    expect(text).toBe('SigBlk:\t0000000000000000\nSigIgn:\t0000000000000000\n0 1 2 3 ');
  });

  it.runIf(isRoot)('runs as another user with the groups asked for, and gains no privileges if so told', async () => {
    const user = { uid: 1234, gid: 2345, additionalGids: [7, 8] };
    const args = ['sh', '-c', 'id -u; id -g; id -G; grep -E "NoNewPrivs|CapEff" /proc/self/status'];
    const { text } = await new ShimHarness().output({ args, process: { user, noNewPrivileges: true } });
    expect(text).toBe('1234\n2345\n2345 7 8\nCapEff:\t0000000000000000\nNoNewPrivs:\t1\n');
  });
});

describe.runIf(isRoot && hasBusybox)('another root', () => {
  it('is entered: command, directory and links are those inside, and static programs run', async () => {
    const harness = new ShimHarness();
    const root = busyboxRoot(harness);
    const args = ['sh', '-c', 'pwd; id; ls /'];
    const output = await harness.output({ args, cwd: '/work', root, env: ['PATH=/bin'] });
    expect(output).toEqual({ status: 0, text: '/work\nuid=0 gid=0\nbin\nwork\n' });
  });

  it('may be named relative to the bundle, and combined with another user and groups', async () => {
    const harness = new ShimHarness();
    busyboxRoot(harness);
    const user = { uid: 1001, gid: 1002, additionalGids: [5] };
    const spec = {
      args: ['sh', '-c', 'id; pwd'],
      cwd: '/work',
      root: '../../rootfs',
      env: ['PATH=/bin'],
      process: { user },
    };
    expect((await harness.output(spec)).text).toBe('uid=1001 gid=1002 groups=5\n/work\n');
  });

  it('does not let the task’s loader variables act on the host’s own programs', async () => {
    const harness = new ShimHarness();
    const bundle = harness.bundle('task', {
      args: ['sh'],
      root: busyboxRoot(harness),
      env: ['PATH=/bin', 'LD_PRELOAD=/x.so'],
    });
    const client = await harness.launch(bundle);
    expect(await refusal(client.create({ id: 'task', bundle }))).toMatch(/^UNIMPLEMENTED process\.env LD_PRELOAD: /);
  });

  it('is mounted for the task when Create brings the mounts, and unmounted by Delete', async () => {
    const harness = new ShimHarness();
    const source = busyboxRoot(harness);
    const bundle = harness.bundle('task', { args: ['sleep', '1000'], root: 'rootfs', env: ['PATH=/bin'] });
    const client = await harness.launch(bundle);
    await client.create({ id: 'task', bundle, rootfs: [{ type: 'bind', source, options: ['rbind', 'ro'] }] });
    expect(readdirSync(join(bundle, 'rootfs'))).toContain('bin');
    await client.start('task');
    await client.kill('task', 9);
    await client.wait('task');
    await client.delete('task');
    expect(readdirSync(join(bundle, 'rootfs'))).toEqual([]);
  });
});
