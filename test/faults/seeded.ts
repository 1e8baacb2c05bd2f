// Plans that seeds decide, one after the other, and the test that runs them.
import { beforeAll, expect, test } from 'vitest';
import type { Plan } from './plan.js';
import { randomPlan } from './random-plan.js';
import { runAll } from './run-all.js';
import { setUp } from './set-up.js';

export const seed = Number(process.env['TASKWRIGHT_RANDOM_SEED'] ?? 20_170_511);
/** In two files, so that two cores can share them. */
const count = Number(process.env['TASKWRIGHT_FAULT_SCHEDULES'] ?? 76_000) / 2;

/** @param part which half of the seeds */
export function testSeeds(part: 0 | 1): void {
  const first = seed + part * count;
  beforeAll(setUp);
  test(`up to four faults at a time harm nobody (seed ${first}, ${count} schedules)`, async () => {
    const { failures, text } = await runAll(seeded(first, count), first);
    console.info(text);
    expect(failures).toEqual([]);
  }, 900_000);
}

function* seeded(first: number, length: number): Generator<Plan> {
  for (let index = 0; index < length; index += 1) yield randomPlan(first + index);
}
