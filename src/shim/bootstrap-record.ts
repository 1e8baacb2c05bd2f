// The file in a bundle that tells where its shim listens, so that another process can find it again.
// @see containerd core/runtime/v2/shim.go, writeBootstrapParams and restoreBootstrapParams
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TaskError } from '../model/errors.js';
import { parseBootstrap, type Bootstrap } from '../wire/bootstrap.js';
import type { Bundle } from './bundle.js';

/** Ours, and that of containerd 2.x. */
const recordFile = 'bootstrap.json';
/** Written by shims themselves up to containerd 1.7. */
const addressFile = 'address';

export async function writeBootstrapRecord(bundle: Bundle, bootstrap: Bootstrap): Promise<void> {
  const { version, address, protocol } = bootstrap;
  const path = join(bundle.path, recordFile);
  const temporary = join(bundle.path, `.${recordFile}`);
  await writeFile(temporary, JSON.stringify({ version, address, protocol }), { mode: 0o644 });
  await rename(temporary, path);
}

/**
 * What the shim of a bundle agreed to at its start.
 * @throws TaskError UNAVAILABLE when no shim was ever connected in the bundle
 */
export async function readBootstrapRecord(bundle: Bundle): Promise<Bootstrap> {
  for (const file of [recordFile, addressFile]) {
    const content = await readFile(join(bundle.path, file)).catch(() => undefined);
    if (content !== undefined) return parseBootstrap(content);
  }
  const message = `find shim of ${bundle.path}: neither ${recordFile} nor ${addressFile} is there; it was never connected`;
  throw new TaskError('UNAVAILABLE', message, { taskId: bundle.id, retryable: false });
}

/** Forgets a shim that failed to start. */
export async function removeBootstrapRecord(bundle: Bundle): Promise<void> {
  for (const file of [recordFile, `.${recordFile}`, addressFile]) await rm(join(bundle.path, file), { force: true });
}
