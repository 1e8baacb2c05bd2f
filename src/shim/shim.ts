// The ports of this layer: what a shim can do, and how to get one.
import type { Observable } from 'rxjs';
import type { CallOptions } from '../model/call-options.js';
import type { TaskError } from '../model/errors.js';
import type { Fact } from '../model/facts.js';
import type { OciSpec } from '../model/runtime-spec.js';
import type { ProcessInfo, TaskExit, TaskStatus } from '../model/task-status.js';
import type { StdioMode } from '../model/task-spec.js';
import type { Bundle } from './bundle.js';
import type { StdioPaths, TaskStdio } from './task-stdio.js';

export interface CreateRequest {
  id: string;
  /** Absolute path of the bundle directory. */
  bundle: string;
  stdio: StdioPaths;
}

/**
 * The verbs of a shim, for any of the tasks it holds. Every method takes `{signal, timeoutMs}` and settles in time.
 *
 * Wrong-state refusals reject with FAILED_PRECONDITION whatever code the wire used, an unknown id with NOT_FOUND,
 * a lost connection with UNAVAILABLE.
 * @see containerd api/runtime/task/v3/shim.proto, service Task
 */
export interface Shim {
  /** Makes the task, up to but not including its command. */
  create(request: CreateRequest, options?: CallOptions): Promise<{ pid: number }>;
  start(id: string, options?: CallOptions): Promise<{ pid: number }>;
  state(id: string, options?: CallOptions): Promise<TaskStatus>;
  pause(id: string, options?: CallOptions): Promise<void>;
  resume(id: string, options?: CallOptions): Promise<void>;
  /** @param request.all every process of the task, not only init */
  kill(id: string, request: { signal: number; all?: boolean }, options?: CallOptions): Promise<void>;
  pids(id: string, options?: CallOptions): Promise<ProcessInfo[]>;
  /** The end of init's standard input, once those who still write to it have closed it too. */
  closeStdin(id: string, options?: CallOptions): Promise<void>;
  /** Resolves when init has ended, at once if it already has. No deadline unless one is given. */
  wait(id: string, options?: CallOptions): Promise<TaskExit>;
  /** @returns `taskPid` 0 when the shim has no such task */
  connect(id: string, options?: CallOptions): Promise<{ shimPid: number; taskPid: number }>;
  /** Forgets a created or stopped task. `exit` is absent when it never ran. */
  delete(id: string, options?: CallOptions): Promise<{ pid: number; exit?: TaskExit }>;
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
  /** The task API's version: which service name is called. */
  apiVersion: 2 | 3;
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
}

export interface ShimGroup {
  /** Unique among the launcher's runtimes. */
  key: string;
  /** The shim is meant for many tasks that come and go: it is kept when the last one is deleted. */
  shared: boolean;
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
  /** Removes what `prepare` laid out; what is already gone is no error. */
  remove(bundle: Bundle): Promise<void>;
  /** Makes a task's standard streams, in its bundle. @throws TaskError UNIMPLEMENTED where its shims have none */
  openStdio(bundle: Bundle, options: { mode: StdioMode; onStdinEnd: () => void }): Promise<TaskStdio>;
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
  /** All that its shims publish, of every namespace; live, no replay. Completes on `close`. */
  readonly facts: Observable<Fact>;
  /** Closes the events endpoint; shims and tasks live on. */
  close(): Promise<void>;
}
