// A root file system with nothing but busybox, for containers in tests.
import { copyFileSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { machine, requireOn } from './machine.js';

const applets = [
  ...['cat', 'chmod', 'cp', 'date', 'dd', 'echo', 'env', 'false', 'head', 'hostname', 'id', 'kill', 'ls', 'mkdir'],
  ...['mount', 'mv', 'ps', 'pwd', 'rm', 'sh', 'sleep', 'stty', 'tail', 'test', 'true', 'tty', 'wc', 'yes'],
];

/**
 * Fills `directory` (made when absent) with `/bin`, `/etc/passwd`, `/etc/group` and empty mount points.
 * @returns the directory
 * @throws Error when busybox-static is missing: guard the suite with `describeOn(machine.busybox, ...)`
 */
export function busyboxRootfs(directory: string): string {
  const busybox = requireOn(machine.busybox, {
    skip: (note) => {
      throw new Error(typeof note === 'string' ? note : 'no busybox');
    },
  });
  for (const folder of ['bin', 'dev', 'etc', 'proc', 'root', 'run', 'sys', 'tmp']) {
    mkdirSync(join(directory, folder), { recursive: true });
  }
  copyFileSync(busybox, join(directory, 'bin/busybox'));
  for (const applet of applets) symlinkSync('busybox', join(directory, 'bin', applet));
  writeFileSync(join(directory, 'etc/passwd'), 'root:x:0:0:root:/root:/bin/sh\nguest:x:1000:1000::/tmp:/bin/sh\n');
  writeFileSync(join(directory, 'etc/group'), 'root:x:0:\nguest:x:1000:\n');
  return directory;
}
