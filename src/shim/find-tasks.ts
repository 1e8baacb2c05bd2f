// The tasks that are on disk, whoever made them.
import { basename, dirname } from 'node:path';
import { TaskError } from '../model/errors.js';
import { parseNamespace } from '../model/ids.js';
import { listBundlePaths, loadBundle, readBundle } from './bundle.js';
import type { FoundTask } from './shim.js';

/** Half-made bundles are left out: nobody can have started anything in them. @throws TaskError INVALID_ARGUMENT, INTERNAL */
export async function findTasks(bundlesRoot: string, namespace: string): Promise<FoundTask[]> {
  const wanted = parseNamespace(namespace);
  const paths = (await listBundlePaths(bundlesRoot)).filter((path) => basename(dirname(path)) === wanted);
  const found = await Promise.all(paths.map(load));
  return found.filter((task) => task !== undefined);
}

async function load(path: string): Promise<FoundTask | undefined> {
  try {
    const bundle = await loadBundle(path);
    return { bundle, ...(await readBundle(bundle)) };
  } catch (error) {
    if (TaskError.is(error) && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}
