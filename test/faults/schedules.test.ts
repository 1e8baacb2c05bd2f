// Every way to a state of the chart with every fault at every place: on simulated time.
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { crossed } from './crossed.js';
import { fixtures } from './fixture.js';
import { chartPaths, chartStates } from './paths.js';
import { randomPlan } from './random-plan.js';
import { runAll } from './run-all.js';
import { runPlan } from './scene.js';
import { seed } from './seeded.js';
import { setUp } from './set-up.js';

beforeAll(setUp);
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
  const { failures, text } = await runAll(crossed(chartPaths(), seed), seed, {
    onState: (_, state) => seen.add(state),
  });
  const missed = [...chartStates()].filter((state) => !seen.has(state));
  console.info(`${text}; one each, ${seen.size} states come by`);
  expect(failures).toEqual([]);
  // They take several faults: the seeded schedules have them.
  expect(missed.filter((state) => !/backingOff|unreachable/.test(state))).toEqual([]);
}, 900_000);
