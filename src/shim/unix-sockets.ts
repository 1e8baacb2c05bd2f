// The unix sockets that processes have open, by the kernel's tables.
// @see proc(5), /proc/[pid]/fd and /proc/net/unix
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

/** The paths that the processes' sockets are bound to. */
export function boundSocketsOf(pids: readonly number[]): string[] {
  const inodes = new Set(pids.flatMap(socketInodesOf));
  if (inodes.size === 0) return [];
  // Num RefCount Protocol Flags Type St Inode Path
  const rows = readFileSync('/proc/net/unix', 'utf8').matchAll(/^\S+: (?:\S+ +){5}(\d+) (\/.*)$/gm);
  const paths = [...rows].filter(([, inode]) => inodes.has(inode!)).map(([, , path]) => path!);
  return [...new Set(paths)];
}

function socketInodesOf(pid: number): string[] {
  try {
    const directory = `/proc/${pid}/fd`;
    return readdirSync(directory).flatMap((fd) => inodeOf(`${directory}/${fd}`));
  } catch {
    return []; // it has ended
  }
}

function inodeOf(link: string): string[] {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(link))?.slice(1) ?? [];
  } catch {
    return []; // closed meanwhile
  }
}
