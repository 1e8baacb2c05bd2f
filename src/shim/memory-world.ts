// What in-memory shims have in common: it outlives those who launch them and connect to them.
import { type Clock, systemClock, unref } from '../model/clock.js';
import { TaskError } from '../model/errors.js';
import type { Fact } from '../model/facts.js';
import { MemoryConnection } from './memory-connection.js';
import { MemoryFaults } from './memory-faults.js';
import type { MemoryProcess } from './memory-process.js';
import { MemoryShimServer } from './memory-server.js';
import type { FoundTask } from './shim.js';

/** How long a shim stays that holds no tasks and has nobody connected, in milliseconds; as the embedded one. */
const idleMs = 10_000;

export interface MemoryLauncherOptions {
  /** What a started process does, for example `(process) => process.exit(0)`; by default it runs until it is killed. */
  program?: (process: MemoryProcess) => void;
  /** How long a call may go unanswered when its caller sets no limit, in milliseconds; default 10 000. Wait has none. */
  timeoutMs?: number;
  /** Keeps the time of deadlines, late answers and delayed events; by default the system's. */
  clock?: Clock;
  /**
   * Requests, answers and events do not arrive at once but by a timer of 0 ms each, so that the clock decides which of those
   * that are under way comes first.
   */
  travels?: boolean;
  /** Whether a request that is under way when its connection ends is there just before that; by default none is. */
  arrives?: () => boolean;
  /** Told of all that happens, as it happens, whatever becomes of its event. */
  witness?: (fact: Fact) => void;
}

export class MemoryWorld {
  readonly faults = new MemoryFaults();
  readonly clock: Clock;
  readonly timeoutMs: number;
  readonly travels: boolean;
  readonly arrives: () => boolean;
  /** By their namespaces. */
  readonly servers = new Map<string, MemoryShimServer>();
  /** What was laid out for tasks, by `namespace/id`. */
  readonly prepared = new Map<string, FoundTask>();
  /** Those who hear events. */
  readonly listeners = new Set<(fact: Fact) => void>();
  private readonly open = new Map<MemoryShimServer, Set<MemoryConnection>>();
  private readonly options: MemoryLauncherOptions;

  constructor(options: MemoryLauncherOptions) {
    const { clock = systemClock, timeoutMs = 10_000, travels = false, arrives = () => false } = options;
    this.options = options;
    this.clock = clock;
    this.timeoutMs = timeoutMs;
    this.travels = travels;
    this.arrives = arrives;
  }

  get connectionCount(): number {
    return [...this.open.values()].reduce((sum, connections) => sum + connections.size, 0);
  }

  /** @throws TaskError NOT_FOUND */
  server(namespace: string): MemoryShimServer {
    const server = this.servers.get(namespace);
    if (!server) throw new TaskError('NOT_FOUND', `no in-memory shim runs for namespace ${namespace}`);
    return server;
  }

  /** Begins to serve the namespace, unless that is done already. */
  serve(namespace: string): void {
    if (this.servers.has(namespace)) return;
    const { faults, clock, timeoutMs } = this;
    const { program, witness } = this.options;
    const server = new MemoryShimServer({
      ...{ namespace, faults, clock, timeoutMs, program, witness },
      publish: (fact) => this.publish(fact),
      onEnd: (ended) => {
        if (this.servers.get(namespace) === ended) this.servers.delete(namespace);
        this.breakAll(ended);
      },
    });
    this.servers.set(namespace, server);
  }

  connect(server: MemoryShimServer): MemoryConnection {
    const connection = new MemoryConnection(this);
    const connections = this.open.get(server) ?? new Set();
    this.open.set(server, connections.add(connection));
    void connection.closed.then(() => this.forget(server, connection));
    return connection;
  }

  forget(server: MemoryShimServer, connection: MemoryConnection): void {
    this.open.get(server)?.delete(connection);
    this.awaitIdleness(server);
  }

  breakAll(server: MemoryShimServer): void {
    for (const connection of this.open.get(server) ?? []) connection.shut('the connection to the shim is lost');
    this.open.delete(server);
    this.awaitIdleness(server);
  }

  delay(ms: number): Promise<void> {
    return new Promise((resolve) => void this.clock.setTimeout(() => resolve(), ms));
  }

  /** The shim ends if nobody needs it, and that stays so. */
  awaitIdleness(server: MemoryShimServer): void {
    const isIdle = (): boolean => !server.isOver && server.tasks.size === 0 && (this.open.get(server)?.size ?? 0) === 0;
    const look = (): void => {
      if (isIdle()) server.end();
    };
    if (isIdle()) unref(this.clock.setTimeout(look, idleMs));
  }

  private publish(fact: Fact): void {
    if (this.travels) this.clock.setTimeout(() => this.deliver(fact), 0);
    else this.deliver(fact);
  }

  private deliver(fact: Fact): void {
    for (const tell of [...this.listeners]) tell(fact);
  }
}
