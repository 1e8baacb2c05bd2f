// From what a caller asks for to the OCI runtime specification that goes into the bundle.
import { createHash } from 'node:crypto';
import { access, constants, readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import { TaskError } from '../model/errors.js';
import type { OciSpec } from '../model/runtime-spec.js';
import type { CommandSpec, TaskSpec } from '../model/task-spec.js';
import { defaultSpec, hostSpec } from '../shim/default-spec.js';

interface Named {
  namespace: string;
  id: string;
  runtime: string;
}

/** Runtimes whose tasks run on the host: they need no root file system of their own. */
const hostRuntimes: ReadonlySet<string> = new Set(['process', 'io.taskwright.process.v1']);

/** @throws TaskError INVALID_ARGUMENT, NOT_FOUND (bundle or root file system), PERMISSION_DENIED */
export async function resolveSpec(spec: TaskSpec, named: Named): Promise<OciSpec> {
  if (spec.bundle !== undefined) return readBundle(resolve(spec.bundle));
  if (spec.spec !== undefined) return checked(spec.spec, process.cwd(), 'spec');
  if (!Array.isArray(spec.args) || spec.args.length === 0 || spec.args[0] === '') {
    throw new TaskError('INVALID_ARGUMENT', `task "${named.id}": args: expected a command, got none`);
  }
  return commandSpec(spec, named);
}

async function commandSpec(command: CommandSpec, { namespace, id, runtime }: Named): Promise<OciSpec> {
  const rootfs = command.rootfs === undefined ? undefined : await checkRootfs(resolve(command.rootfs));
  if (hostRuntimes.has(runtime)) return hostSpec({ ...command, ...(rootfs !== undefined && { rootfs }) });
  if (rootfs === undefined) {
    const text = `task "${id}": runtime ${runtime} needs a root file system: name its directory (rootfs), or a bundle`;
    throw new TaskError('INVALID_ARGUMENT', text, { taskId: id });
  }
  return defaultSpec({ ...command, rootfs, cgroupsPath: cgroupsPath(namespace, id) });
}

/** One level only, so that nothing is left when the task's own cgroup is removed; a hash keeps different pairs apart. */
function cgroupsPath(namespace: string, id: string): string {
  const hash = createHash('sha256').update(`${process.pid}/${namespace}/${id}`).digest('hex').slice(0, 12);
  return `/taskwright-${id}-${hash}`;
}

async function checkRootfs(path: string): Promise<string> {
  try {
    const found = await stat(path);
    if (!found.isDirectory())
      throw new TaskError('INVALID_ARGUMENT', `root file system ${path}: it is not a directory`);
    await access(path, constants.R_OK | constants.X_OK);
    return path;
  } catch (error) {
    throw fileError(error, `root file system ${path}`, 'name a directory that can be read');
  }
}

async function readBundle(directory: string): Promise<OciSpec> {
  const path = join(directory, 'config.json');
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw fileError(error, `bundle ${directory}: config.json`, 'name a directory that holds an OCI config.json');
  }
  try {
    return await checked(JSON.parse(text) as unknown, directory, path);
  } catch (error) {
    if (error instanceof SyntaxError) throw new TaskError('INVALID_ARGUMENT', `${path}: not JSON: ${error.message}`);
    throw error;
  }
}

/** The parts that every shim relies on, checked before any is asked; a relative root becomes an absolute one. */
async function checked(value: unknown, base: string, where: string): Promise<OciSpec> {
  const bad = (what: string): never => {
    throw new TaskError('INVALID_ARGUMENT', `${where}: ${what}; see the OCI runtime specification`);
  };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return bad('expected an object');
  const spec = value as OciSpec;
  const { process: command, root } = spec;
  if (typeof spec.ociVersion !== 'string') bad('ociVersion: expected a string');
  if (typeof command !== 'object' || (command as unknown) === null) bad('process: expected an object');
  const args: unknown = command?.args;
  if (!Array.isArray(args) || args.length === 0 || !args.every((arg) => typeof arg === 'string')) {
    bad('process.args: expected at least one string');
  }
  if (typeof command?.cwd !== 'string' || !isAbsolute(command.cwd)) bad('process.cwd: expected an absolute path');
  if (typeof root?.path !== 'string' || root.path === '') return bad('root.path: expected a path');
  const path = await checkRootfs(resolve(base, root.path));
  return path === root.path ? spec : { ...spec, root: { ...root, path } };
}

function fileError(error: unknown, what: string, advice: string): TaskError {
  if (TaskError.is(error)) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT' || code === 'ENOTDIR') {
    return new TaskError('NOT_FOUND', `${what}: there is none; ${advice}`, { cause: error });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new TaskError('PERMISSION_DENIED', `${what}: it can't be read; ${advice}`, { cause: error });
  }
  return TaskError.from(error, what);
}
