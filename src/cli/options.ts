// Options that several commands share, and what their values may be.
import { Command, Option } from 'commander';
import { TaskError } from '../model/errors.js';

/** Which tasks a command is about. */
export interface RootOptions {
  root?: string;
  namespace: string;
  /** The socket of a containerd daemon. */
  address?: string;
  /** Milliseconds. */
  lockTimeout: number;
  verbose?: boolean;
}

export interface JsonOption {
  json?: boolean;
}

/** Where a supervisor works. @param root says what holds when it is not given */
export function addRootOptions(command: Command, root: string): Command {
  return command
    .option('--root <dir>', `where the supervisor keeps its state (default: ${root})`)
    .option('--namespace <name>', "the tasks' namespace", process.env['CONTAINERD_NAMESPACE'] ?? 'default')
    .option('--address <socket>', 'work in the containerd that listens there, instead of with shims directly')
    .addOption(
      new Option('--lock-timeout <seconds>', 'how long to wait for a root that another process holds')
        .argParser(seconds)
        .default(2_000, '2'),
    )
    .option('--verbose', 'log what happens to stderr')
    .exitOverride();
}

/** A command about tasks that are there. */
export function taskVerb(name: string, description: string): Command {
  const root = 'TASKWRIGHT_ROOT, or taskwright in the directory for what runs';
  return addRootOptions(new Command(name).description(description), root);
}

/** As `taskVerb`, and prints objects. */
export function jsonVerb(name: string, description: string): Command {
  return taskVerb(name, description).option('--json', 'one JSON object a line');
}

/** Of an option that may be repeated. */
export const collect = (value: string, before: readonly string[] | undefined): string[] => [...(before ?? []), value];

/** @returns milliseconds @throws TaskError INVALID_ARGUMENT */
export function seconds(value: string): number {
  if (/^\d+(\.\d+)?$/.test(value)) return Math.round(Number(value) * 1_000);
  throw invalid('seconds', 'a number such as 10 or 0.5', value);
}

/** @throws TaskError INVALID_ARGUMENT */
export function wholeNumber(value: string): number {
  const number = Number(value);
  if (/^-?\d+$/.test(value) && Number.isSafeInteger(number)) return number;
  throw invalid('number', 'a whole number', value);
}

/** @throws TaskError INVALID_ARGUMENT */
export function milliseconds(value: string): number {
  const number = wholeNumber(value);
  if (number > 0) return number;
  throw invalid('milliseconds', 'a whole number above 0', value);
}

export function invalid(what: string, expected: string, got: string): TaskError {
  return new TaskError('INVALID_ARGUMENT', `${what}: expected ${expected}, got ${JSON.stringify(got)}`);
}
