// One task of the in-memory shim: the states and refusals of a real one, without a process.
import { TaskError } from '../model/errors.js';
import type { ProcessInfo, TaskStatus } from '../model/task-status.js';
import { refusalOf, type VerdictState, type VerdictVerb } from '../model/verdicts.js';
import { MemoryExec, noSuchExec } from './memory-exec.js';
import { MemoryProcessBase } from './memory-process.js';
import type { CreateRequest, ExecRequest } from './shim.js';

const sigkill = 9;

export class MemoryTask extends MemoryProcessBase {
  state: VerdictState = 'created';
  readonly execs = new Map<string, MemoryExec>();
  private readonly request: CreateRequest;
  private readonly onExit: (task: MemoryTask) => void;

  constructor(request: CreateRequest, pid: number, onExit: (task: MemoryTask) => void) {
    super(request.id, pid);
    this.request = request;
    this.onExit = onExit;
  }

  get isFrozen(): boolean {
    return this.state === 'paused';
  }

  check(verb: VerdictVerb): void {
    const refusal = refusalOf(this.state, verb);
    if (refusal) throw refusal;
  }

  enter(verb: 'start' | 'pause' | 'resume', state: VerdictState): void {
    this.check(verb);
    this.state = state;
    if (verb !== 'resume') return;
    this.thaw();
    for (const exec of this.execs.values()) exec.thaw();
  }

  kill(signal: number, all: boolean): void {
    if (this.state === 'stopped' && all) return;
    this.check('kill');
    if (all) for (const exec of this.execs.values()) if (exec.state === 'running') exec.kill(signal, this.isFrozen);
    // SIGKILL ends a frozen init at once; a frozen exec ends at the thaw.
    this.take(signal, this.isFrozen && signal !== sigkill);
  }

  addExec(request: ExecRequest, options: { pid: number; onExit: (exec: MemoryExec) => void }): MemoryExec {
    this.check('exec');
    if (this.execs.has(request.execId)) {
      throw new TaskError('ALREADY_EXISTS', `id ${request.execId}: already exists`);
    }
    const exec = new MemoryExec(this.id, request, options);
    this.execs.set(request.execId, exec);
    return exec;
  }

  /** @throws TaskError NOT_FOUND */
  exec(execId: string): MemoryExec {
    const exec = this.execs.get(execId);
    if (!exec) throw noSuchExec(execId);
    return exec;
  }

  pids(): ProcessInfo[] {
    if (this.state === 'stopped') return [];
    const running = [...this.execs.values()].filter(({ state }) => state === 'running');
    return [{ pid: this.pid }, ...running.map(({ pid, execId }) => ({ pid, execId }))];
  }

  /** With init every exec ends, before it. */
  protected end(): void {
    this.state = 'stopped';
    for (const exec of this.execs.values()) if (exec.state === 'running') exec.exit(128 + sigkill);
    this.onExit(this);
  }

  statusOf(execId: string | undefined): TaskStatus {
    if (execId !== undefined) return this.exec(execId).status(this.request.bundle, this.isFrozen);
    const { id, bundle, stdio } = this.request;
    return { id, bundle, pid: this.pid, state: this.state, ...stdio, ...(this.exitInfo && { exit: this.exitInfo }) };
  }
}

export const noSuchTask = (): TaskError => new TaskError('NOT_FOUND', 'container not created: not found');
