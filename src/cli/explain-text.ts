// Why a task is where it is, for people.
import { constants } from 'node:os';
import type { TaskEnd } from '../model/task-end.js';
import type { Owner } from '../root-owner.js';
import type { Explanation } from '../supervisor/explain.js';
import { timeAgo } from './ago.js';
import { causeText, endTexts, timedText } from './transition-text.js';

/** Lines below one that they belong to. */
const inner = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`);

/** @param owner of the root, where that is another process */
export function explanationText(told: Explanation, now: Date, owner?: Pick<Owner, 'pid' | 'command'>): string {
  const { task, state, since, cause, end, pending, moves, history, unreachableSince } = told;
  const command = cause.command && !end ? ` (command ${cause.command.id})` : '';
  const goals = moves.map(({ by, to }) => (by === 'kill' ? `kill -> whatever the signal does` : `${by} -> ${to}`));
  return [
    `${task} is ${state} since ${timeAgo(since, now)}`,
    ...(owner ? [`supervised by: process ${owner.pid} (${owner.command}); this is what its journal says`] : []),
    ...(unreachableSince
      ? [`link: lost since ${timeAgo(unreachableSince, now)}; the state is the last one known`]
      : []),
    `why: ${causeText(cause) || 'nothing is known'}${command}`,
    ...(end ? endLines(end, now) : []),
    `pending: ${pending.join('; ') || 'nothing'}`,
    `would move it: ${goals.join(', ') || 'nothing'}`,
    'history:',
    ...inner(history.map(timedText)),
  ].join('\n');
}

function endLines({ reason, status, inferred, exitedAt, evidence }: TaskEnd, now: Date): string[] {
  const { witnesses, asked, escalated, outOfMemory, shimLost, startFailed, rebooted } = evidence;
  const code = inferred ? 'unknown' : String(status);
  return [
    `end: ${endTexts[reason]}, exit code ${code}, at ${timeAgo(exitedAt, now)}`,
    ...inner([
      `told by: ${witnesses.join(', ') || 'nobody'}`,
      ...(asked ? [`asked: ${asked.command.name} by ${asked.command.by}, ${signalName(asked.signal)}`] : []),
      ...(escalated ? ['escalated: SIGKILL was sent when the grace period was over'] : []),
      ...(outOfMemory ? ['memory: its shim told that it had run out'] : []),
      ...(shimLost === undefined ? [] : [`shim lost: ${shimLost}`]),
      ...(startFailed === undefined ? [] : [`start failed: ${startFailed}`]),
      ...(rebooted ? ['rebooted: the machine was started anew since the task was last seen'] : []),
    ]),
  ];
}

function signalName(signal: number): string {
  const found = Object.entries(constants.signals).find(([, number]) => number === signal);
  return found?.[0] ?? `signal ${signal}`;
}
