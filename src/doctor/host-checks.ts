// The host itself: Node, who we are, control groups, where sockets go.
import { accessSync, constants, existsSync, readdirSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Check, Surroundings } from './check.js';
import { limited, missing, ok } from './check.js';

/** The package's `engines.node`. */
const oldestNode = { major: 20, minor: 19 };

export function checkNode(version = process.versions.node): Check {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const isEnough = major > oldestNode.major || (major === oldestNode.major && minor >= oldestNode.minor);
  if (isEnough) return ok('node', `Node ${version}`);
  const wanted = `${oldestNode.major}.${oldestNode.minor}`;
  return missing('node', `Node ${version}, expected ${wanted} or newer`, `install Node ${wanted} or newer`);
}

export function checkUser(uid = process.getuid?.()): Check {
  if (uid === 0) return ok('user', 'root');
  const detail = `uid ${uid}: host processes only, as this user and without a root file system of their own`;
  return limited('user', detail, 'run as root for runc containers, other users and root file systems');
}

const cgroup2Magic = 0x63677270;
const cgroupRoot = '/sys/fs/cgroup';

/** Whether containers can be put into control groups. @see linux include/uapi/linux/magic.h, CGROUP2_SUPER_MAGIC */
export function checkCgroups(): Check {
  const name = 'cgroups';
  if (!existsSync(cgroupRoot)) {
    return missing(name, `${cgroupRoot} is not there`, `mount control groups on ${cgroupRoot}: runc needs them`);
  }
  const isUnified = statfsSync(cgroupRoot).type === cgroup2Magic;
  const controllers = isUnified ? [cgroupRoot] : hierarchiesIn(cgroupRoot);
  if (controllers.length === 0) return missing(name, `${cgroupRoot} is empty`, 'mount control groups: runc needs them');
  const closed = controllers.filter((path) => !isWritable(path));
  const version = isUnified ? 'version 2' : `version 1 (${controllers.length} hierarchies)`;
  if (closed.length === 0) return ok(name, `${version}, writable`);
  const fix = 'run as root, outside a container or in one that may write its control groups';
  return limited(name, `${version}, not writable: ${closed.join(', ')}`, fix);
}

function hierarchiesIn(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(directory, entry.name));
}

/** Where the embedded shim listens: the nearest directory that is there has to let us make the rest. */
export function checkSocketDirectory({ env }: Pick<Surroundings, 'env'>, uid = process.getuid?.()): Check {
  const name = 'socket-directory';
  const directory = socketDirectory(env, uid);
  // The file's name has 64 characters; the kernel takes paths of up to 107 bytes.
  if (Buffer.byteLength(directory) + 65 > 107) {
    return missing(name, `${directory} is too long for sockets`, 'set XDG_RUNTIME_DIR to a shorter directory');
  }
  let existing = directory;
  while (!existsSync(existing)) existing = dirname(existing);
  if (isWritable(existing)) return ok(name, `${directory}, writable`);
  return missing(name, `${directory}: ${existing} is not writable`, `make ${directory} writable for uid ${uid}`);
}

function socketDirectory(env: NodeJS.ProcessEnv, uid: number | undefined): string {
  if (uid === 0) return '/run/taskwright/s';
  const runtimeDirectory = env['XDG_RUNTIME_DIR'];
  return runtimeDirectory ? join(runtimeDirectory, 'taskwright/s') : `/tmp/taskwright-${uid}/s`;
}

function isWritable(path: string): boolean {
  try {
    accessSync(path, constants.W_OK);
    return true;
  } catch {
    return false; // forbidden, or a file system mounted read-only
  }
}
