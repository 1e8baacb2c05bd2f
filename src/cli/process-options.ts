// The options that describe a process: of a task, or an exec.
import type { Command } from 'commander';
import { collect, invalid } from './options.js';

export interface ProcessOptions {
  tty?: boolean;
  interactive?: boolean;
  env?: readonly string[];
  workdir?: string;
  user?: string;
}

export function addProcessOptions(command: Command): Command {
  return command
    .option('-t, --tty', 'give it a terminal')
    .option('-i, --interactive', 'keep its standard input open')
    .option('-e, --env <name=value>', 'set a variable; NAME alone takes the value from here (repeatable)', collect)
    .option('-w, --workdir <dir>', 'where it starts, an absolute path')
    .option('-u, --user <uid[:gid]>', 'whom it runs as, in numbers; the gid is the same by default');
}

/**
 * The variables that were asked for, and TERM for a terminal. Undefined when there are none.
 * @param base what they come on top of
 * @throws TaskError INVALID_ARGUMENT
 */
export function environment(
  { env = [], tty }: ProcessOptions,
  base: Readonly<Record<string, string | undefined>>,
): Record<string, string> | undefined {
  if (env.length === 0 && !tty) return undefined;
  const given: Record<string, string | undefined> = { ...base };
  if (tty) given['TERM'] = process.env['TERM'] || 'xterm';
  for (const entry of env) {
    const [, name, assigned, value] = /^([^=]+)(=(.*))?$/s.exec(entry) ?? [];
    if (name === undefined) throw invalid('--env', 'NAME=VALUE or NAME', entry);
    given[name] = assigned === undefined ? process.env[name] : value;
  }
  return Object.fromEntries(Object.entries(given).filter((pair): pair is [string, string] => pair[1] !== undefined));
}

const maxId = 2 ** 32 - 2;

/** @throws TaskError INVALID_ARGUMENT */
export function userOf({ user }: ProcessOptions): { uid: number; gid: number } | undefined {
  if (user === undefined) return undefined;
  const [, first, , second] = /^(\d+)(:(\d+))?$/.exec(user) ?? [];
  const [uid, gid] = [Number(first), Number(second ?? first)];
  if (first !== undefined && uid <= maxId && gid <= maxId) return { uid, gid };
  throw invalid('--user', 'UID or UID:GID, in numbers', user);
}
