// A deletion is told also where its event is lost: a shim that is ended right after it does not always get rid of its last news.
import { Subscription } from 'rxjs';
import type { Shim } from '../shim/shim.js';
import type { Daemon } from './daemon.js';

/** How long the event may take after the reply, in milliseconds. */
const eventMs = 1_000;

/** The shim, whose tasks' deletions are told by an event, or else once it has not come. */
export function tellingDeletions(shim: Shim, daemon: Pick<Daemon, 'facts' | 'tell'>, namespace: string): Shim {
  return {
    ...shim,
    async delete(taskId, options) {
      if (options?.execId !== undefined) return shim.delete(taskId, options);
      const listening = new Subscription();
      const stop = (): void => listening.unsubscribe();
      listening.add(
        daemon.facts.subscribe({
          next(fact) {
            if (fact.kind === 'task.deleted' && fact.taskId === taskId && fact.namespace === namespace) stop();
          },
          complete: stop,
        }),
      );
      try {
        const reply = await shim.delete(taskId, options);
        const at = new Date();
        // A task that never ran has no exit of its own.
        const exit = reply.exit ?? { status: 255, exitedAt: at, inferred: true };
        const late = setTimeout(() => {
          stop();
          daemon.tell({ namespace, taskId, source: 'reply', at, kind: 'task.deleted', pid: reply.pid, exit });
        }, eventMs);
        // Which it does at once when the event was there before the reply.
        listening.add(() => clearTimeout(late));
        return reply;
      } catch (error) {
        stop();
        throw error;
      }
    },
  };
}
