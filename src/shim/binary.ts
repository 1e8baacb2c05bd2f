// The name of a runtime -> the executable that is its shim.
// @see containerd core/runtime/v2/shim_manager.go, resolveRuntimePath; pkg/shim/util.go, BinaryName
import { accessSync, constants, existsSync, readFileSync, statSync } from 'node:fs';
import { basename, delimiter, dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TaskError } from '../model/errors.js';

/** What is spoken to a shim: the task API, runtime v1's, or that of May 2017. */
export type ShimApi = 'task' | 'linux-v1' | 'legacy-grpc';

export interface ShimBinary {
  /** `embedded` is the shim that this package brings along. */
  kind: 'embedded' | 'external';
  command: string;
  /** Goes before all other arguments: the script, when the command is Node. */
  leadingArgs: readonly string[];
  /** The executable's name, as in `containerd-shim-runc-v2`. */
  name: string;
}

const linuxRuntime = 'io.containerd.runtime.v1.linux';
const linuxBinary = 'containerd-shim';
const legacyPrefix = 'legacy-grpc:';
const embeddedName = 'containerd-shim-process-v1';
const embeddedEntry = 'dist/src/process-shim/main.js';
const loggerEntry = 'dist/src/logs/main.js';
const shortNames: Readonly<Record<string, string>> = {
  process: 'io.taskwright.process.v1',
  runc: 'io.containerd.runc.v2',
};

/** The dotted name that a short one stands for; every other runtime as it is. */
export function longRuntimeName(runtime: string): string {
  return Object.hasOwn(shortNames, runtime) ? shortNames[runtime]! : runtime;
}

/** Whether it is a dotted name such as `io.containerd.kata.v2`. */
export function isDottedName(runtime: string): boolean {
  return /^[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+)+$/.test(runtime);
}

/** Whether a runtime is the embedded one, under either of its names. */
export function isEmbeddedRuntime(runtime: string): boolean {
  return longRuntimeName(runtime) === shortNames['process'];
}

/** By the runtime's name alone. The binary of runtime v1 has a name of its own, also where its path is given. */
export function shimApiOf(runtime: string): ShimApi {
  if (runtime.startsWith(legacyPrefix)) return 'legacy-grpc';
  const isLinux = runtime === linuxRuntime || (isAbsolute(runtime) && basename(runtime) === linuxBinary);
  return isLinux ? 'linux-v1' : 'task';
}

/** Whether a runtime takes `containerd.runc.v1.Options`: only the runc shim itself does; others may panic. */
export function isRuncRuntime(runtime: string): boolean {
  const name = isAbsolute(runtime) ? basename(runtime) : binaryNameOf(runtime);
  return name === 'containerd-shim-runc-v2';
}

/**
 * Finds a runtime's shim: `process` (embedded), `runc`, a dotted name such as `io.containerd.kata.v2`, whose last two
 * parts name the binary to look for on the PATH, the absolute path of a binary, `io.containerd.runtime.v1.linux`, or
 * `legacy-grpc:` with the path of the binary of May 2017.
 * @throws TaskError INVALID_ARGUMENT (not a runtime's name), NOT_FOUND (no such binary)
 */
export function resolveRuntime(runtime: string, path: string = process.env['PATH'] ?? ''): ShimBinary {
  if (isEmbeddedRuntime(runtime)) return embeddedBinary();
  const file = runtime.startsWith(legacyPrefix) ? runtime.slice(legacyPrefix.length) : runtime;
  if (isAbsolute(file)) {
    if (isExecutable(file)) return external(file);
    throw notFound(runtime, 'expected an executable file at that path');
  }
  const name = binaryNameOf(runtime);
  if (name === undefined) throw badName(runtime);
  const directories = path.split(delimiter).filter(isAbsolute);
  const found = directories.map((directory) => join(directory, name)).find(isExecutable);
  if (found !== undefined) return external(found);
  throw notFound(runtime, `looked for ${name} in ${directories.join(', ') || 'an empty PATH'}; ${remedy(name)}`);
}

function external(command: string): ShimBinary {
  return { kind: 'external', command, leadingArgs: [], name: basename(command) };
}

function binaryNameOf(runtime: string): string | undefined {
  const name = longRuntimeName(runtime);
  if (name === linuxRuntime) return linuxBinary;
  if (!isDottedName(name)) return undefined;
  return `containerd-shim-${name.split('.').slice(-2).join('-')}`;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    // Absent or forbidden: both mean that it cannot be run.
    return false;
  }
}

function badName(runtime: string): TaskError {
  const expected = 'process, runc, a dotted name like io.containerd.runc.v2, or the absolute path of a shim binary';
  return new TaskError('INVALID_ARGUMENT', `runtime ${JSON.stringify(runtime)}: expected ${expected}`);
}

function notFound(runtime: string, what: string): TaskError {
  return new TaskError('NOT_FOUND', `runtime ${JSON.stringify(runtime)}: shim not found: ${what}`);
}

function remedy(name: string): string {
  if (name === 'containerd-shim-runc-v2') return 'install containerd and runc (on Debian: apt install containerd runc)';
  if (name === linuxBinary) return 'install a containerd up to 1.7 (on Debian 12: apt install containerd)';
  return 'install what brings it, or name the binary by its absolute path';
}

function embeddedBinary(): ShimBinary {
  const entry = join(packageRoot(), embeddedEntry);
  if (!existsSync(entry)) throw notFound('process', `expected ${entry}; build the package (npm run build)`);
  return { kind: 'embedded', command: process.execPath, leadingArgs: [entry], name: embeddedName };
}

/** The script that keeps a task's log beside a shim that is not ours. @throws TaskError NOT_FOUND */
export function loggerScript(): string {
  const entry = join(packageRoot(), loggerEntry);
  if (existsSync(entry)) return entry;
  throw new TaskError('NOT_FOUND', `stdio log: expected ${entry}; build the package (npm run build)`);
}

/** The same from `src` under a test runner and from `dist`: the nearest package.json that is ours. */
function packageRoot(): string {
  let directory = dirname(fileURLToPath(import.meta.url));
  for (;;) {
    if (isOurPackage(join(directory, 'package.json'))) return directory;
    const parent = dirname(directory);
    if (parent === directory) throw notFound('process', `no package.json of taskwright above ${import.meta.url}`);
    directory = parent;
  }
}

function isOurPackage(file: string): boolean {
  if (!existsSync(file)) return false;
  return (JSON.parse(readFileSync(file, 'utf8')) as { name?: unknown }).name === 'taskwright';
}
