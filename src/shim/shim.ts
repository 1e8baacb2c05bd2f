// The ports of this layer: what a shim can do, and how to get one.
import type { Observable } from 'rxjs';
import type { CallOptions, ProcessCallOptions } from '../model/call-options.js';
import type { CheckpointOptions } from '../model/checkpoint.js';
import type { TaskError } from '../model/errors.js';
import type { Fact } from '../model/facts.js';
import type { LinuxResources } from '../model/resources.js';
import type { OciProcess, OciSpec } from '../model/runtime-spec.js';
import type { Stdio, TerminalSize } from '../model/stdio.js';
import type { TaskStats } from '../model/task-stats.js';
import type { ProcessInfo, TaskExit, TaskStatus } from '../model/task-status.js';
import type { Bundle } from './bundle.js';
import type { StdioPaths, TaskStdio } from './task-stdio.js';

export interface CreateRequest {
  id: string;
  /** Absolute path of the bundle directory. */
  bundle: string;
  stdio: StdioPaths;
  /** Absolute path of the image that the task goes on from, in its Start. */
  checkpoint?: string;
}

export interface ExecRequest {
  execId: string;
  process: OciProcess;
  stdio: StdioPaths;
}

/**
 * The verbs of a shim, for any of the tasks it holds. Every method takes `{signal, timeoutMs}` and settles in time; those
 * that are about one process take `execId` too, and mean init without it.
 *
 * Wrong-state refusals reject with FAILED_PRECONDITION whatever code the wire used, an unknown id with NOT_FOUND,
 * a lost connection with UNAVAILABLE, a verb that the shim does not have with UNIMPLEMENTED.
 * @see containerd api/runtime/task/v3/shim.proto, service Task
 */
export interface Shim {
  /** Makes the task, up to but not including its command. @returns `pid` 0 for one that is restored by its Start */
  create(request: CreateRequest, options?: CallOptions): Promise<{ pid: number }>;
  /** To be called once for each process: a second call for an exec makes some shims panic later. */
  start(id: string, options?: ProcessCallOptions): Promise<{ pid: number }>;
  state(id: string, options?: ProcessCallOptions): Promise<TaskStatus>;
  pause(id: string, options?: CallOptions): Promise<void>;
  resume(id: string, options?: CallOptions): Promise<void>;
  /** @param request.all every process of the task, not only init; means nothing for an exec */
  kill(id: string, request: { signal: number; all?: boolean }, options?: ProcessCallOptions): Promise<void>;
  pids(id: string, options?: CallOptions): Promise<ProcessInfo[]>;
  /** Adds an extra process, up to but not including its command. */
  exec(id: string, request: ExecRequest, options?: CallOptions): Promise<void>;
  /** Does nothing where there is no terminal. */
  resize(id: string, size: TerminalSize, options?: ProcessCallOptions): Promise<void>;
  /** The end of a process's standard input, once those who still write to it have closed it too. */
  closeStdin(id: string, options?: ProcessCallOptions): Promise<void>;
  /** Writes the task's state to disk. One that fails leaves the task as it was. */
  checkpoint(id: string, request: CheckpointOptions, options?: CallOptions): Promise<void>;
  update(id: string, resources: LinuxResources, options?: CallOptions): Promise<void>;
  stats(id: string, options?: CallOptions): Promise<TaskStats>;
  /** Resolves when the process has ended, at once if it already has. No deadline unless one is given. */
  wait(id: string, options?: ProcessCallOptions): Promise<TaskExit>;
  /** @returns `taskPid` 0 when the shim has no such task */
  connect(id: string, options?: CallOptions): Promise<{ shimPid: number; taskPid: number }>;
  /** Forgets a created or stopped process. `exit` is absent when it never ran. */
  delete(id: string, options?: ProcessCallOptions): Promise<{ pid: number; exit?: TaskExit }>;
  /** Ends the shim unless it still holds tasks; resolves also when its reply is lost because it is gone. */
  shutdown(id: string, options?: CallOptions): Promise<void>;
}

/** A live shim process. */
export interface ShimConnection {
  readonly shim: Shim;
  /** What was agreed at the start. */
  readonly info: ShimInfo;
  /** Settles (never rejects) when the connection is gone, with the reason. */
  readonly closed: Promise<TaskError>;
  /** Ends the connection only; the shim and its tasks live on. */
  close(): Promise<void>;
}

export interface ShimInfo {
  /** The task API's version, which is in the name of the service that is called; absent where it is another API. */
  apiVersion?: 2 | 3;
  protocol: 'ttrpc' | 'grpc' | 'memory';
  address: string;
}

/** What a shim's `delete` reported. */
export interface CleanUpResult {
  pid: number;
  exit: TaskExit;
}

export interface BundleRequest {
  namespace: string;
  id: string;
  /** As for `Bundle.runtime`. */
  runtime: string;
  /** Written as config.json. `root.path` is absolute. */
  spec: OciSpec;
  /** What is to be kept with the task for whoever finds it later; opaque here. */
  notes?: Notes;
}

export type Notes = Readonly<Record<string, string>>;

/** A task that was there before. */
export interface FoundTask {
  bundle: Bundle;
  spec: OciSpec;
  /** As they were given to `prepare`; empty for a task that somebody else has made. */
  notes: Notes;
  /** Why it can't be read; then only the bundle's path is to be relied on. */
  error?: TaskError;
}

export interface OpenStdioOptions {
  stdio: Stdio;
  /** The process has a terminal: what it writes is one stream. */
  terminal: boolean;
  /** The exec whose streams they are; absent for init. */
  execId?: string;
  /** They were made before, by another supervisor, and are opened again. */
  reopen?: boolean;
  /** `inherit`: own standard input has ended, so that the process's should be closed (the shim holds it open too). */
  onStdinEnd: () => void;
}

export interface ShimGroup {
  /** Unique among the launcher's runtimes. */
  key: string;
  /** The shim is meant for many tasks that come and go: it is kept when the last one is deleted. */
  shared: boolean;
  /** What is behind the connection comes and goes without its tasks, as a daemon does: it is tried again for ever. */
  outlived?: boolean;
}

/** What identifies a process of the host for good. */
export interface ProcessIdentity {
  pid: number;
  /** In clock ticks since the machine's start. */
  startTime: number;
}

/** Processes that a shim names and has no verb for. */
export interface HostProcesses {
  /** Whoever has the pid now. */
  identify(pid: number): ProcessIdentity | undefined;
  /** Those of `pids` that descend from one of `roots` or are in its session, and they themselves. */
  treeOf(roots: ReadonlySet<number>, pids: readonly number[]): ProcessIdentity[];
  /** @returns whether it was still there to be signalled */
  signal(process: ProcessIdentity, signal: number): boolean;
}

/** Of what shims publish. */
export interface FeedState {
  isWhole: boolean;
  detail: string;
}

/** How shims come into being, are found again, and are cleaned up after. */
export interface ShimLauncher {
  /** @throws TaskError NOT_FOUND, INVALID_ARGUMENT when there is no such runtime here */
  checkRuntime(runtime: string): void;
  /**
   * Lays out what a shim needs on disk for one task, or nothing when its shims need no disk.
   * @throws TaskError ALREADY_EXISTS, INVALID_ARGUMENT, INTERNAL; nothing is left on disk then
   */
  prepare(request: BundleRequest, options?: CallOptions): Promise<Bundle>;
  /** Lays out the same again for the task's next incarnation, once nothing of the last is left but that. @throws as `prepare` */
  renew(bundle: Bundle): Promise<Bundle>;
  /** Removes what `prepare` laid out; what is already gone is no error. */
  remove(bundle: Bundle): Promise<void>;
  /** The tasks of a namespace that are there, whether or not anybody holds them now. */
  find(namespace: string, options?: CallOptions): Promise<FoundTask[]>;
  /**
   * Makes the standard streams of a process.
   * @throws TaskError UNIMPLEMENTED where its shims have none, INVALID_ARGUMENT, NOT_FOUND (nothing to reopen)
   */
  openStdio(bundle: Bundle, options: OpenStdioOptions): Promise<TaskStdio>;
  /** Which bundles share one shim process, and so one connection: those with the same key. */
  groupOf(bundle: Bundle): ShimGroup;
  /**
   * Runs the shim's `start` in the bundle and connects to what it prints.
   * @throws TaskError NOT_FOUND (no such runtime), UNAVAILABLE (it failed, printed nonsense, or does not answer),
   *   DEADLINE_EXCEEDED, CANCELLED; nothing is left running or on disk by a failed launch
   */
  launch(bundle: Bundle, options?: CallOptions): Promise<ShimConnection>;
  /** Connects again to the shim that was launched for the bundle. @throws TaskError UNAVAILABLE when it is gone */
  attach(bundle: Bundle, options?: CallOptions): Promise<ShimConnection>;
  /** Runs the shim's `delete`: kills and removes what is left of the task without the shim's server. */
  cleanUp(bundle: Bundle, options?: CallOptions): Promise<CleanUpResult>;
  /** Calls `start` for a task whose start may have been cut off before, so that it comes to its end. Settles as `start`. */
  startAgain?<T>(bundle: Bundle, pid: number, start: () => Promise<T>): Promise<T>;
  readonly processes: HostProcesses;
  /** Others make tasks there too, which are found as ours are. */
  readonly isShared?: boolean;
  /** Where what shims publish can break apart from their connections: told with each change; whole at first. */
  readonly feed?: Observable<FeedState>;
  /** Refuses what shims publish, so that they try again later, or takes it again. */
  accept?(isAccepting: boolean): void;
  /** All that its shims publish, of every namespace; live, no replay. Completes on `close`. */
  readonly facts: Observable<Fact>;
  /** Closes the events endpoint; shims and tasks live on. */
  close(): Promise<void>;
}
