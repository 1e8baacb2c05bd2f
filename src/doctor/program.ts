// Programs on the path, and what they print about themselves.
import { execFile } from 'node:child_process';
import { accessSync, constants, readdirSync, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Surroundings } from './check.js';

const answersWithinMs = 3_000;

/** The first executable of that name on the path. */
export function findProgram(name: string, env: NodeJS.ProcessEnv): string | undefined {
  return directoriesOf(env)
    .map((directory) => join(directory, name))
    .find(isExecutable);
}

/** Every executable on the path whose name matches; of two with one name the first, as a shell would take it. */
export function findPrograms(pattern: RegExp, env: NodeJS.ProcessEnv): string[] {
  const names = new Set(directoriesOf(env).flatMap((directory) => namesIn(directory)));
  const matching = [...names].filter((name) => pattern.test(name)).sort();
  return matching.flatMap((name) => findProgram(name, env) ?? []);
}

/**
 * What a program prints, both streams together. Settles within 3 s and never rejects.
 * @returns undefined when it fails, hangs or prints nothing
 */
export function outputOf(
  path: string,
  args: readonly string[],
  { env, signal }: Surroundings,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { env, signal, timeout: answersWithinMs, killSignal: 'SIGKILL' } as const;
    execFile(path, args, options, (error, stdout, stderr) => {
      const text = `${stdout}${stderr}`.trim();
      resolve(error === null && text !== '' ? text : undefined);
    });
  });
}

export const firstLine = (text: string): string => text.split('\n', 1)[0]!;

function directoriesOf(env: NodeJS.ProcessEnv): string[] {
  return (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
}

function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return []; // a path may well name directories that are not there
  }
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false; // absent or forbidden: it can't be run
  }
}
