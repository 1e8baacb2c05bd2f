// What `-v` and `-info` print.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { field, message } from './protobuf-bytes.js';

/**
 * The three lines of containerd's shims. The last one names Node, by which a launcher tells that the version is not one
 * of containerd's.
 */
export function versionText(): string {
  return `containerd-shim-process-v1:\n  Version:  ${packageVersion()}\n  Revision: \n  Node version: ${process.version}\n`;
}

/** A serialized containerd.types.RuntimeInfo. @see containerd api/types/introspection.proto */
export function runtimeInfo(): Uint8Array {
  const version = message(field(1, packageVersion()));
  return message(field(1, 'io.taskwright.process.v1'), field(2, version));
}

function packageVersion(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    const found = versionIn(join(directory, 'package.json'));
    if (found !== undefined) return found;
    const parent = dirname(directory);
    if (parent === directory) return 'unknown';
    directory = parent;
  }
}

function versionIn(file: string): string | undefined {
  try {
    const { name, version } = JSON.parse(readFileSync(file, 'utf8')) as { name?: string; version?: string };
    return name === 'taskwright' ? version : undefined;
  } catch {
    // No package.json here; the next directory up may have it.
    return undefined;
  }
}
