// What the supervisor keeps of one task beside its chart.
import type { Writable } from 'node:stream';
import type { Actor } from 'xstate';
import type { taskMachine } from '../../machines/index.js';
import type { Deferred } from '../model/deferred.js';
import type { TaskError } from '../model/errors.js';
import type { TaskEntry } from '../journal/journal.js';
import type { FactSource } from '../model/facts.js';
import type { OciSpec } from '../model/runtime-spec.js';
import type { Stdio, TerminalSize } from '../model/stdio.js';
import type { EndEvidence, TaskEnd } from '../model/task-end.js';
import type { CommandRef } from '../model/command.js';
import type { TaskState } from '../model/transition.js';
import type { Bundle } from '../shim/bundle.js';
import type { TaskStdio } from '../shim/task-stdio.js';
import type { EffectInFlight, EffectOwner } from './effect-runner.js';
import type { ExecRecord } from './exec-record.js';
import type { Publisher } from './publisher.js';
import type { ShimLink } from './shim-link.js';

export type TaskActor = Actor<typeof taskMachine>;

/** A command as it was accepted: who asked for what. */
export interface AcceptedCommand extends CommandRef {
  /** Bounds the call that the command makes. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

export type Goal = TaskState | 'effect';

/** A command whose promise is not settled yet. */
export interface PendingCommand {
  command: AcceptedCommand;
  /** Reaching one of them is what the command is for; `effect` is the end of the call that it makes. */
  goals: readonly Goal[];
  done: Deferred<void>;
}

/** What does not change while the record lives. */
export interface TaskIdentity {
  namespace: string;
  id: string;
  incarnation: number;
  runtime: string;
  spec: OciSpec;
  stdio: Stdio;
  /** Of the terminal; absent without one. */
  terminal?: TerminalSize;
  /** The image that it goes on from. */
  checkpoint?: string;
  stop: { signal: number; graceMs: number };
  /** Milliseconds since the epoch; now, unless the task was there before. */
  createdAt?: number;
}

export interface RecordParts {
  actor: TaskActor;
  publisher: Publisher;
  entry: TaskEntry;
}

export class TaskRecord implements EffectOwner {
  readonly namespace: string;
  readonly id: string;
  incarnation: number;
  readonly runtime: string;
  readonly spec: OciSpec;
  /** What was asked for. */
  readonly stdioSpec: Stdio;
  /** The terminal's size, as it was set last; absent without a terminal. */
  terminal: TerminalSize | undefined;
  readonly checkpoint: string | undefined;
  readonly stop: { signal: number; graceMs: number };
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  readonly actor: TaskActor;
  /** The last published state; null until the shim has created the task. */
  published: TaskState | null = null;
  bundle: Bundle | undefined = undefined;
  stdio: TaskStdio | undefined = undefined;
  stdin: Writable | undefined = undefined;
  link: ShimLink | undefined = undefined;
  effect: EffectInFlight | undefined = undefined;
  abandoned: Promise<void> | undefined = undefined;
  abort: AbortController | undefined = undefined;
  /** The Wait for the exit that runs beside the chart. */
  watch: symbol | undefined = undefined;
  /** The command that moved the chart last. */
  command: AcceptedCommand | undefined = undefined;
  pending: PendingCommand[] = [];
  exitWaiters: Deferred<TaskEnd>[] = [];
  error: TaskError | undefined = undefined;
  /** By their ids; made with the first. */
  execs: Map<string, ExecRecord> | undefined = undefined;
  /** What is known about why the task ends. */
  evidence: Evidence = { witnesses: [] };
  /** Told after all that was published before. */
  readonly publisher: Publisher;
  /** What the journal keeps of it; never changed, always replaced. */
  entry: TaskEntry;
  /** An exit is kept back until there may be news of its reason. */
  isNewsAwaited = false;

  constructor(identity: TaskIdentity & { createdAt: number }, parts: RecordParts) {
    this.namespace = identity.namespace;
    this.id = identity.id;
    this.incarnation = identity.incarnation;
    this.runtime = identity.runtime;
    this.spec = identity.spec;
    this.stdioSpec = identity.stdio;
    this.terminal = identity.terminal;
    this.checkpoint = identity.checkpoint;
    this.stop = identity.stop;
    this.createdAt = identity.createdAt;
    this.actor = parts.actor;
    this.publisher = parts.publisher;
    this.entry = parts.entry;
  }

  /** A call has been carried out that was all that a command was for. */
  effectDone(): void {
    if (this.pending.length === 0) return;
    this.pending = this.pending.filter(({ goals, done }) => {
      if (!goals.includes('effect')) return true;
      done.resolve();
      return false;
    });
  }
}

/** As `EndEvidence`, while it is collected. */
export interface Evidence extends Omit<EndEvidence, 'witnesses'> {
  witnesses: FactSource[];
}
