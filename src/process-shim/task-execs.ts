// The execs of one task, by id.
import { TaskError } from '../model/errors.js';
import { parseExecId } from '../model/ids.js';
import { Exec, noSuchExec, type ExecHost } from './exec.js';
import { readProcessSpec } from './process-spec.js';
import { settlesWithin } from './settles-within.js';
import { TaskStdio, type StdioPaths } from './task-stdio.js';

/** More than the output of a terminal may take that nobody reads. */
const endedWithinMs = 3_000;

export interface ExecRequest {
  execId: string;
  /** An OCI process as JSON; absent when the caller has forgotten it. */
  spec: Uint8Array | undefined;
  stdio: StdioPaths;
}

export interface ExecsHost extends ExecHost {
  readonly namespace: string;
  /** @throws TaskError FAILED_PRECONDITION, NOT_FOUND when the task is gone */
  checkExec(): void;
}

export class TaskExecs {
  readonly #host: ExecsHost;
  readonly #execs = new Map<string, Exec>();
  readonly #inCreation = new Set<string>();

  constructor(host: ExecsHost) {
    this.#host = host;
  }

  /**
   * Opens the streams of one more process; its command is looked at when it is started.
   * @throws TaskError INVALID_ARGUMENT (the id or the specification), ALREADY_EXISTS, FAILED_PRECONDITION (the task's state)
   */
  async add({ execId, spec, stdio: streams }: ExecRequest): Promise<void> {
    const id = parseExecId(execId);
    if (this.#execs.has(id) || this.#inCreation.has(id)) {
      throw new TaskError('ALREADY_EXISTS', `id ${id}: already exists`);
    }
    this.#host.checkExec();
    if (spec === undefined) throw new TaskError('INVALID_ARGUMENT', `exec ${id}: expected a specification, got none`);
    const process = readProcessSpec(spec);
    this.#inCreation.add(id);
    try {
      const { namespace, bundle } = this.#host;
      const owner = { id, namespace, bundle, uid: process.user.uid, size: process.consoleSize };
      const stdio = await TaskStdio.open(streams, owner);
      await this.#checkAgain(stdio);
      const onDelete = (): void => void this.#execs.delete(id);
      this.#execs.set(id, new Exec(this.#host, { execId: id, spec: process, streams, stdio, onDelete }));
      this.#host.events.execAdded(this.#host.id, id);
    } finally {
      this.#inCreation.delete(id);
    }
  }

  /** @throws TaskError NOT_FOUND */
  get(execId: string): Exec {
    const exec = this.#execs.get(execId);
    if (!exec) throw noSuchExec(execId);
    return exec;
  }

  /** The exec whose own process has that pid. */
  idOf(pid: number): string | undefined {
    return this.#running().find((exec) => exec.pid === pid)?.execId;
  }

  /** To be called when their processes have been killed: resolves when each one's end has been told. */
  async ended(): Promise<void> {
    const running = this.#running();
    await settlesWithin(Promise.all(running.map((exec) => exec.wait())), endedWithinMs);
    // Those that hang in the kernel, and those that were never started.
    const rest = [...this.#execs.values()].filter(({ state }) => state !== 'stopped');
    await Promise.all(rest.map((exec) => exec.giveUp()));
  }

  /** To be called when the task is deleted. */
  async close(): Promise<void> {
    const execs = [...this.#execs.values()];
    this.#execs.clear();
    await Promise.all(execs.map((exec) => exec.close()));
  }

  #running(): Exec[] {
    return [...this.#execs.values()].filter(({ state }) => state !== 'created' && state !== 'stopped');
  }

  /** A logger may have taken seconds to get ready. */
  async #checkAgain(stdio: TaskStdio): Promise<void> {
    try {
      this.#host.checkExec();
    } catch (error) {
      await stdio.close();
      throw error;
    }
  }
}
