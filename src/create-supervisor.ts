// Puts a supervisor and its shim launcher together.
import { createContainerdLauncher } from './containerd/containerd-launcher.js';
import type { Journal, JournalBounds } from './journal/journal.js';
import { journalOf, openJournal } from './journal/open-journal.js';
import type { TaskError } from './model/errors.js';
import { readBootId } from './proc/proc-stat.js';
import { heldBy, isHeld, removeOwner, writeOwner } from './root-owner.js';
import { createShimLauncher } from './shim/shim-launcher.js';
import type { ShimLauncher } from './shim/shim.js';
import { Supervisor, type SupervisorOptions } from './supervisor/supervisor.js';

export type CreateSupervisorOptions = Omit<SupervisorOptions, 'launcher'> & {
  /** Whether to come back to the tasks of an earlier supervisor at once; default true. */
  recover?: boolean;
} & (
    | {
        /** A directory of the supervisor's own (0700): journal, sockets, bundles, runc's state. One supervisor at a time. */
        root: string;
        /** Of its journal. */
        bounds?: JournalBounds;
        /** What the embedded shim speaks; default `ttrpc`. */
        protocol?: 'ttrpc' | 'grpc';
        address?: never;
        launcher?: never;
      }
    | {
        /** A directory of the supervisor's own (0700), for journal and standard streams. One supervisor at a time. */
        root: string;
        bounds?: JournalBounds;
        /** The socket of a containerd daemon, in which the tasks are then made; `runtime` is `runc` by default. */
        address: string;
        protocol?: never;
        launcher?: never;
      }
    | {
        /** Where shims come from, instead of the binaries on this machine; such as `MemoryLauncher`. */
        launcher: ShimLauncher;
        bounds?: never;
        root?: never;
        address?: never;
        protocol?: never;
      }
  );

/**
 * A supervisor for the tasks of one namespace, which comes back to those that an earlier one in the same root, or with the same
 * journal, has left: see `Supervisor.recover`.
 * @throws TaskError FAILED_PRECONDITION (another supervisor has the root; a newer version has written its journal),
 *   INVALID_ARGUMENT (namespace, or too long a root), RESOURCE_EXHAUSTED (no room for the journal), UNAVAILABLE (no containerd
 *   answers at `address`)
 */
export async function createSupervisor(options: CreateSupervisorOptions): Promise<Supervisor> {
  const { recover = true } = options;
  const supervisor = options.launcher ? new Supervisor(options) : await superviseRoot(options);
  if (!recover || (options.launcher && !options.journal)) return supervisor;
  try {
    await supervisor.recover({ by: 'recovery' });
    return supervisor;
  } catch (error) {
    await supervisor.close();
    throw error;
  }
}

type RootOptions = Extract<CreateSupervisorOptions, { root: string }>;

async function superviseRoot(options: RootOptions): Promise<Supervisor> {
  const { root: _root, address, protocol: _protocol, recover: _recover, ...rest } = options;
  const launcher = await openLauncher(options).catch((error: unknown) => {
    throw isHeld(error) ? heldBy(options.root, error) : error;
  });
  let journal: Journal | undefined;
  try {
    journal = rest.journal ?? (await openRootJournal(options));
    writeOwner(options.root);
    const release = (): void => removeOwner(options.root);
    return new Supervisor({ ...(address !== undefined && { runtime: 'runc' }), ...rest, launcher, journal }, release);
  } catch (error) {
    await journal?.close();
    removeOwner(options.root);
    await launcher.close();
    throw error;
  }
}

async function openRootJournal({ root, logger, bounds }: RootOptions): Promise<Journal> {
  const onError = (error: TaskError): void => logger?.warn({ err: error }, 'the journal is not on the disk yet');
  const journal = await openJournal(journalOf(root), { bootId: readBootId(), onError, ...bounds });
  const { damaged } = journal;
  if (damaged) logger?.error({ ...damaged }, 'the journal was damaged, and was begun anew');
  return journal;
}

function openLauncher(options: RootOptions): Promise<ShimLauncher> {
  const { root, address, protocol, logger } = options;
  if (address !== undefined) {
    return createContainerdLauncher({ root, address, onLog: (line) => logger?.debug({ containerd: address }, line) });
  }
  const onShimLog = (entry: { namespace: string; id: string; line: string }): void =>
    logger?.debug({ shim: entry.id, namespace: entry.namespace }, entry.line);
  return createShimLauncher({ root, onShimLog, ...(protocol && { protocol }) });
}
