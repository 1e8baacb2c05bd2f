// A plan that a seed decides: commands to a task or two, and up to four faults anywhere.
import { appendFaults, callFaults, eventFaults, programs } from './crossed.js';
import { type AppendFault, type Happening, happenings, type Plan, type Step, type Word } from './plan.js';
import { Random } from './random.js';

const words: readonly Word[] = [
  ...([
    'create',
    'start',
    'start',
    'restart',
    'pause',
    'resume',
    'stop',
    'checkpoint',
    'kill',
    'delete',
    'force',
  ] as const),
  ...(['exec', 'wait', 'abort', 'exit', 'rest', 'rest', 'rest', 'rest', 'rest'] as const),
];
const mostSteps = 10;
const mostFaults = 4;
/** Numbers of calls, events, writes and timers beyond these are rare. */
const places = { calls: 30, events: 12, appends: 30, strikes: 60 };

export function randomPlan(seed: number): Plan {
  const random = new Random(seed);
  const tasks = random.chance(3) ? ['a', 'b'] : ['a'];
  const steps: Step[] = [{ do: 'create' }];
  const count = 2 + random.below(mostSteps);
  for (let index = 0; index < count; index += 1) steps.push({ do: random.of(words), task: random.of(tasks) });
  const calls: Record<number, Exclude<Plan['calls'], undefined>[number]> = {};
  const events: Record<number, Exclude<Plan['events'], undefined>[number]> = {};
  const appends: Record<number, AppendFault> = {};
  const strikes: Record<number, Happening> = {};
  for (let left = random.below(mostFaults + 1); left > 0; left -= 1) {
    const where = random.below(7);
    if (where < 3) calls[1 + random.below(places.calls)] = random.of(callFaults);
    else if (where === 3) events[1 + random.below(places.events)] = random.of(eventFaults);
    else if (where < 6) appends[1 + random.below(places.appends)] = random.of(appendFaults);
    else strikes[1 + random.below(places.strikes)] = random.of(happenings);
  }
  const program = random.of(programs);
  return { seed, steps, calls, events, appends, strikes, ...(program && { program }), auditMs: random.of([0, 30_000]) };
}
