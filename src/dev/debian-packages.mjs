// Installs, on Debian and its kin as root, the packages that tests of real shims need.
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { capture, note } from './process.mjs';

/** What each package is wanted for; a command that is there from elsewhere (Docker's containerd.io) does as well. */
const wanted = {
  containerd: ['containerd', 'containerd-shim-runc-v2', 'ctr'],
  runc: ['runc'],
  'busybox-static': ['busybox'],
  tmux: ['tmux'],
};

/** The same for what not every suite has; where it is missing, so are a few tests. */
const welcome = { criu: ['criu'] };

/** The fields of os-release: `ID`, `ID_LIKE`, `VERSION_CODENAME`, ... */
export function osRelease() {
  try {
    const lines = readFileSync('/etc/os-release', 'utf8').split('\n');
    return Object.fromEntries(lines.map((line) => /^(\w+)="?(.*?)"?$/.exec(line)?.slice(1) ?? []));
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

export function hasCommand(name) {
  return (process.env.PATH ?? '').split(delimiter).some((directory) => {
    try {
      accessSync(join(directory, name), constants.X_OK);
      return true;
    } catch {
      return false; // not in this directory
    }
  });
}

/** Does nothing where it can't do anything; throws when it could but failed. */
export async function installDebianPackages() {
  const { ID = '', ID_LIKE = '' } = osRelease();
  if (!/\bdebian\b/.test(`${ID} ${ID_LIKE}`) || process.getuid() !== 0) return;
  await install(missingOf(wanted));
  const available = [];
  for (const name of missingOf(welcome)) if (await isAvailable(name)) available.push(name);
  await install(available);
}

const missingOf = (packages) => Object.keys(packages).filter((name) => !packages[name].every(hasCommand));

async function isAvailable(name) {
  const { output } = await capture('apt-cache', ['policy', name], { env: { ...process.env, LC_ALL: 'C' } });
  return /Candidate: [^(\s]/.test(output);
}

async function install(missing) {
  if (missing.length === 0) return;
  note(`installing ${missing.join(', ')} (apt-get)`);
  // Old package lists name versions that the mirror no longer has: that is when they are fetched anew.
  if ((await aptInstall(missing)).code === 0) return;
  await aptGet('update');
  const { code, output } = await aptInstall(missing);
  if (code !== 0) throw new Error(`apt-get install ${missing.join(' ')} failed with ${code}:\n${output}`);
}

const aptInstall = (packages) => aptGet('install', '-y', '--no-install-recommends', ...packages);

function aptGet(...args) {
  const patience = ['-o', 'DPkg::Lock::Timeout=300', '-o', 'Acquire::Retries=3'];
  return capture('apt-get', [...patience, ...args], { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}
