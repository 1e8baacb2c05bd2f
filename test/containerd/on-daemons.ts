// Suites that run on each containerd there is, with a launcher and a namespace for each test, of which nothing may be left.
import { execFile, execFileSync } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, onTestFinished } from 'vitest';
import type { Bundle } from '../../src/shim/bundle.js';
import type { ShimConnection } from '../../src/shim/shim.js';
import { type DaemonHost, type DaemonPlace, openDaemonHost, ownDaemon } from '../contract/containerd-adapter.js';
import { nothingLeft, vanishedWithinMs } from '../contract/left-over.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { noStdio } from '../contract/scene.js';
import type { Program } from '../contract/shim-adapter.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';

export interface OnDaemon {
  readonly place: DaemonPlace;
  /**
   * Tasks that ended while the daemon was away are there when it comes back; from 1.7 on it takes the shim of one, which has
   * no processes any more, for a leaked one, and ends it.
   * @see containerd core/runtime/v2/shim_load.go, loadShimTask
   */
  readonly keepsEnded: boolean;
  /** Opens a host; at the test's end its tasks are deleted, and nothing may be left of them. */
  host(): Promise<DaemonHost>;
  /** Runs `ctr` in the host's namespace. @returns what it printed */
  ctr(host: Pick<DaemonHost, 'namespace'>, ...args: string[]): Promise<string>;
}

/** @param programs as `startContainerd` takes them */
export function describeOnDaemons(title: string, body: (on: OnDaemon) => void, programs: readonly string[] = []): void {
  const daemons = { "this system's containerd": machine.containerd, 'containerd 2.x': machine.containerd2 };
  for (const [name, component] of Object.entries(daemons)) {
    describeOnBusybox(component, `${title}, on ${name}`, ({ containerd, ctr }) => {
      const place = ownDaemon(containerd, programs);
      body({
        place,
        keepsEnded: / v?1\.[0-6]\./.test(execFileSync(containerd, ['--version'], { encoding: 'utf8' })),
        host: () => openUntilFinished(place),
        async ctr({ namespace }, ...args) {
          const { stdout } = await promisify(execFile)(ctr, ['-a', place.daemon.address, '-n', namespace, ...args]);
          return stdout;
        },
      });
    });
  }
}

async function openUntilFinished(place: DaemonPlace): Promise<DaemonHost> {
  const host = await openDaemonHost(place);
  onTestFinished(async () => {
    try {
      await host.endTasks();
      await host.launcher.close();
      await eventually(async () => {
        expect(await host.leftOver()).toEqual(nothingLeft);
        return true;
      }, vanishedWithinMs);
    } finally {
      await host.close();
    }
  });
  return host;
}

export interface DaemonTask {
  id: string;
  pid: number;
  bundle: Bundle;
  connection: ShimConnection;
}

/** A task that runs, and is ready for signals. */
export async function started(host: DaemonHost, program: Program, id = 't1'): Promise<DaemonTask> {
  const bundle = await host.prepare(id, program);
  const connection = await host.launcher.launch(bundle);
  onTestFinished(() => connection.close());
  const { pid } = await connection.shim.create({ id, bundle: bundle.path, stdio: noStdio });
  await connection.shim.start(id);
  await host.ready(pid, program);
  return { id, pid, bundle, connection };
}
