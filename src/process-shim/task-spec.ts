// What this shim takes from a bundle's config.json, checked; and what it leaves aside.
import { opendirSync, readFileSync, realpathSync } from 'node:fs';
import { join, posix, resolve } from 'node:path';
import { TaskError } from '../model/errors.js';
import type { OciSpec, OciUser } from '../model/runtime-spec.js';

export interface TaskSpec {
  args: readonly string[];
  /** `NAME=value` each. */
  env: readonly string[];
  /** Inside the root, absolute. */
  cwd: string;
  user: OciUser;
  noNewPrivileges: boolean;
  /** The root directory as the bundle names it, made absolute; it need not exist yet. */
  rootPath: string;
  /** What the specification asks for and this shim does not do: it gives no isolation and no limits. */
  ignored: readonly string[];
}

/** Asked for in `process`, respectively beside it. */
const ignoredOfProcess = [
  'capabilities',
  'rlimits',
  'apparmorProfile',
  'selinuxLabel',
  'oomScoreAdj',
  'scheduler',
  'ioPriority',
];
const ignoredOfSpec = ['hostname', 'domainname', 'mounts', 'hooks', 'linux'];

/** @throws TaskError INVALID_ARGUMENT (what is wrong with config.json), NOT_FOUND (there is none) */
export function readTaskSpec(bundle: string): TaskSpec {
  const path = join(bundle, 'config.json');
  try {
    return checkSpec(JSON.parse(readFileSync(path, 'utf8')) as OciSpec, bundle);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'NOT_FOUND' : 'INVALID_ARGUMENT';
    throw new TaskError(code, `${path}: ${(error as Error).message}`, { cause: error });
  }
}

function checkSpec(spec: OciSpec, bundle: string): TaskSpec {
  const process = expectObject(spec?.process, 'process');
  const user = expectUser(process['user'] ?? { uid: 0, gid: 0 });
  const args = expectTexts(process['args'], 'process.args');
  if (args.length === 0) throw new Error('process.args: expected at least the command');
  const cwd = expectText(process['cwd'], 'process.cwd');
  if (!posix.isAbsolute(cwd)) throw new Error(`process.cwd: expected an absolute path, got ${JSON.stringify(cwd)}`);
  const rootPath = expectText(expectObject(spec.root, 'root')['path'], 'root.path');
  if (rootPath === '') throw new Error('root.path: expected a path, got an empty one');
  return {
    args,
    env: expectTexts(process['env'] ?? [], 'process.env').map(checkVariable),
    cwd,
    user,
    noNewPrivileges: process['noNewPrivileges'] === true,
    rootPath: resolve(bundle, rootPath),
    ignored: [
      ...ignoredOfProcess.filter((key) => isGiven(process[key])).map((key) => `process.${key}`),
      ...ignoredOfSpec.filter((key) => isGiven(spec[key])),
      ...(spec.root?.readonly === true ? ['root.readonly'] : []),
    ],
  };
}

/**
 * The host's path of the root directory, with symbolic links resolved; `/` needs no chroot.
 * @throws TaskError NOT_FOUND, PERMISSION_DENIED
 */
export function resolveRoot(rootPath: string): string {
  try {
    const root = realpathSync(rootPath);
    opendirSync(root).closeSync();
    return root;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const kind = code === 'EACCES' ? 'PERMISSION_DENIED' : 'NOT_FOUND';
    throw new TaskError(kind, `OCI runtime create failed: invalid rootfs ${rootPath}: ${message}`, { cause: error });
  }
}

function isGiven(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return typeof value === 'object' && value !== null ? Object.keys(value).length > 0 : Boolean(value);
}

function expectObject(value: unknown, name: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Error(`${name}: expected an object, got ${JSON.stringify(value)}`);
}

function expectText(value: unknown, name: string): string {
  if (typeof value !== 'string') throw new Error(`${name}: expected a string, got ${JSON.stringify(value)}`);
  if (value.includes('\0')) throw new Error(`${name}: no argument or variable can hold a NUL character`);
  return value;
}

function expectTexts(value: unknown, name: string): string[] {
  if (!Array.isArray(value)) throw new Error(`${name}: expected an array of strings, got ${JSON.stringify(value)}`);
  return value.map((item, index) => expectText(item, `${name}[${index}]`));
}

function checkVariable(variable: string): string {
  if (variable.indexOf('=') > 0) return variable;
  // The value may be a secret: only what is surely a name is shown.
  throw new Error(`process.env: expected NAME=value, got ${variable.startsWith('=') ? 'no name' : 'no "="'}`);
}

function expectUser(value: unknown): OciUser {
  const user = expectObject(value, 'process.user');
  const gids = user['additionalGids'] ?? [];
  if (!Array.isArray(gids)) throw new Error('process.user.additionalGids: expected an array of numbers');
  const umask = user['umask'];
  return {
    uid: expectId(user['uid'] ?? 0, 'process.user.uid'),
    gid: expectId(user['gid'] ?? 0, 'process.user.gid'),
    additionalGids: gids.map((gid: unknown) => expectId(gid, 'process.user.additionalGids')),
    ...(umask !== undefined && { umask: expectId(umask, 'process.user.umask') & 0o777 }),
  };
}

function expectId(value: unknown, name: string): number {
  // The largest number means "leave it as it is" to the kernel.
  if (Number.isInteger(value) && (value as number) >= 0 && (value as number) < 0xffff_ffff) return value as number;
  throw new Error(`${name}: expected an integer from 0 to 4294967294, got ${JSON.stringify(value)}`);
}
