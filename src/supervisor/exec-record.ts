// What the supervisor keeps of one exec beside its chart.
import type { Writable } from 'node:stream';
import type { Actor } from 'xstate';
import type { execMachine } from '../../machines/index.js';
import { type Deferred, deferred } from '../model/deferred.js';
import type { TaskError } from '../model/errors.js';
import type { OciProcess } from '../model/runtime-spec.js';
import type { Stdio, TerminalSize } from '../model/stdio.js';
import type { TaskExit } from '../model/task-status.js';
import type { ExecState } from '../model/transition.js';
import type { Bundle } from '../shim/bundle.js';
import type { Shim } from '../shim/shim.js';
import type { TaskStdio } from '../shim/task-stdio.js';
import type { EffectInFlight, EffectOwner } from './effect-runner.js';
import type { ShimLink } from './shim-link.js';

/** The task, as far as its execs need it. */
export interface ExecTask {
  readonly namespace: string;
  readonly id: string;
  readonly link: ShimLink | undefined;
  readonly bundle: Bundle | undefined;
}

/** What does not change while the record lives. */
export interface ExecIdentity {
  execId: string;
  process: OciProcess;
  stdio: Stdio;
}

export class ExecRecord implements EffectOwner {
  readonly task: ExecTask;
  readonly execId: string;
  readonly process: OciProcess;
  readonly stdioSpec: Stdio;
  readonly createdAt = new Date();
  readonly actor: Actor<typeof execMachine>;
  /** The last published state; null until the shim has added the exec. */
  published: ExecState | null = null;
  /** The terminal's size, as it was set last; absent without a terminal. */
  terminal: TerminalSize | undefined;
  stdio: TaskStdio | undefined = undefined;
  stdin: Writable | undefined = undefined;
  /** Settles when its output has been read to its end, or been given up. */
  drained: Promise<unknown> = Promise.resolve();
  effect: EffectInFlight | undefined = undefined;
  abandoned: Promise<void> | undefined = undefined;
  abort: AbortController | undefined = undefined;
  command: { timeoutMs?: number } | undefined = undefined;
  error: TaskError | undefined = undefined;
  /** Whose Wait for the exit runs beside the chart. */
  watchedBy: Shim | undefined = undefined;
  timedOut = false;
  readonly added: Deferred<void> = quiet();
  readonly started: Deferred<void> = quiet();
  readonly exited: Deferred<TaskExit> = quiet();
  readonly deleted: Deferred<void> = quiet();

  constructor(task: ExecTask, { execId, process, stdio }: ExecIdentity, actor: Actor<typeof execMachine>) {
    this.task = task;
    this.execId = execId;
    this.process = process;
    this.stdioSpec = stdio;
    this.actor = actor;
    if (process.terminal) this.terminal = process.consoleSize ?? { width: 80, height: 24 };
  }
}

/** Each is told once; nobody need listen. */
function quiet<T>(): Deferred<T> {
  const made = deferred<T>();
  made.promise.catch(() => undefined);
  return made;
}
