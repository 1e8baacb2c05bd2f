// `npm run check`: everything that can be told without running the product, independent steps side by side.
import { availableParallelism } from 'node:os';
import { install, requireNode } from './prepare.mjs';
import { capture, note, tool } from './process.mjs';

const node = (...args) => ({ command: process.execPath, args });

/** Slowest first: the last ones then fill the gaps. */
const steps = [
  { name: 'lint', ...node(tool('eslint/bin/eslint.js'), '--max-warnings', '0', '.') },
  { name: 'generated code', ...node('src/dev/generate.mjs', '--check') },
  { name: 'build', ...node('src/dev/prepare.mjs') },
  { name: 'types', ...node(tool('typescript/bin/tsc'), '--noEmit') },
  { name: 'unused code', ...node(tool('knip/bin/knip.js'), '--no-progress') },
  { name: 'format', ...node(tool('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', '.') },
];

/** These look at what was built. */
const stepsOnBuild = [
  { name: 'architecture', ...node(tool('vitest/vitest.mjs'), 'run', 'test/architecture') },
  { name: 'package', ...node(tool('publint/src/cli.js'), '--strict') },
];

const seconds = (since) => `${((performance.now() - since) / 1000).toFixed(1)} s`;

/** @returns whether the step is fine; what it printed is shown only when it is not */
async function take({ name, command, args }) {
  const startedAt = performance.now();
  const { code, output } = await capture(command, args, { env: { ...process.env, NO_COLOR: '1' } });
  const verdict = code === 0 ? 'ok' : `FAILED (exit code ${code})`;
  process.stdout.write(`${name.padEnd(16)}${verdict}, ${seconds(startedAt)}\n${code === 0 ? '' : `${output}\n`}`);
  return code === 0;
}

/** @returns the names of those that failed */
async function takeAll(steps) {
  const waiting = [...steps];
  const failed = [];
  const worker = async () => {
    for (let step = waiting.shift(); step !== undefined; step = waiting.shift()) {
      if (!(await take(step))) failed.push(step.name);
    }
  };
  await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
  return failed;
}

const startedAt = performance.now();
try {
  requireNode();
  await install();
  const failed = [...(await takeAll(steps)), ...(await takeAll(stepsOnBuild))];
  if (failed.length > 0) process.exitCode = 1;
  process.stdout.write(`check ${failed.length === 0 ? 'ok' : `FAILED: ${failed.join(', ')}`}, ${seconds(startedAt)}\n`);
} catch (error) {
  note(error.message);
  process.exitCode = 1;
}
