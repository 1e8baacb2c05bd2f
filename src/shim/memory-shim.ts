// A shim without containers: for tests, examples and embedders, with faults on demand.
import type { CallOptions, ProcessCallOptions } from '../model/call-options.js';
import type { CheckpointOptions } from '../model/checkpoint.js';
import type { LinuxResources } from '../model/resources.js';
import type { TerminalSize } from '../model/stdio.js';
import type { TaskStats } from '../model/task-stats.js';
import type { ProcessInfo, TaskExit, TaskStatus } from '../model/task-status.js';
import { type MemoryConnection, never } from './memory-connection.js';
import type { CallFault, ShimVerb } from './memory-faults.js';
import type { MemoryShimServer } from './memory-server.js';
import type { MemoryWorld } from './memory-world.js';
import type { CreateRequest, ExecRequest, Shim } from './shim.js';

const sigkill = 9;

export interface MemoryShimParts {
  server: MemoryShimServer;
  world: MemoryWorld;
  connection: MemoryConnection;
  /** Whoever calls is no more. */
  cut: () => void;
}

/** One connection to a memory shim: the `Shim` port, with the faults in between. */
export class MemoryShim implements Shim {
  private readonly parts: MemoryShimParts;
  private readonly server: MemoryShimServer;

  constructor(parts: MemoryShimParts) {
    this.parts = parts;
    this.server = parts.server;
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

  wait(id: string, options?: ProcessCallOptions): Promise<TaskExit> {
    return this.call('wait', id, options, () => {
      const process = this.server.process(id, options?.execId);
      return new Promise<TaskExit>((resolve) => process.onceEnded(resolve));
    });
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

  async shutdown(id: string, options?: CallOptions): Promise<void> {
    try {
      await this.call('shutdown', id, options, () => this.server.shutdown());
    } catch (error) {
      if (!this.server.isOver) throw error;
    }
  }

  private async call<T>(
    verb: ShimVerb,
    id: string,
    options: CallOptions | undefined,
    effect: () => T | Promise<T>,
  ): Promise<T> {
    const { connection, world } = this.parts;
    // A call that can't be made any more does nothing.
    const isMade = connection.isOpen && options?.signal?.aborted !== true;
    if (!isMade) return connection.within(never<T>(), options);
    const fault = world.faults.takeCall(verb, id);
    const isPlain = fault === undefined && !world.travels;
    if (isPlain && verb !== 'wait') return effect();
    const limits = verb === 'wait' ? options : { timeoutMs: world.timeoutMs, ...options };
    return connection.within(this.carryOut(fault, id, effect), limits);
  }

  private async carryOut<T>(fault: CallFault | undefined, id: string, effect: () => T | Promise<T>): Promise<T> {
    const { connection, world, server } = this.parts;
    const isThere = !world.travels || (await connection.travel());
    this.strike(fault, 'before');
    if (!isThere || fault?.kind.endsWith('-before') || server.isOver) return never<T>();
    const answer = fault?.kind === 'fail' ? Promise.reject<T>(fault.error) : begin(effect);
    answer.catch(() => undefined); // nobody may be there to hear it
    if (fault?.kind === 'exit-before-reply') server.tasks.get(id)?.exit(fault.status);
    this.strike(fault, 'after');
    if (fault?.kind === 'reply-lost') return never<T>();
    if (fault?.kind === 'reply-late' || world.travels) {
      await answer.catch(() => undefined);
      await world.delay(fault?.kind === 'reply-late' ? fault.ms : 0);
    }
    return answer;
  }

  /** What ends with the call: its connection, its shim or its caller. */
  private strike(fault: CallFault | undefined, when: 'before' | 'after'): void {
    if (fault?.kind === `close-${when}`) this.parts.connection.shut('the connection to the shim is lost');
    else if (fault?.kind === `crash-${when}`) this.server.end();
    else if (fault?.kind === `cut-${when}`) this.parts.cut();
  }
}

/** The effect is there at once, if not its answer. */
const begin = <T>(effect: () => T | Promise<T>): Promise<T> => new Promise((resolve) => resolve(effect()));
