// The bundle: one task's directory, which its shim runs in. Made, found again and removed here.
// @see containerd core/runtime/v2/bundle.go
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { TaskError } from '../model/errors.js';
import { parseNamespace, parseTaskId } from '../model/ids.js';
import type { OciSpec } from '../model/runtime-spec.js';
import { writeLaunchRecord } from './launch-record.js';
import { unmountBelow } from './mounts.js';

export interface Bundle {
  readonly namespace: string;
  readonly id: string;
  /** The runtime as it was asked for: `process`, a dotted name, or the path of a shim binary. */
  readonly runtime: string;
  /** Absolute path of the directory; its last component is the task's id. */
  readonly path: string;
}

export interface BundleContents {
  namespace: string;
  id: string;
  runtime: string;
  spec: OciSpec;
  /** Kept in the bundle, for whoever finds it later. */
  notes?: Readonly<Record<string, string>>;
}

/** containerd keeps the resolved path of the binary in it; here it is the runtime as it was asked for. */
const runtimeFile = 'shim-binary-path';
const notesFile = 'notes.json';

/**
 * Makes the directory with its config.json, and `rootfs` when the specification's root is that one.
 * A creation that fails leaves nothing behind.
 * @param root holds all bundles, as `<root>/<namespace>/<id>`; made when missing
 * @throws TaskError INVALID_ARGUMENT (an id), ALREADY_EXISTS (a bundle of that name), INTERNAL (the file system)
 */
export async function createBundle(root: string, request: BundleContents): Promise<Bundle> {
  const namespace = parseNamespace(request.namespace);
  const id = parseTaskId(request.id);
  const parent = join(resolve(root), namespace);
  const bundle: Bundle = { namespace, id, runtime: request.runtime, path: join(parent, id) };
  await makeDirectory(bundle, parent);
  try {
    await fill(bundle, request);
    return bundle;
  } catch (error) {
    await removeBundle(bundle);
    throw TaskError.from(error, `create bundle ${bundle.path}`);
  }
}

async function makeDirectory(bundle: Bundle, parent: string): Promise<void> {
  try {
    await mkdir(parent, { recursive: true, mode: 0o700 });
    await mkdir(bundle.path, { mode: 0o700 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw TaskError.from(error, 'create bundle');
    const message = `create bundle ${bundle.path}: it exists; choose another id, or remove the task that has it`;
    throw new TaskError('ALREADY_EXISTS', message, { taskId: bundle.id, cause: error });
  }
}

async function fill(bundle: Bundle, { spec, notes = {} }: BundleContents): Promise<void> {
  await writeFile(join(bundle.path, 'config.json'), JSON.stringify(spec), { mode: 0o644, flag: 'wx' });
  await writeFile(join(bundle.path, notesFile), JSON.stringify(notes), { mode: 0o600, flag: 'wx' });
  writeLaunchRecord(bundle);
  await writeFile(join(bundle.path, runtimeFile), bundle.runtime, { mode: 0o600, flag: 'wx' });
  const rootfs = join(bundle.path, 'rootfs');
  if (spec.root !== undefined && resolve(bundle.path, spec.root.path) === rootfs) await mkdir(rootfs, { mode: 0o711 });
}

/**
 * Finds the bundle in a directory that `createBundle` made.
 * @throws TaskError NOT_FOUND when there is none, or it was left half made
 */
export async function loadBundle(path: string): Promise<Bundle> {
  const absolute = resolve(path);
  try {
    const runtime = await readFile(join(absolute, runtimeFile), 'utf8');
    if (runtime === '') throw new Error(`${runtimeFile} is empty`);
    const namespace = parseNamespace(basename(dirname(absolute)));
    return { namespace, id: parseTaskId(basename(absolute)), runtime, path: absolute };
  } catch (error) {
    const message = `load bundle ${absolute}: expected <namespace>/<id> with a file ${runtimeFile}`;
    throw new TaskError('NOT_FOUND', message, { cause: error });
  }
}

/**
 * Reads back what the bundle was made of.
 * @throws TaskError NOT_FOUND when it was left half made, DATA_LOSS when something else was written into it
 */
export async function readBundle({ path }: Bundle): Promise<Required<Pick<BundleContents, 'spec' | 'notes'>>> {
  try {
    const read = async (name: string): Promise<unknown> => JSON.parse(await readFile(join(path, name), 'utf8'));
    const [spec, notes] = await Promise.all([read('config.json'), read(notesFile)]);
    return { spec: spec as OciSpec, notes: notes as Record<string, string> };
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      throw new TaskError('NOT_FOUND', `read bundle ${path}: it was left half made`, { cause: error });
    }
    const message = `read bundle ${path}: its config.json and notes.json are expected to be JSON: ${error.message}`;
    throw new TaskError('DATA_LOSS', message, { cause: error });
  }
}

/**
 * As `createBundle` left it, without what a shim has put there since.
 * @throws TaskError FAILED_PRECONDITION when something stays mounted, NOT_FOUND, INTERNAL
 */
export async function renewBundle(bundle: Bundle): Promise<Bundle> {
  const kept: readonly string[] = ['config.json', notesFile, runtimeFile, 'rootfs'];
  await unmountBelow(bundle.path);
  try {
    for (const name of await readdir(bundle.path)) {
      if (!kept.includes(name)) await rm(join(bundle.path, name), { recursive: true, force: true });
    }
    writeLaunchRecord(bundle);
    return bundle;
  } catch (error) {
    throw TaskError.from(error, `renew bundle ${bundle.path}`);
  }
}

/** All bundle directories below a root, by namespace and id; half-made ones too, as paths for `loadBundle` to judge. */
export async function listBundlePaths(root: string): Promise<string[]> {
  const paths: string[] = [];
  for (const namespace of await directoriesIn(resolve(root))) {
    for (const id of await directoriesIn(join(resolve(root), namespace)))
      paths.push(join(resolve(root), namespace, id));
  }
  return paths;
}

async function directoriesIn(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw TaskError.from(error, 'list bundles');
  }
}

/** What a removal that was cut short has left below a root. */
export async function removeSetAside(root: string): Promise<void> {
  for (const namespace of await directoriesIn(root)) {
    const directory = join(root, namespace);
    const names = (await readdir(directory)).filter((name) => name.startsWith('.'));
    for (const name of names) await rm(join(directory, name), { recursive: true, force: true });
  }
}

/**
 * Unmounts what is mounted inside and removes the directory; the namespace's stays, as another task may just be moving
 * in. Symbolic links are removed, never followed. Removing twice is allowed.
 * @throws TaskError FAILED_PRECONDITION when something stays mounted (its content would be lost), INTERNAL
 */
export async function removeBundle(bundle: Bundle): Promise<void> {
  const parent = dirname(bundle.path);
  if (basename(bundle.path) !== bundle.id || basename(parent) !== bundle.namespace) {
    throw new TaskError('INVALID_ARGUMENT', `remove bundle ${bundle.path}: expected a path that ends in namespace/id`);
  }
  await unmountBelow(bundle.path);
  // Whoever is killed here leaves all of a bundle, or none: ids do not begin with a dot.
  const aside = join(parent, `.${bundle.id}`);
  try {
    await rm(aside, { recursive: true, force: true, maxRetries: 3 });
    await rename(bundle.path, aside).catch(unlessAbsent);
    await rm(aside, { recursive: true, force: true, maxRetries: 3 });
  } catch (error) {
    throw TaskError.from(error, `remove bundle ${bundle.path}`);
  }
}

function unlessAbsent(error: unknown): void {
  if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
}
