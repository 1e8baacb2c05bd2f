// What a caller asks for: an extra process in a task.
import type { OciProcess } from './runtime-spec.js';
import type { Stdio, TerminalSize } from './stdio.js';

interface ExecSpecBase {
  /** By containerd's rule for identifiers, unique in the task; made up when absent. */
  execId?: string;
  /** A terminal of its own, of that size, or of 80 by 24 with `true`. */
  terminal?: boolean | TerminalSize;
  /** Default `pipe`. */
  stdio?: Stdio;
  /** How long the process may run, in milliseconds: then it and all that it has started are killed. */
  timeoutMs?: number;
}

/** A command, which takes what it does not say from the task's own process; or a finished OCI process. */
export type ExecSpec = ExecSpecBase &
  (
    | {
        args: readonly string[];
        /** Set in addition to the task's own variables. */
        env?: Readonly<Record<string, string>>;
        /** Absolute. */
        cwd?: string;
        user?: { uid: number; gid: number; additionalGids?: number[] };
        spec?: never;
      }
    | { spec: OciProcess; args?: never }
  );
