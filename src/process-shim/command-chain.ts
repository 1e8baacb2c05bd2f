// The programs that a task's process becomes, one after the other, on its way to the command:
//   sh        takes its terminal, waits for Start, sets the umask
//   setpriv   where user, groups or privileges have to change
//   env       exchanges the environment for exactly the task's
//   unshare   where the root is another one: enters it and goes to the working directory (it shares everything else)
// Each replaces the one before, so the pid that Create answers is the command's own.
import { accessSync, constants, realpathSync } from 'node:fs';
import { basename, join } from 'node:path';
import { TaskError } from '../model/errors.js';
import type { OciUser } from '../model/runtime-spec.js';

export interface ChainRequest {
  args: readonly string[];
  env: readonly string[];
  cwd: string;
  user: OciUser;
  noNewPrivileges: boolean;
  /** The root directory on the host; `/` is not changed to. */
  root: string;
  /** Path of the terminal that is to be its session's; empty when it has none. */
  terminal: string;
}

export interface CommandChain {
  file: string;
  args: readonly string[];
  env: Record<string, string>;
  /** Where it begins, on the host. */
  cwd: string;
}

/** What `spawn` makes of descriptor 3: the far end is closed when the shim dies, and then nothing is run. */
export const gateFd = 3;
/** The first terminal that the leader of a session opens becomes that session's: opening it is all it takes. */
const takeTerminal = 'if [ -n "$2" ]; then : <"$2" || exit 125; fi';
const script = `umask "$1"; ${takeTerminal}; shift 2; read -r go <&${gateFd} || exit 125; exec "$@" ${gateFd}<&-`;
const defaultUmask = 0o022;

/** @throws TaskError PERMISSION_DENIED (needs root), UNIMPLEMENTED (this machine or this shim can't do it) */
export function buildChain(request: ChainRequest): CommandChain {
  const { user, root, cwd } = request;
  const umask = (user.umask ?? defaultUmask).toString(8).padStart(4, '0');
  const changesRoot = root !== '/';
  const variables = hideEnvironment(request.env);
  const words = [
    ...privilegeWords(request, changesRoot),
    ...environmentWords(request.env, Object.keys(variables)),
    ...rootWords(request, changesRoot),
    ...request.args,
  ];
  return {
    file: findTool('sh'),
    args: ['-c', script, 'sh', umask, request.terminal, ...words],
    env: variables,
    cwd: changesRoot ? '/' : cwd,
  };
}

/** Arguments can be read by every user of the machine, environments can't: variables travel in the environment. */
function hideEnvironment(env: readonly string[]): Record<string, string> {
  return Object.fromEntries(env.map((variable, index) => [`TASKWRIGHT_${index}`, variable]));
}

/** `-S` expands names inside `env` itself, after which the variables' texts are its operands. */
function environmentWords(env: readonly string[], names: readonly string[]): string[] {
  const tool = findTool('env');
  if (env.length === 0) return [tool, '-i', '--'];
  // Without `-S` the variables are seen in a listing of processes for the instant that `env` runs.
  if (basename(realpathSync(tool)) === 'busybox') return [tool, '-i', '--', ...env];
  return [tool, '-i', '-S', `-- ${names.map((name) => `\${${name}}`).join(' ')}`];
}

function privilegeWords({ user, noNewPrivileges }: ChainRequest, changesRoot: boolean): string[] {
  const options = noNewPrivileges ? ['--nnp'] : [];
  if (!isSelf(user)) {
    requireRoot(`process.user ${user.uid}:${user.gid}`, `give ${process.getuid!()}:${process.getgid!()}`);
    const groups = user.additionalGids ?? [];
    options.push(
      '--regid',
      String(user.gid),
      ...(groups.length > 0 ? ['--groups', groups.join(',')] : ['--clear-groups']),
    );
    // Entering another root takes a privilege that goes with the user id: there it changes last.
    if (!changesRoot) options.push('--reuid', String(user.uid));
  }
  return options.length > 0 ? [findTool('setpriv'), ...options, '--'] : [];
}

function rootWords(request: ChainRequest, changesRoot: boolean): string[] {
  const { args, root, cwd, user } = request;
  if (!changesRoot) {
    // For `env` a word with "=" is one more variable; `setpriv` without options only runs its command.
    return args[0]!.includes('=') ? [findTool('setpriv'), '--'] : [];
  }
  requireRoot(`root.path ${root}`, 'use root.path "/"');
  refuseLoaderVariables(request.env);
  const changeUser = user.uid === 0 ? [] : ['--setuid', String(user.uid)];
  return [findTool('unshare'), '--root', root, '--wd', cwd, ...changeUser, '--'];
}

/** Variables that make the dynamic loader or the C library run or read other files. @see ld.so(8), secure-execution mode */
const loaderVariable = /^(LD_[A-Z_0-9]*|GLIBC_TUNABLES|GCONV_PATH|LOCPATH|NLSPATH)=/;

/** With the task's environment `unshare` is still outside, as root: it must not load what the task's image names. */
function refuseLoaderVariables(env: readonly string[]): void {
  const name = env.map((variable) => loaderVariable.exec(variable)?.[1]).find((found) => found !== undefined);
  if (name === undefined) return;
  throw new TaskError(
    'UNIMPLEMENTED',
    `process.env ${name}: can not be set across a change of root, where it would act on the host's own programs; ` +
      `have the command set it, as in \`sh -c '${name}=... exec command'\``,
  );
}

function isSelf(user: OciUser): boolean {
  if (user.uid !== process.getuid!() || user.gid !== process.getgid!()) return false;
  const own = new Set(process.getgroups!()).add(user.gid);
  const wanted = new Set(user.additionalGids).add(user.gid);
  // Without root nobody can give groups away: having more than was asked for is then the best there is.
  if (user.uid === 0 && own.size !== wanted.size) return false;
  return [...wanted].every((gid) => own.has(gid));
}

function requireRoot(what: string, instead: string): void {
  const uid = process.getuid!();
  if (uid === 0) return;
  throw new TaskError(
    'PERMISSION_DENIED',
    `${what}: needs root, and this shim runs as uid ${uid}; ${instead}, or run it as root`,
  );
}

const toolDirectories = ['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/usr/local/bin'];

/** Looked for where systems keep them, then on the shim's own PATH. @throws TaskError UNIMPLEMENTED */
export function findTool(name: string): string {
  const directories = [...toolDirectories, ...(process.env['PATH'] ?? '').split(':')].filter((path) =>
    path.startsWith('/'),
  );
  const found = directories.map((directory) => join(directory, name)).find(isExecutable);
  if (found !== undefined) return found;
  throw new TaskError(
    'UNIMPLEMENTED',
    `this machine has no \`${name}\`, which this task needs: install coreutils and util-linux`,
  );
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    // Not here; the next directory may have it.
    return false;
  }
}
