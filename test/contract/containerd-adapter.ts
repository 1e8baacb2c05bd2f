// Tasks of a containerd daemon, as the contract suite takes them: one daemon for a file, one namespace of it for a test.
import { existsSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect } from 'vitest';
import { createContainerdLauncher } from '../../src/containerd/containerd-launcher.js';
import type { Fact } from '../../src/model/facts.js';
import { mountsBelow } from '../../src/shim/mounts.js';
import type { Notes } from '../../src/shim/shim.js';
import { busyboxRootfs } from '../support/busybox-rootfs.js';
import { startContainerd, type Containerd } from '../support/containerd.js';
import { eventually } from '../support/eventually.js';
import { runcSocketPath } from '../support/runc-socket.js';
import { isStopped, leftOver, type LeftOver, processesMarked, vanishedWithinMs } from './left-over.js';
import { ready, specOf } from './process-adapter.js';
import type { ContractHost, ShimAdapter } from './shim-adapter.js';

/** Where runc keeps its state for daemons, unless their records say otherwise. */
const runcRoot = '/run/containerd/runc';

export interface DaemonPlace {
  /** Of the daemon that runs now. */
  readonly daemon: Containerd;
  readonly directory: string;
  /** Of a root file system with busybox. */
  readonly rootfs: string;
  /** After one was killed: one that takes up its tasks. */
  start(): Promise<void>;
}

/**
 * To be called in `describe`: starts a daemon of the suite's own, and at the end looks for what it has left.
 * @param programs as `startContainerd` takes them
 */
export function ownDaemon(binary: string, programs: readonly string[] = []): DaemonPlace {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'tw-')));
  const place = { directory, rootfs: join(directory, 'rootfs'), daemon: undefined as unknown as Containerd, start };
  async function start(): Promise<void> {
    place.daemon = await startContainerd(join(directory, 'c'), binary, programs);
  }
  beforeAll(async () => {
    busyboxRootfs(place.rootfs);
    await start();
  });
  afterAll(async () => {
    await place.daemon.stop();
    try {
      await eventually(() => processesMarked(basename(directory)).length === 0, vanishedWithinMs);
      expect(await mountsBelow(directory)).toEqual([]);
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
  return place;
}

export function containerdAdapter(place: DaemonPlace): ShimAdapter {
  return { hasProcesses: true, isDaemon: true, agrees: { protocol: 'grpc' }, open: () => openDaemonHost(place) };
}

export interface DaemonHost extends ContractHost {
  readonly namespace: string;
  /** Of the launcher. */
  readonly root: string;
  readonly facts: Fact[];
  /** What its tasks are given. */
  readonly notes: Notes;
  /** Deletes every task of the namespace, by a launcher of its own. */
  endTasks(): Promise<void>;
}

/** A launcher with a root and a namespace of its own. */
export async function openDaemonHost(place: DaemonPlace): Promise<DaemonHost> {
  const { address } = place.daemon;
  const endTasks = (): Promise<void> => endTasksOf(address, namespace);
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'tw-')));
  const namespace = basename(root);
  const notes = { 'made-by': 'a test', 'of length': 'x'.repeat(4000) };
  const traces = { mark: namespace, root, sockets: new Set<string>() };
  const launcher = await createContainerdLauncher({ root, address });
  const facts: Fact[] = [];
  launcher.facts.subscribe((fact) => facts.push(fact));
  return {
    namespace,
    root,
    endTasks,
    notes,
    launcher,
    facts,
    prepare(id, program) {
      traces.sockets.add(runcSocketPath(address, namespace, id));
      const spec = specOf(program, { mark: namespace, id, rootfs: place.rootfs });
      return launcher.prepare({ namespace, id, runtime: 'runc', spec, notes });
    },
    ready: (process, program) => ready(process, program),
    crash: () => Promise.reject(new Error('nobody kills a daemon that others use')),
    async hang() {
      const { pid } = place.daemon;
      process.kill(pid, 'SIGSTOP');
      await eventually(() => isStopped(pid));
      return () => void process.kill(pid, 'SIGCONT');
    },
    leftOver: async () => withDaemons(await leftOver(traces), join(place.directory, 'c/state'), namespace),
    async close() {
      await launcher.close();
      await endTasks();
      for (const path of [root, join(runcRoot, namespace)]) rmSync(path, { recursive: true, force: true });
    },
  };
}

/** With what lies where the daemon and its runc keep things. */
function withDaemons(found: LeftOver, state: string, namespace: string): LeftOver {
  const bundles = entriesIn(join(state, 'io.containerd.runtime.v2.task', namespace));
  const runcStates = entriesIn(join(runcRoot, namespace));
  return { ...found, files: [...found.files, ...bundles], runcStates: [...found.runcStates, ...runcStates] };
}

function entriesIn(path: string): string[] {
  return existsSync(path) ? readdirSync(path).map((name) => join(path, name)) : [];
}

async function endTasksOf(address: string, namespace: string): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), 'tw-'));
  const launcher = await createContainerdLauncher({ root, address });
  for (const { bundle } of await launcher.find(namespace)) {
    await launcher.cleanUp(bundle);
    await launcher.remove(bundle);
  }
  await launcher.close();
  rmSync(root, { recursive: true, force: true });
}
