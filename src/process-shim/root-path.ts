// Paths as a process sees them whose root directory is another one.
import { lstatSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';

const maxLinks = 40;

/**
 * The host's path of what `path` names inside `root`: symbolic links lead where they lead for a process in there.
 *
 * @param path absolute inside the root
 * @throws Error with the system's code: ENOENT, ENOTDIR, EACCES, ELOOP
 */
export function resolveInRoot(root: string, path: string): string {
  let inside = '/';
  const rest = path.split('/');
  for (let links = 0; rest.length > 0;) {
    const name = rest.shift()!;
    if (name === '' || name === '.') continue;
    // `join` stops at the root when it goes up, as the kernel does.
    const next = join(inside, name);
    const target = name === '..' ? undefined : linkTarget(join(root, next));
    if (target === undefined) {
      inside = next;
      continue;
    }
    if (++links > maxLinks) throw Object.assign(new Error(`too many symbolic links: ${path}`), { code: 'ELOOP' });
    rest.unshift(...target.split('/'));
    if (target.startsWith('/')) inside = '/';
  }
  return join(root, inside);
}

function linkTarget(path: string): string | undefined {
  return lstatSync(path).isSymbolicLink() ? readlinkSync(path) : undefined;
}
