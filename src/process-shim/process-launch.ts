// From a checked specification to a process that waits, init's or an exec's.
import { buildChain } from './command-chain.js';
import { checkCommand, checkWorkingDirectory, type CommandPlace } from './command-path.js';
import { HostProcess } from './host-process.js';
import type { ProcessSpec } from './process-spec.js';
import type { TaskStdio } from './task-stdio.js';

export interface LaunchRequest {
  spec: ProcessSpec;
  /** The root directory on the host. */
  root: string;
  /** Handed over, if the process comes to be; otherwise it stays open for another try. */
  stdio: TaskStdio;
}

/** @throws TaskError PERMISSION_DENIED (needs root), UNIMPLEMENTED, INTERNAL (it could not be spawned) */
export async function launchProcess({ spec, root, stdio }: LaunchRequest): Promise<HostProcess> {
  const chain = buildChain({ ...spec, root, terminal: stdio.terminalPath });
  const process = await HostProcess.spawn(chain, stdio.processEnds);
  stdio.closeProcessEnds();
  return process;
}

/**
 * Checks that the command and its working directory are there.
 * @param attempt put before what fails
 * @throws TaskError NOT_FOUND, PERMISSION_DENIED, with exit codes
 */
export function checkPlace({ args, cwd, env, user }: ProcessSpec, root: string, attempt: string): void {
  const place: CommandPlace = { root, cwd, user, searchPath: lastPath(env), attempt };
  checkWorkingDirectory(place);
  checkCommand(args[0]!, place);
}

/** Of a variable that is given twice the last one counts, as for `env`. */
function lastPath(env: readonly string[]): string {
  return env.findLast((variable) => variable.startsWith('PATH='))?.slice('PATH='.length) ?? '';
}
