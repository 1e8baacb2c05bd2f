// Fetches a containerd 2.x from a newer Debian suite into a cache folder.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fetchFromSuites } from './debian-suite.mjs';
import { capture } from './process.mjs';

const binaries = ['containerd', 'containerd-shim-runc-v2', 'ctr'];

/** Does nothing where it is there already or can't be used; throws when it can't be had. */
export function fetchContainerd2() {
  // Oldest first: the first that has it is the one closest to this system's libraries.
  const suites = ['forky', 'sid'];
  return fetchFromSuites({ folder: 'containerd-2', title: 'containerd 2.x', name: 'containerd', suites, pick });
}

/** A wrong version or a missing library shows when a binary is run. */
async function pick(unpacked, staging) {
  let version = '';
  for (const name of binaries) {
    const binary = join(staging, 'bin', name);
    cpSync(join(unpacked, 'usr/bin', name), binary);
    const { code, output } = await capture(binary, ['-v']);
    version = /\b[v ](\d+\.\d+\.\d+)/.exec(output)?.[1] ?? '';
    if (code !== 0 || Number.parseInt(version) < 2) return { reason: `its ${name} -v gives ${code}: ${output.trim()}` };
  }
  return { version };
}
