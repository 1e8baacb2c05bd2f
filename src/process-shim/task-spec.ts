// What this shim takes from a bundle's config.json, checked; and what it leaves aside.
import { opendirSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { TaskError } from '../model/errors.js';
import type { OciSpec } from '../model/runtime-spec.js';
import { checkProcess, expectObject, expectText, isGiven, type ProcessSpec } from './process-spec.js';

export interface TaskSpec {
  process: ProcessSpec;
  /** The root directory as the bundle names it, made absolute; it need not exist yet. */
  rootPath: string;
  /** What the specification asks for and this shim does not do, that of its process included. */
  ignored: readonly string[];
}

/** Asked for beside `process`. */
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
  const process = checkProcess(spec?.process);
  const rootPath = expectText(expectObject(spec.root, 'root')['path'], 'root.path');
  if (rootPath === '') throw new Error('root.path: expected a path, got an empty one');
  return {
    process,
    rootPath: resolve(bundle, rootPath),
    ignored: [
      ...process.ignored,
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
