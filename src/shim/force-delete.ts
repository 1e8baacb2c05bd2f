// Removes a task by force, whatever its state, by the verbs of whoever serves it.
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import type { CleanUpResult, Shim } from './shim.js';
import { timeBudget } from './time-budget.js';

const deadlineMs = 20_000;
/** How long a killed task may take to die, in milliseconds. */
const deathMs = 5_000;
const sigkill = 9;

/**
 * Kills and deletes; a task that is gone is no error. As ShimLauncher.cleanUp.
 * @throws TaskError UNAVAILABLE, FAILED_PRECONDITION (it does not die), DEADLINE_EXCEEDED, CANCELLED
 */
export async function forceDelete(shim: Shim, id: string, options: CallOptions): Promise<CleanUpResult> {
  const remaining = timeBudget(options, deadlineMs);
  const status = await forgiving(['NOT_FOUND'], shim.state(id, remaining()));
  // One that was only created, Delete kills by itself; before a restore it has not even a process.
  if (status !== undefined && status.state !== 'created') await kill(shim, id, remaining);
  const deleted = await forgiving(['NOT_FOUND'], shim.delete(id, remaining()));
  const { status: code, exitedAt } = deleted?.exit ?? { status: 128 + sigkill, exitedAt: new Date() };
  return { pid: deleted?.pid ?? 0, exit: { status: code, exitedAt, inferred: true } };
}

async function kill(shim: Shim, id: string, remaining: () => CallOptions & { timeoutMs: number }): Promise<void> {
  await forgiving(['NOT_FOUND'], shim.kill(id, { signal: sigkill, all: true }, remaining()));
  const { timeoutMs, ...rest } = remaining();
  // One that is not seen to die may be dead all the same: Delete decides.
  const death = shim.wait(id, { ...rest, timeoutMs: Math.min(timeoutMs, deathMs) });
  await forgiving(['NOT_FOUND', 'DEADLINE_EXCEEDED'], death);
}

async function forgiving<T>(codes: readonly TaskError['code'][], call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    if (TaskError.is(error) && codes.includes(error.code)) return undefined;
    throw error;
  }
}
