// One task of the in-memory shim: the states and refusals of a real one, without a process.
import { TaskError } from '../model/errors.js';
import type { TaskExit, TaskStatus } from '../model/task-status.js';
import { refusalOf, type VerdictState, type VerdictVerb } from '../model/verdicts.js';
import type { CreateRequest } from './shim.js';

const sigkill = 9;
/** Signals that end a process which does nothing about them: all of 1-15 but SIGCHLD's kin, which are above. */
const deadly = (signal: number): boolean => signal >= 1 && signal <= 15;

/** The process that a memory task stands for, as its program sees it. */
export interface MemoryProcess {
  readonly id: string;
  readonly pid: number;
  /** Ends the process with an exit status; a second call does nothing. */
  exit(status: number): void;
  /** Called with each signal but SIGKILL; without it the deadly ones end the process with 128 + signal. */
  onSignal: ((signal: number) => void) | undefined;
}

export class MemoryTask implements MemoryProcess {
  readonly id: string;
  readonly pid: number;
  state: VerdictState = 'created';
  exitInfo: TaskExit | undefined;
  onSignal: ((signal: number) => void) | undefined;
  private readonly request: CreateRequest;
  private readonly onExit: (task: MemoryTask) => void;
  private readonly waiters: ((exit: TaskExit) => void)[] = [];
  private readonly armed: number[] = [];

  constructor(request: CreateRequest, pid: number, onExit: (task: MemoryTask) => void) {
    this.id = request.id;
    this.request = request;
    this.pid = pid;
    this.onExit = onExit;
  }

  check(verb: VerdictVerb): void {
    const refusal = refusalOf(this.state, verb);
    if (refusal) throw refusal;
  }

  enter(verb: 'start' | 'pause' | 'resume', state: VerdictState): void {
    this.check(verb);
    this.state = state;
    if (verb === 'resume') for (const signal of this.armed.splice(0)) this.deliver(signal);
  }

  kill(signal: number, all: boolean): void {
    if (this.state === 'stopped' && all) return;
    this.check('kill');
    if (this.state === 'paused' && signal !== sigkill) this.armed.push(signal);
    else this.deliver(signal);
  }

  private deliver(signal: number): void {
    if (signal === sigkill) this.exit(128 + signal);
    else if (this.onSignal) this.onSignal(signal);
    else if (deadly(signal)) this.exit(128 + signal);
  }

  exit(status: number): void {
    if (this.state === 'stopped') return;
    this.state = 'stopped';
    this.exitInfo = { status, exitedAt: new Date(), inferred: false };
    this.onExit(this);
    for (const waiter of this.waiters.splice(0)) waiter(this.exitInfo);
  }

  /** Calls back when the process has ended, at once if it already has. */
  onceEnded(tell: (exit: TaskExit) => void): void {
    if (this.exitInfo) tell(this.exitInfo);
    else this.waiters.push(tell);
  }

  status(): TaskStatus {
    const { id, bundle, stdio } = this.request;
    return { id, bundle, pid: this.pid, state: this.state, ...stdio, ...(this.exitInfo && { exit: this.exitInfo }) };
  }
}

export const noSuchTask = (): TaskError => new TaskError('NOT_FOUND', 'container not created: not found');
