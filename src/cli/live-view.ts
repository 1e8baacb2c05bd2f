// Transitions as they come: a table that is redrawn on a terminal, lines in a pipe.
import { styleText } from 'node:util';
import { createLogUpdate } from 'log-update';
import type { TaskState, Transition } from '../model/transition.js';
import { causeText, transitionText } from './transition-text.js';

export interface LiveView {
  show(transition: Transition): void;
  /** Leaves the last table on the terminal. */
  close(): void;
}

export function liveView(out: NodeJS.WriteStream): LiveView {
  return out.isTTY ? liveTable(out) : liveLines(out);
}

function liveLines(out: NodeJS.WriteStream): LiveView {
  return {
    show: (transition) => void out.write(`${transition.at.toISOString()}  ${transitionText(transition)}\n`),
    close: () => undefined,
  };
}

const colours: Readonly<Record<TaskState, Parameters<typeof styleText>[0]>> = {
  created: 'cyan',
  running: 'green',
  paused: 'yellow',
  stopped: 'red',
  deleted: 'gray',
};
const widths = { task: 12, state: 9, at: 14, transitions: 12 };

function liveTable(out: NodeJS.WriteStream): LiveView {
  const draw = createLogUpdate(out);
  const last = new Map<string, { transition: Transition; count: number }>();
  const head = styleText('bold', row(['TASK', 'STATE', 'SINCE', 'TRANSITIONS', 'LAST CAUSE']));
  return {
    show(transition) {
      last.set(transition.task, { transition, count: (last.get(transition.task)?.count ?? 0) + 1 });
      const rows = [...last.values()].map(({ transition: { task, to, at, cause }, count }) => {
        const state = styleText(colours[to], to.padEnd(widths.state));
        return row([task, state, at.toISOString().slice(11, 23), String(count), causeText(cause)]);
      });
      draw([head, ...rows].join('\n'));
    },
    close: () => draw.done(),
  };
}

/** Padded already where colours hide a cell's width. */
function row([task, state, at, count, cause]: [string, string, string, string, string]): string {
  const cells = [task.padEnd(widths.task), state.padEnd(widths.state), at.padEnd(widths.at)];
  return [...cells, count.padEnd(widths.transitions), cause].join('  ');
}
