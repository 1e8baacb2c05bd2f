// What `up` shows of its services while they run: a table on a terminal, else a line for each step.
import { createLogUpdate } from 'log-update';
import type { Stack } from '../supervision/stack.js';
import type { JsonOption } from './options.js';
import { printJson, printLine } from './output.js';
import { changeLine, changeText, colouredServiceTable } from './service-table.js';

/** Ages and pauses are told in seconds. */
const redrawMs = 1_000;

export interface StackView {
  /** Tells people what is going on beside. */
  note(text: string): void;
  /** The last picture stays. */
  close(): void;
}

export function stackView(stack: Stack, { json }: JsonOption): StackView {
  if (json || !process.stdout.isTTY) {
    const watching = stack.changes().subscribe((change) => {
      if (json) printJson(changeLine(change));
      else printLine(changeText(change));
    });
    return {
      note: (text) => void process.stderr.write(`taskwright: ${text}\n`),
      close: () => watching.unsubscribe(),
    };
  }
  const draw = createLogUpdate(process.stdout);
  let foot: string[] = [];
  const update = (): void => draw([colouredServiceTable(stack.status(), new Date()), ...foot].join('\n'));
  let isDue = false;
  let isClosed = false;
  // Steps of one turn are drawn once.
  const due = (): void => {
    if (isDue) return;
    isDue = true;
    setImmediate(() => {
      isDue = false;
      if (!isClosed) update();
    });
  };
  update();
  const watching = stack.changes().subscribe(due);
  const timer = setInterval(update, redrawMs);
  return {
    note(text) {
      foot = [text];
      update();
    },
    close() {
      foot = [];
      isClosed = true;
      watching.unsubscribe();
      clearInterval(timer);
      update();
      draw.done();
    },
  };
}
