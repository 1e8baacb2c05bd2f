// What a shim that failed may leave behind: processes that nobody waits for any more, and its socket.
import { lstatSync, readFileSync, readdirSync, readlinkSync, realpathSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

/**
 * Marks what one run of a shim's subcommand starts: every descendant inherits it, also one that has moved to a process
 * group or a session of its own. Being unique, it can't be mistaken.
 */
export const launchVariable = 'TASKWRIGHT_LAUNCH';

/** The pids of all processes that carry the mark. */
export function launchedProcesses(launch: string): number[] {
  if (launch === '') return [];
  const mark = `${launchVariable}=${launch}`;
  return livingProcesses((pid) => readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').includes(mark));
}

/**
 * The pids of a bundle's shim: they run in the bundle, and have the task's id among their arguments, as every shim's
 * server has. Anything else that happens to run there is somebody else's.
 */
export function serverProcesses({ path, id }: { path: string; id: string }): number[] {
  let directory: string;
  try {
    // The kernel names working directories by their real paths.
    directory = realpathSync(path);
  } catch {
    // Removed, and with it the means to tell.
    return [];
  }
  return livingProcesses((pid) => {
    if (readlinkSync(`/proc/${pid}/cwd`) !== directory) return false;
    const args = readFileSync(`/proc/${pid}/cmdline`, 'latin1').split('\0');
    return args.some((arg, index) => arg === '-id' && args[index + 1] === id);
  });
}

function livingProcesses(isWanted: (pid: number) => boolean): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    if (pid === process.pid || pid === 1) return false;
    try {
      return isWanted(pid) && !isDead(pid);
    } catch {
      // It has ended, or belongs to another user: then it is none of ours.
      return false;
    }
  });
}

/** Zombies can't be killed, and have given back everything but their pid. @see proc_pid_stat(5) */
function isDead(pid: number): boolean {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return /^[ZX]/.test(stat.slice(stat.lastIndexOf(')') + 2));
}

const endedWithinMs = 2_000;

/** Kills what `find` finds until it finds nothing, at the longest for 2 s. */
export async function endProcesses(find: () => number[]): Promise<void> {
  const end = performance.now() + endedWithinMs;
  for (let pids = find(); pids.length > 0 && performance.now() < end; pids = find()) {
    pids.forEach(kill);
    await delay(5);
  }
}

function kill(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It ended between the look and the signal.
  }
}

const refusedWithinMs = 200;

/**
 * Removes a socket that nobody listens on any more, and leaves everything else at that path alone. A process that has
 * just ended may still be closing its own, so one that listens is looked at again for 200 ms.
 */
export async function removeDeadSocket(path: string): Promise<void> {
  const end = performance.now() + refusedWithinMs;
  while (lstatSync(path, { throwIfNoEntry: false })?.isSocket()) {
    if (!(await isListening(path))) return rm(path, { force: true });
    if (performance.now() > end) return;
    await delay(10);
  }
}

/**
 * Whether somebody accepts connections at a path. Settles at once: a unix socket is refused by the kernel itself.
 * What cannot be told (no permission, a full backlog) counts as listening.
 */
export function isListening(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const settle = (listening: boolean): void => {
      socket.destroy();
      resolve(listening);
    };
    socket.once('connect', () => settle(true));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      settle(error.code !== 'ECONNREFUSED' && error.code !== 'ENOENT');
    });
  });
}
