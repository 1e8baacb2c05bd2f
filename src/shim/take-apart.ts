// Takes a task apart whose server is gone, in an order that every kind of shim shares: whatever serves it is ended, its
// processes are proven dead, what was made for it is undone by `delete`, and what that left is swept.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { TaskError } from '../model/errors.js';
import type { Bundle } from './bundle.js';
import type { Deletions } from './deletions.js';
import { readInitRecord, readPid, type InitRecord } from './init-record.js';
import { isOfEarlierBoot } from './launch-record.js';
import { unmountBelow } from './mounts.js';
import { removeCgroups, wantedCgroupsOf } from './own-cgroups.js';
import { killUntilDead } from './proof-of-death.js';
import type { CleanUpResult } from './shim.js';

export interface Remains {
  bundle: Bundle;
  /** The directory of runc's states that is ours alone; absent where there is none. */
  runcStates?: string;
  /** Its runtime makes control groups for tasks. */
  hasCgroups: boolean;
  deletions: Deletions;
  /** Ends the server where no other task needs it, and removes its socket. */
  endServer: () => Promise<void>;
  /** Removes a socket that nobody listens on any more; without a signal to anybody. */
  removeSocket: () => Promise<void>;
  runDelete: () => Promise<CleanUpResult>;
}

const killedStatus = 128 + 9;

/**
 * As often as it is asked for. Where the machine was started since, nobody is signalled: whoever has the pids now is not
 * the task.
 * @throws TaskError of `runDelete`, after what it should have done has been done without it; FAILED_PRECONDITION when
 *   processes are left
 */
export async function takeApart(remains: Remains): Promise<CleanUpResult> {
  const { bundle, deletions, endServer, removeSocket } = remains;
  await deletions.ended(bundle);
  if (isOfEarlierBoot(bundle)) {
    await sweep(remains);
    await removeSocket();
    return killedResult(bundle);
  }
  await endServer();
  const init = readInitRecord(bundle);
  // What the processes of a host task have started can be found only as long as they live: its `delete` comes first.
  if (init === undefined || init.cgroups.length === 0) return deleted(remains, init);
  await killUntilDead(init, bundle.id);
  return deletions.settle(bundle, deleted(remains, init), killedResult(bundle));
}

async function deleted(remains: Remains, init: InitRecord | undefined): Promise<CleanUpResult> {
  const { bundle, runDelete } = remains;
  const outcome = await runDelete().catch((error: unknown) => TaskError.from(error));
  if (init !== undefined) await killUntilDead(init, bundle.id);
  if (outcome instanceof TaskError) await sweep(remains);
  // Of a Create that was cut short runc knows nothing yet.
  if (remains.hasCgroups) await removeCgroups([...new Set([...(init?.cgroups ?? []), ...wantedCgroupsOf(bundle)])]);
  if (outcome instanceof TaskError) throw outcome;
  return outcome;
}

/** What `delete` should have removed. */
async function sweep({ bundle, runcStates }: Remains): Promise<void> {
  await unmountBelow(join(bundle.path, 'rootfs'));
  if (runcStates !== undefined) rmSync(join(runcStates, bundle.id), { recursive: true, force: true });
}

function killedResult(bundle: Bundle): CleanUpResult {
  return { pid: readPid(bundle), exit: { status: killedStatus, exitedAt: new Date(), inferred: true } };
}
