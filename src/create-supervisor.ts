// Puts a supervisor and its shim launcher together.
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
        launcher?: never;
      }
    | {
        /** Where shims come from, instead of the binaries on this machine; such as `MemoryLauncher`. */
        launcher: ShimLauncher;
        root?: never;
      }
  );

/**
 * A supervisor for the tasks of one namespace.
 * @throws TaskError FAILED_PRECONDITION (another supervisor has the root), INVALID_ARGUMENT (namespace, or too long a root)
 */
export async function createSupervisor(options: CreateSupervisorOptions): Promise<Supervisor> {
  if (options.launcher) return new Supervisor(options);
  const { root, protocol, ...rest } = options;
  const onShimLog = (entry: { namespace: string; id: string; line: string }): void =>
    rest.logger?.debug({ shim: entry.id, namespace: entry.namespace }, entry.line);
  const launcher = await createShimLauncher({ root, onShimLog, ...(protocol && { protocol }) });
  try {
    return new Supervisor({ ...rest, launcher });
  } catch (error) {
    await launcher.close();
    throw error;
  }
}
