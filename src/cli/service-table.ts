// The services of a stack, for people and for programs.
import { styleText } from 'node:util';
import type { ServiceChange, ServiceState, ServiceStatus } from '../model/service-status.js';
import type { StackDiff } from '../model/stack-diff.js';
import { duration, timeAgo } from './ago.js';
import { formatTable, shorten } from './table.js';

const head = ['SERVICE', 'STATE', 'HEALTH', 'INCARNATION', 'RESTARTS', 'PID', 'SINCE', 'LAST CAUSE'];
const causeWidth = 60;

/** Groups are left out but for those that have failed or were restarted. */
export function serviceTable(services: readonly ServiceStatus[], now: Date): string {
  const shown = services.filter(
    ({ kind, state, restarts }) => kind === 'service' || state === 'failed' || restarts > 0,
  );
  const rows = shown.map((status) => {
    const { name, kind, health, restarts, task, since } = status;
    const age = since.getTime() === 0 ? '-' : duration(now.getTime() - since.getTime());
    const pid = task && task.pid > 0 && task.state !== 'stopped' ? String(task.pid) : '-';
    const named = kind === 'group' ? `${name} (group)` : name;
    const counts = [String(task?.incarnation ?? '-'), String(restarts)];
    return [named, stateText(status), health ?? '-', ...counts, pid, age, shorten(causeText(status, now), causeWidth)];
  });
  return formatTable([head, ...rows]);
}

/** A paused task is up, and does nothing. */
function stateText({ state, task }: ServiceStatus): string {
  return state === 'up' && task?.state === 'paused' ? 'paused' : state;
}

/** Why it is there, and what comes next. */
export function causeText({ reason, nextStartAt, waitsFor }: ServiceStatus, now: Date): string {
  if (waitsFor) return `waits for ${waitsFor.join(', ')}`;
  if (!nextStartAt) return reason;
  const seconds = Math.max(0, (nextStartAt.getTime() - now.getTime()) / 1_000).toFixed(1);
  return `next start in ${seconds} s: ${reason}`;
}

/** Why it is where it is, and what comes next. */
export function serviceText(status: ServiceStatus, now: Date): string {
  const { name, kind, state, since, reason, restarts, nextStartAt, waitsFor, health } = status;
  const next = nextStartAt && Math.max(0, (nextStartAt.getTime() - now.getTime()) / 1_000).toFixed(1);
  return [
    `${kind} ${name} is ${state} since ${timeAgo(since, now)}`,
    `why: ${reason}`,
    ...(health === undefined ? [] : [`health: ${health}`]),
    `restarts: ${restarts}`,
    ...(waitsFor ? [`waits for: ${waitsFor.join(', ')}`] : []),
    ...(next === undefined ? [] : [`next start: in ${next} s`]),
  ].join('\n');
}

/** What `--json` says of a service. */
export const serviceLine = ({ name, kind, ...status }: ServiceStatus): object => ({ [kind]: name, ...status });

/** A step of a service, or of its task while the service is up. */
export type ShownChange = Omit<ServiceChange, 'from' | 'to'> & { from: string; to: string };

export const changeLine = ({ name, kind, ...change }: ShownChange): object => ({ [kind]: name, ...change });

export function changeText({ name, kind, from, to, at, reason, health }: ShownChange): string {
  const time = `${at.toISOString().slice(11, 23)}Z`;
  const what = kind === 'group' ? `group ${name}` : name;
  const step = health === undefined ? `${from} -> ${to}` : health;
  return `${time} ${what}: ${step} (${reason})`;
}

/** A line for each service that is not as it was; nothing when all are. */
export function diffLines({ added, removed, changed }: StackDiff): string[] {
  return [
    ...added.map((name) => `+ ${name}`),
    ...removed.map((name) => `- ${name}`),
    ...changed.map(({ name, keys, needsRestart }) => {
      return `~ ${name} (${keys.join(', ')})${needsRestart ? ': its task is made anew' : ': its task goes on'}`;
    }),
  ];
}

const colours: Record<ServiceState, Parameters<typeof styleText>[0]> = {
  down: 'gray',
  waiting: 'gray',
  starting: 'cyan',
  up: 'green',
  ending: 'yellow',
  'backing-off': 'yellow',
  stopping: 'cyan',
  completed: 'green',
  failed: 'red',
};

/** The table with each line in the colour of its state, for a terminal. */
export function colouredServiceTable(services: readonly ServiceStatus[], now: Date): string {
  const states = new Map(services.map(({ name, state, health }) => [name, health === 'unhealthy' ? 'failed' : state]));
  const [first = '', ...lines] = serviceTable(services, now).split('\n');
  const coloured = lines.map((line) => styleText(colours[states.get(line.split(' ')[0]!) ?? 'down'], line));
  return [styleText('bold', first), ...coloured].join('\n');
}
