// One shim process, as the tasks that it holds see it.
import type { Actor } from 'xstate';
import type { shimLinkMachine } from '../../machines/index.js';
import type { CallOptions } from '../model/call-options.js';
import { type Deferred, deferred } from '../model/deferred.js';
import { TaskError } from '../model/errors.js';
import type { Bundle } from '../shim/bundle.js';
import type { Shim, ShimConnection, ShimGroup } from '../shim/shim.js';
import { settleWithin } from './settle-within.js';

export class ShimLink {
  readonly group: ShimGroup;
  /** The bundles of the tasks that it holds, by their ids. */
  readonly tasks = new Map<string, Bundle>();
  readonly actor: Actor<typeof shimLinkMachine>;
  connection: ShimConnection | undefined;
  isConnected = false;
  /** Settles when the link next is connected (or never will be). */
  connected: Deferred<void> = deferred();
  readonly gone: Deferred<void> = deferred();
  readonly launch = new AbortController();

  constructor(group: ShimGroup, actor: Actor<typeof shimLinkMachine>) {
    this.group = group;
    this.actor = actor;
    this.connected.promise.catch(() => undefined); // a failed launch is told to whoever waits for it
  }

  get isGone(): boolean {
    return this.actor.getSnapshot().status !== 'active';
  }

  /** Resolves when it is known whether there is a shim: with true once connected, with false once gone. */
  async decided(options: CallOptions): Promise<boolean> {
    const { clock } = this.actor;
    let known: Deferred<void> | undefined;
    // What has been connected may be lost again, or be gone, before who waits for it has its turn.
    while (!this.isConnected && !this.isGone && known !== this.connected) {
      known = this.connected;
      const settled = known.promise.catch(() => undefined);
      await settleWithin(settled, { ...options, clock, what: 'waiting for the connection to the shim' });
    }
    return this.isConnected;
  }

  /** @throws TaskError UNAVAILABLE while there is no connection */
  get shim(): Shim {
    if (this.connection && this.isConnected) return this.connection.shim;
    const { error } = this.actor.getSnapshot().context;
    throw new TaskError('UNAVAILABLE', `no connection to the shim: ${error?.message ?? 'it is not there yet'}`, {
      cause: error,
    });
  }
}

/** The shim that holds a task. @throws TaskError UNAVAILABLE while there is no connection to it */
export function shimOf(task: { readonly id: string; readonly link: ShimLink | undefined }): Shim {
  if (!task.link) throw new TaskError('UNAVAILABLE', 'the task has no shim', { taskId: task.id });
  return task.link.shim;
}
