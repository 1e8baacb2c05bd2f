// Fetches a CRIU 4.x from a newer Debian suite into a cache folder. No program is closer to the kernel: what an older
// suite has fails on a newer kernel, and what a newer suite has wants a newer C library, so that comes with it.
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fetchFromSuites } from './debian-suite.mjs';
import { capture } from './process.mjs';

/** Does nothing where it is there already or can't be used; throws when it can't be had. */
export function fetchCriu4() {
  const suites = ['trixie', 'forky', 'sid'];
  return fetchFromSuites({ folder: 'criu-4', title: 'CRIU 4.x', name: 'criu', suites, withDependencies: true, pick });
}

/** Libraries, program, and the script that starts it with its own loader, tried on this very kernel. */
async function pick(unpacked, staging) {
  const libraries = librariesOf(unpacked);
  const loader = readdirSync(libraries).find((name) => name.startsWith('ld-linux'));
  for (const name of readdirSync(libraries)) {
    if (!/\.so(\.|$)/.test(name)) continue;
    cpSync(join(libraries, name), join(staging, 'lib', name), { verbatimSymlinks: true });
  }
  cpSync(join(unpacked, 'usr/sbin/criu'), join(staging, 'sbin/criu'));
  mkdirSync(join(staging, 'bin'));
  const script = join(staging, 'bin/criu');
  writeFileSync(script, scriptWith(loader), { mode: 0o755 });
  const { output } = await capture(script, ['--version']);
  const version = /\bVersion: (\d+\.\d+(\.\d+)?)/.exec(output)?.[1] ?? '';
  if (Number.parseInt(version) < 4) return { reason: `its criu --version gives ${JSON.stringify(output.trim())}` };
  const check = await capture(script, ['check']);
  if (check.code !== 0) return { reason: `its criu check gives ${check.code}: ${check.output.trim()}` };
  // It stops a task's network with iptables' commands unless told otherwise; nftables' library has come with it.
  const lock = await capture(script, ['check', '--feature', 'network_lock_nftables']);
  writeFileSync(join(staging, 'criu.conf'), `network-lock ${lock.code === 0 ? 'nftables' : 'skip'}\n`);
  return { version };
}

/** Where the loader is, the libraries are: `usr/lib/x86_64-linux-gnu`. */
function librariesOf(unpacked) {
  const lib = join(unpacked, 'usr/lib');
  const folders = readdirSync(lib, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const folder = folders.find(({ name }) => readdirSync(join(lib, name)).some((file) => file.startsWith('ld-linux')));
  if (folder === undefined) throw new Error('no CRIU 4.x: the C library came without its loader');
  return join(lib, folder.name);
}

const scriptWith = (loader) => `#!/bin/sh
# CRIU with the libraries that it was built with.
here=\${0%/*}/..
export CRIU_CONFIG_FILE="\${CRIU_CONFIG_FILE:-$here/criu.conf}"
exec "$here/lib/${loader}" --library-path "$here/lib" "$here/sbin/criu" "$@"
`;
