// An extra process in a task of the in-memory shim.
import { TaskError } from '../model/errors.js';
import type { TaskStatus } from '../model/task-status.js';
import { execRefusalOf, type ExecVerdictState, type ExecVerdictVerb } from '../model/verdicts.js';
import { MemoryProcessBase } from './memory-process.js';
import type { ExecRequest } from './shim.js';

export class MemoryExec extends MemoryProcessBase {
  readonly execId: string;
  readonly args: readonly string[];
  state: ExecVerdictState = 'added';
  private readonly request: ExecRequest;
  private readonly onExit: (exec: MemoryExec) => void;

  constructor(id: string, request: ExecRequest, options: { pid: number; onExit: (exec: MemoryExec) => void }) {
    super(id, options.pid);
    this.execId = request.execId;
    this.args = request.process.args;
    this.request = request;
    this.onExit = options.onExit;
  }

  check(verb: ExecVerdictVerb): void {
    const refusal = execRefusalOf(this.state, verb);
    if (refusal) throw refusal;
  }

  start(): void {
    this.check('start');
    this.state = 'running';
  }

  kill(signal: number, isFrozen: boolean): void {
    this.check('kill');
    this.take(signal, isFrozen);
  }

  protected end(): void {
    this.state = 'stopped';
    this.onExit(this);
  }

  status(bundle: string, isFrozen: boolean): TaskStatus {
    const { id, pid, state, request, exitInfo } = this;
    const live = isFrozen ? ('paused' as const) : ('running' as const);
    const known = { id, bundle, ...request.stdio, ...(exitInfo && { exit: exitInfo }) };
    if (state === 'added') return { ...known, pid: 0, state: 'created' };
    return { ...known, pid, state: state === 'running' ? live : 'stopped' };
  }
}

export const noSuchExec = (execId: string): TaskError =>
  new TaskError('NOT_FOUND', `process does not exist ${execId}: not found`);
