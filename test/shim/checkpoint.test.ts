// A task's state on disk, and a task that goes on from it, with real runc shims and a real CRIU.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { TaskError } from '../../src/model/errors.js';
import type { Bundle } from '../../src/shim/bundle.js';
import type { StdioPaths } from '../../src/shim/task-stdio.js';
import { eventually } from '../support/eventually.js';
import { describeOn, machine, requireOn } from '../support/machine.js';
import { createdTask, describeOnRuncShims, endTask, runningTask } from './live-task.js';
import { containerSpec, testHost, type TestHost } from './runc-host.js';

/** Counts into a file of its root, and on its output. It ends itself with 7 when it is asked to. */
const counting = `trap 'exit 7' TERM; i=0; while :; do i=$((i+1)); echo $i >> /count; echo $i; sleep 0.05; done`;

function counted(host: TestHost): number[] {
  const path = join(host.root, 'busybox/count');
  return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n').map(Number) : [];
}

/** Shims look for CRIU and runc where the supervisor's PATH says at their launch. */
function firstOnPath(directory: string, { alone = false } = {}): void {
  const before = process.env['PATH'];
  onTestFinished(() => void (process.env['PATH'] = before));
  process.env['PATH'] = alone ? directory : `${directory}${delimiter}${before}`;
}

async function failure(promise: Promise<unknown>): Promise<TaskError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(TaskError);
  return error as TaskError;
}

async function countingTask(runtime: string, stdio?: Stdio) {
  const host = await testHost();
  const spec = containerSpec(host, ['sh', '-c', counting]);
  const task = await runningTask(host, { runtime, spec, ...(stdio && { stdio: stdio(host) }) });
  await eventually(() => counted(host).length > 2);
  return { host, spec, task, imagePath: join(host.root, 'images/first') };
}

type Stdio = (host: TestHost) => (bundle: Bundle) => Promise<StdioPaths>;

/** Streams that are read, for tasks of any id; they are closed with the test. */
function pipes({ terminal = false } = {}) {
  const written: Record<string, string> = {};
  const stdio: Stdio = (host) => async (bundle) => {
    const options = { stdio: 'pipe', terminal, onStdinEnd: () => undefined } as const;
    const streams = await host.launcher.openStdio(bundle, options);
    onTestFinished(() => streams.close());
    written[bundle.id] = '';
    streams.stdout!.on('data', (chunk: Buffer) => (written[bundle.id] += chunk.toString()));
    streams.stderr?.resume();
    return streams.paths;
  };
  return { written, stdio };
}

const testCheckpoints = (runtime: string): void => {
  test('ends its task when asked to, and another task goes on from it', async (context) => {
    firstOnPath(requireOn(machine.criu4, context));
    const { written, stdio } = pipes();
    const { host, spec, task, imagePath } = await countingTask(runtime, stdio);
    await task.shim.checkpoint(task.id, { imagePath, exit: true });
    expect(statSync(imagePath).mode & 0o777).toBe(0o700);
    expect(await task.shim.wait(task.id)).toMatchObject({ status: 137 });
    expect(await task.shim.state(task.id)).toMatchObject({ state: 'stopped' });
    await endTask(task);
    const last = counted(host).at(-1)!;

    const restored = await createdTask(host, { id: 'c2', runtime, spec, checkpoint: imagePath, stdio: stdio(host) });
    expect(restored.pid).toBe(0);
    expect(await restored.shim.state('c2')).toMatchObject({ state: 'created', pid: 0 });
    expect(counted(host).at(-1)).toBe(last);
    const { pid } = await restored.shim.start('c2');
    expect(pid).toBeGreaterThan(0);
    expect(await restored.shim.state('c2')).toMatchObject({ state: 'running', pid });
    expect(await restored.shim.pids('c2')).toContainEqual({ pid });
    await eventually(() => counted(host).length > last + 3);
    expect(counted(host)).toEqual(counted(host).map((_, index) => index + 1));
    expect(written['c1']).toMatch(/^1\n2\n/);
    // Its output goes where the new task's does; a line that was on its way at the checkpoint may be in it too.
    await eventually(() => written['c2']!.includes(`\n${last + 3}\n`));
    await eventually(() => host.facts.some(({ kind, taskId }) => kind === 'task.started' && taskId === 'c2'));

    await restored.shim.kill('c2', { signal: 15 });
    expect(await restored.shim.wait('c2')).toMatchObject({ status: 7, inferred: false });
    expect(await restored.shim.delete('c2')).toMatchObject({ pid, exit: { status: 7 } });
    await restored.shim.shutdown('c2');
  });

  test('leaves its task running otherwise', async (context) => {
    firstOnPath(requireOn(machine.criu4, context));
    const { host, task, imagePath } = await countingTask(runtime);
    await task.shim.checkpoint(task.id, { imagePath });
    expect(readdirSync(imagePath)).toContain('inventory.img');
    const { length } = counted(host);
    await eventually(() => counted(host).length > length + 2);
    expect(await task.shim.state(task.id)).toMatchObject({ state: 'running', pid: task.pid });
    await endTask(task);
  });

  test('is taken of a paused task, which stays paused, and refused before and after its life', async (context) => {
    firstOnPath(requireOn(machine.criu4, context));
    const host = await testHost();
    const spec = containerSpec(host, ['sleep', '100']);
    const task = await createdTask(host, { runtime, spec });
    const { shim, id } = task;
    const refused = { code: 'FAILED_PRECONDITION' };
    const imagePath = join(host.root, 'image');
    await expect(shim.checkpoint(id, { imagePath })).rejects.toMatchObject(refused);
    expect(existsSync(imagePath)).toBe(false);
    await shim.start(id);
    await shim.pause(id);
    await shim.checkpoint(id, { imagePath });
    expect((await shim.state(id)).state).toBe('paused');
    await shim.checkpoint(id, { imagePath: join(host.root, 'last'), exit: true });
    expect(await shim.wait(id)).toMatchObject({ status: 137 });
    await expect(shim.checkpoint(id, { imagePath: join(host.root, 'none') })).rejects.toMatchObject(refused);
    await endTask(task);

    const restored = await createdTask(host, { id: 'c2', runtime, spec, checkpoint: imagePath });
    await restored.shim.start('c2');
    expect((await restored.shim.state('c2')).state).toBe('running');
    await endTask(restored);
  });

  test('of a task with a terminal goes on in a terminal', async (context) => {
    firstOnPath(requireOn(machine.criu4, context));
    const host = await testHost();
    const { written, stdio } = pipes({ terminal: true });
    const plain = containerSpec(host, ['sh', '-c', counting]);
    const spec = { ...plain, process: { ...plain.process!, terminal: true } };
    const task = await runningTask(host, { runtime, spec, stdio: stdio(host) });
    await eventually(() => written['c1']!.includes('\r\n3\r\n'));
    const imagePath = join(host.root, 'image');
    await task.shim.checkpoint(task.id, { imagePath, exit: true, terminal: true });
    await task.shim.wait(task.id);
    await endTask(task);
    const last = counted(host).at(-1)!;
    const restored = await createdTask(host, { id: 'c2', runtime, spec, checkpoint: imagePath, stdio: stdio(host) });
    await restored.shim.start('c2');
    await eventually(() => written['c2']!.includes(`\r\n${last + 3}\r\n`));
    await endTask(restored);
  });

  test('passes every option on to runc', async (context) => {
    firstOnPath(requireOn(machine.criu4, context));
    const { host, calls } = await recordingRunc();
    const task = await runningTask(host, { runtime, spec: containerSpec(host, ['sleep', '100']) });
    const [imagePath, workPath] = [join(host.root, 'image'), join(host.root, 'work')];
    const carried = { openTcp: true, externalUnixSockets: true, terminal: true, fileLocks: true };
    await task.shim.checkpoint(task.id, { imagePath, workPath, ...carried, emptyNamespaces: ['network'] });
    const call = calls().find((line) => line.includes(' checkpoint '));
    const flags = ['--tcp-established', '--ext-unix-sk', '--shell-job', '--file-locks', '--leave-running'];
    expect(flags.filter((flag) => !call!.split(' ').includes(flag))).toEqual([]);
    expect(call).toContain(`--image-path ${imagePath} `);
    expect(call).toContain(`--work-path ${workPath} `);
    expect(call).toMatch(/--empty-ns[ =]network/);
    expect(readdirSync(workPath)).toContain('dump.log');
    await endTask(task);
  });

  test('of what CRIU refuses rejects with its words, changes nothing, and leaves nothing behind', async (context) => {
    firstOnPath(requireOn(machine.criu4, context));
    const host = await testHost();
    // An open file that is deleted is carried along in the image, but not one as large as this.
    const script = 'exec 9> /big; dd if=/dev/zero bs=1M count=3 >&9; rm /big; echo > /ready; exec sleep 100';
    const task = await runningTask(host, { runtime, spec: containerSpec(host, ['sh', '-c', script]) });
    await eventually(() => existsSync(join(host.root, 'busybox/ready')));
    const imagePath = join(host.root, 'images/first');
    const error = await failure(task.shim.checkpoint(task.id, { imagePath, exit: true }));
    expect(error).toMatchObject({ code: 'INTERNAL', taskId: task.id });
    expect(error.message).toMatch(/CRIU's log says: .*Can't dump ghost file/);
    expect(await task.shim.state(task.id)).toMatchObject({ state: 'running', pid: task.pid });
    expect(existsSync(join(host.root, 'images'))).toBe(false);
    await endTask(task);
  });

  test('that is no image makes the start of its task fail with the words of CRIU', async (context) => {
    firstOnPath(requireOn(machine.criu4, context));
    const host = await testHost();
    const image = join(host.root, 'image');
    mkdirSync(image);
    writeFileSync(join(image, 'descriptors.json'), '["/dev/null","/dev/null","/dev/null"]');
    const spec = containerSpec(host, ['sleep', '100']);
    const task = await createdTask(host, { runtime, spec, checkpoint: image });
    const error = await failure(task.shim.start(task.id));
    expect(error).toMatchObject({ code: 'INTERNAL', taskId: task.id });
    expect(error.message).toMatch(/CRIU's log says: .*Error \(criu\//);
    expect(await task.shim.state(task.id)).toMatchObject({ state: 'created', pid: 0 });
    await endTask(task);
  });

  test('is UNIMPLEMENTED where there is no CRIU', async () => {
    const host = await testHost();
    const bin = join(host.root, 'bin');
    mkdirSync(bin);
    const shims = ['containerd-shim-runc-v2', 'containerd-shim'];
    for (const name of [...shims, 'runc', 'mkfifo', 'true'].filter(pathOf)) symlinkSync(pathOf(name)!, join(bin, name));
    firstOnPath(bin, { alone: true });
    const task = await runningTask(host, { runtime, spec: containerSpec(host, ['sleep', '100']) });
    const error = await failure(task.shim.checkpoint(task.id, { imagePath: join(host.root, 'image') }));
    expect(error).toMatchObject({ code: 'UNIMPLEMENTED' });
    expect(error.message).toContain('install criu');
    expect(existsSync(join(host.root, 'image'))).toBe(false);
    await endTask(task);
  });

  describe('by a CRIU that is too old for the kernel', () => {
    test('rejects with its words, and the task goes on', async (context) => {
      const criu = requireOn(machine.criu3, context);
      if (spawnSync(join(criu, 'criu'), ['check']).status === 0) context.skip('this CRIU can do it');
      firstOnPath(criu);
      const { host, task, imagePath } = await countingTask(runtime);
      const error = await failure(task.shim.checkpoint(task.id, { imagePath, exit: true }));
      expect(error).toMatchObject({ code: 'INTERNAL' });
      expect(error.message).toMatch(/CRIU's log says: .*Error \(criu\//);
      const { length } = counted(host);
      await eventually(() => counted(host).length > length + 2);
      expect(await task.shim.state(task.id)).toMatchObject({ state: 'running', pid: task.pid });
      expect(existsSync(imagePath)).toBe(false);
      await endTask(task);
    });
  });
};

describeOnRuncShims('a checkpoint', testCheckpoints);
describeOn(machine.linuxShim, 'a checkpoint, with the shim of runtime v1', () =>
  testCheckpoints('io.containerd.runtime.v1.linux'),
);

/** A runc on the PATH that writes down how it is called. */
async function recordingRunc() {
  const host = await testHost();
  const [bin, record] = [join(host.root, 'bin'), join(host.root, 'calls')];
  mkdirSync(bin);
  const script = `#!/bin/sh\necho "$*" >> ${record}\nexec ${pathOf('runc')} "$@"\n`;
  writeFileSync(join(bin, 'runc'), script, { mode: 0o755 });
  firstOnPath(bin);
  return { host, calls: () => readFileSync(record, 'utf8').split('\n') };
}

function pathOf(name: string): string | undefined {
  const directories = process.env['PATH']!.split(delimiter);
  return directories.map((directory) => join(directory, name)).find((path) => existsSync(path));
}
