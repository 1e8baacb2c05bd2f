// Where a shim listens: one place per daemon, namespace and protocol, so that `start` finds a running shim again.
import { createHash } from 'node:crypto';
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type ShimProtocol = 'ttrpc' | 'grpc';

/** containerd's limit for socket paths, in bytes. @see containerd pkg/shim/util_unix.go, socketPathLimit */
const maxPathBytes = 106;

/** The protocol that the environment asks for: ttrpc, which every containerd can drive, unless it says `grpc`. */
export function protocolFrom(environment: NodeJS.ProcessEnv): ShimProtocol {
  const name = environment['TASKWRIGHT_SHIM_PROTOCOL'] ?? 'ttrpc';
  if (name === 'ttrpc' || name === 'grpc') return name;
  throw new Error(`TASKWRIGHT_SHIM_PROTOCOL: expected ttrpc or grpc, got ${JSON.stringify(name)}`);
}

export interface SocketGroup {
  address: string;
  namespace: string;
  protocol: ShimProtocol;
}

/** The absolute path of a group's socket; its directory need not exist yet. */
export function socketPathOf(group: SocketGroup, environment: NodeJS.ProcessEnv): string {
  const name = createHash('sha256')
    .update(join(group.address, group.namespace, `io.taskwright.process.v1.${group.protocol}`))
    .digest('hex');
  const path = join(socketDirectory(environment), name);
  if (Buffer.byteLength(path) <= maxPathBytes) return path;
  throw new Error(`socket path ${path} is over ${maxPathBytes} bytes: set XDG_RUNTIME_DIR to a shorter directory`);
}

function socketDirectory(environment: NodeJS.ProcessEnv): string {
  const uid = process.getuid!();
  if (uid === 0) return '/run/taskwright/s';
  const runtimeDirectory = environment['XDG_RUNTIME_DIR'];
  return runtimeDirectory ? join(runtimeDirectory, 'taskwright/s') : `/tmp/taskwright-${uid}/s`;
}

/**
 * Makes the directory of a socket, and the one above it, for nobody but us.
 * Below /tmp anybody may have been there first: what is not ours is refused.
 */
export function makeSocketDirectory(socketPath: string): void {
  const directory = dirname(socketPath);
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  for (const path of [dirname(directory), directory]) {
    const stats = lstatSync(path);
    if (!stats.isDirectory() || stats.uid !== process.getuid!()) {
      throw new Error(
        `${path}: expected a directory of uid ${process.getuid!()}, found one of ${stats.uid}: remove it`,
      );
    }
  }
  if ((lstatSync(directory).mode & 0o077) !== 0) chmodSync(directory, 0o700);
}
