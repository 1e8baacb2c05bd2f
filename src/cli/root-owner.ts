// One root has one owner at a time: taking it, and waiting for it.
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isHeld } from '../root-owner.js';
import type { Supervisor } from '../supervisor/supervisor.js';
import { cliLogger } from './logger.js';
import type { RootOptions } from './options.js';

/** How often a root that somebody else has is tried again, in milliseconds. */
const retryMs = 50;

/** Where tasks live that nobody gave a root: they outlive the command, and all commands of a user find them. */
export function rootOf(named: string | undefined): string {
  const chosen = named ?? process.env['TASKWRIGHT_ROOT'];
  if (chosen !== undefined && chosen !== '') return resolve(chosen);
  if (process.getuid?.() === 0) return '/run/taskwright';
  const runtimeDirectory = process.env['XDG_RUNTIME_DIR'];
  return runtimeDirectory ? join(runtimeDirectory, 'taskwright') : join(tmpdir(), `taskwright-${process.getuid?.()}`);
}

/**
 * Becomes the owner of the root. While another process has it, it is tried again until the time is over.
 * @throws TaskError FAILED_PRECONDITION (it is held), or as `createSupervisor`
 */
export async function ownRoot(path: string, options: Omit<RootOptions, 'root'>): Promise<Supervisor> {
  const { namespace, address, lockTimeout: lockTimeoutMs, verbose } = options;
  const logger = cliLogger(verbose ?? false);
  // Most of what there is to load, and for nothing when the arguments are refused.
  const { createSupervisor } = await import('../create-supervisor.js');
  const endsAt = performance.now() + lockTimeoutMs;
  for (;;) {
    try {
      // A command takes over what it is about, no more.
      const choice = { root: path, namespace, logger, recover: false };
      return await createSupervisor(address === undefined ? choice : { ...choice, address });
    } catch (error) {
      if (!isHeld(error) || performance.now() >= endsAt) throw error;
    }
    await delay(retryMs);
  }
}
