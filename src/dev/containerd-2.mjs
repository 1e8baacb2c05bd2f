// Fetches a containerd 2.x from a newer Debian suite into a cache folder: nothing of it is installed.
// apt does it, with a source, lists and a cache of its own, so that the system's apt notices nothing and the
// archive's signature is checked as for every package.
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hasCommand, osRelease } from './debian-packages.mjs';
import { capture, note } from './process.mjs';

/** Oldest first: the first that has it is the one closest to this system's libraries. */
const suites = ['forky', 'sid'];
const cacheHome = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
const target = join(cacheHome, 'taskwright/containerd-2');
const binaries = ['containerd', 'containerd-shim-runc-v2', 'ctr'];

/** Does nothing where it is there already or can't be used; throws when it can't be had. */
export async function fetchContainerd2() {
  if (osRelease().ID !== 'debian' || process.getuid() !== 0 || !hasCommand('dpkg-deb')) return;
  // Written last, after the binaries have been tried.
  if (existsSync(join(target, 'version'))) return;
  note(`fetching containerd 2.x of a newer Debian suite into ${target}`);
  const scratch = mkdtempSync(join(tmpdir(), 'taskwright-apt-'));
  try {
    const source = await debianSource();
    const reasons = [];
    for (const suite of suites) {
      const reason = await fetchFrom(suite, source, join(scratch, suite));
      if (reason === undefined) return;
      reasons.push(`${suite}: ${reason}`);
    }
    throw new Error(`no containerd 2.x: ${reasons.join('; ')}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The mirror and the keyring of this system's own main archive. */
async function debianSource() {
  const { VERSION_CODENAME } = osRelease();
  const format = '$(REPO_URI)|$(RELEASE)|$(COMPONENT)';
  const { output } = await capture('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']);
  const rows = output.split('\n').map((line) => line.split('|'));
  const row = rows.find(([, release, component]) => release === VERSION_CODENAME && component === 'main');
  const keyrings = ['pgp', 'gpg'].map((ending) => `/usr/share/keyrings/debian-archive-keyring.${ending}`);
  const keyring = keyrings.find((path) => existsSync(path));
  if (row === undefined || keyring === undefined) {
    throw new Error("no containerd 2.x: this system's apt names no Debian archive, or Debian's keyring is missing");
  }
  return { uri: row[0], keyring };
}

/** @returns why the suite doesn't do; undefined when the cache is filled */
async function fetchFrom(suite, { uri, keyring }, scratch) {
  for (const folder of ['lists/partial', 'cache/archives/partial', 'unpacked']) {
    mkdirSync(join(scratch, folder), { recursive: true });
  }
  writeFileSync(join(scratch, 'apt.list'), `deb [signed-by=${keyring}] ${uri} ${suite} main\n`);
  const apt = (...args) => capture('apt-get', [...aptOptions(scratch), ...args], { cwd: scratch });
  const steps = [
    () => apt('update'),
    () => apt('download', `containerd/${suite}`),
    () => capture('sh', ['-c', 'dpkg-deb -x containerd_*.deb unpacked'], { cwd: scratch }),
  ];
  for (const step of steps) {
    const { code, output } = await step();
    if (code !== 0) return output.trim().split('\n').slice(-3).join(' ');
  }
  return keep(join(scratch, 'unpacked'));
}

function aptOptions(scratch) {
  const options = {
    'Dir::Etc::SourceList': join(scratch, 'apt.list'),
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::Etc::Preferences': '/dev/null',
    'Dir::Etc::PreferencesParts': '/dev/null',
    'Dir::State::Lists': join(scratch, 'lists'),
    'Dir::Cache': join(scratch, 'cache'),
    'APT::Sandbox::User': 'root',
    'APT::Update::Error-Mode': 'any',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
    'Acquire::http::Timeout': '20',
  };
  return Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

/** Tries the binaries and moves them into the cache; a wrong version or a missing library shows here. */
async function keep(unpacked) {
  const bin = join(unpacked, 'usr/bin');
  let version = '';
  for (const name of binaries) {
    const { code, output } = await capture(join(bin, name), ['-v']);
    version = /\b[v ](\d+\.\d+\.\d+)/.exec(output)?.[1] ?? '';
    if (code !== 0 || Number.parseInt(version) < 2) return `its ${name} -v gives ${code}: ${output.trim()}`;
  }
  rmSync(target, { recursive: true, force: true });
  mkdirSync(dirname(target), { recursive: true });
  const staging = mkdtempSync(`${target}-`);
  try {
    for (const name of binaries) cpSync(join(bin, name), join(staging, 'bin', name));
    writeFileSync(join(staging, 'version'), `${version}\n`);
    renameSync(staging, target);
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
  return undefined;
}
