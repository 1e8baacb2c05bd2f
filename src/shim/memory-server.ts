// The tasks of one in-memory shim, and what it tells of them.
import type { Clock } from '../model/clock.js';
import { TaskError } from '../model/errors.js';
import type { Fact } from '../model/facts.js';
import type { TaskExit } from '../model/task-status.js';
import type { MemoryExec } from './memory-exec.js';
import type { MemoryFaults } from './memory-faults.js';
import type { MemoryProcess, MemoryProcessBase } from './memory-process.js';
import { MemoryTask, noSuchTask } from './memory-task.js';
import type { CreateRequest, ExecRequest } from './shim.js';

/** How long an event waits for the next when it is to come after that, in milliseconds. */
const lastMs = 1_000;

/** A fact without what every event of the shim has in common. */
export type News = Fact extends infer F ? (F extends Fact ? Omit<F, 'namespace' | 'source' | 'at'> : never) : never;

export interface MemoryShimOptions {
  namespace: string;
  faults: MemoryFaults;
  /** What a started process does; nothing by default. */
  program: ((process: MemoryProcess) => void) | undefined;
  publish: (fact: Fact) => void;
  /** Told of every fact, whatever becomes of its event. */
  witness: ((fact: Fact) => void) | undefined;
  clock: Clock;
  onEnd: (server: MemoryShimServer) => void;
  /** For every call but Wait, when the caller sets none. */
  timeoutMs: number;
}

/** The tasks of one shim "process"; connections to it come and go. */
export class MemoryShimServer {
  readonly tasks = new Map<string, MemoryTask>();
  private readonly options: MemoryShimOptions;
  readonly timeoutMs: number;
  private nextPid = 1000;
  private wasEnded = false;
  /** Events that come after the next. */
  private readonly held: Fact[] = [];

  constructor(options: MemoryShimOptions) {
    this.options = options;
    this.timeoutMs = options.timeoutMs;
  }

  get isOver(): boolean {
    return this.wasEnded;
  }

  task(id: string): MemoryTask {
    const task = this.tasks.get(id);
    if (!task) throw noSuchTask();
    return task;
  }

  create(request: CreateRequest): MemoryTask {
    if (this.tasks.has(request.id)) throw new TaskError('ALREADY_EXISTS', 'container with given ID already exists');
    const task = new MemoryTask(request, this.nextPid++, (ended) => this.announceExit(ended));
    this.tasks.set(request.id, task);
    this.announce({ kind: 'task.created', taskId: task.id, pid: task.pid });
    return task;
  }

  start(id: string): MemoryTask {
    const task = this.task(id);
    task.enter('start', 'running');
    this.announce({ kind: 'task.started', taskId: id, pid: task.pid });
    this.options.program?.(task);
    return task;
  }

  /** Init, or an exec. */
  process(id: string, execId: string | undefined): MemoryProcessBase {
    return execId === undefined ? this.task(id) : this.task(id).exec(execId);
  }

  addExec(id: string, request: ExecRequest): void {
    const onExit = (exec: MemoryExec): void => this.announceExecExit(exec);
    this.task(id).addExec(request, { pid: this.nextPid++, onExit });
    this.announce({ kind: 'exec.added', taskId: id, execId: request.execId });
  }

  startExec(id: string, execId: string): MemoryExec {
    const task = this.task(id);
    const exec = task.exec(execId);
    exec.check('start');
    task.check('exec');
    exec.start();
    this.announce({ kind: 'exec.started', taskId: id, execId, pid: exec.pid });
    this.options.program?.(exec);
    return exec;
  }

  deleteExec(id: string, execId: string): MemoryExec {
    const task = this.task(id);
    const exec = task.exec(execId);
    exec.check('delete');
    task.execs.delete(execId);
    return exec;
  }

  delete(id: string): MemoryTask {
    const task = this.task(id);
    task.check('delete');
    this.tasks.delete(id);
    const exit: TaskExit = task.exitInfo ?? { status: 0, exitedAt: new Date(), inferred: false };
    this.announce({ kind: 'task.deleted', taskId: id, pid: task.pid, exit });
    return task;
  }

  /** Ends the shim unless it holds tasks. */
  shutdown(): void {
    if (this.tasks.size === 0) this.end();
  }

  /** The shim is no more, with all it knows: nothing is told of its tasks again. */
  end(): void {
    if (this.wasEnded) return;
    this.wasEnded = true;
    this.options.onEnd(this);
  }

  announce(news: News): void {
    if (this.wasEnded) return;
    const { namespace, witness, faults, clock } = this.options;
    const fact = Object.assign(news, { namespace, source: 'event', at: new Date() }) as Fact;
    witness?.(fact);
    const fault = faults.takeEvent(fact.kind, fact.taskId);
    if (fault === 'drop') return;
    if (fault === 'after-next') {
      this.held.push(fact);
      clock.setTimeout(() => this.releaseHeld(), lastMs);
    } else if (typeof fault === 'object') {
      clock.setTimeout(() => this.options.publish(fact), fault.delayMs);
    } else {
      this.options.publish(fact);
      if (fault === 'twice') this.options.publish(fact);
      this.releaseHeld();
    }
  }

  private releaseHeld(): void {
    for (const fact of this.held.splice(0)) this.options.publish(fact);
  }

  private announceExit(task: MemoryTask): void {
    if (task.exitInfo) this.announce({ kind: 'task.exited', taskId: task.id, pid: task.pid, exit: task.exitInfo });
  }

  private announceExecExit({ id, execId, pid, exitInfo }: MemoryExec): void {
    if (exitInfo) this.announce({ kind: 'exec.exited', taskId: id, execId, pid, exit: exitInfo });
  }
}
