// Terminals: what a process with one sees, and how its output and its end come out.
import { closeSync, constants, openSync, readFileSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readProcStat } from '../../src/proc/proc-stat.js';
import { eventually } from '../support/eventually.js';
import { fifo, fifos, reader, writer } from './fifos.js';
import { isAlive, ShimHarness } from './harness.js';
import { Status, type ShimClient, type Stdio } from './shim-client.js';

interface Place {
  harness: ShimHarness;
  client: ShimClient;
  id: string;
  execId: string;
}

/** Brings a process with a terminal up to its Start, as init or as an exec. */
type Bring = (process: Record<string, unknown> & { args: string[] }, stdio: Stdio) => Promise<Place>;

const asInit: Bring = async ({ args, ...process }, stdio) => {
  const harness = new ShimHarness();
  const { client, id } = await harness.created({ args, process }, await inside(harness, stdio));
  return { harness, client, id, execId: '' };
};
const asExec: Bring = async (process, stdio) => {
  const harness = new ShimHarness();
  const { client, id } = await harness.started({ args: ['sleep', '1000'] });
  await client.exec(id, 'e1', process, await inside(harness, stdio));
  return { harness, client, id, execId: 'e1' };
};

/** FIFOs in the harness' directory for the streams that are named. */
async function inside(harness: ShimHarness, { stdin, stdout }: Stdio): Promise<Stdio> {
  const stdio: Stdio = { terminal: true };
  if (stdin) stdio.stdin = await fifo(harness, stdin);
  if (stdout) stdio.stdout = await fifo(harness, stdout);
  return stdio;
}

const both: Stdio = { stdin: 'in', stdout: 'out' };
const inputOf = ({ harness }: Place) => writer(join(harness.directory, 'in'));
const outputOf = ({ harness }: Place) => reader(join(harness.directory, 'out'));
const shell = ['sh', '-c', 'stty size; tty; read -r line; echo "got $line"; stty size; echo err >&2; exit 3'];

describe.each([
  ['init', asInit],
  ['an exec', asExec],
] as const)('the terminal of %s', (_what, bring) => {
  it('has its size from the first moment on, is its own, and carries both outputs', async () => {
    const place = await bring({ args: shell, consoleSize: { width: 132, height: 43 } }, both);
    const { client, id, execId } = place;
    const [input, output] = [inputOf(place), outputOf(place)];
    await client.start(id, execId);
    await eventually(() => /^43 132\r\n\/dev\/pts\/\d+\r\n$/.test(output.text()));
    expect(await client.state(id, execId)).toMatchObject({ terminal: true, stderr: '', status: Status.RUNNING });
    await client.resize(id, { width: 100, height: 30 }, execId);
    await input.write('hello\n');
    expect((await client.wait(id, execId)).exitStatus).toBe(3);
    await output.ended;
    expect(output.text()).toMatch(/\r\nhello\r\ngot hello\r\n30 100\r\nerr\r\n$/);
  });

  it('keeps a size that it is given before Start', async () => {
    const place = await bring({ args: ['stty', 'size'] }, both);
    const { client, id, execId } = place;
    const output = outputOf(place);
    await client.resize(id, { width: 90, height: 20 }, execId);
    await client.start(id, execId);
    await output.ended;
    expect(output.text()).toBe('20 90\r\n');
  });

  it('is of the usual size unless another is asked for, and controls jobs', async () => {
    const script = 'stty size; set -m; sleep 1000 & kill %1; wait; echo done';
    const place = await bring({ args: ['sh', '-c', script] }, both);
    const output = outputOf(place);
    await place.client.start(place.id, place.execId);
    await output.ended;
    expect(output.text()).toMatch(/^24 80\r\n/);
    expect(output.text()).toMatch(/done\r\n$/);
    expect(output.text()).not.toContain('job control turned off');
  });

  it('interrupts the process that has it by ^C', async () => {
    const place = await bring({ args: ['sh', '-c', 'echo ready; exec sleep 1000'] }, both);
    const { client, id, execId } = place;
    const [input, output] = [inputOf(place), outputOf(place)];
    const { pid } = await client.start(id, execId);
    await eventually(() => output.text().includes('ready') && readProcStat(pid)?.state === 'S');
    await input.write('\x03');
    expect((await client.wait(id, execId)).exitStatus).toBe(130);
  });

  it('ends the input by CloseIO once the last writer has gone, also in the middle of a line', async () => {
    const place = await bring({ args: ['cat'] }, both);
    const { client, id, execId } = place;
    const [input, output] = [inputOf(place), outputOf(place)];
    await client.start(id, execId);
    await input.write('one\ntwo');
    await eventually(() => output.text() === 'one\r\ntwoone\r\n');
    await client.simple('CloseIO', { id, execId });
    input.close();
    expect((await client.wait(id, execId)).exitStatus).toBe(0);
    await output.ended;
    expect(output.text()).toBe('one\r\ntwoone\r\ntwo');
  });

  it('gives everything that was printed before the end is told', async () => {
    const place = await bring({ args: ['sh', '-c', 'stty -onlcr; head -c 3000000 /dev/zero'] }, both);
    const { client, id, execId } = place;
    const output = outputOf(place);
    await client.start(id, execId);
    expect((await client.wait(id, execId)).exitStatus).toBe(0);
    expect(await output.ended).toBe(3_000_000);
  });

  it('gives what was still on its way when the process ended', async () => {
    const place = await bring({ args: ['head', '-c', '89000', '/dev/zero'] }, both);
    const { client, id, execId } = place;
    const { pid } = await client.start(id, execId);
    // How much fits on the way depends on how it is cut up: now and then the last of it is not written before somebody reads.
    await eventually(() => !isAlive(pid) || blockedInWrite(pid));
    expect(await outputOf(place).ended).toBe(89_000);
    expect((await client.wait(id, execId)).exitStatus).toBe(0);
  });

  it('lets the process wait while nobody reads, without growing the shim, and tells its end all the same', async () => {
    const place = await bring({ args: ['sh', '-c', 'head -c 100000000 /dev/zero'] }, both);
    const { client, harness, id, execId } = place;
    const { pid } = await client.start(id, execId);
    const shim = await harness.shimPid(client);
    const before = residentKiB(shim);
    await eventually(() => blockedInWrite(pid));
    expect(residentKiB(shim) - before).toBeLessThan(20_000);
    await client.kill(id, 9, { execId });
    expect((await client.wait(id, execId)).exitStatus).toBe(137);
  });

  it('writes to a file as well, and works without input', async () => {
    const harness = new ShimHarness();
    const path = join(harness.directory, 'a dir/out');
    const stdout = new URL(`file://${path}`).href;
    const { client, id } = await harness.started(
      { args: ['sh', '-c', 'tty >&2; [ -t 0 ] && echo yes'] },
      { stdout, terminal: true },
    );
    expect((await client.wait(id)).exitStatus).toBe(0);
    expect(readFileSync(path, 'utf8')).toMatch(/^\/dev\/pts\/\d+\r\nyes\r\n$/);
  });
});

it('an exec’s terminal stays with what it leaves behind, and its end is told without waiting for that', async () => {
  const place = await asExec({ args: ['sh', '-c', "trap '' HUP; sleep 1000 & echo $!"] }, both);
  const { client, id } = place;
  const output = outputOf(place);
  await client.start(id, 'e1');
  expect((await client.wait(id, 'e1')).exitStatus).toBe(0);
  const child = Number(output.text());
  expect([isAlive(child), output.hasEnded()]).toEqual([true, false]);
  expect(readlinkSync(`/proc/${child}/fd/1`)).toMatch(/^\/dev\/pts\/\d+$/);
  await client.delete(id, 'e1');
  await output.ended;
});

it('no process inherits the terminal of another one', async () => {
  const harness = new ShimHarness();
  const { client, id } = await harness.started({ args: ['sleep', '1000'] }, { terminal: true });
  const pids = [await client.run(id, 'e1', { args: ['sleep', '1000'] }, { terminal: true })];
  pids.push(await client.run(id, 'e2', { args: ['sleep', '1000'] }));
  await eventually(() => pids.every((pid) => readFileSync(`/proc/${pid}/cmdline`, 'utf8').startsWith('sleep')));
  const fdsOf = (pid: number) => readdirSync(`/proc/${pid}/fd`).map((fd) => readlinkSync(`/proc/${pid}/fd/${fd}`));
  // While its libraries are loaded, a descriptor that was listed may be closed before it is looked at.
  const open = await eventually(() => pids.flatMap(fdsOf));
  expect(open.filter((path) => path.includes('ptmx'))).toEqual([]);
  expect(new Set(open.filter((path) => path.startsWith('/dev/pts/'))).size).toBe(1);
});

it('a shim that has had terminals has given every descriptor back', async () => {
  const harness = new ShimHarness();
  const { client, id } = await harness.started({ args: ['sleep', '1000'] });
  const shim = await harness.shimPid(client);
  const paths = await fifos(harness, 'in', 'out');
  const once = async (execId: string): Promise<void> => {
    const output = reader(paths[1]);
    await client.run(id, execId, { args: ['echo', 'hello'] }, { stdin: paths[0], stdout: paths[1], terminal: true });
    await client.wait(id, execId);
    await output.ended;
    await client.delete(id, execId);
  };
  await once('first');
  const open = (): string[] => readdirSync(`/proc/${shim}/fd`);
  const before = open().length;
  for (const execId of ['e1', 'e2', 'e3', 'e4']) await once(execId);
  await client.exec(id, 'never', { args: ['true'] }, { stdin: paths[0], terminal: true });
  await client.delete(id, 'never');
  await eventually(() => open().length <= before);
});

it('a process that does not read does not hold up the shim, however much is typed', async () => {
  const place = await asInit({ args: ['sh', '-c', 'stty raw -echo; echo ready; exec sleep 1000'] }, both);
  const { client, id, harness } = place;
  const output = outputOf(place);
  await client.start(id);
  await eventually(() => output.text().includes('ready'));
  const fd = openSync(join(harness.directory, 'in'), constants.O_WRONLY | constants.O_NONBLOCK);
  writeFileSync(fd, 'x'.repeat(60_000));
  closeSync(fd);
  expect((await client.state(id)).status).toBe(Status.RUNNING);
  await client.kill(id, 9);
  expect((await client.wait(id)).exitStatus).toBe(137);
});

function residentKiB(pid: number): number {
  return Number(/^VmRSS:\s*(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))![1]);
}

/** Its child waits, in its write to the terminal. */
function blockedInWrite(shellPid: number): boolean {
  const children = readFileSync(`/proc/${shellPid}/task/${shellPid}/children`, 'utf8').trim().split(' ');
  const writing = children[0] === '' ? shellPid : Number(children[0]);
  return readFileSync(`/proc/${writing}/cmdline`, 'utf8').startsWith('head') && sameTicks(writing);
}

const lastTicks = new Map<number, string>();
function sameTicks(pid: number): boolean {
  const written = /^wchar: (\d+)/m.exec(readFileSync(`/proc/${pid}/io`, 'utf8'))![1]!;
  const isSame = lastTicks.get(pid) === written && readProcStat(pid)?.state === 'S';
  lastTicks.set(pid, written);
  return isSame;
}
