// What is observed of a task.

/** A task's state as its shim sees it; `unknown` only when the shim itself says so. */
export type ShimState = 'created' | 'running' | 'paused' | 'stopped' | 'unknown';

/** How a process ended. */
export interface TaskExit {
  /** The exit code, or 128 + the signal's number. */
  status: number;
  exitedAt: Date;
  /** Nobody saw the end: the status is what clean-up reported, or 255. A real one replaces it. */
  inferred: boolean;
}

export interface TaskStatus {
  id: string;
  state: ShimState;
  /** In the shim's pid namespace; 0 when there is no process. */
  pid: number;
  bundle: string;
  stdin: string;
  stdout: string;
  stderr: string;
  terminal: boolean;
  /** Present when the state is `stopped`. */
  exit?: TaskExit;
}

/** One process of a task. */
export interface ProcessInfo {
  pid: number;
  /** The exec that the process is; absent for init and for what they started. */
  execId?: string;
}
