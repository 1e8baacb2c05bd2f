// One test of the contract: a host, the tasks on it, and the end, after which nothing may be left.
import { expect } from 'vitest';
import { TaskError } from '../../src/model/errors.js';
import type { Bundle } from '../../src/shim/bundle.js';
import type { Shim, ShimConnection } from '../../src/shim/shim.js';
import type { StdioPaths } from '../../src/shim/task-stdio.js';
import { openStdio } from '../../src/shim/stdio.js';
import type { TaskStdio } from '../../src/shim/task-stdio.js';
import { eventually } from '../support/eventually.js';
import { isAlive, nothingLeft, vanishedWithinMs } from './left-over.js';
import type { ContractHost, Program, ShimAdapter } from './shim-adapter.js';

export const noStdio: StdioPaths = { stdin: '', stdout: '', stderr: '', terminal: false };
export const sigkill = 9;

/** A task that was created. */
export interface SceneTask {
  id: string;
  pid: number;
  bundle: Bundle;
  connection: ShimConnection;
  shim: Shim;
}

export class Scene {
  readonly host: ContractHost;
  private readonly bundles: Bundle[] = [];
  private readonly connections: ShimConnection[] = [];
  private readonly streams: TaskStdio[] = [];

  constructor(host: ContractHost) {
    this.host = host;
  }

  async launch(program: Program, id = 't1'): Promise<{ bundle: Bundle; connection: ShimConnection; shim: Shim }> {
    const bundle = await this.host.prepare(id, program);
    this.bundles.push(bundle);
    const connection = await this.host.launcher.launch(bundle);
    this.connections.push(connection);
    return { bundle, connection, shim: connection.shim };
  }

  async attach(bundle: Bundle): Promise<ShimConnection> {
    const connection = await this.host.launcher.attach(bundle);
    this.connections.push(connection);
    return connection;
  }

  async created(program: Program, id = 't1'): Promise<SceneTask> {
    const { bundle, connection, shim } = await this.launch(program, id);
    const { pid } = await shim.create({ id, bundle: bundle.path, stdio: noStdio });
    return { id, pid, bundle, connection, shim };
  }

  async createdWithPipes(program: Program, id = 't1'): Promise<SceneTask & { stdio: TaskStdio }> {
    const { bundle, connection, shim } = await this.launch(program, id);
    const stdio = await this.openStdio(bundle);
    const { pid } = await shim.create({ id, bundle: bundle.path, stdio: stdio.paths });
    return { id, pid, bundle, connection, shim, stdio };
  }

  /** Pipes of a process, closed with the scene. */
  async openStdio({ path: directory }: Bundle, execId?: string): Promise<TaskStdio> {
    const about = execId === undefined ? {} : { execId };
    const stdio = await openStdio({ stdio: 'pipe', terminal: false, directory, onStdinEnd: () => undefined, ...about });
    this.streams.push(stdio);
    return stdio;
  }

  /** Started, and ready for signals. */
  async started(program: Program, id = 't1'): Promise<SceneTask> {
    const task = await this.created(program, id);
    await task.shim.start(id);
    await this.host.ready(task.pid, program);
    return task;
  }

  async stopped(id = 't1'): Promise<SceneTask> {
    const task = await this.started({ does: 'sleep' }, id);
    await task.shim.kill(id, { signal: sigkill });
    await task.shim.wait(id);
    return task;
  }

  /** What was published of a task, in order, once the last of `kinds` has come. */
  async kindsOf(id: string, last: string): Promise<string[]> {
    const kinds = (): string[] => this.host.facts.filter(({ taskId }) => taskId === id).map(({ kind }) => kind);
    await eventually(() => kinds().includes(last));
    return kinds();
  }

  /** Ends every task and every shim by their own means, and looks for what is left. */
  async end(): Promise<void> {
    // Calls that a test has given up may still be carried out, and get in the way.
    for (const bundle of this.bundles) await eventually(() => this.endTask(bundle));
    for (const stdio of this.streams) stdio.close();
    for (const connection of this.connections) await connection.close();
    for (const bundle of this.bundles) await this.host.launcher.remove(bundle);
    await this.host.launcher.close();
    await eventually(async () => {
      expect(await this.host.leftOver()).toEqual(nothingLeft);
      return true;
    }, vanishedWithinMs);
  }

  private async endTask(bundle: Bundle): Promise<true> {
    let connection: ShimConnection;
    try {
      connection = await this.attach(bundle);
    } catch (error) {
      // Its shim has ended.
      if (TaskError.is(error) && error.code === 'UNAVAILABLE') return true;
      throw error;
    }
    const { shim } = connection;
    const { id } = bundle;
    if ((await shim.connect(id)).taskPid !== 0) {
      if ((await shim.state(id)).state !== 'created') {
        await shim.kill(id, { signal: sigkill, all: true });
        await shim.wait(id, { timeoutMs: 5_000 });
      }
      await shim.delete(id);
    }
    await shim.shutdown(id);
    return true;
  }
}

/** Makes a test's body from what it does in a scene of its own. */
export type InScene = (body: (scene: Scene) => Promise<void>) => () => Promise<void>;

/** Opens the scene, and after the body ends it, with nothing left. */
export function inScene(adapter: ShimAdapter, body: (scene: Scene) => Promise<void>): () => Promise<void> {
  return async () => {
    const host = await adapter.open();
    try {
      const scene = new Scene(host);
      await body(scene);
      await scene.end();
    } finally {
      await host.close();
    }
  };
}

/** The code that a call is refused with; `ok` when it is not. */
export async function codeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    expect(error).toBeInstanceOf(TaskError);
    return (error as TaskError).code;
  }
}

export const gone = (pid: number): Promise<boolean> => eventually(() => !isAlive(pid));
