// Where runc shims listen. They all share one directory, but each has a name of its own.
import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** @see containerd pkg/shim/util_unix.go, SocketAddress */
export function runcSocketPath(address: string, namespace: string, id: string): string {
  return join(
    '/run/containerd/s',
    createHash('sha256')
      .update(join(address, namespace, id))
      .digest('hex'),
  );
}
