// One task: its states, and what each verb does to its processes.
import { TaskError } from '../model/errors.js';
import type { TerminalSize } from '../model/stdio.js';
import type { ProcessInfo, TaskExit } from '../model/task-status.js';
import { refusalOf, type VerdictState, type VerdictVerb } from '../model/verdicts.js';
import { checkSignal, sigcont, sigkill, type HostProcess } from './host-process.js';
import { markInitEnded } from './init-record.js';
import type { Log } from './log.js';
import { ProcessExit } from './process-exit.js';
import { ProcessTree } from '../proc/process-tree.js';
import { unmountRootfs } from './rootfs-mounts.js';
import type { CreateRequest, TaskParts } from './task-creation.js';
import type { TaskEvents } from './task-events.js';
import { TaskExecs } from './task-execs.js';
import { TaskMeter, type TaskUsage } from './task-meter.js';
import type { TaskProcess } from './task-process.js';
import type { StdioPaths, TaskStdio } from './task-stdio.js';

export class Task implements TaskProcess {
  readonly request: CreateRequest;
  readonly pid: number;
  readonly execs: TaskExecs;
  readonly #init: HostProcess;
  readonly #tree: ProcessTree;
  readonly #stdio: TaskStdio;
  readonly #log: Log;
  readonly #events: TaskEvents;
  readonly #meter = new TaskMeter();
  #state: VerdictState = 'created';
  #isPausing = false;
  #isDeleted = false;
  /** Set when init has ended, settled when the rest of its processes has too. */
  #ending: Promise<void> | undefined;
  readonly #exit = new ProcessExit();
  /** The last of the verbs that change the state: they run one after the other. */
  #lastVerb: Promise<unknown> = Promise.resolve();

  /** Takes over everything that was made for the task, and announces it. */
  constructor(request: CreateRequest, parts: TaskParts, events: TaskEvents) {
    this.request = request;
    this.#init = parts.init;
    this.pid = parts.init.pid;
    this.#tree = new ProcessTree(parts.init);
    this.#stdio = parts.stdio;
    this.#log = parts.log;
    this.#events = events;
    this.execs = this.#createExecs(parts);
    events.created(request, this.pid);
    parts.init.onExit((status) => {
      this.#ending = this.#finish({ status, exitedAt: new Date(), inferred: false });
    });
  }

  get state(): TaskProcess['state'] {
    return this.#isPausing ? 'pausing' : this.#state;
  }

  get streams(): StdioPaths {
    return this.request.stdio;
  }

  get exit(): TaskExit | undefined {
    return this.#exit.value;
  }

  start(): Promise<void> {
    return this.#inTurn('start', () => {
      this.#init.start();
      this.#state = 'running';
      this.#events.started(this.request.id, this.pid);
    });
  }

  pause(): Promise<void> {
    return this.#inTurn('pause', async () => {
      this.#isPausing = true;
      const moving = await this.#tree.stop().finally(() => (this.#isPausing = false));
      if (this.#ending) {
        await this.#ending;
        this.check('pause');
      }
      if (moving.length > 0) this.#warn('some processes could not be stopped', moving);
      this.#state = 'paused';
      this.#events.paused(this.request.id);
    });
  }

  resume(): Promise<void> {
    return this.#inTurn('resume', () => {
      this.#tree.continue();
      this.#state = 'running';
      this.#events.resumed(this.request.id);
    });
  }

  async kill(signal: number, { all }: { all: boolean }): Promise<void> {
    checkSignal(signal);
    if (this.#state === 'stopped' && all) return;
    this.check('kill');
    // It would thaw a task that is still called paused; resuming sends it anyway.
    if (this.#state === 'paused' && signal === sigcont) return;
    if (all) await this.#tree.signal(signal);
    else this.#init.signal(signal);
  }

  /** All its processes; an exec's own one is marked. */
  pids(): ProcessInfo[] {
    if (this.#ending) return [];
    return this.#tree.members().map(({ pid }) => {
      const execId = this.execs.idOf(pid);
      return { pid, ...(execId !== undefined && { execId }) };
    });
  }

  /** What its processes use now, and have used; of a stopped task the last that was read. */
  usage(): TaskUsage {
    return this.#meter.read(this.#ending ? [] : this.#tree.members());
  }

  wait(signal: AbortSignal): Promise<TaskExit | undefined> {
    return this.#exit.wait(signal);
  }

  resize(size: TerminalSize): void {
    this.#stdio.resize(size);
  }

  closeStdin(): void {
    this.#stdio.closeStdin();
  }

  delete(): Promise<TaskExit | undefined> {
    return this.#inTurn('delete', async () => {
      const hasRun = this.#state !== 'created';
      if (!hasRun) {
        this.#init.signal(sigkill);
        await this.#exit.wait();
      }
      await Promise.all([this.#stdio.close(), this.execs.close()]);
      await unmountRootfs(this.request.bundle);
      this.#log.close();
      this.#isDeleted = true;
      const exit = hasRun ? this.exit : undefined;
      this.#events.deleted(this.request.id, this.pid, exit);
      return exit;
    });
  }

  /** @throws TaskError FAILED_PRECONDITION, or NOT_FOUND, when the state forbids the verb */
  check(verb: VerdictVerb): void {
    if (this.#isDeleted) throw noSuchTask();
    const refusal = refusalOf(this.#state, verb);
    if (refusal) throw refusal;
  }

  /** Runs a verb after the one before, if the state then allows it; without a verb, what runs looks for itself. */
  #inTurn<T>(verb: VerdictVerb | undefined, effect: () => T | Promise<T>): Promise<T> {
    const turn = this.#lastVerb.then(async () => {
      await this.#ending;
      if (this.#isDeleted) throw noSuchTask();
      if (verb !== undefined) this.check(verb);
      return effect();
    });
    // Its failure is its caller's alone.
    this.#lastVerb = turn.catch(() => undefined);
    return turn;
  }

  #createExecs({ root, namespace }: TaskParts): TaskExecs {
    const { id, bundle } = this.request;
    const stateNow = (): TaskProcess['state'] => this.state;
    return new TaskExecs({
      ...{ id, bundle, root, namespace, tree: this.#tree, events: this.#events },
      get state() {
        return stateNow();
      },
      inTurn: (effect) => this.#inTurn(undefined, effect),
      checkExec: () => this.check('exec'),
      checkExecStart: () => {
        if (this.#state !== 'stopped') return this.check('exec');
        const text = `container ${id} init process is not running: failed precondition`;
        throw new TaskError('FAILED_PRECONDITION', text);
      },
    });
  }

  /** What init leaves behind is killed first: nothing of a stopped task runs, and its end is the last of the task's. */
  async #finish(exit: TaskExit): Promise<void> {
    const hanging = await this.#tree.kill();
    if (hanging.length > 0) this.#warn('some processes hang in the kernel and could not be killed', hanging);
    await this.execs.ended();
    await this.#stdio.processEnded();
    markInitEnded(this.request.bundle);
    this.#state = 'stopped';
    this.#events.exited(this.request.id, { id: this.request.id, pid: this.pid }, exit);
    this.#exit.settle(exit);
  }

  #warn(message: string, processes: readonly { pid: number }[]): void {
    this.#log.warn(message, { task: this.request.id, pids: processes.map(({ pid }) => pid).join(' ') });
  }
}

export const noSuchTask = (): TaskError => new TaskError('NOT_FOUND', 'container not created: not found');
