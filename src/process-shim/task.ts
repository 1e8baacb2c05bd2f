// One task: its states, and what each verb does to its processes.
import { deferred } from '../model/deferred.js';
import { TaskError } from '../model/errors.js';
import type { TaskExit } from '../model/task-status.js';
import { refusalOf, type VerdictState, type VerdictVerb } from '../model/verdicts.js';
import { markInitEnded } from './init-record.js';
import type { InitProcess } from './init-process.js';
import type { Log } from './log.js';
import { ProcessTree } from './process-tree.js';
import { unmountRootfs } from './rootfs-mounts.js';
import type { CreateRequest, TaskParts } from './task-creation.js';
import type { TaskEvents } from './task-events.js';
import type { TaskStdio } from './task-stdio.js';

const sigkill = 9;
const sigcont = 18;
const lastSignal = 64;

export class Task {
  readonly request: CreateRequest;
  readonly pid: number;
  readonly #init: InitProcess;
  readonly #tree: ProcessTree;
  readonly #stdio: TaskStdio;
  readonly #log: Log;
  readonly #events: TaskEvents;
  #state: VerdictState = 'created';
  #isPausing = false;
  #isDeleted = false;
  #exit: TaskExit | undefined;
  readonly #ended = deferred();
  /** Set when init has ended, settled when the rest of its processes has too. */
  #ending: Promise<void> | undefined;
  readonly #waiters = new Set<(exit: TaskExit) => void>();
  /** The last of the verbs that change the state: they run one after the other. */
  #lastVerb: Promise<unknown> = Promise.resolve();

  /** Takes over everything that was made for the task, and announces it. */
  constructor(request: CreateRequest, { init, stdio, log }: TaskParts, events: TaskEvents) {
    this.request = request;
    this.#init = init;
    this.pid = init.pid;
    this.#tree = new ProcessTree(init);
    this.#stdio = stdio;
    this.#log = log;
    this.#events = events;
    events.created(request, init.pid);
    init.onExit((status) => {
      this.#ending = this.#finish({ status, exitedAt: new Date(), inferred: false });
    });
  }

  get state(): VerdictState | 'pausing' {
    return this.#isPausing ? 'pausing' : this.#state;
  }

  /** Present once the state is `stopped`. */
  get exit(): TaskExit | undefined {
    return this.#exit;
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

  /**
   * Signals init, or all processes. To a paused task SIGKILL comes at once and everything else when it is resumed.
   * @throws TaskError INVALID_ARGUMENT (no such signal), NOT_FOUND (it has ended)
   */
  kill(signal: number, { all }: { all: boolean }): void {
    if (signal > lastSignal) {
      throw new TaskError('INVALID_ARGUMENT', `kill: unable to signal init: invalid argument: signal ${signal}`);
    }
    if (this.#state === 'stopped' && all) return;
    this.check('kill');
    // It would thaw a task that is still called paused; resuming sends it anyway.
    if (this.#state === 'paused' && signal === sigcont) return;
    if (all) this.#tree.signal(signal);
    else this.#init.signal(signal);
  }

  /** The pids of all its processes. */
  pids(): number[] {
    return this.#ending ? [] : this.#tree.members().map(({ pid }) => pid);
  }

  /** Resolves when all its processes have ended, at once if they have; rejects with the signal's reason. */
  wait(signal: AbortSignal): Promise<TaskExit> {
    if (this.#exit) return Promise.resolve(this.#exit);
    return new Promise((resolve, reject) => {
      const forget = (): void => {
        this.#waiters.delete(settle);
        reject(signal.reason as Error);
      };
      const settle = (exit: TaskExit): void => {
        signal.removeEventListener('abort', forget);
        resolve(exit);
      };
      this.#waiters.add(settle);
      signal.addEventListener('abort', forget, { once: true });
    });
  }

  closeStdin(): void {
    this.#stdio.closeStdin();
  }

  /**
   * Ends what was created, or has stopped, and gives back all that it had.
   * @returns its exit; undefined when it never ran
   */
  delete(): Promise<TaskExit | undefined> {
    return this.#inTurn('delete', async () => {
      const hasRun = this.#state !== 'created';
      if (!hasRun) {
        this.#init.signal(sigkill);
        await this.#ended.promise;
      }
      await unmountRootfs(this.request.bundle);
      this.#log.close();
      this.#isDeleted = true;
      const exit = hasRun ? this.#exit : undefined;
      this.#events.deleted(this.request.id, this.pid, exit);
      return exit;
    });
  }

  /** @throws TaskError FAILED_PRECONDITION, or NOT_FOUND, when the state forbids the verb */
  check(verb: VerdictVerb): void {
    const refusal = refusalOf(this.#state, verb);
    if (refusal) throw refusal;
  }

  /** Runs a verb after the one before, if the state then allows it. */
  #inTurn<T>(verb: VerdictVerb, effect: () => T | Promise<T>): Promise<T> {
    const turn = this.#lastVerb.then(async () => {
      await this.#ending;
      if (this.#isDeleted) throw noSuchTask();
      this.check(verb);
      return effect();
    });
    // Its failure is its caller's alone.
    this.#lastVerb = turn.catch(() => undefined);
    return turn;
  }

  /** What init leaves behind is killed first: nothing of a stopped task runs, and readers have reached the end. */
  async #finish(exit: TaskExit): Promise<void> {
    const hanging = await this.#tree.kill();
    if (hanging.length > 0) this.#warn('some processes hang in the kernel and could not be killed', hanging);
    this.#stdio.close();
    markInitEnded(this.request.bundle);
    this.#exit = exit;
    this.#state = 'stopped';
    this.#events.exited(this.request.id, this.pid, exit);
    this.#ended.resolve();
    for (const settle of this.#waiters) settle(exit);
    this.#waiters.clear();
  }

  #warn(message: string, processes: readonly { pid: number }[]): void {
    this.#log.warn(message, { task: this.request.id, pids: processes.map(({ pid }) => pid).join(' ') });
  }
}

export const noSuchTask = (): TaskError => new TaskError('NOT_FOUND', 'container not created: not found');
