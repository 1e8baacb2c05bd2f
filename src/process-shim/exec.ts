// An extra process in a task: added first, its command from Start on.
// @see containerd cmd/containerd-shim-runc-v2/process/exec.go, exec_state.go
import { TaskError } from '../model/errors.js';
import type { TerminalSize } from '../model/stdio.js';
import type { TaskExit } from '../model/task-status.js';
import { execRefusalOf, type ExecVerdictState, type ExecVerdictVerb } from '../model/verdicts.js';
import { execAttempt } from './command-path.js';
import { checkSignal, sigcont, sigkill, type HostProcess } from './host-process.js';
import { writeExecRecord } from './init-record.js';
import { ProcessExit } from './process-exit.js';
import { checkPlace, launchProcess } from './process-launch.js';
import type { ProcessSpec } from './process-spec.js';
import type { ProcessTree } from '../proc/process-tree.js';
import type { TaskEvents } from './task-events.js';
import type { TaskProcess } from './task-process.js';
import type { StdioPaths, TaskStdio } from './task-stdio.js';

/** What an exec has to do with its task. */
export interface ExecHost {
  readonly id: string;
  readonly bundle: string;
  /** The root directory on the host. */
  readonly root: string;
  readonly tree: ProcessTree;
  readonly events: TaskEvents;
  readonly state: TaskProcess['state'];
  /** Runs a verb after those before it; rejects when the task is gone. */
  inTurn<T>(effect: () => Promise<T>): Promise<T>;
  /** @throws TaskError FAILED_PRECONDITION */
  checkExecStart(): void;
}

export interface ExecParts {
  execId: string;
  spec: ProcessSpec;
  streams: StdioPaths;
  stdio: TaskStdio;
  /** Called when it is deleted. */
  onDelete: () => void;
}

export class Exec implements TaskProcess {
  readonly execId: string;
  readonly streams: StdioPaths;
  readonly #host: ExecHost;
  readonly #parts: ExecParts;
  #state: ExecVerdictState = 'added';
  #isDeleted = false;
  #process: HostProcess | undefined;
  readonly #exit = new ProcessExit();

  constructor(host: ExecHost, parts: ExecParts) {
    this.#host = host;
    this.#parts = parts;
    this.execId = parts.execId;
    this.streams = parts.streams;
  }

  get pid(): number {
    return this.#process?.pid ?? 0;
  }

  get state(): TaskProcess['state'] {
    if (this.#state === 'added') return 'created';
    const { state } = this.#host;
    return this.#state === 'running' && (state === 'paused' || state === 'pausing') ? state : this.#state;
  }

  get exit(): TaskExit | undefined {
    return this.#exit.value;
  }

  /** One that fails leaves it added: it may be tried again, and whoever waits need not. */
  start(): Promise<void> {
    return this.#host.inTurn(async () => {
      if (this.#isDeleted) throw noSuchExec(this.execId);
      this.#check('start');
      this.#host.checkExecStart();
      try {
        await this.#launch();
      } catch (error) {
        if (this.#state === 'added') this.#exit.settle(undefined);
        else this.#process?.signal(sigkill);
        throw error;
      }
    });
  }

  kill(signal: number): void {
    checkSignal(signal);
    this.#check('kill');
    // It would thaw a process that is still called paused; resuming sends it anyway.
    if (this.state === 'paused' && signal === sigcont) return;
    this.#process?.signal(signal);
  }

  wait(signal?: AbortSignal): Promise<TaskExit | undefined> {
    return this.#exit.wait(signal);
  }

  resize(size: TerminalSize): void {
    this.#check('resize');
    this.#parts.stdio.resize(size);
  }

  closeStdin(): void {
    this.#parts.stdio.closeStdin();
  }

  async delete(): Promise<TaskExit | undefined> {
    this.#check('delete');
    this.#parts.onDelete();
    await this.close();
    return this.exit;
  }

  /** Gives back all that it had; to be called when nothing of it runs, or never will. */
  async close(): Promise<void> {
    this.#isDeleted = true;
    if (this.#state === 'added') this.#exit.settle(undefined);
    await this.#parts.stdio.close();
  }

  /** Says that it will never run, or that it has been killed although nobody has seen the end of it. */
  async giveUp(): Promise<void> {
    if (this.#state === 'added') this.#exit.settle(undefined);
    else await this.#finish({ status: 128 + sigkill, exitedAt: new Date(), inferred: true });
  }

  async #launch(): Promise<void> {
    const { root, tree, bundle, id, events } = this.#host;
    const { spec, stdio } = this.#parts;
    checkPlace(spec, root, execAttempt);
    const process = await launchProcess({ spec, root, stdio });
    tree.add(process);
    process.onExit((status) => void this.#finish({ status, exitedAt: new Date(), inferred: false }));
    this.#process = process;
    this.#state = 'running';
    this.#exit.reopen();
    writeExecRecord(bundle, tree.roots);
    process.start();
    events.execStarted(id, this.execId, process.pid);
  }

  /** What it leaves behind stays: it belongs to the task. */
  async #finish(exit: TaskExit): Promise<void> {
    await this.#parts.stdio.processEnded();
    if (this.#state === 'stopped') return;
    this.#state = 'stopped';
    this.#host.events.exited(this.#host.id, { id: this.execId, pid: this.pid }, exit);
    this.#exit.settle(exit);
  }

  #check(verb: ExecVerdictVerb): void {
    const refusal = execRefusalOf(this.#state, verb);
    if (refusal) throw refusal;
  }
}

export function noSuchExec(execId: string): TaskError {
  return new TaskError('NOT_FOUND', `process does not exist ${execId}: not found`);
}
