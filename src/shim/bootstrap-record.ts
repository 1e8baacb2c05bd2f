// The file that tells where a shim listens, so that another process can find it again: in the bundle that it was launched
// for, and for a shim of several tasks, which may outlive that bundle, also in a directory of its group.
// @see containerd core/runtime/v2/shim.go, writeBootstrapParams and restoreBootstrapParams
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { TaskError } from '../model/errors.js';
import { parseBootstrap, socketPathOf, type Bootstrap } from '../wire/bootstrap.js';
import type { Bundle } from './bundle.js';
import { removeDeadSocket } from './leftovers.js';
import { shimGroupOf } from './shim-group.js';
import type { ShimHost } from './shim-host.js';

/** Ours, and that of containerd 2.x. */
const recordFile = 'bootstrap.json';
/** Written by shims themselves up to containerd 1.7. */
const addressFile = 'address';

export async function writeBootstrapRecord(host: ShimHost, bundle: Bundle, bootstrap: Bootstrap): Promise<void> {
  const { version, address, protocol } = bootstrap;
  const text = JSON.stringify({ version, address, protocol });
  const group = groupDirectory(host, bundle);
  if (group !== undefined) await mkdir(group, { recursive: true, mode: 0o700 });
  for (const directory of group === undefined ? [bundle.path] : [bundle.path, group]) {
    const temporary = join(directory, `.${recordFile}`);
    await writeFile(temporary, text, { mode: 0o644 });
    await rename(temporary, join(directory, recordFile));
  }
}

/**
 * What the shim of a bundle agreed to at its start; the group's shim is the one that was launched last.
 * @throws TaskError UNAVAILABLE when no shim was ever connected for the bundle
 */
export async function readBootstrapRecord(host: ShimHost, bundle: Bundle): Promise<Bootstrap> {
  const group = groupDirectory(host, bundle);
  const inBundle = [join(bundle.path, recordFile), join(bundle.path, addressFile)];
  for (const path of group === undefined ? inBundle : [join(group, recordFile), ...inBundle]) {
    const content = await readFile(path).catch(() => undefined);
    if (content !== undefined) return parseBootstrap(content);
  }
  const message = `find shim of ${bundle.path}: neither ${recordFile} nor ${addressFile} is there; it was never connected`;
  throw new TaskError('UNAVAILABLE', message, { taskId: bundle.id, retryable: false });
}

/** What a `start` that did not get as far as printing it may have left of its address. */
export async function readAddressFile(bundle: Bundle): Promise<Bootstrap | undefined> {
  try {
    return parseBootstrap(await readFile(join(bundle.path, addressFile)));
  } catch {
    // Absent, or cut short like its writer.
    return undefined;
  }
}

/** Forgets, in the bundle, a shim that failed to start. */
export async function removeBootstrapRecord(bundle: Bundle): Promise<void> {
  for (const file of [recordFile, `.${recordFile}`, addressFile]) await rm(join(bundle.path, file), { force: true });
}

/** Forgets the shims of several tasks that have ended, and removes the sockets that dead ones leave. */
export async function removeDeadRecords({ shimsRoot }: ShimHost): Promise<void> {
  for (const name of await readdir(shimsRoot).catch(() => [])) {
    const directory = join(shimsRoot, name);
    const content = await readFile(join(directory, recordFile)).catch(() => undefined);
    if (content === undefined) continue;
    const socket = socketPathOf(parseBootstrap(content).address);
    await removeDeadSocket(socket);
    if (!existsSync(socket)) await rm(directory, { recursive: true, force: true });
  }
}

function groupDirectory({ shimsRoot, embeddedProtocol }: ShimHost, bundle: Bundle): string | undefined {
  const { key, isLone } = shimGroupOf(bundle, embeddedProtocol);
  if (isLone) return undefined;
  // Keys are no file names: annotations may hold anything.
  return join(shimsRoot, createHash('sha256').update(key).digest('hex').slice(0, 32));
}
