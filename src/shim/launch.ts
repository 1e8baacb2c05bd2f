// Brings a bundle's shim to life, or finds it again. A launch that fails leaves nothing behind.
// @see containerd core/runtime/v2/binary.go, Start; shim.go, loadShim
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import { socketPathOf, type Bootstrap } from '../wire/bootstrap.js';
import { encodeRuncOptions } from '../wire/task-messages.js';
import { isRuncRuntime, resolveRuntime, type ShimBinary } from './binary.js';
import {
  readAddressFile,
  readBootstrapRecord,
  removeBootstrapRecord,
  writeBootstrapRecord,
} from './bootstrap-record.js';
import type { Bundle } from './bundle.js';
import { launchMarkOf } from './launch-record.js';
import { endLaunched, removeDeadSocket } from './leftovers.js';
import { openShimConnection, withLog } from './shim-connection.js';
import type { ShimHost } from './shim-host.js';
import { openShimLog, removeShimLog, type ShimLog } from './shim-log.js';
import { containerdVersionOf, readsBootstrapParams } from './shim-version.js';
import type { ShimConnection } from './shim.js';
import { runStart } from './subcommands.js';
import { orGivenUp, timeBudget } from './time-budget.js';

const launchDeadlineMs = 30_000;
const attachDeadlineMs = 5_000;

/** What has come into being so far, for undoing it. */
interface Launch {
  bundle: Bundle;
  log: ShimLog;
  /** Marks what `start` leaves running. */
  mark: string;
  bootstrap?: Bootstrap;
  connection?: ShimConnection;
}

/** Runs `start`, connects to what it printed, sees that it answers, and records where it is. As ShimLauncher.launch. */
export async function launchShim(host: ShimHost, bundle: Bundle, options: CallOptions): Promise<ShimConnection> {
  const remaining = timeBudget(options, launchDeadlineMs);
  const binary = resolveRuntime(bundle.runtime);
  // The reader must be there before the shim: it opens its log before it answers anybody.
  const launch: Launch = { bundle, mark: launchMarkOf(bundle), log: await openLog(host, bundle) };
  try {
    const bootstrap = await start(host, binary, launch, remaining);
    launch.connection = await openShimConnection(
      { ...parts(host, bundle, launch.log), bootstrap, failFast: false },
      remaining,
    );
    await writeBootstrapRecord(host, bundle, {
      ...bootstrap,
      version: launch.connection.info.apiVersion ?? bootstrap.version,
    });
    return launch.connection;
  } catch (error) {
    const reason = withLog(TaskError.from(error), launch.log);
    // What the caller must hear is why the launch failed, not what became of tidying up.
    await undo(launch).catch(() => undefined);
    throw reason.during(`launch shim of task ${JSON.stringify(bundle.id)} (runtime ${bundle.runtime})`, bundle.id);
  }
}

async function start(
  host: ShimHost,
  binary: ShimBinary,
  launch: Launch,
  remaining: () => CallOptions,
): Promise<Bootstrap> {
  // The embedded shim is of this version; asking would cost another start of Node.
  const isKnown = binary.kind === 'embedded';
  const asking = isKnown ? undefined : containerdVersionOf(binary);
  const version = asking && (await orGivenUp(asking, remaining(), `ask ${binary.name} for its version`));
  const options = { ...remaining(), readsParams: readsBootstrapParams(version), launch: launch.mark };
  launch.bootstrap = await runStart(launch.bundle, binary, host, options);
  return launch.bootstrap;
}

/** Ends what `start` left running, and removes what it left lying. */
async function undo({ bundle, log, mark, bootstrap, connection }: Launch): Promise<void> {
  await connection?.close();
  log.close();
  await endLaunched(mark);
  // A `start` that was cut short may have written down what it could not print any more.
  const known = bootstrap ?? (await readAddressFile(bundle));
  if (known !== undefined) await removeDeadSocket(socketPathOf(known.address));
  await removeBootstrapRecord(bundle);
  removeShimLog(bundle.path);
}

/** Connects to the shim that the record of the bundle, or of its group, names. As ShimLauncher.attach. */
export async function attachShim(host: ShimHost, bundle: Bundle, options: CallOptions): Promise<ShimConnection> {
  const remaining = timeBudget(options, attachDeadlineMs);
  try {
    const bootstrap = await readBootstrapRecord(host, bundle);
    const log = await openLog(host, bundle);
    return await openShimConnection({ ...parts(host, bundle, log), bootstrap, failFast: true }, remaining);
  } catch (error) {
    throw TaskError.from(error).during(`attach to shim of task ${JSON.stringify(bundle.id)}`, bundle.id);
  }
}

function parts(host: ShimHost, bundle: Bundle, log: ShimLog) {
  if (!isRuncRuntime(bundle.runtime)) return { bundle, log };
  return { bundle, log, createOptions: encodeRuncOptions({ root: host.runcRoot }) };
}

function openLog({ onShimLog, fifos }: ShimHost, { path, namespace, id }: Bundle): Promise<ShimLog> {
  const onLine = onShimLog && ((line: string): void => onShimLog({ namespace, id, line }));
  return openShimLog(path, { make: (paths) => fifos.place(paths), onLine });
}
