// Every way to a state of the chart, crossed with every fault at every place: the schedules that are run each time.
import type { EventFault } from '../../src/shim/memory-faults.js';
import type { ChartPath } from './paths.js';
import { type AppendFault, happenings, type Plan, type PlannedCallFault } from './plan.js';
import { runPlan } from './scene.js';

/** Longer than any call may take. */
const tooLateMs = 15_000;

export const callFaults: readonly PlannedCallFault[] = [
  { kind: 'fail', code: 'UNKNOWN' },
  { kind: 'reply-late', ms: 20 },
  { kind: 'reply-late', ms: tooLateMs },
  { kind: 'reply-lost' },
  { kind: 'close-before' },
  { kind: 'close-after' },
  { kind: 'exit-before-reply', status: 5 },
  { kind: 'crash-before' },
  { kind: 'crash-after' },
  { kind: 'cut-before' },
  { kind: 'cut-after' },
];

export const eventFaults: readonly EventFault[] = [
  'drop',
  'twice',
  'after-next',
  { delayMs: 300 },
  { delayMs: tooLateMs },
];

/** Room is there again before shims give up telling, and after. */
export const appendFaults: readonly AppendFault[] = [
  'killed-before',
  'killed-after',
  { noRoom: 1 },
  { noRoom: 5 },
  { noRoom: 16 },
];

export const programs: readonly Plan['program'][] = [undefined, 'stubborn', 'short'];

/** One fault each, at every call, event, write and timer that there is on the way and in taking everything down. */
export async function* crossed(paths: readonly ChartPath[], seed: number): AsyncGenerator<Plan> {
  for (const program of programs) {
    for (const { steps } of paths) {
      const base: Plan = { seed, steps, ...(program && { program }) };
      const { counts } = await runPlan(base, { onState: () => undefined });
      yield base;
      for (let number = 1; number <= counts.calls; number += 1) {
        for (const fault of callFaults) yield { ...base, calls: { [number]: fault } };
      }
      for (let number = 1; number <= counts.events; number += 1) {
        for (const fault of eventFaults) yield { ...base, events: { [number]: fault } };
      }
      for (let number = 1; number <= counts.appends; number += 1) {
        for (const fault of appendFaults) yield { ...base, appends: { [number]: fault } };
      }
      for (let number = 1; number <= counts.strikes; number += 1) {
        for (const happening of happenings) yield { ...base, strikes: { [number]: happening } };
      }
    }
  }
}
