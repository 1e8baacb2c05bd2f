import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/global-setup.ts',
    reporters: ['default', './test/support/closing-reporter.ts'],
    testTimeout: 20_000,
    hookTimeout: 30_000,
    // Tests start processes, change signals and the umask: a process each keeps them apart.
    pool: 'forks',
    maxWorkers: 2,
    coverage: { provider: 'v8', include: ['src/**/*.ts', 'machines/**/*.ts'] },
  },
});
