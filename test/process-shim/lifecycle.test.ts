// What the task's process is: its arguments, environment, place and user, its end and its tree.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProcStat } from '../../src/process-shim/proc-stat.js';
import { eventually } from '../support/eventually.js';
import { isAlive, refusal, run, ShimHarness, Status } from './harness.js';

const isRoot = process.getuid!() === 0;
const hasBusybox = existsSync('/bin/busybox');
const environmentOf = (pid: number): string[] => readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').slice(0, -1);
const argumentsOf = (pid: number): string[] => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
const linesOf = (path: string): string[] => (existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []);

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
    const awkward = ['EMPTY=', 'with.dot=1', 'SPACES= a  b ', 'LINES=a\nb', '-u=x', 'Q="\'$HOME`\\', 'PWD=/no', 'OPTIND=x'];
    const env = ['PATH=/usr/bin:/bin', ...awkward];
    const { pid } = await new ShimHarness().started({ args: ['sleep', '1000'], env });
    await eventually(() => argumentsOf(pid)[0] === 'sleep');
    expect(environmentOf(pid)).toEqual(env);
    const bare = await new ShimHarness().started({ args: ['/bin/sleep', '1000'], env: [] });
    await eventually(() => argumentsOf(bare.pid)[0] === '/bin/sleep');
    expect(environmentOf(bare.pid)).toEqual([]);
  });

  it('keeps the environment out of every user’s sight while it waits', async () => {
    const { pid } = await new ShimHarness().created({ args: ['sleep', '1000'], env: ['PATH=/usr/bin', 'SECRET=hunter2'] });
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
    const spec = { args: ['sh', '-c', 'id; pwd'], cwd: '/work', root: '../../rootfs', env: ['PATH=/bin'], process: { user } };
    expect((await harness.output(spec)).text).toBe('uid=1001 gid=1002 groups=5\n/work\n');
  });

  it('does not let the task’s loader variables act on the host’s own programs', async () => {
    const harness = new ShimHarness();
    const bundle = harness.bundle('task', { args: ['sh'], root: busyboxRoot(harness), env: ['PATH=/bin', 'LD_PRELOAD=/x.so'] });
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

describe('a Create that can’t be', () => {
  const cases: [string, (harness: ShimHarness) => Parameters<ShimHarness['bundle']>[1], RegExp][] = [
    ['a name that is not on the PATH', () => ({ args: ['no-such-command'] }), /^NOT_FOUND OCI runtime create failed: .*exec: "no-such-command": executable file not found in \$PATH$/],
    ['a path that does not exist', () => ({ args: ['/no/such'] }), /^NOT_FOUND .*exec: "\/no\/such": stat \/no\/such: no such file or directory$/],
    ['a file that may not be executed', () => ({ args: ['/etc/passwd'] }), /^PERMISSION_DENIED .*exec: "\/etc\/passwd": permission denied: /],
    ['a directory as command', () => ({ args: ['/etc'] }), /^PERMISSION_DENIED .*permission denied: /],
    ['no PATH at all', () => ({ args: ['sh'], env: [] }), /executable file not found in \$PATH$/],
    ['a missing working directory', () => ({ args: ['sh'], cwd: '/no/such' }), /^NOT_FOUND .*chdir to cwd \("\/no\/such"\) set in config.json failed: no such file or directory$/],
    ['a missing root', () => ({ args: ['sh'], root: '/no/root' }), /^NOT_FOUND .*invalid rootfs \/no\/root: /],
    ['no arguments', () => ({ args: [] }), /^INVALID_ARGUMENT .*config\.json: process\.args/],
    ['a relative working directory', () => ({ args: ['sh'], cwd: 'x' }), /^INVALID_ARGUMENT .*process\.cwd/],
    ['a variable without "="', () => ({ args: ['sh'], env: ['SECRET'] }), /^INVALID_ARGUMENT .*process\.env: expected NAME=value, got no "="$/],
    ['no root', () => ({ ociVersion: '1.0.2', process: { user: { uid: 0, gid: 0 }, args: ['sh'], cwd: '/' } }), /^INVALID_ARGUMENT .*root/],
  ];

  it.each(cases)('is refused in words for %s, leaves nothing behind and may be repeated', async (_what, spec, text) => {
    const harness = new ShimHarness();
    const good = harness.bundle('task', { args: ['true'] });
    const client = await harness.launch(good);
    const bundle = harness.bundle('task', spec(harness));
    expect(await refusal(client.create({ id: 'task', bundle }))).toMatch(text);
    expect(readdirSync(bundle).sort()).toEqual(['address', 'config.json']);
    harness.bundle('task', { args: ['true'] });
    await client.create({ id: 'task', bundle });
    await client.start('task');
    expect((await client.wait('task')).exitStatus).toBe(0);
  });

  it.runIf(isRoot)('is refused for another user and another root when the shim is not root', async () => {
    const harness = new ShimHarness();
    for (const path of [harness.directory, join(harness.directory, 'bundles')]) mkdirSync(path, { recursive: true });
    const bundle = harness.bundle('task', { args: ['true'], process: { user: { uid: 0, gid: 0 } } });
    for (const path of [harness.directory, join(harness.directory, 'bundles'), bundle]) chmodSync(path, 0o777);
    const command = ['-namespace', harness.namespace, '-address', harness.address, '-id', 'task', 'start'];
    const { shimEntry, socketOf } = await import('./harness.js');
    const result = await run(process.execPath, [shimEntry, ...command], {
      cwd: bundle,
      env: { PATH: '/usr/bin:/bin', XDG_RUNTIME_DIR: harness.directory },
      uid: 1234,
      gid: 1234,
    });
    expect(result.stderr).toBe('');
    const socket = socketOf(result);
    expect(socket.startsWith(`${harness.directory}/taskwright/s/`)).toBe(true);
    const client = await harness.connect(socket);
    expect(await refusal(client.create({ id: 'task', bundle }))).toMatch(/^PERMISSION_DENIED process\.user 0:0: needs root, .* uid 1234/);
    harness.bundle('task', { args: ['true'], root: '/usr', process: { user: { uid: 1234, gid: 1234 } } });
    expect(await refusal(client.create({ id: 'task', bundle }))).toMatch(/^PERMISSION_DENIED root\.path \/usr: needs root/);
    harness.bundle('task', { args: ['sh', '-c', 'exit $(id -u | cut -c 1-2)'], process: { user: { uid: 1234, gid: 1234 } } });
    await client.create({ id: 'task', bundle });
    await client.start('task');
    expect((await client.wait('task')).exitStatus).toBe(12);
    await client.delete('task');
    await client.shutdown('task');
  });
});

describe('the end', () => {
  it.each([
    ['0', ['true'], 0],
    ['the exit code', ['sh', '-c', 'exit 7'], 7],
    ['128 + n for signal n', ['sh', '-c', 'kill -TERM $$'], 143],
    ['128 + 9 for SIGKILL', ['sh', '-c', 'kill -KILL $$'], 137],
  ])('has the status %s', async (_what, args, status) => {
    const { client, id } = await new ShimHarness().started({ args });
    expect((await client.wait(id)).exitStatus).toBe(status);
    expect(await client.state(id)).toMatchObject({ status: Status.STOPPED, exitStatus: status });
    expect(await client.delete(id)).toMatchObject({ exitStatus: status });
  });

  it('takes what init leaves behind with it, before it is told', async () => {
    const harness = new ShimHarness();
    const pids = join(harness.directory, 'pids');
    const script = `sleep 1000 & echo $! >> ${pids}; setsid sleep 1000 & echo $! >> ${pids}; sh -c 'trap "" TERM; echo $$ >> ${pids}; sleep 1000' & while [ "$(wc -l < ${pids})" -lt 3 ]; do sleep 0.01; done; read -r line; exit 5`;
    const fifo = join(harness.directory, 'in');
    await run('mkfifo', [fifo]);
    const { client, id } = await harness.started({ args: ['sh', '-c', script] }, { stdin: fifo });
    await eventually(() => linesOf(pids).length === 3);
    // A session of its own is only known to belong to the task if it was seen while its parent lived.
    expect((await client.pids(id)).length).toBeGreaterThanOrEqual(4);
    writeFileSync(fifo, 'go\n');
    expect((await client.wait(id)).exitStatus).toBe(5);
    expect(linesOf(pids).map(Number).filter(isAlive)).toEqual([]);
    expect(await client.pids(id)).toEqual([]);
  });
});

/** A task of three generations; their pids, oldest first. */
async function family(harness: ShimHarness) {
  const pids = join(harness.directory, 'pids');
  const script = `echo $$ >> ${pids}; sh -c 'echo $$ >> ${pids}; setsid sh -c "echo \\$\\$ >> ${pids}; while :; do :; done"' & wait`;
  const task = await harness.started({ args: ['sh', '-c', script] });
  await eventually(() => linesOf(pids).length === 3);
  return { ...task, pids: linesOf(pids).map(Number) };
}
const statesOf = (pids: readonly number[]) => pids.map((pid) => readProcStat(pid)?.state ?? 'gone');

describe('pause', () => {
  it('stops the whole tree, and resume lets it go on', async () => {
    const { client, id, pids } = await family(new ShimHarness());
    await client.pause(id);
    expect(statesOf(pids)).toEqual(['T', 'T', 'T']);
    expect((await client.state(id)).status).toBe(Status.PAUSED);
    expect((await client.pids(id)).length).toBeGreaterThanOrEqual(3);
    await client.resume(id);
    expect((await client.state(id)).status).toBe(Status.RUNNING);
    await eventually(() => statesOf(pids).every((state) => state === 'S' || state === 'R'));
  });

  it('stops a tree that forks all the time', async () => {
    const harness = new ShimHarness();
    const script = 'i=0; while :; do sh -c "sleep 0.01" & i=$((i+1)); [ $((i % 20)) = 0 ] && wait; done';
    const { client, id } = await harness.started({ args: ['sh', '-c', script] });
    await eventually(async () => (await client.pids(id)).length > 3);
    await client.pause(id);
    const before = await client.pids(id);
    expect(statesOf(before).filter((state) => state !== 'T')).toEqual([]);
    expect(await client.pids(id)).toEqual(before);
  });

  it('ends at once for SIGKILL, without a resume', async () => {
    const { client, id, pids } = await family(new ShimHarness());
    await client.pause(id);
    await client.kill(id, 9);
    expect((await client.wait(id)).exitStatus).toBe(137);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it('holds every other signal back until the resume', async () => {
    const harness = new ShimHarness();
    const proof = join(harness.directory, 'proof');
    const script = `trap 'echo got >> ${proof}; exit 4' TERM; echo ready >> ${proof}; while :; do sleep 0.01; done`;
    const { client, id } = await harness.started({ args: ['sh', '-c', script] });
    await eventually(() => linesOf(proof).length === 1);
    await client.pause(id);
    await client.kill(id, 15);
    await client.kill(id, 18);
    expect((await client.state(id)).status).toBe(Status.PAUSED);
    expect(linesOf(proof)).toEqual(['ready']);
    await client.resume(id);
    expect((await client.wait(id)).exitStatus).toBe(4);
    expect(linesOf(proof)).toEqual(['ready', 'got']);
  });
});

describe('kill', () => {
  it('reaches init only, and with `all` every process of the tree', async () => {
    const harness = new ShimHarness();
    const proof = join(harness.directory, 'proof');
    const child = `trap "echo child >> ${proof}" USR1; echo up >> ${proof}; while :; do sleep 0.01; done`;
    const script = `trap 'echo init >> ${proof}' USR1; sh -c '${child}' & echo up >> ${proof}; while :; do wait; sleep 0.01; done`;
    const { client, id } = await harness.started({ args: ['sh', '-c', script] });
    await eventually(() => linesOf(proof).length === 2);
    await client.kill(id, 10);
    await eventually(() => linesOf(proof).includes('init'));
    expect(linesOf(proof)).not.toContain('child');
    await client.kill(id, 10, { all: true });
    await eventually(() => linesOf(proof).includes('child'));
  });

  it('ends a whole tree', async () => {
    const { client, id, pids } = await family(new ShimHarness());
    await client.kill(id, 9, { all: true });
    expect((await client.wait(id)).exitStatus).toBe(137);
    expect(pids.filter(isAlive)).toEqual([]);
  });

  it('ends a created task without the command ever running', async () => {
    const harness = new ShimHarness();
    const proof = join(harness.directory, 'ran');
    const { client, id } = await harness.created({ args: ['touch', proof] });
    await client.kill(id, 15);
    expect((await client.wait(id)).exitStatus).toBe(143);
    expect(await refusal(client.start(id))).toBe('FAILED_PRECONDITION cannot start a stopped process');
    expect(existsSync(proof)).toBe(false);
  });
});
