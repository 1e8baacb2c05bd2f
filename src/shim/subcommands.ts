// The command lines of a shim binary: `start` and `delete`, exactly as containerd gives them.
// @see containerd core/runtime/v2/binary.go; pkg/shim/util.go, Command
import { randomUUID } from 'node:crypto';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import { encodeBootstrapParams, parseBootstrap, type Bootstrap } from '../wire/bootstrap.js';
import { decodeCleanUpOutput } from '../wire/task-messages.js';
import type { ShimBinary } from './binary.js';
import type { Bundle } from './bundle.js';
import { runShimCommand, type ShimOutput } from './shim-command.js';
import type { ShimHost } from './shim-host.js';
import type { CleanUpResult } from './shim.js';

/** Shims of runtime v2 take the path and do not run it; only those of runtime v1 publish through it. */
const publishBinary = process.execPath;

/**
 * Runs `start` and reads what it prints.
 * @param options.launch unique: marks the processes that it starts
 * @throws TaskError UNAVAILABLE (it failed, or printed something else), DEADLINE_EXCEEDED, CANCELLED, NOT_FOUND
 */
export async function runStart(
  bundle: Bundle,
  binary: ShimBinary,
  host: ShimHost,
  options: CallOptions & { readsParams: boolean; launch: string },
): Promise<Bootstrap> {
  const attempt = `run ${binary.name} start`;
  const output = await runShimCommand(
    {
      binary,
      args: [...commonArgs(bundle, host), 'start'],
      env: environment(bundle, binary, host),
      cwd: bundle.path,
      attempt,
      taskId: bundle.id,
      launch: options.launch,
      ...(options.readsParams && { stdin: bootstrapParams(bundle, host) }),
    },
    options,
  );
  if (output.exitCode !== 0) throw failed(attempt, output);
  // Both streams are one to containerd, too: a shim that warns beside its address does not work there either.
  return parseBootstrap(Buffer.concat([output.stderr, output.stdout]));
}

/**
 * Runs `delete` and reads what it reports: what is left of the task is killed and removed. Warnings on stderr are fine.
 * @throws TaskError UNAVAILABLE (it failed), INTERNAL (it printed something else), DEADLINE_EXCEEDED, CANCELLED, NOT_FOUND
 */
export async function runDelete(
  bundle: Bundle,
  binary: ShimBinary,
  host: ShimHost,
  options: CallOptions,
): Promise<CleanUpResult> {
  const attempt = `run ${binary.name} delete`;
  const args = [...commonArgs(bundle, host), '-bundle', bundle.path, 'delete'];
  const env = environment(bundle, binary, host);
  const command = { binary, args, env, cwd: bundle.path, attempt, taskId: bundle.id, launch: randomUUID() };
  const output = await runShimCommand(command, options);
  if (output.exitCode !== 0) throw failed(attempt, output);
  return decodeCleanUpOutput(output.stdout);
}

function commonArgs(bundle: Bundle, host: ShimHost): string[] {
  const { namespace, id } = bundle;
  return ['-namespace', namespace, '-address', host.grpcAddress, '-publish-binary', publishBinary, '-id', id];
}

function environment(bundle: Bundle, binary: ShimBinary, host: ShimHost): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = {
    ...process.env,
    TTRPC_ADDRESS: host.ttrpcAddress,
    GRPC_ADDRESS: host.grpcAddress,
    NAMESPACE: bundle.namespace,
    // The literal that containerd sends, also from versions that prefer 3.
    MAX_SHIM_VERSION: '2',
    GOMAXPROCS: '2',
  };
  if (binary.kind === 'embedded') {
    env['TASKWRIGHT_SHIM_PROTOCOL'] = host.embeddedProtocol;
    // An inspector port or a loader that is meant for this process would break the shim's.
    delete env['NODE_OPTIONS'];
  }
  return env;
}

function bootstrapParams(bundle: Bundle, host: ShimHost): Uint8Array {
  const { namespace, id } = bundle;
  const { ttrpcAddress, grpcAddress } = host;
  return encodeBootstrapParams({ id, namespace, ttrpcAddress, grpcAddress, binary: publishBinary });
}

const quotedLength = 1_000;

function failed(attempt: string, { exitCode, stdout, stderr }: ShimOutput): TaskError {
  const text = Buffer.concat([stderr, stdout]).toString('utf8').trim().slice(0, quotedLength);
  const how = exitCode === null ? 'was killed' : `exited with ${exitCode}`;
  return new TaskError('UNAVAILABLE', `${attempt}: ${how}${text ? `: ${text}` : ' and printed nothing'}`);
}
