// A transition as one line for people.
import { expect, test } from 'vitest';
import type { Cause, Transition } from '../../src/model/transition.js';
import { itemLine } from '../../src/cli/transitions-file.js';
import { transitionText } from '../../src/cli/transition-text.js';

const at = new Date(0);
const exit = { status: 137, exitedAt: at, inferred: false };
const transition = (cause: Cause): Transition => {
  const base = { type: 'transition', position: 4, namespace: 'default', task: 'web', incarnation: 1 } as const;
  return { ...base, from: 'running', to: 'stopped', at, cause };
};

test.each<[string, Cause, string]>([
  ['an exit', { end: 'exited', exit: { ...exit, status: 3 } }, 'exited by itself, exit code 3'],
  ['an escalation', { end: 'escalated', exit }, 'killed after the grace period, exit code 137'],
  ['a lost shim', { end: 'shim-lost', exit: { ...exit, inferred: true } }, 'its shim was lost, exit code unknown'],
  ['a command', { command: { id: 'x', name: 'pause', by: 'cli' } }, 'pause by cli'],
  ['a fact', { fact: { kind: 'task.paused', source: 'event' } }, 'task.paused (event)'],
  ['nothing known', {}, ''],
])('%s is told', (_, cause, text) => {
  expect(transitionText(transition(cause))).toBe(`#4  web  running -> stopped  ${text}`.trimEnd());
});

test('the line for programs has the same keys in the same order, always', () => {
  expect(Object.keys(JSON.parse(itemLine(transition({}))) as object)).toEqual([
    ...['type', 'position', 'namespace', 'at', 'task', 'incarnation', 'from', 'to', 'cause'],
  ]);
});
