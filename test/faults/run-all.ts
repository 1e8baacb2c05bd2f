// Runs many plans, some at a time: what one waits for, a turn of the event loop, serves all.
import { kindOf, open } from './fixture.js';
import type { Plan } from './plan.js';
import { runPlan, type SceneOptions } from './scene.js';

const atOnce = 20;
/** One of each kind is enough to see what is wrong. */
const mostFailures = 5;

export interface Summary {
  count: number;
  /** Those that showed what is known to be wrong still. */
  known: number;
  failures: { plan: Plan; violations: string[] }[];
  /** A line for people. */
  text: string;
}

export async function runAll(
  plans: AsyncIterable<Plan> | Iterable<Plan>,
  seed: number,
  options?: SceneOptions,
): Promise<Summary> {
  const start = performance.now();
  const source = Symbol.asyncIterator in plans ? plans[Symbol.asyncIterator]() : plans[Symbol.iterator]();
  const summary: Summary = { count: 0, known: 0, failures: [], text: '' };
  const worker = async (): Promise<void> => {
    while (summary.failures.length < mostFailures) {
      const next = await source.next();
      if (next.done) return;
      const plan = next.value;
      summary.count += 1;
      const { violations } = await runPlan(plan, options);
      const fresh = violations.filter((violation) => !open.has(kindOf(violation)));
      if (fresh.length > 0) summary.failures.push({ plan, violations: fresh });
      else if (violations.length > 0) summary.known += 1;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const eachMs = (performance.now() - start) / summary.count;
  const { count, failures, known } = summary;
  const wrong = failures.reduce((sum, { violations }) => sum + violations.length, 0);
  summary.text = `faults: ${count} schedules, seed ${seed}, ${eachMs.toFixed(2)} ms each, ${wrong} violations`;
  if (known > 0) summary.text += ` (${known} schedules show what is known)`;
  return summary;
}
