// A launcher in a directory of its own, tasks on it, and a look at what is left of them.
import { existsSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Fact } from '../../src/model/facts.js';
import type { OciSpec } from '../../src/model/runtime-spec.js';
import { isRuncRuntime } from '../../src/shim/binary.js';
import type { Bundle } from '../../src/shim/bundle.js';
import { defaultSpec } from '../../src/shim/default-spec.js';
import { endProcesses, serverProcesses } from '../../src/shim/leftovers.js';
import { mountsBelow } from '../../src/shim/mounts.js';
import { createShimLauncher, type ShimLauncherOptions } from '../../src/shim/shim-launcher.js';
import type { ShimLauncher } from '../../src/shim/shim.js';
import { busyboxRootfs } from '../support/busybox-rootfs.js';
import { runcSocketPath } from '../support/runc-socket.js';

export interface TestHost {
  root: string;
  launcher: ShimLauncher;
  /** Everything published so far. */
  facts: Fact[];
  /** What shims wrote to their logs. */
  logLines: string[];
}

/** Opens a launcher; when the test is over, every task that is left is cleaned up, and nothing of the root stays. */
export async function testHost(options: Partial<ShimLauncherOptions> = {}): Promise<TestHost> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tw-')));
  const logLines: string[] = [];
  const onShimLog = ({ line }: { line: string }): void => void logLines.push(line);
  const launcher = await createShimLauncher({ root, onShimLog, ...options });
  const facts: Fact[] = [];
  launcher.facts.subscribe((fact) => facts.push(fact));
  onTestFinished(async () => {
    for (const bundle of bundles.get(root) ?? []) {
      if (existsSync(bundle.path) && isRuncRuntime(bundle.runtime))
        await launcher.cleanUp(bundle).catch(() => undefined);
      await endProcesses(() => serverProcesses(bundle));
      await launcher.remove(bundle);
    }
    bundles.delete(root);
    await launcher.close();
    rmSync(root, { recursive: true, force: true });
  });
  return { root, launcher, facts, logLines };
}

const bundles = new Map<string, Bundle[]>();

export async function prepare(
  host: TestHost,
  request: { id: string; runtime?: string; namespace?: string; spec?: OciSpec },
): Promise<Bundle> {
  const { id, runtime = 'io.containerd.runc.v2', namespace = 'test', spec = hostSpecOf(['true']) } = request;
  const bundle = await host.launcher.prepare({ namespace, id, runtime, spec });
  bundles.set(host.root, [...(bundles.get(host.root) ?? []), bundle]);
  return bundle;
}

/** The specification of a command on a busybox root below the host's root directory. */
export function containerSpec(host: TestHost, args: string[], extra: Partial<OciSpec> = {}): OciSpec {
  const rootfs = join(host.root, 'busybox');
  if (!existsSync(rootfs)) busyboxRootfs(rootfs);
  const name = `${host.root.split('-').at(-1)}`;
  return { ...defaultSpec({ args, rootfs, cgroupsPath: `/taskwright-test-${name}-${counter++}` }), ...extra };
}

let counter = 0;

/** The least that a shim which runs nothing needs. */
export function hostSpecOf(args: string[]): OciSpec {
  return { ociVersion: '1.0.2', process: { args, cwd: '/', user: { uid: 0, gid: 0 } }, root: { path: '/' } };
}

/** What a task has left behind: processes, mounts, its runc shim's socket, runc's state. */
export async function leftBy(host: TestHost, bundle: Bundle): Promise<string[]> {
  const state = join(host.root, 'runc', bundle.namespace);
  const socket = runcSocketPath(join(host.root, 'supervisor.sock'), bundle.namespace, bundle.id);
  return [
    ...processesIn(bundle.path).map((pid) => `process ${pid}`),
    ...(await mountsBelow(host.root)).map((mount) => `mount ${mount}`),
    ...(existsSync(socket) ? [`socket ${socket}`] : []),
    ...(existsSync(state) ? readdirSync(state).map((id) => `runc state ${id}`) : []),
  ];
}

export function isAlive(pid: number): boolean {
  try {
    return !/^\d+ \(.*\) [ZX]/s.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
  } catch {
    return false;
  }
}

/** Whether every thread of a process has taken a SIGSTOP. */
export function isStopped(pid: number): boolean {
  const threads = readdirSync(`/proc/${pid}/task`);
  return threads.every((thread) => /^\d+ \(.*\) T/s.test(readFileSync(`/proc/${pid}/task/${thread}/stat`, 'latin1')));
}

/** The pids of processes whose working directory it is. Only for looking at: anybody's shell may be among them. */
export function processesIn(directory: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.map(Number).filter((pid) => isAlive(pid) && workingDirectoryOf(pid) === directory);
}

function workingDirectoryOf(pid: number): string | undefined {
  try {
    return readlinkSync(`/proc/${pid}/cwd`);
  } catch {
    return undefined;
  }
}
