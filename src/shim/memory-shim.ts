// A shim without containers: for tests, examples and embedders, with faults on demand.
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import type { Fact } from '../model/facts.js';
import type { ProcessInfo, TaskExit, TaskStatus } from '../model/task-status.js';
import type { MemoryConnection } from './memory-connection.js';
import type { MemoryFaults, ShimVerb } from './memory-faults.js';
import { type MemoryProcess, MemoryTask, noSuchTask } from './memory-task.js';
import type { CreateRequest, Shim } from './shim.js';

/** A fact without what every event of the shim has in common. */
export type News = Fact extends infer F ? (F extends Fact ? Omit<F, 'namespace' | 'source' | 'at'> : never) : never;

export interface MemoryShimOptions {
  namespace: string;
  faults: MemoryFaults;
  /** What a started process does; nothing by default. */
  program: ((process: MemoryProcess) => void) | undefined;
  publish: (fact: Fact) => void;
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

  constructor(options: MemoryShimOptions) {
    this.options = options;
    this.timeoutMs = options.timeoutMs;
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

  delete(id: string): MemoryTask {
    const task = this.task(id);
    task.check('delete');
    this.tasks.delete(id);
    const exit = task.exitInfo ?? { status: 0, exitedAt: new Date(), inferred: false };
    this.announce({ kind: 'task.deleted', taskId: id, pid: task.pid, exit });
    return task;
  }

  /** Ends the shim unless it holds tasks. */
  shutdown(): void {
    if (this.tasks.size === 0) this.options.onEnd(this);
  }

  announce(news: News): void {
    const fact = Object.assign(news, { namespace: this.options.namespace, source: 'event', at: new Date() }) as Fact;
    const fault = this.options.faults.takeEvent(fact.kind, fact.taskId);
    if (fault === 'drop') return;
    if (typeof fault === 'object') {
      setTimeout(() => this.options.publish(fact), fault.delayMs);
      return;
    }
    this.options.publish(fact);
    if (fault === 'twice') this.options.publish(fact);
  }

  private announceExit(task: MemoryTask): void {
    if (task.exitInfo) this.announce({ kind: 'task.exited', taskId: task.id, pid: task.pid, exit: task.exitInfo });
  }
}

/** One connection to a memory shim: the `Shim` port, with the faults in between. */
export class MemoryShim implements Shim {
  private readonly server: MemoryShimServer;
  private readonly faults: MemoryFaults;
  private readonly connection: MemoryConnection;

  constructor(server: MemoryShimServer, faults: MemoryFaults, connection: MemoryConnection) {
    this.server = server;
    this.faults = faults;
    this.connection = connection;
  }

  create(request: CreateRequest, options?: CallOptions): Promise<{ pid: number }> {
    return this.call('create', request.id, options, () => ({ pid: this.server.create(request).pid }));
  }

  start(id: string, options?: CallOptions): Promise<{ pid: number }> {
    return this.call('start', id, options, () => ({ pid: this.server.start(id).pid }));
  }

  state(id: string, options?: CallOptions): Promise<TaskStatus> {
    return this.call('state', id, options, () => this.server.task(id).status());
  }

  pause(id: string, options?: CallOptions): Promise<void> {
    return this.call('pause', id, options, () => {
      this.server.task(id).enter('pause', 'paused');
      this.server.announce({ kind: 'task.paused', taskId: id });
    });
  }

  resume(id: string, options?: CallOptions): Promise<void> {
    return this.call('resume', id, options, () => {
      this.server.task(id).enter('resume', 'running');
      this.server.announce({ kind: 'task.resumed', taskId: id });
    });
  }

  kill(id: string, request: { signal: number; all?: boolean }, options?: CallOptions): Promise<void> {
    return this.call('kill', id, options, () => this.server.task(id).kill(request.signal, request.all ?? false));
  }

  pids(id: string, options?: CallOptions): Promise<ProcessInfo[]> {
    return this.call('pids', id, options, () => {
      const task = this.server.task(id);
      return task.state === 'stopped' ? [] : [{ pid: task.pid }];
    });
  }

  closeStdin(id: string, options?: CallOptions): Promise<void> {
    return this.call('closeStdin', id, options, () => void this.server.task(id));
  }

  async wait(id: string, options?: CallOptions): Promise<TaskExit> {
    const task = await this.call('wait', id, options, () => this.server.task(id));
    const ended = this.connection.until<TaskExit>((resolve) => task.onceEnded(resolve));
    return options ? this.connection.within(ended, options) : ended;
  }

  connect(id: string, options?: CallOptions): Promise<{ shimPid: number; taskPid: number }> {
    return this.call('connect', id, options, () => ({
      shimPid: process.pid,
      taskPid: this.server.tasks.get(id)?.pid ?? 0,
    }));
  }

  delete(id: string, options?: CallOptions): Promise<{ pid: number; exit?: TaskExit }> {
    return this.call('delete', id, options, () => {
      const { pid, exitInfo } = this.server.delete(id);
      return { pid, ...(exitInfo && { exit: exitInfo }) };
    });
  }

  shutdown(id: string, options?: CallOptions): Promise<void> {
    return this.call('shutdown', id, options, () => this.server.shutdown());
  }

  private async call<T>(verb: ShimVerb, id: string, options: CallOptions | undefined, effect: () => T): Promise<T> {
    // A call that can't be made any more does nothing.
    const isMade = this.connection.isOpen && options?.signal?.aborted !== true;
    if (!isMade) return this.connection.within(new Promise<T>(() => undefined), options);
    const fault = this.faults.takeCall(verb, id);
    if (fault === undefined) return effect();
    const limits = verb === 'wait' ? options : { timeoutMs: this.server.timeoutMs, ...options };
    return this.connection.within(this.faulty(fault, id, effect), limits);
  }

  private async faulty<T>(fault: ReturnType<MemoryFaults['takeCall']>, id: string, effect: () => T): Promise<T> {
    if (fault?.kind === 'fail') throw fault.error;
    if (fault?.kind === 'close-before') this.connection.shut('the connection to the shim is lost');
    const result = fault?.kind === 'close-before' ? new Promise<T>(() => undefined) : effect();
    if (fault?.kind === 'close-after') this.connection.shut('the connection to the shim is lost');
    if (fault?.kind === 'exit-before-reply') this.server.task(id).exit(fault.status);
    if (fault?.kind === 'reply-late') await new Promise((resolve) => setTimeout(resolve, fault.ms));
    if (fault?.kind === 'reply-lost' || fault?.kind === 'close-after') return new Promise<T>(() => undefined);
    return result;
  }
}
