// Shims that are processes, as the contract suite takes them: the embedded one, and runc's of any containerd.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Fact, FactSource } from '../../src/model/facts.js';
import type { OciSpec } from '../../src/model/runtime-spec.js';
import { defaultSpec, hostSpec } from '../../src/shim/default-spec.js';
import { createShimLauncher } from '../../src/shim/shim-launcher.js';
import type { ShimConnection } from '../../src/shim/shim.js';
import { socketPathOf } from '../../src/wire/bootstrap.js';
import { busyboxRootfs } from '../support/busybox-rootfs.js';
import { eventually } from '../support/eventually.js';
import { childrenOf, commandOf, ignoresSignal, isAlive, isStopped, leftOver, processesMarked } from './left-over.js';
import { scriptOf } from './programs.js';
import type { ContractHost, Program, ShimAdapter } from './shim-adapter.js';

export interface ProcessAdapterOptions {
  runtime: string;
  /** What the embedded shim speaks. */
  protocol?: 'ttrpc' | 'grpc';
  /** The version of the task API that the shim must offer, where it is known. */
  apiVersion?: 2 | 3;
  /** Its tasks are plain processes of the host, without a root file system of their own. */
  onHost?: boolean;
  /** As for the adapter. */
  exitSource?: FactSource;
}

const namespace = 'test';
const sigterm = 15;

export function processAdapter(options: ProcessAdapterOptions): ShimAdapter {
  const { protocol = 'ttrpc', apiVersion, exitSource } = options;
  const agrees = { protocol, ...(apiVersion && { apiVersion }) };
  return { hasProcesses: true, agrees, ...(exitSource && { exitSource }), open: () => openHost(options) };
}

async function openHost({ runtime, protocol = 'ttrpc', onHost }: ProcessAdapterOptions): Promise<ContractHost> {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tw-')));
  const traces = { mark: basename(root), root, sockets: new Set<string>() };
  const place = runtime === 'process' || onHost ? undefined : realpathSync(mkdtempSync(join(tmpdir(), 'tw-rootfs-')));
  if (place !== undefined) busyboxRootfs(place);
  const launcher = await createShimLauncher({ root, protocol });
  const remember = async (connecting: Promise<ShimConnection>): Promise<ShimConnection> => {
    const connection = await connecting;
    traces.sockets.add(socketPathOf(connection.info.address));
    return connection;
  };
  const facts: Fact[] = [];
  launcher.facts.subscribe((fact) => facts.push(fact));
  return {
    launcher: { ...launcher, launch: (bundle, options) => remember(launcher.launch(bundle, options)) },
    facts,
    prepare(id, program) {
      const spec = specOf(program, { mark: traces.mark, id, rootfs: place });
      return launcher.prepare({ namespace, id, runtime, spec });
    },
    ready: (pid, program) => ready(pid, program),
    async crash(bundle, { shim }) {
      const { shimPid } = await shim.connect(bundle.id);
      process.kill(shimPid, 'SIGKILL');
      await eventually(() => !isAlive(shimPid));
    },
    async hang(bundle, { shim }) {
      const { shimPid } = await shim.connect(bundle.id);
      process.kill(shimPid, 'SIGSTOP');
      await eventually(() => isStopped(shimPid));
      return () => void process.kill(shimPid, 'SIGCONT');
    },
    leftOver: () => leftOver(traces),
    async close() {
      await launcher.close();
      for (const pid of processesMarked(traces.mark)) process.kill(pid, 'SIGKILL');
      for (const path of [root, place, ...traces.sockets]) {
        if (path !== undefined) rmSync(path, { recursive: true, force: true });
      }
    },
  };
}

export function specOf(
  program: Program,
  { mark, id, rootfs }: { mark: string; id: string; rootfs: string | undefined },
): OciSpec {
  const command = { args: ['sh', '-c', scriptOf(program)], env: { MARK: mark } };
  if (rootfs === undefined) return hostSpec(command);
  const spec = defaultSpec({ ...command, rootfs, cgroupsPath: `/${mark}-${id}` });
  if (program.does !== 'sleep') return spec;
  // The first process of a pid namespace survives every signal without a handler but SIGKILL; an ordinary one does not.
  const { namespaces } = spec.linux as { namespaces: { type: string }[] };
  return { ...spec, linux: { ...spec.linux, namespaces: namespaces.filter(({ type }) => type !== 'pid') } };
}

export async function ready(pid: number, program: Program): Promise<void> {
  if (program.does === 'exit' || program.does === 'copy its input') return;
  await eventually(() => {
    if (program.does === 'keep two children') {
      return childrenOf(pid).filter((child) => commandOf(child).startsWith('sleep')).length === 2;
    }
    return commandOf(pid) === 'sleep 1000' && ignoresSignal(pid, sigterm) === (program.does === 'ignore SIGTERM');
  });
}
