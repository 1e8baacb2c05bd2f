// Every way to a state of the chart with every fault at every place, and seeded ones with several: on simulated time.
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { crossed } from './crossed.js';
import { fixtures } from './fixture.js';
import { chartPaths, chartStates } from './paths.js';
import type { Plan } from './plan.js';
import { randomPlan } from './random-plan.js';
import { runAll } from './run-all.js';
import { runPlan } from './scene.js';
import { shareCharts } from './shared-charts.js';

const seed = Number(process.env['TASKWRIGHT_RANDOM_SEED'] ?? 20_170_511);
const count = Number(process.env['TASKWRIGHT_FAULT_SCHEDULES'] ?? 10_000);

beforeAll(shareCharts);
// It goes by the time of the machine, and a supervisor that is killed here never ends its own.
vi.mock('../../src/supervisor/stall-watch.js', () => ({ watchStalls: () => () => undefined }));

describe('a schedule that once showed something wrong', () => {
  test.each(fixtures)('$name', async ({ plan, violations }) => {
    expect((await runPlan(plan)).violations).toEqual(violations);
  });
});

test('a plan has the same outcome whenever it is run', async () => {
  const plan = randomPlan(seed);
  expect(await runPlan(plan)).toEqual(await runPlan(plan));
});

test(`one fault at any place on the way to any state harms nobody (seed ${seed})`, async () => {
  const seen = new Set<string>();
  const { failures, text } = await runAll(crossed(chartPaths(), seed), { onState: (_, state) => seen.add(state) });
  const missed = [...chartStates()].filter((state) => !seen.has(state));
  console.info(`faults: one each, seed ${seed}: ${text}; ${seen.size} states come by`);
  expect(failures).toEqual([]);
  // They take several faults: the next test has them.
  expect(missed.filter((state) => !/backingOff|unreachable/.test(state))).toEqual([]);
}, 300_000);

test(`up to four faults at a time harm nobody (seed ${seed}, ${count} schedules)`, async () => {
  const { failures, text } = await runAll(seeded(seed, count));
  console.info(`faults: up to four, seeds from ${seed}: ${text}`);
  expect(failures).toEqual([]);
}, 600_000);

function* seeded(first: number, length: number): Generator<Plan> {
  for (let index = 0; index < length; index += 1) yield randomPlan(first + index);
}
