// Ends a run with what was left out on this machine and why, and with `N passed, N failed, N skipped`.
import type { Reporter, SerializedError, TestCase, TestModule } from 'vitest/node';

export default class ClosingReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandledErrors: readonly SerializedError[]): void {
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
    process.stdout.write(formatClosing(counts, leftOut));
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
