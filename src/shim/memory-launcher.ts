// Gets in-memory shims: the ShimLauncher of tests and embedders. Nothing touches the disk.
import { type Observable, Subject } from 'rxjs';
import { TaskError } from '../model/errors.js';
import type { Fact } from '../model/facts.js';
import type { Bundle } from './bundle.js';
import { MemoryConnection } from './memory-connection.js';
import { MemoryFaults } from './memory-faults.js';
import type { MemoryProcess } from './memory-process.js';
import { MemoryShimServer, type News } from './memory-server.js';
import { MemoryShim } from './memory-shim.js';
import type { MemoryTask } from './memory-task.js';
import { nullStdio, type TaskStdio } from './task-stdio.js';
import type {
  BundleRequest,
  CleanUpResult,
  FoundTask,
  HostProcesses,
  OpenStdioOptions,
  ShimConnection,
  ShimGroup,
  ShimLauncher,
} from './shim.js';

export interface MemoryLauncherOptions {
  /** What a started process does, for example `(process) => process.exit(0)`; by default it runs until it is killed. */
  program?: (process: MemoryProcess) => void;
  /** How long a call may go unanswered when its caller sets no limit, in milliseconds; default 10 000. Wait has none. */
  timeoutMs?: number;
}

/**
 * Launches shims that live in this process: one for each namespace, shared by its tasks.
 *
 * `faults` plans what goes wrong; `exit` ends a task's process; `crash` kills a shim with all it knows.
 */
export class MemoryLauncher implements ShimLauncher {
  readonly faults = new MemoryFaults();
  readonly facts: Observable<Fact>;
  /** The processes are not the host's: none descends from another, and only init and execs can be signalled. */
  readonly processes: HostProcesses = { identify: () => undefined, treeOf: () => [], signal: () => false };
  private readonly published = new Subject<Fact>();
  private readonly servers = new Map<string, MemoryShimServer>();
  private readonly open = new Map<MemoryShimServer, Set<MemoryConnection>>();
  private readonly prepared = new Map<string, FoundTask>();
  private readonly program: MemoryLauncherOptions['program'];
  private readonly timeoutMs: number;

  constructor(options: MemoryLauncherOptions = {}) {
    this.program = options.program;
    this.timeoutMs = options.timeoutMs ?? 10_000;
    this.facts = this.published.asObservable();
  }

  /** Ends the process of a task. @throws TaskError NOT_FOUND */
  exit(namespace: string, id: string, status: number): void {
    this.server(namespace).task(id).exit(status);
  }

  /** The shim of the namespace dies: its connections close, its tasks are gone without a word. */
  crash(namespace: string): void {
    this.end(namespace, this.server(namespace));
  }

  /** Closes the connections to a shim that lives on. */
  disconnect(namespace: string): void {
    this.breakAll(this.server(namespace));
  }

  /** Publishes news of a task as its shim would, such as what somebody else has done to it. */
  tell(namespace: string, news: News): void {
    this.server(namespace).announce(news);
  }

  tasks(namespace: string): readonly MemoryTask[] {
    return [...(this.servers.get(namespace)?.tasks.values() ?? [])];
  }

  checkRuntime(): void {
    // Every runtime is the one in memory.
  }

  prepare({ namespace, id, runtime, spec, notes = {} }: BundleRequest): Promise<Bundle> {
    const bundle = { namespace, id, runtime, path: '' };
    this.prepared.set(`${namespace}/${id}`, { bundle, spec, notes });
    return Promise.resolve(bundle);
  }

  find(namespace: string): Promise<FoundTask[]> {
    return Promise.resolve([...this.prepared.values()].filter(({ bundle }) => bundle.namespace === namespace));
  }

  openStdio(bundle: Bundle, { stdio }: OpenStdioOptions): Promise<TaskStdio> {
    if (stdio === 'null') return Promise.resolve(nullStdio);
    const text = `task "${bundle.id}": the in-memory shim has no streams: use stdio "null", got ${JSON.stringify(stdio)}`;
    return Promise.reject(new TaskError('UNIMPLEMENTED', text, { taskId: bundle.id }));
  }

  remove({ namespace, id }: Bundle): Promise<void> {
    this.prepared.delete(`${namespace}/${id}`);
    return Promise.resolve();
  }

  groupOf(bundle: Bundle): ShimGroup {
    return { key: `memory/${bundle.namespace}`, shared: true };
  }

  launch(bundle: Bundle): Promise<ShimConnection> {
    if (!this.servers.has(bundle.namespace)) {
      const { faults, program, timeoutMs } = this;
      const { namespace } = bundle;
      const publish = (fact: Fact): void => this.published.next(fact);
      const onEnd = (server: MemoryShimServer): void => this.end(namespace, server);
      this.servers.set(namespace, new MemoryShimServer({ namespace, faults, program, publish, onEnd, timeoutMs }));
    }
    return this.attach(bundle);
  }

  attach(bundle: Bundle): Promise<ShimConnection> {
    const server = this.servers.get(bundle.namespace);
    if (!server) {
      return Promise.reject(new TaskError('UNAVAILABLE', `no shim for namespace ${bundle.namespace}`));
    }
    return Promise.resolve(this.connect(server, bundle.namespace));
  }

  cleanUp(bundle: Bundle): Promise<CleanUpResult> {
    const task = this.servers.get(bundle.namespace)?.tasks.get(bundle.id);
    task?.kill(9, true);
    this.servers.get(bundle.namespace)?.tasks.delete(bundle.id);
    return Promise.resolve({ pid: task?.pid ?? 0, exit: { status: 137, exitedAt: new Date(), inferred: true } });
  }

  close(): Promise<void> {
    this.published.complete();
    return Promise.resolve();
  }

  private server(namespace: string): MemoryShimServer {
    const server = this.servers.get(namespace);
    if (!server) throw new TaskError('NOT_FOUND', `no in-memory shim runs for namespace ${namespace}`);
    return server;
  }

  private connect(server: MemoryShimServer, namespace: string): ShimConnection {
    const connection = new MemoryConnection();
    const connections = this.open.get(server) ?? new Set();
    this.open.set(server, connections.add(connection));
    void connection.closed.then(() => connections.delete(connection));
    const shim = new MemoryShim(server, this.faults, connection);
    const info = { apiVersion: 3, protocol: 'memory', address: `memory:${namespace}` } as const;
    return {
      shim,
      info,
      closed: connection.closed,
      close: () => Promise.resolve(connection.shut('the connection was closed')),
    };
  }

  private end(namespace: string, server: MemoryShimServer): void {
    if (this.servers.get(namespace) === server) this.servers.delete(namespace);
    this.breakAll(server);
  }

  private breakAll(server: MemoryShimServer): void {
    for (const connection of this.open.get(server) ?? []) connection.shut('the connection to the shim is lost');
    this.open.delete(server);
  }
}
