// The facts of one task whose shim does not publish them: told here as its replies come, as its own daemon did.
// @see containerd runtime/v1/linux/runtime.go and task.go (1.7), whose Create, Start, Pause and Resume publish
import type { Fact, FactSource } from '../model/facts.js';
import type { TaskExit } from '../model/task-status.js';
import type { Bundle } from './bundle.js';
import type { Shim } from './shim.js';

type WithoutBase<F> = F extends unknown ? Omit<F, 'namespace' | 'taskId' | 'source' | 'at'> : never;

/** Shared by all connections to the task's shim, so that what each of them hears is told once. */
export class ReplyFacts {
  private readonly bundle: Bundle;
  private readonly tellAll: (fact: Fact) => void;
  /** What can happen once only, and has. */
  private readonly told = new Set<string>();
  private isOver = false;

  constructor(bundle: Bundle, tell: (fact: Fact) => void) {
    this.bundle = bundle;
    this.tellAll = tell;
  }

  created(pid: number, source: FactSource = 'reply'): void {
    this.isOver = false;
    this.once('created', { kind: 'task.created', pid }, source);
  }

  started(pid: number, execId: string | undefined, source: FactSource = 'reply'): void {
    if (execId === undefined) this.once('started', { kind: 'task.started', pid }, source);
    else this.once(`started ${execId}`, { kind: 'exec.started', execId, pid }, source);
  }

  paused(): void {
    this.tell({ kind: 'task.paused' });
  }

  resumed(): void {
    this.tell({ kind: 'task.resumed' });
  }

  execAdded(execId: string): void {
    this.told.delete(`started ${execId}`);
    this.told.delete(`exited ${execId}`);
    this.tell({ kind: 'exec.added', execId });
  }

  exited(process: { pid: number; execId?: string | undefined }, exit: TaskExit, source: FactSource): void {
    const { pid, execId } = process;
    if (execId === undefined) this.once('exited', { kind: 'task.exited', pid, exit }, source, exit.exitedAt);
    else this.once(`exited ${execId}`, { kind: 'exec.exited', execId, pid, exit }, source, exit.exitedAt);
  }

  /** The last there is; a task that never ran is told to have ended now. */
  deleted(pid: number, exit: TaskExit | undefined): void {
    if (exit !== undefined) this.exited({ pid }, exit, 'reply');
    this.tell({ kind: 'task.deleted', pid, exit: exit ?? { status: 0, exitedAt: new Date(), inferred: false } });
    this.isOver = true;
    this.told.clear();
  }

  private once(key: string, news: WithoutBase<Fact>, source: FactSource, at?: Date): void {
    if (this.told.has(key)) return;
    this.told.add(key);
    this.tell(news, source, at);
  }

  private tell(news: WithoutBase<Fact>, source: FactSource = 'reply', at = new Date()): void {
    if (this.isOver) return;
    const { namespace, id: taskId } = this.bundle;
    this.tellAll({ namespace, taskId, source, at, ...news });
  }
}

/** The same shim, whose replies are told. */
export function tellingReplies(shim: Shim, facts: ReplyFacts): Shim {
  return {
    ...shim,
    async create(request, options) {
      const reply = await shim.create(request, options);
      facts.created(reply.pid);
      return reply;
    },
    async start(id, options) {
      const reply = await shim.start(id, options);
      facts.started(reply.pid, options?.execId);
      return reply;
    },
    async pause(id, options) {
      await shim.pause(id, options);
      facts.paused();
    },
    async resume(id, options) {
      await shim.resume(id, options);
      facts.resumed();
    },
    async exec(id, request, options) {
      await shim.exec(id, request, options);
      facts.execAdded(request.execId);
    },
    async delete(id, options) {
      const reply = await shim.delete(id, options);
      const execId = options?.execId;
      if (execId === undefined) facts.deleted(reply.pid, reply.exit);
      else if (reply.exit !== undefined) facts.exited({ pid: reply.pid, execId }, reply.exit, 'reply');
      return reply;
    },
  };
}
