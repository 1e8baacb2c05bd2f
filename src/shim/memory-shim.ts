// A shim without containers: for tests, examples and embedders, with faults on demand.
import type { CallOptions, ProcessCallOptions } from '../model/call-options.js';
import type { CheckpointOptions } from '../model/checkpoint.js';
import type { LinuxResources } from '../model/resources.js';
import type { TerminalSize } from '../model/stdio.js';
import type { TaskStats } from '../model/task-stats.js';
import type { ProcessInfo, TaskExit, TaskStatus } from '../model/task-status.js';
import type { MemoryConnection } from './memory-connection.js';
import type { MemoryFaults, ShimVerb } from './memory-faults.js';
import type { MemoryProcessBase } from './memory-process.js';
import type { MemoryShimServer } from './memory-server.js';
import type { CreateRequest, ExecRequest, Shim } from './shim.js';

const sigkill = 9;

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

  start(id: string, options?: ProcessCallOptions): Promise<{ pid: number }> {
    const execId = options?.execId;
    return this.call('start', id, options, () => {
      const { pid } = execId === undefined ? this.server.start(id) : this.server.startExec(id, execId);
      return { pid };
    });
  }

  state(id: string, options?: ProcessCallOptions): Promise<TaskStatus> {
    return this.call('state', id, options, () => this.server.task(id).statusOf(options?.execId));
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

  kill(id: string, request: { signal: number; all?: boolean }, options?: ProcessCallOptions): Promise<void> {
    return this.call('kill', id, options, () => {
      const task = this.server.task(id);
      if (options?.execId === undefined) task.kill(request.signal, request.all ?? false);
      else task.exec(options.execId).kill(request.signal, task.isFrozen);
    });
  }

  pids(id: string, options?: CallOptions): Promise<ProcessInfo[]> {
    return this.call('pids', id, options, () => this.server.task(id).pids());
  }

  exec(id: string, request: ExecRequest, options?: CallOptions): Promise<void> {
    return this.call('exec', id, options, () => this.server.addExec(id, request));
  }

  resize(id: string, _size: TerminalSize, options?: ProcessCallOptions): Promise<void> {
    return this.call('resize', id, options, () => {
      const task = this.server.task(id);
      if (options?.execId !== undefined) task.exec(options.execId).check('resize');
    });
  }

  closeStdin(id: string, options?: ProcessCallOptions): Promise<void> {
    return this.call('closeStdin', id, options, () => void this.server.process(id, options?.execId));
  }

  /** Nothing is written: there is nothing to write. */
  checkpoint(id: string, request: CheckpointOptions, options?: CallOptions): Promise<void> {
    return this.call('checkpoint', id, options, () => {
      const task = this.server.task(id);
      task.check('checkpoint');
      if (request.exit) task.exit(128 + sigkill);
    });
  }

  update(id: string, _resources: LinuxResources, options?: CallOptions): Promise<void> {
    return this.call('update', id, options, () => this.server.task(id).check('update'));
  }

  /** The number of processes; everything else is 0. */
  stats(id: string, options?: CallOptions): Promise<TaskStats> {
    return this.call('stats', id, options, () => {
      const current = this.server.task(id).pids().length;
      const cpu = { usageNs: 0, userNs: 0, systemNs: 0 };
      return { at: new Date(), pids: { current }, cpu, memory: { usageBytes: 0 } };
    });
  }

  async wait(id: string, options?: ProcessCallOptions): Promise<TaskExit> {
    const find = (): MemoryProcessBase => this.server.process(id, options?.execId);
    const process = await this.call('wait', id, options, find);
    const ended = this.connection.until<TaskExit>((resolve) => process.onceEnded(resolve));
    return options ? this.connection.within(ended, options) : ended;
  }

  connect(id: string, options?: CallOptions): Promise<{ shimPid: number; taskPid: number }> {
    return this.call('connect', id, options, () => ({
      shimPid: process.pid,
      taskPid: this.server.tasks.get(id)?.pid ?? 0,
    }));
  }

  delete(id: string, options?: ProcessCallOptions): Promise<{ pid: number; exit?: TaskExit }> {
    const execId = options?.execId;
    return this.call('delete', id, options, () => {
      const { pid, exitInfo } = execId === undefined ? this.server.delete(id) : this.server.deleteExec(id, execId);
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
