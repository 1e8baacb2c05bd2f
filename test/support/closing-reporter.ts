// Ends a run with what was left out on this machine and why, what was left on it, and `N passed, N failed, N skipped`.
import { setTimeout as delay } from 'node:timers/promises';
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';
import { describeLook, isEmpty, lookAtMachine, newSince, type MachineLook } from './machine-look.js';

/** A shim that ends may try this long to tell its last news to an endpoint that is closed, in milliseconds. */
const vanishedWithinMs = 15_000;

export default class ClosingReporter implements Reporter {
  private before: MachineLook | undefined;

  onInit(): void {
    this.before = lookAtMachine();
  }

  async onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): Promise<void> {
    const counts = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    const leftOut = new Map<string, string[]>();
    for (const module of modules) {
      // A file that can't even be loaded has no test to fail.
      counts.failed += module.errors().length;
      for (const test of module.children.allTests()) {
        const result = test.result();
        if (result.state !== 'pending') counts[result.state]++;
        if (result.state !== 'skipped' || result.note === undefined) continue;
        leftOut.set(result.note, [...(leftOut.get(result.note) ?? []), titleOf(test)]);
      }
    }
    const left = await leftSince(this.before!);
    process.stdout.write(`left on the machine: ${describeLook(left)}\n`);
    // Elsewhere somebody else may be at work on the same machine.
    if (process.env['CI'] && !isEmpty(left)) {
      counts.failed += 1;
      process.exitCode = 1;
    }
    process.stdout.write(formatClosing(counts, leftOut));
  }
}

async function leftSince(before: MachineLook): Promise<MachineLook> {
  const end = performance.now() + vanishedWithinMs;
  for (;;) {
    const left = newSince(before, lookAtMachine());
    if (isEmpty(left) || performance.now() > end) return left;
    await delay(100);
  }
}

/** A suite that lacks its component consists of one test that only says so. */
function titleOf(test: TestCase): string {
  return test.fullName.replace(/ > has what it needs on this machine$/, '');
}

function formatClosing(counts: { passed: number; failed: number; skipped: number }, leftOut: Map<string, string[]>) {
  const lines = [...leftOut].map(([reason, titles]) => `Skipped, ${reason}: ${titles.join('; ')}`);
  return [...lines, `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`, ''].join('\n');
}
