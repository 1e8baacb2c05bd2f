// Killing shims, and looking at what that leaves.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Transition } from '../../src/model/transition.js';
import { isDead, readProcStat, type ProcStat } from '../../src/proc/proc-stat.js';
import { socketPathOf } from '../../src/process-shim/socket-path.js';
import type { TaskHandle } from '../../src/supervisor/task-handle.js';
import { commandOf, isAlive, leftOver, processesMarked, type LeftOver } from '../contract/left-over.js';
import { eventually } from '../support/eventually.js';
import { runcSocketPath } from '../support/runc-socket.js';
import type { Place } from './place.js';
import { onTransitions } from '../support/on-transitions.js';

/** The processes of the place's shims: their addresses name it. */
export function shimsOf({ root }: Pick<Place, 'root'>): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  const isServer = (pid: number): boolean => {
    const command = commandOf(pid);
    return command.includes(`-address ${root}/supervisor.sock`) && !/ (start|delete)$/.test(command);
  };
  return pids.map(Number).filter((pid) => isAlive(pid) && isServer(pid));
}

/** What runs for a task now, so that it can be looked for when it should be gone. */
export function familyOf({ mark }: Pick<Place, 'mark'>, task: TaskHandle): { living(): string[] } {
  const members = [task.info().pid, ...processesMarked(mark)].flatMap((pid) => readProcStat(pid) ?? []);
  const isThere = ({ pid, startTime }: ProcStat): boolean => {
    const now = readProcStat(pid);
    return now?.startTime === startTime && !isDead(now);
  };
  return { living: () => members.filter(isThere).map(({ pid }) => `${pid} ${commandOf(pid)}`) };
}

/** Kills the task's shim, and waits until the task is told to be stopped. */
export async function lostTask(place: Place, task: TaskHandle): Promise<{ transition: Transition; tookMs: number }> {
  let told: { transition: Transition; at: number } | undefined;
  const subscription = onTransitions(place.supervisor, (transition) => {
    if (transition.task === task.id && transition.to === 'stopped') told = { transition, at: performance.now() };
  });
  const begin = performance.now();
  for (const pid of shimsOf(place)) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch (error) {
      // A child of the shim that had not become another program yet has ended meanwhile.
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
  const { transition, at } = await eventually(() => told, 10_000);
  subscription.unsubscribe();
  return { transition, tookMs: Math.round(at - begin) };
}

/** What the place's tasks have left, of these kinds. The place's own socket and spare FIFOs are no traces. */
export async function tracesOf({ root, mark, ids }: Place, kinds: (keyof LeftOver)[]): Promise<string[]> {
  const address = join(root, 'supervisor.sock');
  const shared = socketPathOf({ address, namespace: 'place', protocol: 'ttrpc' }, process.env);
  const sockets = [shared, ...[...ids].map((id) => runcSocketPath(address, 'place', id))];
  const found = await leftOver({ mark, root, sockets });
  const own = [join(root, 'fifos'), join(root, 'shims'), `${address}.ttrpc`];
  return kinds.flatMap((kind) => found[kind]).filter((path) => !own.some((start) => path.startsWith(start)));
}
