// A transition as one line for people.
import type { Cause, Transition } from '../model/transition.js';

/** Such as `#4  web  running -> stopped  exited by itself, exit code 3`. */
export function transitionText({ position, task, from, to, cause }: Transition): string {
  return `#${position}  ${task}  ${from ?? 'nothing'} -> ${to}  ${causeText(cause)}`.trimEnd();
}

const ends: Readonly<Record<NonNullable<Cause['end']>, string>> = {
  exited: 'exited by itself',
  stopped: 'stopped as asked',
  escalated: 'killed after the grace period',
  'out-of-memory': 'out of memory',
  'shim-lost': 'its shim was lost',
  inferred: 'ended unseen',
};

export function causeText({ command, fact, rule, end, exit }: Cause): string {
  const parts = [
    end && ends[end],
    exit && (exit.inferred ? 'exit code unknown' : `exit code ${exit.status}`),
    !end && command && `${command.name} by ${command.by}`,
    !end && !command && fact && `${fact.kind} (${fact.source})`,
    rule,
  ];
  return parts.filter(Boolean).join(', ');
}
