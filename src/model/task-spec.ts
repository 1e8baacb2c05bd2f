// What a caller asks for. It is never changed; what became of it is in TaskStatus.
import type { OciSpec } from './runtime-spec.js';
import type { Stdio, TerminalSize } from './stdio.js';

interface TaskSpecBase {
  /** By containerd's rule for identifiers; made up when absent. */
  id?: string;
  /** `process`, `runc`, a dotted runtime name, or the path of a shim binary; by default the supervisor's. */
  runtime?: string;
  /** Default `null`. */
  stdio?: Stdio;
  /** A terminal, of that size, or of 80 by 24 with `true`; by default as the specification says. */
  terminal?: boolean | TerminalSize;
  /** Directory of a checkpoint's image: the task goes on from there. */
  checkpoint?: string;
  /** How `stop` ends the task: a signal (default SIGTERM), and SIGKILL `graceMs` later (default 10 000). */
  stop?: { signal?: number | NodeJS.Signals; graceMs?: number };
}

/** A command, for which a runtime specification is made as `ctr run` makes it. */
export interface CommandSpec {
  args: readonly string[];
  /** Exactly these variables, and PATH with its usual default; by default PATH alone, or for `process` the supervisor's own. */
  env?: Readonly<Record<string, string>>;
  /** Absolute, inside the root file system; default `/`, or for `process` on the host's root the supervisor's own. */
  cwd?: string;
  user?: { uid: number; gid: number; additionalGids?: number[] };
  /** Directory of the root file system; isolating runtimes need one, `process` defaults to the host's. */
  rootfs?: string;
}

/** One of: a command; a finished OCI runtime specification; a bundle directory with a config.json. */
export type TaskSpec = TaskSpecBase &
  (
    | (CommandSpec & { spec?: never; bundle?: never })
    | { spec: OciSpec; bundle?: never; args?: never }
    | { bundle: string; spec?: never; args?: never }
  );
