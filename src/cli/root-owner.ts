// One root has one owner at a time: taking it, waiting for it, and telling who has it.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { TaskError } from '../model/errors.js';
import type { Supervisor } from '../supervisor/supervisor.js';
import { cliLogger } from './logger.js';
import type { RootOptions } from './options.js';

/** What an owner writes into its root. */
interface Owner {
  pid: number;
  /** ISO 8601. */
  startedAt: string;
  /** As it was typed, without what comes after `--`. */
  command: string;
}

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

/** A supervisor, and the two ways to end it; after the first, neither does anything. */
export interface OwnedRoot {
  supervisor: Supervisor;
  /** Leaves its tasks alive. */
  close(): Promise<void>;
  /** Stops and deletes them before. */
  shutdown(options?: { graceMs?: number }): Promise<void>;
}

/**
 * Becomes the owner of the root. While another process has it, it is tried again until the time is over.
 * @throws TaskError FAILED_PRECONDITION (it is held), or as `createSupervisor`
 */
export async function ownRoot(path: string, options: Omit<RootOptions, 'root'>): Promise<OwnedRoot> {
  const { namespace, address, lockTimeout: lockTimeoutMs, verbose } = options;
  const logger = cliLogger(verbose ?? false);
  // Most of what there is to load, and for nothing when the arguments are refused.
  const { createSupervisor } = await import('../create-supervisor.js');
  const endsAt = performance.now() + lockTimeoutMs;
  for (;;) {
    try {
      const choice = { root: path, namespace, logger };
      const supervisor = await createSupervisor(address === undefined ? choice : { ...choice, address });
      writeOwner(path);
      return owned(path, supervisor);
    } catch (error) {
      if (!isHeld(error)) throw error;
      if (performance.now() >= endsAt) throw heldBy(path, error);
    }
    await delay(retryMs);
  }
}

function owned(path: string, supervisor: Supervisor): OwnedRoot {
  const ending = (end: Promise<void>): Promise<void> => end.finally(() => removeOwner(path));
  return {
    supervisor,
    close: () => ending(supervisor.close()),
    shutdown: (options) => ending(supervisor.shutdown(options)),
  };
}

/** The events socket is the lock. */
function isHeld(error: unknown): error is TaskError {
  if (!TaskError.is(error) || error.code !== 'FAILED_PRECONDITION') return false;
  return TaskError.is(error.cause) && error.cause.code === 'ALREADY_EXISTS';
}

function heldBy(path: string, error: TaskError): TaskError {
  const owner = readOwner(path);
  // Whoever uses the library does not write down who it is.
  if (!owner) return error;
  const { pid, command, startedAt } = owner;
  const text = `root ${path} is held by process ${pid} (${command}) since ${startedAt}; stop it, or choose another root`;
  return new TaskError('FAILED_PRECONDITION', text, { cause: error, retryable: true });
}

const ownerFile = (path: string): string => join(path, 'owner.json');

function writeOwner(path: string): void {
  const args = process.argv.slice(2);
  const end = args.indexOf('--');
  const command = ['taskwright', ...(end < 0 ? args : args.slice(0, end))].join(' ');
  const owner: Owner = { pid: process.pid, startedAt: new Date().toISOString(), command };
  const draft = `${ownerFile(path)}.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify(owner)}\n`, { mode: 0o600 });
    renameSync(draft, ownerFile(path));
  } catch {
    // It only serves a message; the lock is held without it.
    rmSync(draft, { force: true });
  }
}

function removeOwner(path: string): void {
  if (readOwner(path)?.pid === process.pid) rmSync(ownerFile(path), { force: true });
}

/** @returns undefined when nobody has written who it is, or whoever has is gone */
function readOwner(path: string): Owner | undefined {
  try {
    const owner = JSON.parse(readFileSync(ownerFile(path), 'utf8')) as Owner;
    return isAlive(owner.pid) ? owner : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
