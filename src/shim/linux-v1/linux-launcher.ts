// Brings shims of runtime v1 to life, finds them again and cleans up after them: `containerd-shim`, one for each task.
// @see containerd runtime/v1/shim/client/client.go (1.7); runtime/v1/linux/runtime.go
import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CallOptions } from '../../model/call-options.js';
import { TaskError } from '../../model/errors.js';
import type { Transport } from '../../transport/transport.js';
import { connectTtrpc } from '../../transport/ttrpc/client.js';
import { socketPathOf } from '../../wire/bootstrap.js';
import { resolveRuntime } from '../binary.js';
import { readBootstrapRecord, removeBootstrapRecord } from '../bootstrap-record.js';
import type { Bundle } from '../bundle.js';
import { CgroupMeters } from '../cgroup-stats.js';
import { withCheckpoints } from '../checkpoints.js';
import {
  cleanUpAfterServer,
  recordServer,
  removeServerRecord,
  startServer,
  unlessEnded,
  type BundleLauncher,
  type DirectServer,
} from '../direct-server.js';
import { withInitRecord } from '../init-record.js';
import { launchMarkOf } from '../launch-record.js';
import { endLaunched, removeDeadSocket } from '../leftovers.js';
import { ReplyFacts } from '../reply-facts.js';
import { watched, withLog } from '../shim-connection.js';
import type { ShimHost } from '../shim-host.js';
import { joinShimLogs, openShimLog, removeShimLog, type ShimLog } from '../shim-log.js';
import type { CleanUpResult, ShimConnection } from '../shim.js';
import { timeBudget } from '../time-budget.js';
import { ExitWatch } from './exit-watch.js';
import { createLinuxShim } from './linux-shim.js';

const launchDeadlineMs = 30_000;
const attachDeadlineMs = 5_000;
const cleanUpDeadlineMs = 5_000;
const logNames = ['shim.stdout.log', 'shim.stderr.log'];

/** The shim runs it at every exit, with the event on its standard input. Exits are told here by Wait. */
const publishBinary = 'true';

export function createLinuxLauncher(host: ShimHost): BundleLauncher {
  const allFacts = new WeakMap<Bundle, ReplyFacts>();
  const factsOf = (bundle: Bundle): ReplyFacts => {
    const facts = allFacts.get(bundle) ?? new ReplyFacts(bundle, host.tell);
    allFacts.set(bundle, facts);
    return facts;
  };
  return {
    launch: (bundle, options) => launch(host, bundle, factsOf(bundle), options),
    attach: (bundle, options) => attach(host, bundle, factsOf(bundle), options),
    async cleanUp(bundle, options) {
      const result = await cleanUp(host, bundle, options);
      allFacts.delete(bundle);
      return result;
    },
  };
}

async function launch(
  host: ShimHost,
  bundle: Bundle,
  facts: ReplyFacts,
  options: CallOptions,
): Promise<ShimConnection> {
  const remaining = timeBudget(options, launchDeadlineMs);
  const { command } = resolveRuntime(bundle.runtime);
  const mark = launchMarkOf(bundle);
  const socket = socketPath(host, bundle);
  const log = await openLogs(host, bundle);
  try {
    await mkdir(dirname(socket), { recursive: true, mode: 0o700 });
    const args = shimArgs(host, bundle, socket);
    const server = await startServer(bundle, { command, args, stdio: 'ignore', launch: mark });
    await recordServer(bundle, server.pid);
    const connection = await connect({ bundle, facts, log, socket, server }, remaining);
    await writeFile(join(bundle.path, 'address'), connection.info.address, { mode: 0o600 });
    return connection;
  } catch (error) {
    const reason = withLog(TaskError.from(error), log);
    log.close();
    await endLaunched(mark);
    await removeDeadSocket(socket);
    await Promise.all([removeServerRecord(bundle), removeBootstrapRecord(bundle)]);
    for (const name of logNames) removeShimLog(bundle.path, name);
    throw reason.during(`launch shim of task ${JSON.stringify(bundle.id)} (runtime ${bundle.runtime})`, bundle.id);
  }
}

async function attach(
  host: ShimHost,
  bundle: Bundle,
  facts: ReplyFacts,
  options: CallOptions,
): Promise<ShimConnection> {
  const remaining = timeBudget(options, attachDeadlineMs);
  try {
    const { address } = await readBootstrapRecord(host, bundle);
    const log = await openLogs(host, bundle);
    return await connect({ bundle, facts, log, socket: socketPathOf(address) }, remaining).catch((error: unknown) => {
      log.close();
      throw error;
    });
  } catch (error) {
    throw TaskError.from(error).during(`attach to shim of task ${JSON.stringify(bundle.id)}`, bundle.id);
  }
}

async function cleanUp({ runcRoot, ...host }: ShimHost, bundle: Bundle, options: CallOptions): Promise<CleanUpResult> {
  try {
    const { deletions } = host;
    const left = { bundle, runcRoot: join(runcRoot, bundle.namespace), socket: socketPath(host, bundle), deletions };
    return await cleanUpAfterServer(left, timeBudget(options, cleanUpDeadlineMs));
  } catch (error) {
    throw TaskError.from(error).during(`clean up task ${JSON.stringify(bundle.id)}`, bundle.id);
  }
}

interface Parts {
  bundle: Bundle;
  facts: ReplyFacts;
  log: ShimLog;
  socket: string;
  /** Just started, and perhaps not listening yet. Without it the shim either listens or is gone. */
  server?: DirectServer;
}

/** Connects, and makes a first call to see that the shim answers. */
async function connect(parts: Parts, remaining: () => CallOptions): Promise<ShimConnection> {
  const { bundle, facts, log, socket, server } = parts;
  let transport: Transport | undefined;
  const open = async (callOptions: CallOptions): Promise<ShimConnection> => {
    const connected = (transport = await connectTtrpc(socket, { ...callOptions, failFast: server === undefined }));
    const end = (shimPid: number): Promise<void> => endShim(shimPid, connected, socket);
    const options = { taskId: bundle.id, meters: new CgroupMeters(), end };
    const shim = withInitRecord(withCheckpoints(createLinuxShim(connected, options)), bundle);
    const { taskPid } = await shim.connect(bundle.id, callOptions);
    const watch = new ExitWatch(shim, bundle.id, facts);
    if (taskPid !== 0) await watch.resume();
    return watched(connected, log, { shim: watch.shim, info: { protocol: 'ttrpc', address: `unix://${socket}` } });
  };
  try {
    return await (server === undefined ? open(remaining()) : unlessEnded(server, remaining(), open));
  } catch (error) {
    await transport?.close();
    throw error;
  }
}

/** As its daemon ended it; its socket stays otherwise. */
async function endShim(shimPid: number, transport: Transport, socket: string): Promise<void> {
  try {
    process.kill(shimPid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
  await transport.closed;
  await removeDeadSocket(socket);
}

function shimArgs(host: ShimHost, { namespace, path }: Bundle, socket: string): string[] {
  return [
    ...['-namespace', namespace, '-workdir', path, '-address', host.grpcAddress],
    ...['-containerd-binary', publishBinary, '-runtime-root', host.runcRoot, '-socket', `unix://${socket}`],
  ];
}

/** Short, whatever the task's id: a bundle's own path may be too long for a socket. */
function socketPath({ grpcAddress }: Pick<ShimHost, 'grpcAddress'>, { namespace, id }: Bundle): string {
  const name = createHash('sha256').update(join(namespace, id)).digest('hex').slice(0, 32);
  return join(linuxSocketsRoot(grpcAddress), name);
}

/** The directory of the shims' sockets. */
export function linuxSocketsRoot(grpcAddress: string): string {
  return join(dirname(grpcAddress), 'sockets');
}

/** Made and read before the shim starts, which opens them for reading and writing too, and so never waits for us. */
async function openLogs({ onShimLog, fifos }: ShimHost, { path, namespace, id }: Bundle): Promise<ShimLog> {
  const onLine = onShimLog && ((line: string): void => onShimLog({ namespace, id, line }));
  const make = (paths: readonly string[]): Promise<void> => fifos.place(paths);
  const logs = await Promise.all(logNames.map((name) => openShimLog(path, { make, onLine, name })));
  return joinShimLogs(logs);
}
