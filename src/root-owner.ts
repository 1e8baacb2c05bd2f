// Who has a root, for whoever finds it held.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TaskError } from './model/errors.js';

/** What an owner writes into its root. */
export interface Owner {
  pid: number;
  /** ISO 8601. */
  startedAt: string;
  /** As it was typed, without what comes after `--`. */
  command: string;
}

const ownerFile = (root: string): string => join(root, 'owner.json');

/** To be called once the root is held. */
export function writeOwner(root: string): void {
  const owner: Owner = { pid: process.pid, startedAt: new Date().toISOString(), command: ownCommand() };
  const draft = `${ownerFile(root)}.${process.pid}`;
  try {
    writeFileSync(draft, `${JSON.stringify(owner)}\n`, { mode: 0o600 });
    renameSync(draft, ownerFile(root));
  } catch {
    // It only serves a message; the root is held without it.
    rmSync(draft, { force: true });
  }
}

export function removeOwner(root: string): void {
  if (readOwner(root)?.pid === process.pid) rmSync(ownerFile(root), { force: true });
}

/** Whether somebody else has the root: the events socket is the lock. */
export function isHeld(error: unknown): error is TaskError {
  if (!TaskError.is(error) || error.code !== 'FAILED_PRECONDITION') return false;
  return TaskError.is(error.cause) && error.cause.code === 'ALREADY_EXISTS';
}

/** The same with who it is. */
export function heldBy(root: string, error: TaskError): TaskError {
  const owner = readOwner(root);
  if (!owner) return error;
  const { pid, command, startedAt } = owner;
  const text = `root ${root} is held by process ${pid} (${command}) since ${startedAt}; stop it, or choose another root`;
  return new TaskError('FAILED_PRECONDITION', text, { cause: error.cause, retryable: true });
}

function ownCommand(): string {
  const [, script = 'node', ...args] = process.argv;
  const end = args.indexOf('--');
  // The command is started by its file's name too.
  const name = /\bcli\/main\.js$/.test(script) ? 'taskwright' : basename(script);
  return [name, ...(end < 0 ? args : args.slice(0, end))].join(' ');
}

/** @returns undefined when nobody has written who it is, or whoever has is gone */
export function readOwner(root: string): Owner | undefined {
  try {
    const owner = JSON.parse(readFileSync(ownerFile(root), 'utf8')) as Owner;
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
