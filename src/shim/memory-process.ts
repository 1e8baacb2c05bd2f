// A process that exists in memory only: it ends when it is told to, or by a signal that it does nothing about.
import type { TaskExit } from '../model/task-status.js';

const sigkill = 9;
/** Signals that end a process which does nothing about them: all of 1-15 but SIGCHLD's kin, which are above. */
const deadly = (signal: number): boolean => signal >= 1 && signal <= 15;

/** A process as its program sees it. */
export interface MemoryProcess {
  /** The task's. */
  readonly id: string;
  /** Absent for init. */
  readonly execId?: string;
  /** The command line of an exec. */
  readonly args?: readonly string[];
  readonly pid: number;
  /** Ends the process with an exit status; a second call does nothing. */
  exit(status: number): void;
  /** Called with each signal but SIGKILL; without it the deadly ones end the process with 128 + signal. */
  onSignal: ((signal: number) => void) | undefined;
}

export abstract class MemoryProcessBase implements MemoryProcess {
  readonly id: string;
  readonly pid: number;
  exitInfo: TaskExit | undefined;
  onSignal: ((signal: number) => void) | undefined;
  private readonly waiters: ((exit: TaskExit) => void)[] = [];
  private readonly armed: number[] = [];

  constructor(id: string, pid: number) {
    this.id = id;
    this.pid = pid;
  }

  /** Takes the state `stopped` and tells of the end. @returns false when it has ended before */
  protected abstract end(): void;

  exit(status: number): void {
    if (this.exitInfo) return;
    this.exitInfo = { status, exitedAt: new Date(), inferred: false };
    this.end();
    for (const waiter of this.waiters.splice(0)) waiter(this.exitInfo);
  }

  /** Calls back when the process has ended, at once if it already has. */
  onceEnded(tell: (exit: TaskExit) => void): void {
    if (this.exitInfo) tell(this.exitInfo);
    else this.waiters.push(tell);
  }

  /** @param isFrozen whether a signal has to wait for the thaw */
  protected take(signal: number, isFrozen: boolean): void {
    if (isFrozen) this.armed.push(signal);
    else if (signal === sigkill) this.exit(128 + signal);
    else if (this.onSignal) this.onSignal(signal);
    else if (deadly(signal)) this.exit(128 + signal);
  }

  /** The signals that waited. */
  thaw(): void {
    for (const signal of this.armed.splice(0)) this.take(signal, false);
  }
}
