// Brings shims of May 2017 to life, finds them again and cleans up after them: one for each task.
// @see containerd linux/shim/client/client.go and cmd/containerd-shim/main_unix.go at 539742881d
import { closeSync, openSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { CallOptions } from '../../model/call-options.js';
import { TaskError } from '../../model/errors.js';
import { connectGrpc, type GrpcTransport } from '../../transport/grpc/client.js';
import { resolveRuntime } from '../binary.js';
import type { Bundle } from '../bundle.js';
import { withCheckpoints } from '../checkpoints.js';
import {
  cleanUpAfterServer,
  recordedServer,
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
import { ReplyFacts, tellingReplies } from '../reply-facts.js';
import { watched, withLog } from '../shim-connection.js';
import type { ShimHost } from '../shim-host.js';
import { openShimLog, removeShimLog, shimLogPath, type ShimLog } from '../shim-log.js';
import type { CleanUpResult, ShimConnection } from '../shim.js';
import { orGivenUp, timeBudget } from '../time-budget.js';
import { EventFeed } from './event-feed.js';
import { verbsOf } from './legacy-calls.js';
import { createLegacyShim } from './legacy-shim.js';
import { LegacyTask } from './legacy-task.js';
import { passListener } from './passed-listener.js';

const launchDeadlineMs = 30_000;
const attachDeadlineMs = 5_000;
const cleanUpDeadlineMs = 5_000;

/** A task, and the one subscription to its events. */
interface Held {
  task: LegacyTask;
  feed: EventFeed;
}

export function createLegacyLauncher(host: ShimHost): BundleLauncher {
  const all = new WeakMap<Bundle, Held>();
  const heldOf = (bundle: Bundle): Held => {
    const held = all.get(bundle) ?? hold(bundle, host);
    all.set(bundle, held);
    return held;
  };
  return {
    launch(bundle, options) {
      all.delete(bundle);
      return launch(host, heldOf(bundle), options);
    },
    attach: (bundle, options) => attach(host, heldOf(bundle), options),
    async cleanUp(bundle, options) {
      const result = await cleanUp(host, bundle, options);
      all.delete(bundle);
      return result;
    },
  };
}

function hold(bundle: Bundle, { tell }: ShimHost): Held {
  const task = new LegacyTask(bundle, new ReplyFacts(bundle, tell));
  const feed = new EventFeed({
    heard: (event) => task.heard(event),
    resumed(transport) {
      if (task.init === undefined) return;
      // It fails where the shim is gone, which the connection tells.
      void verbsOf(transport, task)('state', { id: bundle.id }, ({ state }) => state()).catch(() => undefined);
    },
  });
  return { task, feed };
}

async function launch(host: ShimHost, held: Held, options: CallOptions): Promise<ShimConnection> {
  const { bundle } = held.task;
  const remaining = timeBudget(options, launchDeadlineMs);
  const { command } = resolveRuntime(bundle.runtime);
  const mark = launchMarkOf(bundle);
  const log = await openLog(host, bundle);
  try {
    const server = await passListener(socketPath(bundle), (listener) => start(bundle, { command, mark, listener }));
    await recordServer(bundle, server.pid);
    return await unlessEnded(server, remaining(), (options) => connect({ ...held, log, options }, server));
  } catch (error) {
    const reason = withLog(TaskError.from(error), log);
    log.close();
    await endLaunched(mark);
    await rm(socketPath(bundle), { force: true });
    await removeServerRecord(bundle);
    removeShimLog(bundle.path);
    throw reason.during(`launch shim of task ${JSON.stringify(bundle.id)} (runtime ${bundle.runtime})`, bundle.id);
  }
}

/** In a mount namespace of its own, whose root the shim remounts; its output goes to the log. */
async function start(
  bundle: Bundle,
  { command, mark, listener }: { command: string; mark: string; listener: number },
): Promise<DirectServer> {
  // With a reading end of its own it does not end of writing when we are gone.
  const output = openSync(shimLogPath(bundle.path), 'r+');
  try {
    const args = ['--mount', '--propagation', 'unchanged', command];
    return await startServer(bundle, {
      command: 'unshare',
      args,
      stdio: ['ignore', output, output, listener],
      launch: mark,
    });
  } finally {
    closeSync(output);
  }
}

async function attach(host: ShimHost, held: Held, options: CallOptions): Promise<ShimConnection> {
  const { bundle } = held.task;
  try {
    const log = await openLog(host, bundle);
    return await connect({ ...held, log, options: timeBudget(options, attachDeadlineMs)() }).catch((error: unknown) => {
      log.close();
      throw error;
    });
  } catch (error) {
    throw TaskError.from(error).during(`attach to shim of task ${JSON.stringify(bundle.id)}`, bundle.id);
  }
}

interface Parts extends Held {
  log: ShimLog;
  options: CallOptions;
}

/**
 * Connects, and sees that the shim answers where it has a task; before that there is no call that it would survive.
 * @param server just started, and perhaps not answering yet. Without it the shim either listens or is gone.
 */
async function connect({ task, feed, log, options }: Parts, server?: DirectServer): Promise<ShimConnection> {
  const path = socketPath(task.bundle);
  const transport = await connectGrpc(path, { ...options, failFast: server === undefined });
  try {
    const ended = (remaining: () => CallOptions): Promise<void> => whenEnded(transport, path, remaining());
    const shimPid = (): number => recordedServer(task.bundle) ?? 0;
    const shim = withInitRecord(withCheckpoints(createLegacyShim(transport, { task, shimPid, ended })), task.bundle);
    feed.add(transport);
    await shim.connect(task.bundle.id, options);
    const info = { protocol: 'grpc', address: `unix://${path}` } as const;
    return watched(transport, log, { shim: tellingReplies(shim, task.facts), info });
  } catch (error) {
    await transport.close();
    throw error;
  }
}

/** It leaves its socket behind, as it does not know where it is. */
async function whenEnded(transport: GrpcTransport, socket: string, options: CallOptions): Promise<void> {
  await orGivenUp(transport.closed, options, 'wait for the shim to end');
  await removeDeadSocket(socket);
}

async function cleanUp({ deletions }: ShimHost, bundle: Bundle, options: CallOptions): Promise<CleanUpResult> {
  try {
    const left = { bundle, socket: socketPath(bundle), deletions };
    return await cleanUpAfterServer(left, timeBudget(options, cleanUpDeadlineMs));
  } catch (error) {
    throw TaskError.from(error).during(`clean up task ${JSON.stringify(bundle.id)}`, bundle.id);
  }
}

function socketPath({ path }: Bundle): string {
  return join(path, 'shim.sock');
}

function openLog({ onShimLog, fifos }: ShimHost, { path, namespace, id }: Bundle): Promise<ShimLog> {
  const onLine = onShimLog && ((line: string): void => onShimLog({ namespace, id, line }));
  return openShimLog(path, { make: (paths) => fifos.place(paths), onLine });
}
