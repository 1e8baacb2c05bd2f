// Programs of newer Debian suites, unpacked into a cache folder: nothing of them is installed.
// apt does it, with a source, lists, a cache and a list of installed packages of its own, so that the system's apt
// notices nothing and the archive's signature is checked as for every package.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { hasCommand, osRelease } from './debian-packages.mjs';
import { capture, note } from './process.mjs';

const cacheHome = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');

/**
 * Fills a cache folder from the first suite whose package does. Does nothing where it is filled already or can't be used.
 * @param wanted.folder its name in the cache
 * @param wanted.title what the user calls it
 * @param wanted.name the package's
 * @param wanted.suites in the order in which they are tried
 * @param wanted.withDependencies unpacks everything the package depends on beside it, down to the C library
 * @param wanted.pick copies what is to be kept from one folder to another and tries it: `{ version }` or `{ reason }`
 * @throws Error when no suite's does, with each one's reason
 */
export async function fetchFromSuites(wanted) {
  const target = join(cacheHome, 'taskwright', wanted.folder);
  if (osRelease().ID !== 'debian' || process.getuid() !== 0 || !hasCommand('dpkg-deb')) return;
  // Written last, after the programs have been tried.
  if (existsSync(join(target, 'version'))) return;
  note(`fetching ${wanted.title} of a newer Debian suite into ${target}`);
  const scratch = mkdtempSync(join(tmpdir(), 'taskwright-apt-'));
  try {
    const source = await debianSource(wanted.title);
    const reasons = [];
    for (const suite of wanted.suites) {
      const folder = join(scratch, suite);
      const reason = (await unpack(wanted, { suite, folder, source })) ?? (await keep(wanted, folder, target));
      if (reason === undefined) return;
      reasons.push(`${suite}: ${reason}`);
    }
    throw new Error(`no ${wanted.title}: ${reasons.join('; ')}`);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** The mirror and the keyring of this system's own main archive. */
async function debianSource(title) {
  const { VERSION_CODENAME } = osRelease();
  const format = '$(REPO_URI)|$(RELEASE)|$(COMPONENT)';
  const { output } = await capture('apt-get', ['indextargets', '--format', format, 'Created-By: Packages']);
  const rows = output.split('\n').map((line) => line.split('|'));
  const row = rows.find(([, release, component]) => release === VERSION_CODENAME && component === 'main');
  const keyrings = ['pgp', 'gpg'].map((ending) => `/usr/share/keyrings/debian-archive-keyring.${ending}`);
  const keyring = keyrings.find((path) => existsSync(path));
  if (row === undefined || keyring === undefined) {
    throw new Error(`no ${title}: this system's apt names no Debian archive, or Debian's keyring is missing`);
  }
  return { uri: row[0], keyring };
}

/** @returns why the suite doesn't do; undefined when `unpacked` is filled */
async function unpack({ name, withDependencies = false }, { suite, folder, source }) {
  for (const part of ['lists/partial', 'cache/archives/partial', 'unpacked']) {
    mkdirSync(join(folder, part), { recursive: true });
  }
  writeFileSync(join(folder, 'status'), '');
  writeFileSync(join(folder, 'apt.list'), `deb [signed-by=${source.keyring}] ${source.uri} ${suite} main\n`);
  const apt = (...args) => capture('apt-get', [...aptOptions(folder), ...args], { cwd: folder });
  const archives = withDependencies ? 'cache/archives/*.deb' : '*.deb';
  const steps = [
    () => apt('update'),
    () => apt(...(withDependencies ? ['install', '-y', '--download-only', name] : ['download', name])),
    () => capture('sh', ['-ec', `for deb in ${archives}; do dpkg-deb -x "$deb" unpacked; done`], { cwd: folder }),
  ];
  for (const step of steps) {
    const { code, output } = await step();
    if (code !== 0) return output.trim().split('\n').slice(-3).join(' ');
  }
  return undefined;
}

function aptOptions(folder) {
  const options = {
    'Dir::Etc::SourceList': join(folder, 'apt.list'),
    'Dir::Etc::SourceParts': '/dev/null',
    'Dir::Etc::Preferences': '/dev/null',
    'Dir::Etc::PreferencesParts': '/dev/null',
    'Dir::State::Lists': join(folder, 'lists'),
    // As if nothing were installed: all that a package depends on is fetched with it.
    'Dir::State::Status': join(folder, 'status'),
    'Dir::Cache': join(folder, 'cache'),
    'APT::Sandbox::User': 'root',
    'APT::Update::Error-Mode': 'any',
    'APT::Install-Recommends': 'false',
    'Acquire::Languages': 'none',
    'Acquire::Retries': '2',
    'Acquire::http::Timeout': '20',
  };
  return Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`]);
}

/** @returns why it doesn't do; undefined when the cache is filled */
async function keep({ pick }, folder, target) {
  mkdirSync(dirname(target), { recursive: true });
  const staging = mkdtempSync(`${target}-`);
  try {
    const { version, reason } = await pick(join(folder, 'unpacked'), staging);
    if (reason !== undefined) return reason;
    writeFileSync(join(staging, 'version'), `${version}\n`);
    rmSync(target, { recursive: true, force: true });
    renameSync(staging, target);
    return undefined;
  } finally {
    rmSync(staging, { recursive: true, force: true });
  }
}
