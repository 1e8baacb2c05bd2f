// Schedules that once showed something wrong, each written down with what it showed.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plan } from './plan.js';

const directory = join(import.meta.dirname, 'fixtures');

export interface Fixture {
  name: string;
  shows: string;
  plan: Plan;
  /** What it shows still; empty once that is put right. */
  violations: string[];
}

export const fixtures: readonly Fixture[] = readdirSync(directory).map((file) => ({
  name: file.replace(/\.json$/, ''),
  ...(JSON.parse(readFileSync(join(directory, file), 'utf8')) as Omit<Fixture, 'name'>),
}));

/** What is wrong, whichever task it is about. */
export const kindOf = (violation: string): string => violation.replace(/\b[ab]\b/g, 'task').replace(/\d+/g, 'N');

/** What is known to be wrong still: schedules that show it again are counted, and nothing else. */
export const open: ReadonlySet<string> = new Set(fixtures.flatMap(({ violations }) => violations).map(kindOf));
