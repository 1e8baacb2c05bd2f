// What can run tasks here: host processes, runc and other shims, a containerd, and criu for checkpoints.
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { containerdVersionOf } from '../shim/shim-version.js';
import type { Check, Surroundings } from './check.js';
import { limited, missing, ok } from './check.js';
import { findProgram, findPrograms, firstLine, outputOf } from './program.js';

/** The embedded runtime needs a POSIX userland, and util-linux for other users and root file systems. */
export function checkProcessRuntime({ env }: Surroundings, uid = process.getuid?.()): Check {
  const name = 'process-runtime';
  const absent = (...programs: string[]) => programs.filter((program) => findProgram(program, env) === undefined);
  const basics = absent('sh', 'env');
  if (basics.length > 0) return missing(name, `not on the PATH: ${basics.join(', ')}`, 'install a POSIX userland');
  const extras = absent('setpriv', 'unshare');
  const detail = 'host processes without isolation';
  if (uid !== 0)
    return limited(name, `${detail}, as this user only`, 'run as root for root file systems and other users');
  if (extras.length === 0) return ok(name, `${detail}, also as other users and in a root file system of their own`);
  return limited(name, `${detail}; not on the PATH: ${extras.join(', ')}`, 'install util-linux');
}

export async function checkRunc(surroundings: Surroundings): Promise<Check> {
  const path = findProgram('runc', surroundings.env);
  const fix = 'install the package runc (apt-get install runc)';
  if (path === undefined) return missing('runc', 'not on the PATH: no isolated containers', fix);
  const output = await outputOf(path, ['--version'], surroundings);
  if (output === undefined) return missing('runc', `${path} does not tell its version`, fix);
  if (process.getuid?.() === 0) return ok('runc', `${firstLine(output)} (${path})`);
  return limited('runc', `${firstLine(output)} (${path}), but not root`, 'run as root');
}

/** One check for each shim on the path, named by its binary; one that says so when there is no runc shim. */
export async function checkShims({ env }: Surroundings): Promise<Check[]> {
  const paths = findPrograms(/^containerd-shim-[a-z0-9]+-v[0-9]+$/, env);
  const external = paths.filter((path) => !path.endsWith('/containerd-shim-process-v1'));
  const checks = await Promise.all(external.map(checkShim));
  if (external.some((path) => path.endsWith('/containerd-shim-runc-v2'))) return checks;
  const fix = 'install the package containerd (apt-get install containerd); its daemon need not run';
  return [...checks, missing('containerd-shim-runc-v2', 'not on the PATH: no isolated containers', fix)];
}

async function checkShim(path: string): Promise<Check> {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (name === 'containerd-shim-runc-v1') {
    return limited(name, `${path}: the runc shim of containerd before 1.7`, 'prefer containerd-shim-runc-v2');
  }
  const version = await containerdVersionOf({ kind: 'external', command: path, leadingArgs: [], name });
  if (version === undefined) return ok(name, `${path}, which does not tell a containerd version`);
  const api = version.major < 2 ? 'v2' : 'v3';
  return ok(name, `${path} of containerd ${version.major}.${version.minor}, task API ${api}`);
}

const containerdSockets = [
  '/run/containerd/containerd.sock',
  '/run/k3s/containerd/containerd.sock',
  '/run/docker/containerd/containerd.sock',
];

/** Whether a containerd answers. Tasks don't need one. */
export async function checkContainerd({ env, signal }: Surroundings): Promise<Check> {
  const name = 'containerd';
  const own = env['CONTAINERD_ADDRESS'];
  const sockets = [...(own ? [own] : []), ...containerdSockets].filter((path) => existsSync(path));
  for (const path of sockets) if (await isAnswering(path, signal)) return ok(name, `listens on ${path}`);
  const detail = sockets.length === 0 ? 'no socket' : `nobody answers on ${sockets.join(', ')}`;
  const fix = 'nothing, unless you want to drive a containerd: start it, or set CONTAINERD_ADDRESS to its socket';
  return missing(name, `${detail}; shims are run without it`, fix);
}

function isAnswering(path: string, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    const settle = (answer: boolean): void => {
      signal.removeEventListener('abort', giveUp);
      socket.destroy();
      resolve(answer);
    };
    const giveUp = (): void => settle(false);
    signal.addEventListener('abort', giveUp);
    socket.setTimeout(1_000, giveUp);
    socket.once('connect', () => settle(true)).once('error', giveUp);
  });
}

export async function checkCriu(surroundings: Surroundings): Promise<Check> {
  const path = findProgram('criu', surroundings.env);
  const fix = 'install criu (apt-get install criu, where the distribution has it) to checkpoint and restore';
  if (path === undefined) return missing('criu', 'not on the PATH: no checkpoints', fix);
  const output = await outputOf(path, ['--version'], surroundings);
  const found = `${output === undefined ? 'of unknown version' : firstLine(output)} (${path})`;
  if (process.getuid?.() !== 0) return limited('criu', `${found}, but not root`, 'run as root');
  if ((await outputOf(path, ['check'], surroundings)) !== undefined) return ok('criu', found);
  return limited(
    'criu',
    `${found}: \`criu check\` fails on this kernel`,
    'install a newer criu to checkpoint and restore',
  );
}

export function checkBusybox({ env }: Surroundings): Check {
  const path = findProgram('busybox', env);
  const fix = 'install busybox-static for a small root file system to try containers with';
  return path === undefined ? missing('busybox', 'not on the PATH', fix) : ok('busybox', path);
}
