// Before any test: the process shim and the command are run from `dist`, so it has to be what the sources say.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

export function setup(): void {
  // Type errors are the check's business; what was emitted despite them can be tested.
  const prepare = ['src/dev/prepare.mjs', '--tolerant'];
  const { status } = spawnSync(process.execPath, prepare, { stdio: ['ignore', 2, 2] });
  if (status !== 0 && !existsSync('dist/src')) throw new Error('the build failed: see above');
}
