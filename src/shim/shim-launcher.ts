// The ShimLauncher for shim binaries, the embedded one among them: everything as containerd does it.
// @see containerd core/runtime/v2/shim_manager.go
import { chmodSync, mkdirSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { logsRootOf } from '../logs/log-directory.js';
import { TaskError } from '../model/errors.js';
import { alreadyGivenUp } from '../transport/deadline.js';
import { checkSocketPath } from '../transport/unix-socket.js';
import { resolveRuntime, shimApiOf, type ShimApi } from './binary.js';
import { removeDeadRecords } from './bootstrap-record.js';
import { createBundle, removeBundle, removeSetAside, renewBundle, type Bundle } from './bundle.js';
import type { BundleLauncher } from './direct-server.js';
import { Deletions } from './deletions.js';
import { findTasks } from './find-tasks.js';
import { cleanUpBundle } from './clean-up.js';
import { removeEmptyDirectories } from './empty-directories.js';
import { hostProcesses } from './host-processes.js';
import { openEventsEndpoint } from './events-endpoint.js';
import { startAgainIn } from './cut-off-start.js';
import { FifoPool } from './fifo-pool.js';
import { attachShim, launchShim } from './launch.js';
import { createLegacyLauncher } from './legacy/legacy-launcher.js';
import { createLinuxLauncher, linuxSocketsRoot } from './linux-v1/linux-launcher.js';
import { shimGroupOf } from './shim-group.js';
import type { ShimHost } from './shim-host.js';
import type { ShimLauncher } from './shim.js';
import { openStdioIn } from './stdio/in-bundle.js';
import { logPlace, removeLog } from './stdio/log-paths.js';

export interface ShimLauncherOptions {
  /**
   * A directory of ours, made 0700 when missing. In it: the sockets, the bundles as `tasks/<namespace>/<id>`, the records
   * of shared shims, and runc's state. Short, as the paths of sockets must be.
   */
  root: string;
  /** What the embedded shim speaks; ttrpc, about ten times cheaper a call, by default. */
  protocol?: 'ttrpc' | 'grpc';
  /** Told every line that a shim writes to its log. */
  onShimLog?: (entry: { namespace: string; id: string; line: string }) => void;
}

/**
 * Opens the events endpoint `<root>/supervisor.sock.ttrpc` and gives the launcher that shims publish to through it.
 * @throws TaskError FAILED_PRECONDITION (another supervisor has this root), INVALID_ARGUMENT (its path is too long)
 */
export async function createShimLauncher(options: ShimLauncherOptions): Promise<ShimLauncher> {
  const root = openRoot(options.root);
  const grpcAddress = join(root, 'supervisor.sock');
  const host: ShimHost = {
    grpcAddress,
    ttrpcAddress: `${grpcAddress}.ttrpc`,
    embeddedProtocol: options.protocol ?? 'ttrpc',
    runcRoot: join(root, 'runc'),
    shimsRoot: join(root, 'shims'),
    fifos: new FifoPool(join(root, 'fifos')),
    deletions: new Deletions(),
    tell: (fact) => endpoint.tell(fact),
    ...(options.onShimLog && { onShimLog: options.onShimLog }),
  };
  checkSocketPath(host.ttrpcAddress);
  const bundles = bundlesRootOf(root);
  const endpoint = await openEventsEndpoint(host.ttrpcAddress);
  await removeSetAside(bundles).catch(async (error: unknown) => {
    await endpoint.close();
    throw TaskError.from(error, 'remove what a supervisor that was killed has left');
  });
  const launchers = launchersOf(host);
  const launcherOf = ({ runtime }: Bundle) => launchers[shimApiOf(runtime)];
  return {
    checkRuntime: (runtime) => void resolveRuntime(runtime),
    async prepare(request, options = {}) {
      const refusal = alreadyGivenUp(options, `prepare task ${JSON.stringify(request.id)}`);
      if (refusal) throw refusal;
      return createBundle(bundles, request);
    },
    renew: (bundle) => host.deletions.ended(bundle).then(() => renewBundle(bundle)),
    async remove(bundle) {
      await host.deletions.ended(bundle);
      await removeLog(logPlace(root, bundle));
      await removeBundle(bundle);
    },
    find: (namespace) => findTasks(bundles, namespace),
    openStdio: (bundle, options) => openStdioIn({ root, fifos: host.fifos }, bundle, options),
    groupOf(bundle) {
      const { key, shared } = shimGroupOf(bundle, host.embeddedProtocol);
      return { key, shared };
    },
    launch: (bundle, options = {}) => launcherOf(bundle).launch(bundle, options),
    attach: (bundle, options = {}) => launcherOf(bundle).attach(bundle, options),
    cleanUp: (bundle, options = {}) => launcherOf(bundle).cleanUp(bundle, options),
    startAgain: startAgainIn(host.runcRoot),
    processes: hostProcesses,
    accept: (isAccepting) => endpoint.accept(isAccepting),
    facts: endpoint.facts,
    async close() {
      await host.deletions.allEnded();
      await removeDeadRecords(host);
      await endpoint.close();
      await host.fifos.close();
      removeEmptyDirectories(directoriesOf(root, host));
    },
  };
}

function directoriesOf(root: string, { runcRoot, shimsRoot, grpcAddress }: ShimHost): string[] {
  return [bundlesRootOf(root), logsRootOf(root), runcRoot, shimsRoot, linuxSocketsRoot(grpcAddress)];
}

/** How the shims of each kind are brought to life, found again and cleaned up after. */
function launchersOf(host: ShimHost): Record<ShimApi, BundleLauncher> {
  return {
    task: {
      launch: (bundle, options) => launchShim(host, bundle, options),
      attach: (bundle, options) => attachShim(host, bundle, options),
      cleanUp: (bundle, options) => cleanUpBundle(host, bundle, options),
    },
    'linux-v1': createLinuxLauncher(host),
    'legacy-grpc': createLegacyLauncher(host),
  };
}

/** Where a launcher's bundles are, as `<namespace>/<id>`. */
export function bundlesRootOf(root: string): string {
  return join(resolve(root), 'tasks');
}

/** Makes the directory 0700 where it is missing. @throws TaskError FAILED_PRECONDITION */
export function openRoot(path: string): string {
  try {
    mkdirSync(resolve(path), { recursive: true, mode: 0o700 });
    chmodSync(resolve(path), 0o700);
    return realpathSync(path);
  } catch (error) {
    const message = `open root ${path}: expected a directory that is ours, or can be made`;
    throw new TaskError('FAILED_PRECONDITION', message, { cause: error });
  }
}
