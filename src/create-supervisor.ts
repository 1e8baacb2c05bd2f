// Puts a supervisor and its shim launcher together.
import { createContainerdLauncher } from './containerd/containerd-launcher.js';
import { createShimLauncher } from './shim/shim-launcher.js';
import type { ShimLauncher } from './shim/shim.js';
import { Supervisor, type SupervisorOptions } from './supervisor/supervisor.js';

export type CreateSupervisorOptions = Omit<SupervisorOptions, 'launcher'> &
  (
    | {
        /** A directory of the supervisor's own (0700): sockets, bundles, runc's state. One supervisor at a time. */
        root: string;
        /** What the embedded shim speaks; default `ttrpc`. */
        protocol?: 'ttrpc' | 'grpc';
        address?: never;
        launcher?: never;
      }
    | {
        /** A directory of the supervisor's own (0700), for standard streams. One supervisor at a time. */
        root: string;
        /** The socket of a containerd daemon, in which the tasks are then made; `runtime` is `runc` by default. */
        address: string;
        protocol?: never;
        launcher?: never;
      }
    | {
        /** Where shims come from, instead of the binaries on this machine; such as `MemoryLauncher`. */
        launcher: ShimLauncher;
        root?: never;
        address?: never;
        protocol?: never;
      }
  );

/**
 * A supervisor for the tasks of one namespace.
 * @throws TaskError FAILED_PRECONDITION (another supervisor has the root), INVALID_ARGUMENT (namespace, or too long a
 *   root), UNAVAILABLE (no containerd answers at `address`)
 */
export async function createSupervisor(options: CreateSupervisorOptions): Promise<Supervisor> {
  if (options.launcher) return new Supervisor(options);
  const launcher = await openLauncher(options);
  try {
    const { root: _root, address, protocol: _protocol, ...rest } = options;
    return new Supervisor({ ...(address !== undefined && { runtime: 'runc' }), ...rest, launcher });
  } catch (error) {
    await launcher.close();
    throw error;
  }
}

function openLauncher(options: CreateSupervisorOptions & { root: string }): Promise<ShimLauncher> {
  const { root, address, protocol, logger } = options;
  if (address !== undefined) {
    return createContainerdLauncher({ root, address, onLog: (line) => logger?.debug({ containerd: address }, line) });
  }
  const onShimLog = (entry: { namespace: string; id: string; line: string }): void =>
    logger?.debug({ shim: entry.id, namespace: entry.namespace }, entry.line);
  return createShimLauncher({ root, onShimLog, ...(protocol && { protocol }) });
}
