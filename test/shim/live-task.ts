// Tasks that run, on every runc shim of this machine.
import { onTestFinished } from 'vitest';
import type { OciSpec } from '../../src/model/runtime-spec.js';
import type { Bundle } from '../../src/shim/bundle.js';
import type { Shim, ShimConnection } from '../../src/shim/shim.js';
import type { StdioPaths } from '../../src/shim/task-stdio.js';
import { describeOn, machine } from '../support/machine.js';
import { prepare, type TestHost } from './runc-host.js';

export interface LiveTask {
  id: string;
  /** Of init; 0 for one that is not restored yet. */
  pid: number;
  bundle: Bundle;
  shim: Shim;
  connection: ShimConnection;
}

interface LiveTaskOptions {
  runtime: string;
  spec: OciSpec;
  /** Default `c1`. */
  id?: string;
  stdio?: (bundle: Bundle) => Promise<StdioPaths>;
  /** Path of an image to go on from. */
  checkpoint?: string;
}

const noStdio: StdioPaths = { stdin: '', stdout: '', stderr: '', terminal: false };

export function describeOnRuncShims(title: string, body: (runtime: string) => void): void {
  describeOn(machine.runcShim, `${title}, with the installed runc shim`, () => body('io.containerd.runc.v2'));
  describeOn(machine.containerd2, `${title}, with the runc shim of containerd 2.x`, ({ shim }) => body(shim));
}

export async function createdTask(host: TestHost, options: LiveTaskOptions): Promise<LiveTask> {
  const { runtime, spec, id = 'c1', stdio, checkpoint } = options;
  const bundle = await prepare(host, { id, spec, runtime });
  const connection = await host.launcher.launch(bundle);
  onTestFinished(() => connection.close());
  const { shim } = connection;
  const paths = stdio === undefined ? noStdio : await stdio(bundle);
  const request = { id, bundle: bundle.path, stdio: paths, ...(checkpoint !== undefined && { checkpoint }) };
  const { pid } = await shim.create(request);
  return { id, pid, bundle, shim, connection };
}

export async function runningTask(host: TestHost, options: LiveTaskOptions): Promise<LiveTask> {
  const task = await createdTask(host, options);
  const { pid } = await task.shim.start(task.id);
  return { ...task, pid };
}

/** Kills what still runs, and sees the shim end. */
export async function endTask({ id, shim, connection }: LiveTask): Promise<void> {
  const { state } = await shim.state(id);
  if (state !== 'stopped' && state !== 'created') {
    await shim.kill(id, { signal: 9 });
    await shim.wait(id);
  }
  await shim.delete(id);
  await shim.shutdown(id);
  await connection.closed;
}
