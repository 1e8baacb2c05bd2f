// The connections to shims: shared where shims are shared, watched, found again, given back.
import { createActor } from 'xstate';
import { shimLinkMachine } from '../../machines/index.js';
import { deferred } from '../model/deferred.js';
import { TaskError } from '../model/errors.js';
import type { TaskExit } from '../model/task-status.js';
import type { Bundle } from '../shim/bundle.js';
import type { ShimGroup, ShimLauncher } from '../shim/shim.js';
import type { Clock } from '../model/clock.js';
import type { Logger } from './logger.js';
import { settleWithin } from './settle-within.js';
import { ShimLink } from './shim-link.js';

/** How many clean-ups of a lost shim's tasks run at once. */
const cleanUpsAtOnce = 4;
/** How long a shim without tasks may take to end when it is asked to, in milliseconds, as containerd has it. */
const shutdownMs = 3_000;

export interface ShimLinksOptions {
  namespace: string;
  launcher: ShimLauncher;
  clock: Clock;
  logger: Logger;
  /** The connection has broken. */
  onLost(link: ShimLink, reason: TaskError | undefined): void;
  /** The connection is there again: what happened meanwhile is to be asked for. */
  onReconnected(link: ShimLink): void;
  /** The shim is gone for good and the task has been cleaned up after. */
  onTaskLost(link: ShimLink, id: string, exit: TaskExit): void;
  /** That was the last of them. */
  onGone(link: ShimLink): void;
}

export class ShimLinks {
  private readonly links = new Map<string, ShimLink>();
  private readonly options: ShimLinksOptions;
  private readonly machine: typeof shimLinkMachine;

  constructor(options: ShimLinksOptions) {
    this.options = options;
    this.machine = this.bind();
  }

  /**
   * The link that a task's bundle belongs to: of its group, or a new one, which is launched.
   * @param options.isFound the task was there before, and so must be its shim: it is looked for instead
   */
  join(bundle: Bundle, { isFound = false } = {}): ShimLink {
    const group = this.options.launcher.groupOf(bundle);
    const existing = this.links.get(group.key);
    if (existing && !existing.isGone) {
      existing.tasks.set(bundle.id, bundle);
      return existing;
    }
    const link = this.open(group, isFound);
    link.tasks.set(bundle.id, bundle);
    link.actor.start();
    return link;
  }

  /**
   * The task needs its shim no more. Resolves when a shim of its own is gone too.
   * @param options.clean the shim has deleted the task: its `delete` subcommand is not needed
   */
  async release(link: ShimLink, id: string, { clean }: { clean: boolean }): Promise<void> {
    if (!link.tasks.has(id)) return;
    if (!link.group.shared && link.tasks.size === 1 && !link.isGone) {
      link.actor.send({ type: 'release', clean });
      await link.gone.promise;
    }
    link.tasks.delete(id);
  }

  /** Ends the launch of a task's own shim; nothing happens when there is none under way. */
  abandonLaunch(link: ShimLink): void {
    const isLaunching = link.actor.getSnapshot().matches('launching');
    if (isLaunching && !link.group.shared && link.tasks.size === 1) link.actor.send({ type: 'release', clean: true });
  }

  /** Ends shims that hold no tasks, and lets go of those that do. */
  async close(): Promise<void> {
    const closing = [...this.links.values()].map((link) => {
      link.actor.send(link.tasks.size === 0 ? { type: 'release', clean: true } : { type: 'detach' });
      return link.gone.promise;
    });
    await Promise.all(closing);
  }

  /** The task lives on without us, or is gone already: its link is not asked for anything. */
  letGo(link: ShimLink, id: string): void {
    link.tasks.delete(id);
    if (link.tasks.size === 0 && !link.group.shared) link.actor.send({ type: 'detach' });
  }

  private open(group: ShimGroup, isFound: boolean): ShimLink {
    const input = { group: group.key, isFound, isOutlived: group.outlived ?? false };
    const actor = createActor(this.machine, { input, clock: this.options.clock });
    const link = new ShimLink(group, actor);
    this.links.set(group.key, link);
    actor.subscribe({
      error: (error) => {
        this.options.logger.error({ err: error, shim: group.key }, 'the chart of a shim link has failed');
        this.end(link, TaskError.from(error));
      },
      complete: () => this.end(link, actor.getSnapshot().context.error),
    });
    return link;
  }

  private end(link: ShimLink, error: TaskError | undefined): void {
    link.isConnected = false;
    if (this.links.get(link.group.key) === link) this.links.delete(link.group.key);
    link.connected.reject(error ?? new TaskError('UNAVAILABLE', 'the shim has ended'));
    link.gone.resolve();
  }

  private bind(): typeof shimLinkMachine {
    type Args = { context: { group: string } };
    const effect = (call: (link: ShimLink) => Promise<void>) => (args: Args) => {
      const link = this.links.get(args.context.group);
      if (!link) return;
      call(link).then(
        () => link.isGone || link.actor.send({ type: 'effect.done' }),
        (error: unknown) => link.isGone || link.actor.send({ type: 'effect.failed', error: TaskError.from(error) }),
      );
    };
    const announce = (tell: (link: ShimLink) => void) => (args: Args) => {
      const link = this.links.get(args.context.group);
      if (link) tell(link);
    };
    return shimLinkMachine.provide({
      actions: {
        launchShim: effect((link) => this.connect(link, 'launch')),
        abortLaunch: announce((link) => link.launch.abort()),
        attachShim: effect((link) => this.connect(link, 'attach')),
        shutdownShim: effect((link) => this.shutDown(link)),
        cleanUpTasks: effect((link) => this.cleanUp(link)),
        announceConnected: announce((link) => this.announceConnected(link)),
        announceReconnected: announce((link) => this.announceReconnected(link)),
        announceLost: announce((link) => this.announceLost(link)),
        closeConnection: announce((link) => void link.connection?.close()),
      },
    });
  }

  private async connect(link: ShimLink, how: 'launch' | 'attach'): Promise<void> {
    const [bundle] = link.tasks.values();
    if (!bundle) throw new TaskError('UNAVAILABLE', 'no task needs the shim any more');
    const connection = await this.options.launcher[how](bundle, { signal: link.launch.signal });
    if (link.isGone) return connection.close();
    link.connection = connection;
  }

  /** Resolves when the shim has ended, which its connection tells. */
  private async shutDown({ connection, group, tasks }: ShimLink): Promise<void> {
    if (!connection || group.outlived) return;
    // Tasks that nobody has taken over yet keep a shared shim.
    if (group.shared && (await this.options.launcher.find(this.options.namespace)).length > 0) return;
    const [id] = tasks.keys();
    await connection.shim.shutdown(id ?? '');
    const { clock } = this.options;
    await settleWithin(connection.closed, { timeoutMs: shutdownMs, clock, what: 'waiting for the shim to end' });
  }

  /** From now on, and not before, the chart can hear that the connection has closed. */
  private announceConnected(link: ShimLink): void {
    link.isConnected = true;
    link.connected.resolve();
    const { connection } = link;
    void connection?.closed.then((error) => {
      if (link.connection === connection && !link.isGone) link.actor.send({ type: 'link.closed', error });
    });
  }

  /** Comes before `announceConnected`, as the transition's own action. */
  private announceReconnected(link: ShimLink): void {
    link.isConnected = true;
    this.options.onReconnected(link);
  }

  private announceLost(link: ShimLink): void {
    this.options.logger.warn({ shim: link.group.key, err: link.actor.getSnapshot().context.error }, 'shim link lost');
    link.isConnected = false;
    this.options.onLost(link, link.actor.getSnapshot().context.error);
    link.connected = deferred();
    link.connected.promise.catch(() => undefined); // told to whoever waits for it
  }

  private async cleanUp(link: ShimLink): Promise<void> {
    const left = [...link.tasks.values()];
    const worker = async (): Promise<void> => {
      for (let next = left.pop(); next; next = left.pop()) await this.cleanUpTask(link, next);
    };
    await Promise.all(Array.from({ length: cleanUpsAtOnce }, worker));
    this.options.onGone(link);
  }

  private async cleanUpTask(link: ShimLink, bundle: Bundle): Promise<void> {
    let exit: TaskExit = { status: 255, exitedAt: new Date(), inferred: true };
    try {
      exit = (await this.options.launcher.cleanUp(bundle)).exit;
    } catch (error) {
      this.options.logger.error({ err: error, task: bundle.id }, "the shim's delete has failed");
    }
    this.options.onTaskLost(link, bundle.id, { ...exit, inferred: true });
  }
}
