// Removes what is left of a task without the help of its shim's server, by the binary's `delete`.
// @see containerd core/runtime/v2/shim.go, cleanupAfterDeadShim
import { createHash } from 'node:crypto';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import { socketPathOf } from '../wire/bootstrap.js';
import { isEmbeddedRuntime, isRuncRuntime, resolveRuntime } from './binary.js';
import { readBootstrapRecord } from './bootstrap-record.js';
import type { Bundle } from './bundle.js';
import { forceDelete } from './force-delete.js';
import { attachShim } from './launch.js';
import { readLaunchRecord } from './launch-record.js';
import {
  endLaunched,
  endProcesses,
  isListening,
  launchedStarts,
  removeDeadSocket,
  serverProcesses,
  whenEnded,
} from './leftovers.js';
import { shimGroupOf } from './shim-group.js';
import type { ShimHost } from './shim-host.js';
import type { CleanUpResult } from './shim.js';
import { runDelete } from './subcommands.js';
import { takeApart } from './take-apart.js';
import { timeBudget } from './time-budget.js';

const deadlineMs = 5_000;
/** How long the server of other tasks may take to give up this one, in milliseconds. */
const givenUpWithinMs = 2_000;

/**
 * Ends a server that nobody else needs, and runs `delete` in the bundle, which stays. As ShimLauncher.cleanUp.
 * @throws TaskError NOT_FOUND (no bundle, no such runtime), UNAVAILABLE, INTERNAL, DEADLINE_EXCEEDED, CANCELLED,
 *   FAILED_PRECONDITION (processes that do not die)
 */
export async function cleanUpBundle(host: ShimHost, bundle: Bundle, options: CallOptions): Promise<CleanUpResult> {
  const remaining = timeBudget(options, deadlineMs);
  const attempt = `clean up task ${JSON.stringify(bundle.id)}`;
  const { isLone } = shimGroupOf(bundle, host.embeddedProtocol);
  const isRunc = isRuncRuntime(bundle.runtime);
  try {
    if (!existsSync(bundle.path)) throw new TaskError('NOT_FOUND', `its bundle ${bundle.path} is gone`);
    return await takeApart({
      bundle,
      hasCgroups: !isEmbeddedRuntime(bundle.runtime),
      deletions: host.deletions,
      ...(isRunc && { runcStates: join(host.runcRoot, bundle.namespace) }),
      endServer: () => (isLone ? endServer(host, bundle) : leaveServer(host, bundle, remaining)),
      removeSocket: () => removeSocket(host, bundle),
      async runDelete() {
        if (isRunc) completeRuncFiles(host, bundle);
        return runDelete(bundle, resolveRuntime(bundle.runtime), host, remaining());
      },
    });
  } catch (error) {
    throw TaskError.from(error).during(attempt, bundle.id);
  }
}

/** Ends a server that still listens, if only because it hangs, and removes the socket that a dead one leaves. */
async function endServer(host: ShimHost, bundle: Bundle): Promise<void> {
  await endLaunched(readLaunchRecord(bundle)?.mark ?? '');
  const path = (await socketOf(host, bundle)) ?? usualSocketOf(host, bundle);
  // One that was started by an older version carries a mark that nobody knows.
  if (await isListening(path)) await endProcesses(() => serverProcesses(bundle));
  await removeDeadSocket(path);
}

/** A server that has other tasks is asked to give up this one; one that can't be is left to `delete`. */
async function leaveServer(host: ShimHost, bundle: Bundle, remaining: () => CallOptions): Promise<void> {
  const { mark = '' } = readLaunchRecord(bundle) ?? {};
  // Cut short, a `start` would leave its lock.
  await whenEnded(() => launchedStarts(mark));
  const path = await socketOf(host, bundle);
  if (path === undefined) {
    // Nobody was told where it listens, so nobody else is in it; ours ends by itself.
    if (!isEmbeddedRuntime(bundle.runtime)) await endLaunched(mark);
    return;
  }
  if (await isListening(path)) await giveUp(host, bundle, remaining());
  await removeDeadSocket(path);
}

async function giveUp(host: ShimHost, bundle: Bundle, options: CallOptions): Promise<void> {
  const limits = { ...options, timeoutMs: Math.min(options.timeoutMs ?? givenUpWithinMs, givenUpWithinMs) };
  try {
    const connection = await attachShim(host, bundle, limits);
    const { shim } = connection;
    try {
      await forceDelete(shim, bundle.id, limits);
      // The embedded shim ends by itself; a pod's ends with its last task, and is asked to.
      if (!isEmbeddedRuntime(bundle.runtime)) await shim.shutdown(bundle.id, limits);
    } finally {
      await connection.close();
    }
  } catch {
    // It hangs, or ends just now: `delete` does without it.
  }
}

async function removeSocket(host: ShimHost, bundle: Bundle): Promise<void> {
  const path = await socketOf(host, bundle);
  if (path !== undefined) await removeDeadSocket(path);
}

/**
 * Where the shim of a task of its own listens, by containerd's rule, whatever came of its `start`. No other task's is there.
 * @see containerd pkg/shim/util_unix.go, SocketAddress
 */
function usualSocketOf({ grpcAddress }: ShimHost, { namespace, id }: Bundle): string {
  const name = createHash('sha256').update(join(grpcAddress, namespace, id));
  return join('/run/containerd/s', name.digest('hex'));
}

async function socketOf(host: ShimHost, bundle: Bundle): Promise<string | undefined> {
  const bootstrap = await readBootstrapRecord(host, bundle).catch(() => undefined);
  return bootstrap && socketPathOf(bootstrap.address);
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
