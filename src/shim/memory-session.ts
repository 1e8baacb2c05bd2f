// Gets in-memory shims for one supervisor, which may be gone from one moment to the next.
import { type Observable, Subject } from 'rxjs';
import type { CallOptions } from '../model/call-options.js';
import { unref } from '../model/clock.js';
import { TaskError } from '../model/errors.js';
import type { Fact } from '../model/facts.js';
import type { Bundle } from './bundle.js';
import { MemoryConnection, never } from './memory-connection.js';
import type { LauncherVerb } from './memory-faults.js';
import type { MemoryShimServer } from './memory-server.js';
import { MemoryShim } from './memory-shim.js';
import type { MemoryWorld } from './memory-world.js';
import { nullStdio, type TaskStdio } from './task-stdio.js';
import type {
  BundleRequest,
  CleanUpResult,
  FeedState,
  FoundTask,
  HostProcesses,
  OpenStdioOptions,
  ShimConnection,
  ShimGroup,
  ShimLauncher,
} from './shim.js';

/** How often an event that was refused is told again, and after how long: so many milliseconds more each time. */
const tellAgain = { times: 5, afterMs: 1_000 } as const;

export class MemorySession implements ShimLauncher {
  readonly facts: Observable<Fact>;
  readonly feed: Observable<FeedState>;
  /** The processes are not the host's: none descends from another, and only init and execs can be signalled. */
  readonly processes: HostProcesses = { identify: () => undefined, treeOf: () => [], signal: () => false };
  protected readonly world: MemoryWorld;
  private readonly heard = new Subject<Fact>();
  private readonly feeding = new Subject<FeedState>();
  private readonly hear = (fact: Fact): void => this.take(fact, 1);
  private isRefusing = false;
  private isDeaf = false;
  /** What is asked of the launcher itself. */
  private readonly own: MemoryConnection;
  private readonly connections = new Map<MemoryConnection, MemoryShimServer>();
  private wasCut = false;

  constructor(world: MemoryWorld) {
    this.world = world;
    this.own = new MemoryConnection(world);
    this.facts = this.heard.asObservable();
    this.feed = this.feeding.asObservable();
    world.listeners.add(this.hear);
  }

  get isCut(): boolean {
    return this.wasCut;
  }

  /**
   * The supervisor is killed: whatever it has asked for never settles, what it asks for from now on is not done, and it hears of
   * nothing. Shims and tasks live on, and a request that is under way may still arrive.
   */
  cut(): void {
    this.wasCut = true;
    this.world.listeners.delete(this.hear);
    this.own.cut();
    for (const [connection, server] of this.connections) {
      connection.cut();
      this.world.forget(server, connection);
    }
    this.connections.clear();
  }

  /** As shims do it: an event that is refused is told again some times, and then no more. */
  accept(isAccepting: boolean): void {
    this.isRefusing = !isAccepting;
  }

  /** What shims publish does not come in for a while, which the feed tells. */
  deafen(forMs: number): void {
    if (this.isDeaf || this.wasCut) return;
    this.isDeaf = true;
    this.feeding.next({ isWhole: false, detail: 'what shims publish does not come in' });
    unref(
      this.world.clock.setTimeout(() => {
        this.isDeaf = false;
        if (!this.wasCut) this.feeding.next({ isWhole: true, detail: 'what shims publish comes in again' });
      }, forMs),
    );
  }

  checkRuntime(): void {
    // Every runtime is the one in memory.
  }

  prepare({ namespace, id, runtime, spec, notes = {} }: BundleRequest, options?: CallOptions): Promise<Bundle> {
    return this.call('prepare', id, options, () => {
      const bundle = { namespace, id, runtime, path: '' };
      this.world.prepared.set(`${namespace}/${id}`, { bundle, spec, notes });
      return bundle;
    });
  }

  find(namespace: string, options?: CallOptions): Promise<FoundTask[]> {
    return this.call('find', '', options, () =>
      [...this.world.prepared.values()].filter(({ bundle }) => bundle.namespace === namespace),
    );
  }

  openStdio(bundle: Bundle, { stdio }: OpenStdioOptions): Promise<TaskStdio> {
    if (this.wasCut) return never<TaskStdio>();
    if (stdio === 'null') return Promise.resolve(nullStdio);
    const text = `task "${bundle.id}": the in-memory shim has no streams: use stdio "null", got ${JSON.stringify(stdio)}`;
    return Promise.reject(new TaskError('UNIMPLEMENTED', text, { taskId: bundle.id }));
  }

  renew(bundle: Bundle): Promise<Bundle> {
    return this.call('renew', bundle.id, undefined, () => bundle);
  }

  remove({ namespace, id }: Bundle): Promise<void> {
    return this.call('remove', id, undefined, () => void this.world.prepared.delete(`${namespace}/${id}`));
  }

  groupOf(bundle: Bundle): ShimGroup {
    return { key: `memory/${bundle.namespace}`, shared: true };
  }

  launch(bundle: Bundle, options?: CallOptions): Promise<ShimConnection> {
    return this.call('launch', bundle.id, options, () => {
      this.world.serve(bundle.namespace);
      return this.connect(bundle.namespace);
    });
  }

  attach(bundle: Bundle, options?: CallOptions): Promise<ShimConnection> {
    return this.call('attach', bundle.id, options, () => {
      if (this.world.servers.has(bundle.namespace)) return this.connect(bundle.namespace);
      throw new TaskError('UNAVAILABLE', `no shim for namespace ${bundle.namespace}`);
    });
  }

  cleanUp(bundle: Bundle, options?: CallOptions): Promise<CleanUpResult> {
    return this.call('cleanUp', bundle.id, options, () => {
      const server = this.world.servers.get(bundle.namespace);
      const task = server?.tasks.get(bundle.id);
      task?.kill(9, true);
      server?.tasks.delete(bundle.id);
      if (server) this.world.awaitIdleness(server);
      return { pid: task?.pid ?? 0, exit: { status: 137, exitedAt: new Date(), inferred: true } };
    });
  }

  close(): Promise<void> {
    this.world.listeners.delete(this.hear);
    if (this.wasCut) return never<void>();
    this.heard.complete();
    this.feeding.complete();
    return Promise.resolve();
  }

  private take(fact: Fact, times: number): void {
    if (this.wasCut || this.isDeaf) return;
    if (!this.isRefusing) return this.heard.next(fact);
    if (times > tellAgain.times) return;
    unref(this.world.clock.setTimeout(() => this.take(fact, times + 1), tellAgain.afterMs * times));
  }

  private connect(namespace: string): ShimConnection {
    const { world } = this;
    const server = world.server(namespace);
    const connection = world.connect(server);
    this.connections.set(connection, server);
    void connection.closed.then(() => this.connections.delete(connection));
    const shim = new MemoryShim({ server, world, connection, cut: () => this.cut() });
    const info = { apiVersion: 3, protocol: 'memory', address: `memory:${namespace}` } as const;
    return {
      shim,
      info,
      closed: connection.closed,
      close: () => Promise.resolve(connection.shut('the connection was closed')),
    };
  }

  /** What the launcher does is done in its supervisor's own process: the answer is there with the effect. */
  private async call<T>(verb: LauncherVerb, id: string, options: CallOptions | undefined, effect: () => T): Promise<T> {
    if (this.wasCut) return never<T>();
    const { faults, travels } = this.world;
    const fault = faults.takeCall(verb, id);
    if (fault === undefined && !travels) return effect();
    return this.own.within(this.carryOut(fault, options, effect), options);
  }

  /** Connections are the shims', and do not close under a launcher's call. */
  private async carryOut<T>(
    fault: ReturnType<MemoryWorld['faults']['takeCall']>,
    options: CallOptions | undefined,
    effect: () => T,
  ): Promise<T> {
    if (fault?.kind === 'cut-before') this.cut();
    if (fault?.kind === 'reply-late') await this.world.delay(fault.ms);
    else if (this.world.travels && !this.wasCut) await this.world.delay(0);
    if (this.wasCut || options?.signal?.aborted) return never<T>();
    if (fault?.kind === 'fail') throw fault.error;
    const result = effect();
    if (fault?.kind !== 'cut-after') return result;
    this.cut();
    return never<T>();
  }
}
