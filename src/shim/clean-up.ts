// Removes what is left of a task without the help of its shim's server, by the binary's `delete`.
// @see containerd core/runtime/v2/shim.go, cleanupAfterDeadShim
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import { socketPathOf } from '../wire/bootstrap.js';
import { isRuncRuntime, resolveRuntime } from './binary.js';
import { readBootstrapRecord } from './bootstrap-record.js';
import type { Bundle } from './bundle.js';
import { endProcesses, isListening, removeDeadSocket, serverProcesses } from './leftovers.js';
import { shimGroupOf } from './shim-group.js';
import type { ShimHost } from './shim-host.js';
import type { CleanUpResult } from './shim.js';
import { runDelete } from './subcommands.js';
import { timeBudget } from './time-budget.js';

const deadlineMs = 5_000;

/**
 * Ends a server that nobody else needs, and runs `delete` in the bundle, which stays. As ShimLauncher.cleanUp.
 * @throws TaskError NOT_FOUND (no bundle, no such runtime), UNAVAILABLE, INTERNAL, DEADLINE_EXCEEDED, CANCELLED
 */
export async function cleanUpBundle(host: ShimHost, bundle: Bundle, options: CallOptions): Promise<CleanUpResult> {
  const remaining = timeBudget(options, deadlineMs);
  const attempt = `clean up task ${JSON.stringify(bundle.id)}`;
  try {
    const binary = resolveRuntime(bundle.runtime);
    if (!existsSync(bundle.path)) throw new TaskError('NOT_FOUND', `its bundle ${bundle.path} is gone`);
    if (isRuncRuntime(bundle.runtime)) completeRuncFiles(host, bundle);
    if (shimGroupOf(bundle, host.embeddedProtocol).isLone) await endServer(host, bundle);
    return await runDelete(bundle, binary, host, remaining());
  } catch (error) {
    throw TaskError.from(error).during(attempt, bundle.id);
  }
}

/** Ends a server that still listens, if only because it hangs, and removes the socket that a dead one leaves. */
async function endServer(host: ShimHost, bundle: Bundle): Promise<void> {
  const bootstrap = await readBootstrapRecord(host, bundle).catch(() => undefined);
  if (bootstrap === undefined) return;
  const path = socketPathOf(bootstrap.address);
  if (await isListening(path)) await endProcesses(() => serverProcesses(bundle));
  await removeDeadSocket(path);
}

/**
 * The runc shim writes these in Create. Its `delete` insists on the first up to 1.6, and looks for runc's state where the
 * second says.
 * @see containerd cmd/containerd-shim-runc-v2/manager/manager_linux.go, Stop
 */
function completeRuncFiles({ runcRoot }: ShimHost, { path }: Bundle): void {
  const files = { runtime: '', 'options.json': JSON.stringify({ root: runcRoot }) };
  for (const [name, content] of Object.entries(files)) {
    if (!existsSync(join(path, name))) writeFileSync(join(path, name), content, { mode: 0o600 });
  }
}
