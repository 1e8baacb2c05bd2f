// What a shim that failed may leave behind: processes that nobody waits for any more, and its socket.
import { lstatSync, readFileSync, readdirSync, readlinkSync, realpathSync, unlinkSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { isDead, readProcStat, readThreadStats } from '../proc/proc-stat.js';
import { boundSocketsOf } from './unix-sockets.js';

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

/** Of them, those that run `start` and will end by themselves. */
export function launchedStarts(launch: string): number[] {
  return launchedProcesses(launch).filter((pid) => argumentsOf(pid).at(-1) === 'start');
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
    return argumentsOf(pid).some((arg, index, args) => arg === '-id' && args[index + 1] === id);
  });
}

function argumentsOf(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1').replace(/\0$/, '').split('\0');
  } catch {
    return []; // it has ended
  }
}

function livingProcesses(isWanted: (pid: number) => boolean): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => {
    if (pid === process.pid || pid === 1) return false;
    try {
      return isWanted(pid) && isAlive(pid);
    } catch {
      // It has ended, or belongs to another user: then it is none of ours.
      return false;
    }
  });
}

/** Zombies can't be killed, and have given back everything but their pid. */
function isAlive(pid: number): boolean {
  const stat = readProcStat(pid);
  return stat !== undefined && !isDead(stat);
}

const endedWithinMs = 2_000;

/** Waits until `find` finds nothing, at the longest for 2 s. */
export async function whenEnded(find: () => number[]): Promise<void> {
  const end = performance.now() + endedWithinMs;
  while (find().length > 0 && performance.now() < end) await delay(5);
}

/** Kills what `find` finds until it finds nothing, at the longest for 2 s. */
export async function endProcesses(find: () => number[]): Promise<void> {
  const end = performance.now() + endedWithinMs;
  for (let pids = find(); pids.length > 0 && performance.now() < end; pids = find()) {
    pids.forEach(kill);
    await delay(5);
  }
}

/**
 * Ends all that carries the mark, at the longest in 2 s, and removes the sockets that it listened on. Each is stopped
 * before it is looked at: one that goes on could bind another socket just before it dies.
 */
export async function endLaunched(launch: string): Promise<void> {
  const sockets = new Set<string>();
  const killed = new Set<number>();
  const end = performance.now() + endedWithinMs;
  let looks = 0;
  for (let pids = launchedProcesses(launch); pids.length > 0 && performance.now() < end;) {
    pids.forEach(stop);
    looks += 1;
    if (pids.every((pid) => isStopped(pid, looks > longWait))) {
      for (const path of boundSocketsOf(pids)) sockets.add(path);
      pids.forEach(kill);
      for (const pid of pids) killed.add(pid);
    }
    await delay(1);
    pids = launchedProcesses(launch);
  }
  // On its way out a process closes what it has open late.
  await whenEnded(() => [...killed].filter((pid) => readThreadStats(pid).some(({ state }) => !/[ZX]/.test(state))));
  for (const path of sockets) await removeDeadSocket(path);
}

/** From so many looks on, one each millisecond, a thread that waits inside the kernel does so for a stopped one. */
const longWait = 50;

/**
 * Whether none of its threads runs code of its own any more: each stops when it comes to it. One that waits inside the
 * kernel may be about to bind a socket, unless it waits for a child that is stopped between vfork and exec.
 */
function isStopped(pid: number, mayWait: boolean): boolean {
  const stopped = mayWait ? /[TtZXD]/ : /[TtZX]/;
  return readThreadStats(pid).every(({ state }) => stopped.test(state));
}

const kill = (pid: number): void => send(pid, 'SIGKILL');
const stop = (pid: number): void => send(pid, 'SIGSTOP');

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
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
  for (let socket = socketAt(path); socket !== undefined; socket = socketAt(path)) {
    if (!(await isListening(path))) {
      // Somebody else may have put his own there meanwhile.
      if (socketAt(path) === socket) unlinkSync(path);
      return;
    }
    if (performance.now() > end) return;
    await delay(10);
  }
}

/** What tells the socket there from another one; the number of an inode may be given away again at once. */
function socketAt(path: string): string | undefined {
  const stats = lstatSync(path, { throwIfNoEntry: false });
  return stats?.isSocket() ? `${stats.ino} ${stats.ctimeMs}` : undefined;
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
