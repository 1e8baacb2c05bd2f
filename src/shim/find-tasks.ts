// The tasks that are on disk, whoever made them.
import { basename, dirname } from 'node:path';
import { TaskError } from '../model/errors.js';
import { parseNamespace } from '../model/ids.js';
import { type Bundle, listBundlePaths, loadBundle, readBundle } from './bundle.js';
import type { FoundTask } from './shim.js';

/** Those that can't be read are among them, with the reason. @throws TaskError INVALID_ARGUMENT, INTERNAL */
export async function findTasks(bundlesRoot: string, namespace: string): Promise<FoundTask[]> {
  const wanted = parseNamespace(namespace);
  const paths = (await listBundlePaths(bundlesRoot)).filter((path) => basename(dirname(path)) === wanted);
  return Promise.all(paths.map((path) => load(path, wanted)));
}

async function load(path: string, namespace: string): Promise<FoundTask> {
  let bundle: Bundle = { namespace, id: basename(path), runtime: '', path };
  try {
    bundle = await loadBundle(path);
    return { bundle, ...(await readBundle(bundle)) };
  } catch (error) {
    if (!TaskError.is(error)) throw error;
    return { bundle, spec: { ociVersion: '' }, notes: {}, error };
  }
}
