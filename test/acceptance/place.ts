// A supervisor with a place of its own on the machine, and the look at what it has left when it is gone.
import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { expect } from 'vitest';
import { createSupervisor } from '../../src/create-supervisor.js';
import { socketPathOf } from '../../src/process-shim/socket-path.js';
import type { Journal } from '../../src/journal/journal.js';
import type { Supervisor } from '../../src/supervisor/supervisor.js';
import { leftOver, nothingLeft, processesMarked, summaryOf, vanishedWithinMs } from '../contract/left-over.js';
import { busyboxRootfs } from '../support/busybox-rootfs.js';
import { eventually } from '../support/eventually.js';
import { runcSocketPath } from '../support/runc-socket.js';

export interface Place {
  readonly supervisor: Supervisor;
  /** Of the supervisor. */
  readonly root: string;
  /** For files of the test, removed with the place. */
  readonly directory: string;
  /** In the environment of every process. */
  readonly mark: string;
  /** Those that were given out. */
  readonly ids: ReadonlySet<string>;
  /** An id that no other place has. */
  idOf(name: string): string;
  /** The parts of a task's specification that the runtime needs. */
  readonly base: { runtime: string; env: Record<string, string>; rootfs?: string };
  /** Another supervisor takes the place of the one so far, which lets go; it adopts nothing by itself. */
  reopen(): Promise<Supervisor>;
}

const namespace = 'place';

/** Runs the body; after it everything is shut down, and nothing may be left. Prints what is. @param journal by default the root's */
export async function inPlace(
  runtime: string,
  body: (place: Place) => Promise<void>,
  journal?: Journal,
): Promise<void> {
  const directory = realpathSync(mkdtempSync(join(tmpdir(), 'tw-')));
  const mark = basename(directory);
  const root = join(directory, 'root');
  const isContainer = runtime !== 'process';
  const rootfs = isContainer ? busyboxRootfs(join(directory, 'rootfs')) : undefined;
  const open = (): Promise<Supervisor> =>
    createSupervisor({ root, namespace, recover: false, ...(journal && { journal }) });
  const ids = new Set<string>();
  let supervisor = await open();
  const place: Place = {
    get supervisor() {
      return supervisor;
    },
    root,
    directory,
    mark,
    ids,
    idOf(name) {
      ids.add(`${mark}-${name}`);
      return `${mark}-${name}`;
    },
    base: { runtime, env: { MARK: mark, PATH: process.env['PATH'] ?? '/bin' }, ...(rootfs && { rootfs }) },
    async reopen() {
      await supervisor.close();
      supervisor = await open();
      return supervisor;
    },
  };
  try {
    await body(place);
    await supervisor.shutdown({ graceMs: 0 });
    const address = join(root, 'supervisor.sock');
    const shared = socketPathOf({ address, namespace, protocol: 'ttrpc' }, process.env);
    const sockets = [shared, ...[...ids].map((id) => runcSocketPath(address, namespace, id))];
    const look = () => leftOver({ mark, root, sockets });
    await eventually(async () => summaryOf(await look()) === summaryOf(nothingLeft), vanishedWithinMs).catch(
      () => undefined,
    );
    const found = await look();
    console.log(`${runtime}: left over: ${summaryOf(found)}`);
    expect(found).toEqual(nothingLeft);
  } finally {
    await supervisor.shutdown().catch(() => undefined); // what the test has already said
    for (const pid of processesMarked(mark)) process.kill(pid, 'SIGKILL');
    rmSync(directory, { recursive: true, force: true });
  }
}
