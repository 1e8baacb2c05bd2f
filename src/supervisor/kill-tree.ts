// SIGKILL to an exec and to all that it has started.
import { TaskError } from '../model/errors.js';
import type { HostProcesses, ProcessIdentity } from '../shim/shim.js';
import type { ExecRecord } from './exec-record.js';
import type { Logger } from './logger.js';
import { shimOf } from './shim-link.js';

const sigkill = 9;
/** A tree that forks faster than it can be killed is not followed for ever. */
const maxPasses = 20;

/**
 * The tree is listed before its root is killed, as its members are found by their parents; the root goes first, so that it does
 * not act on its children's ends; and what they have started meanwhile is looked for again. Resolves when all were
 * signalled; their ends are told elsewhere.
 */
export async function killTree(record: ExecRecord, host: HostProcesses, logger: Logger): Promise<void> {
  const { task, execId, actor } = record;
  const shim = shimOf(task);
  const root = actor.getSnapshot().context.pid;
  const known = new Set([root]);
  const members = async (): Promise<ProcessIdentity[]> => {
    const listed = await shim.pids(task.id);
    const tree = host.treeOf(
      known,
      listed.map(({ pid }) => pid),
    );
    return tree.filter(({ pid }) => pid !== root);
  };
  // A task that can't be listed has its exec killed all the same.
  const failed = (error: unknown): ProcessIdentity[] => {
    logger.warn({ err: error, task: task.id, exec: execId }, 'the processes of the exec could not be listed');
    return [];
  };
  let found = await members().catch(failed);
  await shim.kill(task.id, { signal: sigkill }, { execId }).catch((error: unknown) => {
    if (!TaskError.is(error) || error.code !== 'NOT_FOUND') throw error;
  });
  for (let pass = 0; pass < maxPasses && found.length > 0; pass += 1) {
    const killed = found.filter((member) => host.signal(member, sigkill));
    if (killed.length === 0) return;
    for (const { pid } of found) known.add(pid);
    found = await members().catch(failed);
  }
}
