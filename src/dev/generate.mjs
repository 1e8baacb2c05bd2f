// Generates proto/generated from proto/**/*.proto: `npm run generate`; with --check it only compares.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const target = join(root, 'proto/generated');

/**
 * One module for what travels between us and shims, one for each older kind of shim, one for what a daemon speaks, and one
 * for our own supervisors: our own shim loads the first alone.
 */
const modules = {
  shim: [
    'ttrpc/ttrpc.proto',
    'containerd/task/v2/shim.proto',
    'containerd/task/v3/shim.proto',
    'containerd/events/task.proto',
    'containerd/services/events/ttrpc/v1/events.proto',
    'containerd/runc/v1/options.proto',
    'io/containerd/cgroups/v1/metrics.proto',
    'io/containerd/cgroups/v2/metrics.proto',
    'containerd/runtime/bootstrap/v1/bootstrap.proto',
  ],
  linux: ['containerd/runtime/linux/shim/v1/shim.proto', 'containerd/linux/runc/runc.proto'],
  // Its package containerd.v1.types has other messages than today's, so that it must not meet them in one module.
  legacy: ['containerd/v1/services/shim/shim.proto'],
  daemon: [
    'containerd/services/tasks/v1/tasks.proto',
    'containerd/services/containers/v1/containers.proto',
    'containerd/services/events/v1/events.proto',
    'containerd/services/version/v1/version.proto',
  ],
  control: ['taskwright/v1/stacks.proto'],
};

function pbjs(name, out, extra) {
  // A root of its own: modules that shared one would overwrite each other's packages when both are loaded.
  const leaveOut = ['--no-verify', '--no-convert', '--no-delimited', '--no-typeurl'];
  const options = ['-r', `taskwright-${name}`, '-t', 'static-module', '-w', 'esm', ...leaveOut];
  const inputs = modules[name].map((file) => join(root, 'proto', file));
  const bin = join(root, 'node_modules/protobufjs-cli/bin/pbjs');
  execFileSync(process.execPath, [bin, ...options, ...extra, '-p', join(root, 'proto'), '-o', out, ...inputs], {
    cwd: root,
    stdio: 'inherit',
  });
}

/** The types are read from the generated comments, which the code itself can do without: hence two runs. */
function generate(name, directory) {
  const out = join(directory, `${name}.js`);
  pbjs(name, out, ['--dts']);
  pbjs(name, out, ['--no-comments']);
  return [`${name}.js`, `${name}.d.ts`];
}

const check = process.argv.includes('--check');
const scratch = mkdtempSync(join(tmpdir(), 'taskwright-generate-'));
try {
  let stale = false;
  for (const name of Object.keys(modules)) {
    for (const file of generate(name, scratch)) {
      const fresh = readFileSync(join(scratch, file));
      if (!check) writeFileSync(join(target, file), fresh);
      else if (!fresh.equals(readFileSync(join(target, file)))) {
        stale = true;
        console.error(`proto/generated/${file} differs from what the .proto files give: run \`npm run generate\``);
      }
    }
  }
  if (stale) process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
