// Compiles src and machines into dist, with the generated code beside them and both commands executable.
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { recordBuild } from './freshness.mjs';
import { root, run, tool } from './process.mjs';

const dist = join(root, 'dist');
const commands = ['src/cli/main.js', 'src/process-shim/main.js'];

/** Removes what was made from sources that are gone: the incremental compiler leaves it. */
function sweep(folder) {
  const directory = join(dist, folder);
  if (!existsSync(directory)) return;
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const source = entry.isDirectory() ? path : path.replace(/(\.d\.ts|\.js)(\.map)?$/, '.ts');
    if (!existsSync(join(root, source))) rmSync(join(dist, path), { recursive: true });
    else if (entry.isDirectory()) sweep(path);
  }
}

const startedAt = new Date();
// Without its output, the compiler's memory of what it has emitted would be wrong.
if (!existsSync(join(dist, 'src'))) rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
try {
  await run(process.execPath, [tool('typescript/bin/tsc'), '-p', 'tsconfig.build.json']);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
// The compiler emits despite type errors: the rest is done too, so that tests can run against the output.
for (const folder of ['src', 'machines']) sweep(folder);
cpSync(join(root, 'src/stack/stack.schema.json'), join(dist, 'src/stack/stack.schema.json'));
cpSync(join(root, 'proto/generated'), join(dist, 'proto/generated'), { recursive: true });
for (const path of commands) if (existsSync(join(dist, path))) chmodSync(join(dist, path), 0o755);
recordBuild(process.exitCode ? 'bad' : 'good', startedAt);
