// Hears of exits while a daemon is away. Then only the shims know of them, and a daemon from 1.7 on that comes back drops
// the tasks that have ended meanwhile: so their shims are asked, on the sockets that they have for the daemon.
// @see containerd pkg/shim/util_unix.go, SocketAddress; core/runtime/v2/shim_load.go, loadShimTask
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { TaskError } from '../model/errors.js';
import type { Fact } from '../model/facts.js';
import type { TaskExit } from '../model/task-status.js';
import { createTaskService } from '../shim/task-service.js';
import type { Transport } from '../transport/transport.js';
import { connectTtrpc } from '../transport/ttrpc/client.js';

/** Where shims listen, whatever the daemon's own directories are. */
const socketDirectory = '/run/containerd/s';
const answersWithinMs = 2_000;

export interface ShimWatchOptions {
  /** The daemon's, as it is part of the names of its shims' sockets. */
  address: string;
  tell(fact: Fact): void;
}

export class ShimWatch {
  private readonly options: ShimWatchOptions;
  /** Of one absence of the daemon. */
  private watching: AbortController | undefined;

  constructor(options: ShimWatchOptions) {
    this.options = options;
  }

  /** A task whose shim does not listen under the usual name is left to the daemon. */
  begin(tasks: Iterable<{ namespace: string; id: string }>): void {
    this.end();
    const { signal } = (this.watching = new AbortController());
    for (const { namespace, id } of tasks) {
      this.exitOf(namespace, id, signal).then(
        (exit) => this.options.tell(exited(namespace, id, exit)),
        // No such shim, or the daemon is there again.
        () => undefined,
      );
    }
  }

  end(): void {
    this.watching?.abort();
  }

  private async exitOf(namespace: string, id: string, signal: AbortSignal): Promise<TaskExit> {
    const path = socketPath(join(this.options.address, namespace, id));
    const transport = await connectTtrpc(path, { signal, timeoutMs: answersWithinMs, failFast: true });
    try {
      return await waitOn(transport, { namespace, id, signal });
    } finally {
      await transport.close();
    }
  }
}

async function waitOn(
  transport: Transport,
  { namespace, id, signal }: { namespace: string; id: string; signal: AbortSignal },
): Promise<TaskExit> {
  try {
    return await createTaskService(transport, { namespace, apiVersion: 3 }).wait(id, { signal });
  } catch (error) {
    if (!TaskError.is(error) || error.code !== 'UNIMPLEMENTED') throw error;
    return await createTaskService(transport, { namespace, apiVersion: 2 }).wait(id, { signal });
  }
}

function socketPath(name: string): string {
  return join(socketDirectory, createHash('sha256').update(name).digest('hex'));
}

function exited(namespace: string, taskId: string, exit: TaskExit): Fact {
  return { namespace, taskId, source: 'wait', at: exit.exitedAt, kind: 'task.exited', pid: 0, exit };
}
