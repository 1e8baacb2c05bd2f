// The shims whose verdicts are compared with ours, and how to come to each.
import { realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { createContainerdLauncher } from '../../src/containerd/containerd-launcher.js';
import { createSupervisor } from '../../src/create-supervisor.js';
import type { OciSpec } from '../../src/model/runtime-spec.js';
import { defaultSpec, hostSpec } from '../../src/shim/default-spec.js';
import { createShimLauncher } from '../../src/shim/shim-launcher.js';
import type { ShimLauncher } from '../../src/shim/shim.js';
import type { Supervisor } from '../../src/supervisor/supervisor.js';
import { processesMarked } from '../contract/left-over.js';
import { legacyShim } from '../fixtures/legacy-shim/path.js';
import { busyboxRootfs } from '../support/busybox-rootfs.js';
import { startContainerd } from '../support/containerd.js';
import { type Component, machine } from '../support/machine.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

interface Kind {
  name: string;
  needed: Component<unknown>;
  runtime: () => string;
  protocol?: 'grpc';
  /** A daemon of this binary is driven, instead of shims. */
  daemon?: () => string;
  /** Its tasks are host processes. */
  onHost?: true;
  /** A second Start of an exec is answered, and makes the shim panic when init ends. */
  diesOfSecondStart?: true;
}

const always: Component<unknown> = { found: true, value: undefined };
const runc = (): string => 'io.containerd.runc.v2';
const valueOf = <T>(component: Component<T>): T => {
  if (!component.found) throw new Error(component.reason);
  return component.value;
};

export const kinds: readonly Kind[] = [
  { name: 'process, ttrpc', needed: always, runtime: () => 'process', onHost: true },
  { name: 'process, gRPC', needed: always, runtime: () => 'process', protocol: 'grpc', onHost: true },
  { name: 'runc, installed', needed: machine.runcShim, runtime: runc },
  {
    name: 'runc, 2.x',
    needed: machine.containerd2,
    runtime: () => valueOf(machine.containerd2).shim,
    diesOfSecondStart: true,
  },
  { name: 'linux v1', needed: machine.linuxShim, runtime: () => 'io.containerd.runtime.v1.linux' },
  {
    name: 'containerd, installed',
    needed: machine.containerd,
    runtime: runc,
    daemon: () => valueOf(machine.containerd).containerd,
  },
  {
    name: 'containerd, 2.x',
    needed: machine.containerd2,
    runtime: runc,
    daemon: () => valueOf(machine.containerd2).containerd,
    diesOfSecondStart: true,
  },
  { name: 'legacy (own server)', needed: always, runtime: () => legacyShim, onHost: true },
];

export interface Door {
  runtime: string;
  namespace: string;
  /** For files of the test. */
  directory: string;
  spec(id: string): OciSpec;
  supervise(): Promise<Supervisor>;
  /** Past our charts. */
  launch(): Promise<ShimLauncher>;
}

/** For one test, which gives back what it takes. */
export async function openDoor({ runtime, protocol, daemon, onHost }: Kind): Promise<Door> {
  const directory = realpathSync(temporaryDirectory());
  onTestFinished(() => {
    for (const pid of processesMarked(directory)) process.kill(pid, 'SIGKILL');
  });
  // Daemons share one place for the state of runc.
  const namespace = `verdicts-${directory.replace(/[^A-Za-z0-9]/g, '').slice(-12)}`;
  onTestFinished(() => rmSync(join('/run/containerd/runc', namespace), { recursive: true, force: true }));
  const address = daemon && (await ownDaemon(directory, daemon()));
  const command = { args: ['sh', '-c', 'exec sleep 1000'], env: { MARK: directory } };
  const rootfs = onHost ? undefined : busyboxRootfs(join(directory, 'rootfs'));
  const cgroup = `/${directory.split('/').at(-1)}`;
  return {
    runtime: runtime(),
    namespace,
    directory,
    spec: (id) => (rootfs ? defaultSpec({ ...command, rootfs, cgroupsPath: `${cgroup}-${id}` }) : hostSpec(command)),
    supervise: () => {
      const base = { root: join(directory, 'ours'), namespace, runtime: runtime() };
      return createSupervisor(address ? { ...base, address } : { ...base, ...(protocol && { protocol }) });
    },
    launch: () => {
      const root = join(directory, 'theirs');
      return address
        ? createContainerdLauncher({ root, address })
        : createShimLauncher({ root, ...(protocol && { protocol }) });
    },
  };
}

async function ownDaemon(directory: string, binary: string): Promise<string> {
  const daemon = await startContainerd(join(directory, 'c'), binary);
  onTestFinished(() => daemon.stop());
  return daemon.address;
}
