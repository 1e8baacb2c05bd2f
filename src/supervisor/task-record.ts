// What the supervisor keeps of one task beside its chart.
import type { Writable } from 'node:stream';
import type { ActorRefFrom } from 'xstate';
import type { taskMachine } from '../../machines/index.js';
import type { Deferred } from '../model/deferred.js';
import { TaskError } from '../model/errors.js';
import type { FactSource } from '../model/facts.js';
import type { OciSpec } from '../model/runtime-spec.js';
import type { StdioMode } from '../model/task-spec.js';
import type { TaskExit } from '../model/task-status.js';
import type { CommandName, TaskState } from '../model/transition.js';
import type { Bundle } from '../shim/bundle.js';
import type { Shim } from '../shim/shim.js';
import type { TaskStdio } from '../shim/task-stdio.js';
import type { ShimLink } from './shim-link.js';

export type TaskActor = ActorRefFrom<typeof taskMachine>;

/** A command as it was accepted: who asked for what. */
export interface AcceptedCommand {
  id: string;
  name: CommandName;
  by: string;
  /** Bounds the call that the command makes. */
  timeoutMs?: number;
  signal?: AbortSignal;
}

/** A command whose promise is not settled yet. */
export interface PendingCommand {
  command: AcceptedCommand;
  /** Reaching it is what the command is for. */
  goal: TaskState;
  done: Deferred<void>;
}

/** The call that the chart has asked for last. */
export interface EffectInFlight {
  /** Settles (never rejects) when the call has. */
  ended: Promise<void>;
}

/** What does not change while the record lives. */
export interface TaskIdentity {
  namespace: string;
  id: string;
  incarnation: number;
  runtime: string;
  spec: OciSpec;
  stdioMode: StdioMode;
  stop: { signal: number; graceMs: number };
}

export class TaskRecord {
  readonly namespace: string;
  readonly id: string;
  readonly incarnation: number;
  readonly runtime: string;
  readonly spec: OciSpec;
  readonly stdioMode: StdioMode;
  readonly stop: { signal: number; graceMs: number };
  /** Milliseconds since the epoch. */
  readonly createdAt = Date.now();
  readonly actor: TaskActor;
  /** The last published state; null until the shim has created the task. */
  published: TaskState | null = null;
  bundle: Bundle | undefined = undefined;
  stdio: TaskStdio | undefined = undefined;
  stdin: Writable | undefined = undefined;
  link: ShimLink | undefined = undefined;
  effect: EffectInFlight | undefined = undefined;
  /** Settles when the call that was given up last has come to its end. */
  abandoned: Promise<void> | undefined = undefined;
  /** Ends the effect in flight; shared by one effect after the other until it is used. */
  abort: AbortController | undefined = undefined;
  /** Whose Wait for the exit runs beside the chart. */
  watchedBy: Shim | undefined = undefined;
  /** The command that moved the chart last. */
  command: AcceptedCommand | undefined = undefined;
  pending: PendingCommand[] = [];
  exitWaiters: Deferred<TaskExit>[] = [];
  /** Of the last effect that failed. */
  error: TaskError | undefined = undefined;
  /** What is known about why the task ends. */
  evidence: Evidence = {};

  constructor(identity: TaskIdentity, actor: TaskActor) {
    this.namespace = identity.namespace;
    this.id = identity.id;
    this.incarnation = identity.incarnation;
    this.runtime = identity.runtime;
    this.spec = identity.spec;
    this.stdioMode = identity.stdioMode;
    this.stop = identity.stop;
    this.actor = actor;
  }
}

export interface Evidence {
  /** The last kill or stop that was accepted, and its signal. */
  asked?: { command: AcceptedCommand; signal: number };
  /** SIGKILL was sent because the grace period was over. */
  escalated?: boolean;
  /** Who told of the exit first. */
  exitSource?: FactSource;
  outOfMemory?: boolean;
  shimLost?: boolean;
}

/** The shim that holds the task. @throws TaskError UNAVAILABLE while there is no connection to it */
export function shimOf(record: TaskRecord): Shim {
  if (!record.link) throw new TaskError('UNAVAILABLE', 'the task has no shim', { taskId: record.id });
  return record.link.shim;
}

/** Ends the call in flight; the chart then hears that it has failed. */
export function abortEffect(record: TaskRecord, reason?: unknown): void {
  record.abort?.abort(reason);
  record.abort = undefined;
}
