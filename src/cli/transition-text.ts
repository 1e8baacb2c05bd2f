// An item of the journal as one line for people.
import type { JournalItem } from '../model/journal-item.js';
import type { Cause, Transition } from '../model/transition.js';

/** Such as `#4  web  running -> stopped  exited by itself, exit code 3`. */
export function transitionText({ position, task, from, to, cause }: Transition): string {
  return `#${position}  ${task}  ${from ?? 'nothing'} -> ${to}  ${causeText(cause)}`.trimEnd();
}

/** Any item, in the same way. */
export function itemText(item: JournalItem): string {
  const begin = `#${item.position}`;
  switch (item.type) {
    case 'transition':
      return transitionText(item);
    case 'exec-transition':
      return `${begin}  ${item.task}/${item.exec}  ${item.from ?? 'nothing'} -> ${item.to}`;
    case 'command':
      return `${begin}  ${item.task}  ${item.command.name} asked for by ${item.command.by}`;
    case 'fact':
      return `${begin}  ${item.taskId}  ${item.kind} (${item.source})`;
    case 'gap':
      return `${begin}  ${item.tasks?.join(', ') ?? 'all tasks'}  gap: ${item.detail}`;
    case 'synced':
      return `${begin}  ${item.tasks?.join(', ') ?? 'all tasks'}  synced`;
  }
}

/** The same with its time in front. */
export const timedText = (item: JournalItem): string => `${item.at.toISOString()}  ${itemText(item)}`;

export const endTexts: Readonly<Record<NonNullable<Cause['end']>, string>> = {
  exited: 'exited by itself',
  stopped: 'stopped as asked',
  escalated: 'killed after the grace period',
  'out-of-memory': 'out of memory',
  'shim-lost': 'its shim was lost',
  'start-failed': 'could not be started',
  inferred: 'ended unseen',
};

export function causeText({ command, fact, rule, end, exit }: Cause): string {
  const parts = [
    end && endTexts[end],
    exit && (exit.inferred ? 'exit code unknown' : `exit code ${exit.status}`),
    !end && command && `${command.name} by ${command.by}`,
    !end && !command && fact && `${fact.kind} (${fact.source})`,
    rule,
  ];
  return parts.filter(Boolean).join(', ');
}
