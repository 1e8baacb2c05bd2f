// The mounts that make up a bundle's `rootfs` when the caller sends them along with Create.
// @see containerd api/types/mount.proto; core/mount/mount_linux.go
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { TaskError } from '../model/errors.js';
import { findTool } from './command-chain.js';

const mountedWithinMs = 10_000;

export interface RootfsMount {
  type: string;
  source: string;
  /** Below `rootfs`; empty is `rootfs` itself. */
  target: string;
  options: readonly string[];
}

/**
 * Mounts all, in order, on `<bundle>/rootfs`; when one fails, those before it are undone.
 * @throws TaskError PERMISSION_DENIED (not root), INTERNAL (what `mount` said)
 */
export async function mountRootfs(bundle: string, mounts: readonly RootfsMount[]): Promise<void> {
  if (mounts.length === 0) return;
  if (process.getuid!() !== 0) {
    throw new TaskError(
      'PERMISSION_DENIED',
      'mount rootfs: needs root; give the task a root.path that is there already',
    );
  }
  const rootfs = join(bundle, 'rootfs');
  mkdirSync(rootfs, { recursive: true, mode: 0o711 });
  try {
    for (const mount of mounts) await run('mount', mountArguments(mount, join(rootfs, mount.target)));
  } catch (error) {
    await unmountRootfs(bundle);
    throw error;
  }
}

function mountArguments({ type, source, options }: RootfsMount, target: string): string[] {
  const isBind = options.some((option) => option === 'bind' || option === 'rbind');
  // Options for other programs on the way here, which the kernel does not know.
  const known = options.filter((option) => !option.startsWith('X-containerd.'));
  return [
    ...(isBind || type === 'bind' ? [] : ['-t', type]),
    ...(known.length > 0 ? ['-o', known.join(',')] : type === 'bind' ? ['-o', 'bind'] : []),
    '--',
    source,
    target,
  ];
}

/** Unmounts everything at and below `<bundle>/rootfs`, the innermost first. Nothing mounted is nothing to do. */
export async function unmountRootfs(bundle: string): Promise<void> {
  for (const target of mountPointsBelow(join(bundle, 'rootfs')).reverse()) {
    await run('umount', ['--', target]).catch(() => run('umount', ['--lazy', '--', target]));
  }
}

/** In the order in which they were mounted. */
function mountPointsBelow(path: string): string[] {
  let directory;
  try {
    directory = realpathSync(path);
  } catch {
    // Nothing can be mounted on what does not exist.
    return [];
  }
  return readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) => unescape(line.split(' ')[4] ?? ''))
    .filter((point) => point === directory || point.startsWith(`${directory}/`));
}

/** The kernel writes blanks and the like as octal numbers. */
function unescape(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8)));
}

function run(tool: string, args: readonly string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    execFile(findTool(tool), args, { timeout: mountedWithinMs }, (error, _stdout, stderr) => {
      if (error) reject(new TaskError('INTERNAL', `${tool}: ${stderr.trim() || error.message}`, { cause: error }));
      else resolve();
    });
  });
}
