// The exits of a shim whose events nobody takes: one Wait for each process, from its beginning on.
import type { ReplyFacts } from '../reply-facts.js';
import { tellingReplies } from '../reply-facts.js';
import type { Shim } from '../shim.js';

/** The same shim, whose replies and exits are told; those of the processes of other connections too, once `resume` ran. */
export class ExitWatch {
  readonly shim: Shim;
  private readonly plain: Shim;
  private readonly id: string;
  private readonly facts: ReplyFacts;
  private readonly watched = new Set<number>();

  constructor(plain: Shim, id: string, facts: ReplyFacts) {
    this.plain = plain;
    this.id = id;
    this.facts = facts;
    const telling = tellingReplies(plain, facts);
    this.shim = {
      ...telling,
      create: async (request, options) => {
        const reply = await telling.create(request, options);
        // A restored task has its process only after Start.
        if (reply.pid > 0) this.watch(reply.pid);
        return reply;
      },
      start: async (id, options) => {
        const reply = await telling.start(id, options);
        this.watch(reply.pid, options?.execId);
        return reply;
      },
    };
  }

  /** Goes on with what is there: after a connection was lost. */
  async resume(): Promise<void> {
    const { state, pid } = await this.plain.state(this.id);
    if (state === 'stopped' || pid === 0) return;
    this.watch(pid);
    for (const { pid, execId } of await this.plain.pids(this.id)) if (execId !== undefined) this.watch(pid, execId);
  }

  private watch(pid: number, execId?: string): void {
    if (this.watched.has(pid)) return;
    this.watched.add(pid);
    this.plain.wait(this.id, execId === undefined ? {} : { execId }).then(
      (exit) => {
        this.watched.delete(pid);
        this.facts.exited({ pid, execId }, exit, 'wait');
      },
      // The connection is gone, or the process deleted: neither is an exit.
      () => this.watched.delete(pid),
    );
  }
}
