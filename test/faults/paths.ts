// For every state of a task's chart a shortest way there, as the steps of a plan.
import type { TaskEvent } from '../../machines/index.js';
import { situations, type TaskSituation } from '../machines/task-model.js';
import { leafOf } from './life.js';
import type { Command, Step, Word } from './plan.js';

export interface ChartPath {
  /** The state that it leads to. */
  state: string;
  steps: Step[];
}

type Allowed = (event: TaskEvent) => boolean;

const isTimer = (event: TaskEvent): boolean => event.type.startsWith('xstate.after.');
const isFact = (event: TaskEvent): boolean => event.type.startsWith('task.');
const isOutcome = (event: TaskEvent): boolean => event.type.startsWith('effect.');
/** What a shim that works brings about. */
const plainly: Allowed = (event) => !isFact(event) && event.type !== 'effect.failed' && !('state' in event);
const withFailures: Allowed = (event) => !isFact(event);

/** As few steps as possible, and failures only where there is no way without them. */
export function chartPaths(): ChartPath[] {
  const byKey = situations({});
  const found = new Map<string, ChartPath>();
  for (const allowed of [plainly, withFailures, () => true]) {
    for (const { state, events } of shortest(byKey, allowed)) {
      if (!found.has(state)) found.set(state, { state, steps: stepsOf(events) });
    }
  }
  return [...found.values()];
}

/** Breadth first, so that the first way to a state is a shortest. */
function shortest(
  byKey: ReadonlyMap<string, TaskSituation>,
  allowed: Allowed,
): { state: string; events: TaskEvent[] }[] {
  const seen = new Set<string>();
  const ways: { state: string; events: TaskEvent[] }[] = [];
  const queue: { key: string; events: TaskEvent[] }[] = [{ key: [...byKey.keys()][0]!, events: [] }];
  for (let entry = queue.shift(); entry; entry = queue.shift()) {
    const { key, events } = entry;
    const situation = byKey.get(key);
    if (seen.has(key) || !situation) continue;
    seen.add(key);
    const state = leafOf(situation.snapshot.value);
    ways.push({ state, events });
    for (const { event, key: next } of situation.next) {
      // A task that is not created yet has no handle to be asked by.
      const canBe = isOutcome(event) || isTimer(event) || state !== 'created.preparing';
      if (canBe && allowed(event)) queue.push({ key: next, events: [...events, event] });
    }
  }
  return ways;
}

const words: Partial<Record<TaskEvent['type'], Command>> = {
  ...{ start: 'start', restart: 'restart', pause: 'pause', resume: 'resume', stop: 'stop', checkpoint: 'checkpoint' },
};

function stepsOf(events: readonly TaskEvent[]): Step[] {
  const steps: Word[] = ['create'];
  for (const event of events) {
    // The call that is to fail is made by the step before.
    if (event.type === 'effect.failed') steps.splice(-1, 0, 'fail-next');
    steps.push(wordOf(event));
  }
  return steps.map((word) => ({ do: word }));
}

function wordOf(event: TaskEvent): Word {
  if (event.type === 'delete') return event.force ? 'force' : 'delete';
  if (event.type === 'task.exited') return 'exit';
  return words[event.type] ?? 'leave';
}

/** All that the chart knows of, for the count of what was not come by. */
export const chartStates = (): Set<string> =>
  new Set(
    [{}, { isFound: true }]
      .flatMap((variant) => [...situations(variant).values()])
      .map(({ snapshot }) => leafOf(snapshot.value)),
  );
