// What `up` shows of its services while they run: a table on a terminal, else a line for each step.
import { createLogUpdate } from 'log-update';
import { filter, merge, mergeMap, type Observable } from 'rxjs';
import type { Stack } from '../supervision/stack.js';
import type { JsonOption } from './options.js';
import { printJson, printLine } from './output.js';
import { changeLine, changeText, colouredServiceTable, type ShownChange } from './service-table.js';
import { causeText } from './transition-text.js';

/** Ages and pauses are told in seconds. */
const redrawMs = 1_000;

export interface StackView {
  /** Tells people what is going on beside. */
  note(text: string): void;
  /** The last picture stays. */
  close(): void;
}

/** Of services, and of their tasks that are paused and resumed, which does not change a service. */
function changesOf(stack: Stack): Observable<ShownChange> {
  const pauses = stack.supervisor.transitions().pipe(
    filter((item) => item.type === 'transition'),
    filter(({ from, to }) => to === 'paused' || (from === 'paused' && to === 'running')),
    mergeMap(({ task: id, from, to, at, cause }): ShownChange[] => {
      const service = stack.status().find(({ task }) => task?.id === id);
      const states = { from: from === 'paused' ? from : 'up', to: to === 'paused' ? to : 'up' };
      return service ? [{ name: service.name, kind: 'service', ...states, at, reason: causeText(cause) }] : [];
    }),
  );
  return merge(stack.changes(), pauses);
}

export function stackView(stack: Stack, { json }: JsonOption): StackView {
  if (json || !process.stdout.isTTY) {
    const watching = changesOf(stack).subscribe((change) => {
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
  const watching = changesOf(stack).subscribe(due);
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
