// What this machine can run, and how to get the rest.
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import { withinTime } from '../model/time-limit.js';
import type { Check, Surroundings } from './check.js';
import { checkCgroups, checkNode, checkSocketDirectory, checkUser } from './host-checks.js';
import { checkReaping } from './reaping-check.js';
import {
  checkBusybox,
  checkContainerd,
  checkCriu,
  checkProcessRuntime,
  checkRunc,
  checkShims,
} from './runtime-checks.js';

export interface MachineReport {
  /** In a fixed order: what everything needs first. */
  readonly checks: readonly Check[];
}

export interface InspectOptions extends CallOptions {
  /** Where programs and sockets are looked for; default: this process's environment. */
  env?: NodeJS.ProcessEnv;
}

const defaultTimeoutMs = 15_000;

/**
 * Looks at the machine: starts a few short programs, and changes nothing.
 * @throws TaskError CANCELLED, DEADLINE_EXCEEDED (`timeoutMs`, by default 15 000)
 */
export async function inspectMachine(options: InspectOptions = {}): Promise<MachineReport> {
  const { signal: given, timeoutMs = defaultTimeoutMs } = options;
  return withinTime({ timeoutMs, ...(given && { signal: given }) }, async (signal) => {
    try {
      signal.throwIfAborted();
      const checks = await takeAll({ env: options.env ?? process.env, signal });
      // A check that was cut short reports something as missing: better no report than that one.
      signal.throwIfAborted();
      return { checks };
    } catch (error) {
      if (!signal.aborted) throw error;
      const code = given?.aborted ? 'CANCELLED' : 'DEADLINE_EXCEEDED';
      throw new TaskError(code, 'inspect the machine: given up before all checks were done', { cause: error });
    }
  });
}

async function takeAll(surroundings: Surroundings): Promise<Check[]> {
  const [reaping, runc, shims, containerd, criu] = await Promise.all([
    checkReaping(surroundings),
    checkRunc(surroundings),
    checkShims(surroundings),
    checkContainerd(surroundings),
    checkCriu(surroundings),
  ]);
  const host = [checkNode(), checkUser(), checkProcessRuntime(surroundings), checkSocketDirectory(surroundings)];
  return [...host, reaping, checkCgroups(), runc, ...shims, containerd, criu, checkBusybox(surroundings)];
}
