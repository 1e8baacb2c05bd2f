// The ShimLauncher for tasks of a containerd daemon that runs already: the daemon launches the shims, and outlives us as we it.
import { isAbsolute, join, normalize } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import { forceDelete } from '../shim/force-delete.js';
import { isDottedName, longRuntimeName } from '../shim/binary.js';
import { removeEmptyDirectories } from '../shim/empty-directories.js';
import { withCheckpoints } from '../shim/checkpoints.js';
import { openEventsEndpoint } from '../shim/events-endpoint.js';
import { FifoPool } from '../shim/fifo-pool.js';
import { hostProcesses } from '../shim/host-processes.js';
import { bundlesRootOf, openRoot } from '../shim/shim-launcher.js';
import type { ShimConnection, ShimLauncher } from '../shim/shim.js';
import { openStdioIn } from '../shim/stdio/in-bundle.js';
import { logPlace, removeLog } from '../shim/stdio/log-paths.js';
import { logsRootOf } from '../logs/log-directory.js';
import { timeBudget } from '../shim/time-budget.js';
import { Containers } from './containers.js';
import { Daemon } from './daemon.js';
import { tellingDeletions } from './deletions.js';
import { ShimWatch } from './shim-watch.js';
import { createTasksService } from './tasks-service.js';

export interface ContainerdLauncherOptions {
  /**
   * A directory of ours, made 0700 when missing: the FIFOs of standard streams, as `tasks/<namespace>/<id>`, and a lock.
   * The daemon and its shims must see it under the same path.
   */
  root: string;
  /** Absolute path of the unix socket that the daemon serves gRPC on, such as /run/containerd/containerd.sock. */
  address: string;
  /** Told when the daemon is lost and found, and what of its events could not be read. */
  onLog?: (line: string) => void;
}

const connectMs = 5_000;

/**
 * Connects to the daemon, and hears its events from then on; a daemon that goes is looked for until it is there again.
 *
 * A task is a container's record and the task made from it, in the daemon's namespace of the same name. `find` tells of
 * every task there, also of those that others have made. `remove` deletes the record when a launcher of this kind has
 * made it, with whatever root; the records of others stay, even if their task was deleted through here.
 * @throws TaskError UNAVAILABLE (no containerd answers at the address), FAILED_PRECONDITION (another supervisor has this
 *   root), PERMISSION_DENIED (the daemon's socket is not for this user), INVALID_ARGUMENT (a path)
 */
export async function createContainerdLauncher(options: ContainerdLauncherOptions): Promise<ShimLauncher> {
  const root = openRoot(options.root);
  // Nobody publishes there: it is the root's lock, the same as that of a launcher of shims.
  const lock = await openEventsEndpoint(join(root, 'supervisor.sock.ttrpc'));
  const shims = new ShimWatch({ address: options.address, tell: (fact) => daemon.tell(fact) });
  const onLost = (): void => shims.begin(containers.known());
  const onFound = (): void => shims.end();
  const daemon = new Daemon({ ...options, onLost, onFound });
  const containers = new Containers(root, daemon);
  const release = async (): Promise<void> => {
    shims.end();
    await lock.close();
  };
  try {
    await daemon.session();
    return launcherOf(root, { daemon, containers, release });
  } catch (error) {
    await daemon.close();
    await release();
    throw error;
  }
}

interface LauncherParts {
  daemon: Daemon;
  containers: Containers;
  release: () => Promise<void>;
}

function launcherOf(root: string, { daemon, containers, release }: LauncherParts): ShimLauncher {
  const fifos = new FifoPool(join(root, 'fifos'));
  const attach: ShimLauncher['attach'] = ({ namespace }, options = {}) =>
    attachTo(daemon, containers, namespace, options);
  return {
    checkRuntime,
    prepare: (request, options = {}) => containers.create(request, options),
    // The container's record is there for any number of tasks, one after the other.
    renew: (bundle) => Promise.resolve(bundle),
    async remove(bundle) {
      await removeLog(logPlace(root, bundle));
      await containers.remove(bundle);
    },
    find: (namespace, options = {}) => containers.find(namespace, options),
    openStdio: (bundle, options) => openStdioIn({ root, fifos }, bundle, options),
    groupOf({ namespace }) {
      return { key: `containerd:${daemon.address}:${namespace}`, shared: true, outlived: true };
    },
    // The daemon runs `start` in Create: what is opened here is a connection for all tasks of the namespace.
    launch: attach,
    attach,
    async cleanUp({ namespace, id }, options = {}) {
      try {
        const { transport } = await daemon.session(options);
        return await forceDelete(createTasksService(transport, { namespace, pathOf: containers.pathOf }), id, options);
      } catch (error) {
        throw TaskError.from(error).during(`clean up task ${JSON.stringify(id)}`, id);
      }
    },
    processes: hostProcesses,
    isShared: true,
    facts: daemon.facts,
    async close() {
      await daemon.close();
      await fifos.close();
      removeEmptyDirectories([bundlesRootOf(root), logsRootOf(root)]);
      await release();
    },
  };
}

/** Whether the daemon has such a shim shows in Create. */
function checkRuntime(runtime: string): void {
  const isPath = isAbsolute(runtime) && normalize(runtime) === runtime && !/\/$|\0/.test(runtime);
  if (isPath || isDottedName(longRuntimeName(runtime))) return;
  const expected = 'process, runc, a dotted name like io.containerd.runc.v2, or the absolute path of a shim binary';
  throw new TaskError('INVALID_ARGUMENT', `runtime ${JSON.stringify(runtime)}: expected ${expected}`);
}

async function attachTo(
  daemon: Daemon,
  { pathOf }: Containers,
  namespace: string,
  options: CallOptions,
): Promise<ShimConnection> {
  const remaining = timeBudget(options, connectMs);
  // First the events, so that nothing is missed between a look at a task and what happens to it next.
  const session = await daemon.session(remaining());
  const transport = await daemon.connect(remaining());
  void session.closed.then(() => transport.close());
  const closed = Promise.race([session.closed, transport.closed]);
  // Lost while it was made: an owner hears only of the end of what it has.
  const lost = await Promise.race([closed, setImmediate(undefined)]);
  if (lost !== undefined) throw lost;
  return {
    shim: tellingDeletions(withCheckpoints(createTasksService(transport, { namespace, pathOf })), daemon, namespace),
    info: { protocol: 'grpc', address: daemon.address },
    closed,
    close: () => transport.close(),
  };
}
