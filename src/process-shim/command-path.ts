// Finds a task's command and working directory before anything is started, in the words of runc.
// @see opencontainers/runc libcontainer/standard_init_linux.go, Init; Go's os/exec LookPath
import { statSync, type Stats } from 'node:fs';
import { posix } from 'node:path';
import { TaskError, type ErrorCode } from '../model/errors.js';
import type { OciUser } from '../model/runtime-spec.js';
import { resolveInRoot } from './root-path.js';

const forbidden = 'permission denied';

export interface CommandPlace {
  /** The root directory, as the host sees it. */
  root: string;
  /** Inside the root, absolute. */
  cwd: string;
  /** The task's own PATH; empty when it has none. */
  searchPath: string;
  user: OciUser;
  /** What fails with it, in runc's words. */
  attempt: string;
}

export const createAttempt = 'OCI runtime create failed';
export const execAttempt = 'OCI runtime exec failed: exec failed';

/**
 * Checks that the task's command can be run: a name is looked for on the task's own PATH, inside its root.
 * @throws TaskError NOT_FOUND or PERMISSION_DENIED, in runc's words; exit codes 127 and 126
 */
export function checkCommand(command: string, place: CommandPlace): void {
  if (command.includes('/')) {
    const problem = problemWith(posix.resolve(place.cwd, command), place);
    if (problem === undefined) return;
    if (problem !== forbidden) throw startError(place, command, `stat ${command}: ${problem}`);
    const wanted = `expected a file that uid ${place.user.uid} may execute`;
    throw startError(place, command, `${forbidden}: ${wanted}`, 'PERMISSION_DENIED');
  }
  const directories = place.searchPath === '' ? [] : place.searchPath.split(':');
  const candidates = directories.map((directory) => posix.resolve(place.cwd, directory, command));
  // execvp(3) goes on after a file that may not be run, and so does runc.
  if (command !== '' && candidates.some((path) => problemWith(path, place) === undefined)) return;
  throw startError(place, command, 'executable file not found in $PATH');
}

/** @throws TaskError NOT_FOUND or FAILED_PRECONDITION when the working directory is none */
export function checkWorkingDirectory(place: CommandPlace): void {
  const found = look(place.cwd, place.root);
  if (typeof found !== 'string' && found.isDirectory()) return;
  const problem = typeof found === 'string' ? found : 'not a directory';
  const text = `chdir to cwd (${JSON.stringify(place.cwd)}) set in config.json failed: ${problem}`;
  const code = problem === forbidden ? 'PERMISSION_DENIED' : 'NOT_FOUND';
  throw new TaskError(code, `${place.attempt}: ${unable}: ${text}`);
}

const unable = 'unable to start container process';

function startError(
  { attempt }: CommandPlace,
  command: string,
  detail: string,
  code: ErrorCode = 'NOT_FOUND',
): TaskError {
  const exitCode = code === 'NOT_FOUND' ? 127 : 126;
  return new TaskError(code, `${attempt}: ${unable}: exec: ${JSON.stringify(command)}: ${detail}`, { exitCode });
}

/** Why a file can't be run; undefined when it can. */
function problemWith(path: string, place: CommandPlace): string | undefined {
  const found = look(path, place.root);
  if (typeof found === 'string') return found;
  return found.isFile() && mayExecute(found, place.user) ? undefined : forbidden;
}

const systemTexts: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or directory',
  ENOTDIR: 'not a directory',
  EACCES: forbidden,
  ELOOP: 'too many levels of symbolic links',
  ENAMETOOLONG: 'file name too long',
};

/** What lies at a path inside the root, or in words why nothing does. */
function look(path: string, root: string): Stats | string {
  try {
    return statSync(root === '/' ? path : resolveInRoot(root, path));
  } catch (error) {
    const { code = '', message } = error as NodeJS.ErrnoException;
    return systemTexts[code] ?? message;
  }
}

function mayExecute(stats: Stats, user: OciUser): boolean {
  if (user.uid === 0) return (stats.mode & 0o111) !== 0;
  if (stats.uid === user.uid) return (stats.mode & 0o100) !== 0;
  const groups = [user.gid, ...(user.additionalGids ?? [])];
  return (stats.mode & (groups.includes(stats.gid) ? 0o010 : 0o001)) !== 0;
}
