// Every code that an error can carry has a row in the README: its cause, and whether to try again.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readText, root } from './repository.js';

const union = /export type ErrorCode =([^;]+);/.exec(readText('src/model/errors.ts'))![1]!;
const codes = [...union.matchAll(/'(\w+)'/g)].map(([, code]) => code!);

test('every error code has a row in the table of README.md', () => {
  expect(codes.length).toBeGreaterThan(10);
  expect(existsSync(join(root, 'README.md')), 'README.md is missing').toBe(true);
  const rows = readText('README.md')
    .split('\n')
    .filter((line) => line.startsWith('|'));
  const undocumented = codes.filter((code) => !rows.some((row) => row.startsWith(`| \`${code}\``)));
  expect(undocumented, 'codes without a row `| `CODE` | cause | retry |` in README.md').toEqual([]);
});
