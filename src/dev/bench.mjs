// `npm run bench -- [--json]`: builds the library, compiles test/bench beside it and runs its main.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { prepare } from './prepare.mjs';
import { become, note, root, run, tool } from './process.mjs';

const main = join(root, 'dist/test/bench/main.js');
try {
  await prepare();
  if (!existsSync(main)) rmSync(join(root, 'dist/.tsbuildinfo-bench'), { force: true });
  await run(process.execPath, [tool('typescript/bin/tsc'), '-p', 'tsconfig.bench.json']);
  // The memory of 10,000 machines can only be told after a forced collection.
  process.exitCode = await become(process.execPath, ['--expose-gc', main, ...process.argv.slice(2)]);
} catch (error) {
  note(error.message);
  process.exitCode = 1;
}
