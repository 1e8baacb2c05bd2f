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
    const contents = await readBundle(bundle);
    requireShape(bundle, contents);
    return { bundle, ...contents };
  } catch (error) {
    if (!TaskError.is(error)) throw error;
    return { bundle, spec: { ociVersion: '' }, notes: {}, error };
  }
}

/** What was written over the files may be JSON all the same. */
function requireShape({ id, path }: Bundle, { spec, notes }: { spec: unknown; notes: unknown }): void {
  const wrong = [!isRecord(spec) && 'config.json', !isNotes(notes) && 'notes.json'].filter((name) => name !== false);
  if (wrong.length === 0) return;
  const text = `read bundle ${path}: ${wrong.join(' and ')}: expected what was written there at first, got something else`;
  throw new TaskError('DATA_LOSS', text, { taskId: id });
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isNotes = (value: unknown): boolean =>
  isRecord(value) && Object.values(value).every((text) => typeof text === 'string');
