// The server: holds the tasks of one namespace and answers for them until nobody needs it.
// @see containerd pkg/shim/shim.go, serve
import { closeSync, writeSync } from 'node:fs';
import { parseNamespace } from '../model/ids.js';
import type { TransportServer } from '../transport/transport.js';
import { connectTtrpc } from '../transport/ttrpc/client.js';
import { EventPublisher } from './event-publisher.js';
import type { ShimFlags } from './flags.js';
import { IdleTimer, withdrawSocket } from './leave.js';
import { listenShim } from './listen.js';
import { openLog, type Log } from './log.js';
import { ShimTasks } from './shim-tasks.js';
import { protocolFrom, socketPathOf } from './socket-path.js';
import { readinessFd, readinessVariable } from './launch.js';
import { TaskEvents } from './task-events.js';
import { releaseHold } from './task-hold.js';
import { taskServices } from './task-service.js';

/** How long a shim without tasks waits for a caller. */
const idleMs = 10_000;
/** How long the last events may take. */
const flushedWithinMs = 1_000;

/** Resolves when the server listens; whoever launched it is told by then. */
export async function serve(flags: ShimFlags): Promise<void> {
  const log = openLog(process.cwd(), { debug: flags.debug });
  // The bundle is one task's; the shim outlives it, and must not keep a mount busy.
  process.chdir('/');
  surviveErrors(log);
  try {
    const path = flags.socket.replace(/^unix:\/\//, '') || socketPathFor(flags);
    await new ShimServer(flags, path, log).listen();
    reportReadiness('ready');
    log.info('containerd-shim-process-v1 runs tasks as host processes, without isolation', { socket: path });
  } catch (error) {
    reportReadiness((error as Error).message);
    throw error;
  }
}

class ShimServer {
  readonly #flags: ShimFlags;
  readonly #path: string;
  readonly #log: Log;
  readonly #publisher: EventPublisher;
  readonly #tasks: ShimTasks;
  readonly #idle: IdleTimer;
  #peers = 0;
  #server: TransportServer | undefined;
  #isLeaving = false;

  constructor(flags: ShimFlags, path: string, log: Log) {
    this.#flags = flags;
    this.#path = path;
    this.#log = log;
    const namespace = parseNamespace(flags.namespace);
    const address = process.env['TTRPC_ADDRESS'];
    this.#publisher = new EventPublisher({ namespace, address, connect: connectTtrpc, log });
    this.#idle = new IdleTimer({
      idleMs,
      isIdle: () => !this.#isLeaving && this.#peers === 0 && this.#tasks.count === 0,
      onIdle: () => this.#leaveUnlessNeeded(),
    });
    this.#tasks = new ShimTasks(new TaskEvents(this.#publisher), {
      namespace,
      debug: flags.debug,
      onChange: () => this.#idle.look(),
    });
  }

  async listen(): Promise<void> {
    const services = taskServices({
      tasks: this.#tasks,
      onCreate: (id) => releaseHold(this.#path, id),
      onConnect: () => this.#publisher.retryNow(),
      onShutdown: () => setImmediate(() => this.#leaveUnlessNeeded()),
    });
    this.#server = await listenShim({
      path: this.#path,
      protocol: protocolFrom(process.env),
      services,
      onPeers: (count) => {
        this.#peers = count;
        this.#idle.look();
      },
    });
    this.#idle.look();
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => this.#leave(signal));
  }

  #leaveUnlessNeeded(): void {
    if (this.#tasks.count > 0 || this.#isLeaving || !withdrawSocket(this.#path)) return;
    this.#leave('nothing left to do');
  }

  /** Tasks that run go on without it; those that wait for their start end. */
  #leave(reason: string): void {
    if (this.#isLeaving) return;
    this.#isLeaving = true;
    this.#tasks.close();
    this.#log.info('the shim ends', { reason, tasks: this.#tasks.count, namespace: this.#flags.namespace });
    void this.#close().finally(() => process.exit(0));
  }

  async #close(): Promise<void> {
    await Promise.allSettled([this.#publisher.close(flushedWithinMs), this.#server?.close()]);
  }
}

function socketPathFor(flags: ShimFlags): string {
  const group = { address: flags.address, namespace: parseNamespace(flags.namespace) };
  return socketPathOf({ ...group, protocol: protocolFrom(process.env) }, process.env);
}

/** An error that nobody expected is no reason to abandon every task: nobody else could tell how they end. */
function surviveErrors(log: Log): void {
  const report = (error: unknown): void => {
    log.error('unexpected error', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  };
  process.on('uncaughtException', report);
  process.on('unhandledRejection', report);
}

/** @param text `ready`, or why not */
function reportReadiness(text: string): void {
  if (process.env[readinessVariable] === undefined) return;
  delete process.env[readinessVariable];
  writeSync(readinessFd, text);
  closeSync(readinessFd);
}
