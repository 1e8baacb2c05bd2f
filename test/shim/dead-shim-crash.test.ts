// A supervisor that is killed anywhere between its first file and a running task: the next one finds all of it, by what is
// in the bundle, and nothing is left.
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { socketPathOf } from '../../src/process-shim/socket-path.js';

import { defaultSpec, hostSpec } from '../../src/shim/default-spec.js';
import { createShimLauncher } from '../../src/shim/shim-launcher.js';
import { leftOver, nothingLeft, type LeftOver } from '../contract/left-over.js';
import { describeOnBusybox } from '../contract/on-busybox.js';
import { busyboxRootfs } from '../support/busybox-rootfs.js';
import { eventually } from '../support/eventually.js';
import { machine } from '../support/machine.js';
import { runcSocketPath } from '../support/runc-socket.js';

const script = fileURLToPath(new URL('../fixtures/dying-supervisor/dying-supervisor.mjs', import.meta.url));
const namespace = 'test';
const id = 'c1';
/** What it says on its way; it is killed after each of them, at once and later. */
const way = ['open', 'prepared', 'launched', 'created', 'started'];
const pointsAfterEach = 5;
/** An embedded shim without tasks ends by itself after ten seconds. */
const goneWithinMs = 15_000;

interface Point {
  step: string;
  afterMs: number;
}

interface Crash {
  root: string;
  mark: string;
  sockets: string[];
  /** What it had come to. */
  step: string;
}

/** Kills it a while after it has said `step`; where it had come to by then is told. */
async function crash(directory: string, runtime: string, { step, afterMs }: Point): Promise<Crash> {
  const mark = basename(directory);
  const root = join(directory, 'root');
  const command = { args: ['/bin/sleep', '1000'], env: { MARK: mark } };
  const rootfs = runtime === 'process' ? undefined : busyboxRootfs(join(directory, 'rootfs'));
  const spec = rootfs === undefined ? hostSpec(command) : defaultSpec({ ...command, rootfs, cgroupsPath: `/${mark}` });
  const file = join(directory, 'spec.json');
  writeFileSync(file, JSON.stringify(spec));
  const child = spawn(process.execPath, [script, root, namespace, id, runtime, file], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const steps: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => steps.push(...text.trim().split('\n')));
  const ended = new Promise((resolve) => child.once('exit', resolve));
  await eventually(() => steps.includes(step), 20_000);
  await delay(afterMs);
  child.kill('SIGKILL');
  await ended;
  const address = join(root, 'supervisor.sock');
  const own = socketPathOf({ address, namespace, protocol: 'ttrpc' }, process.env);
  return { root, mark, sockets: [own, runcSocketPath(address, namespace, id)], step: steps.at(-1)! };
}

/** What the next supervisor does with what it finds. */
async function sweep({ root }: Crash): Promise<void> {
  // A child that the dead one was just about to start may still have its socket open.
  const launcher = await eventually(() => createShimLauncher({ root }));
  for (const { bundle, error } of await launcher.find(namespace)) {
    // In one that is half made nothing was ever started.
    if (!error) await launcher.cleanUp(bundle);
    await launcher.remove(bundle);
  }
  await launcher.close();
}

/** The embedded shim keeps a lock and holds beside its socket. */
async function leftBy({ root, mark, sockets }: Crash): Promise<LeftOver> {
  const beside = sockets.flatMap((path) => {
    const names = readdirSync(dirname(path)).filter((name) => name.startsWith(basename(path)));
    return names.map((name) => join(dirname(path), name));
  });
  return leftOver({ mark, root, sockets: beside });
}

/** @param apartMs how far one point after a step is from the last */
async function testCrashes(runtime: string, apartMs = 10): Promise<void> {
  const place = realpathSync(mkdtempSync(join(tmpdir(), 'tw-crash-')));
  const steps: Record<string, number> = {};
  const crashes: Crash[] = [];
  try {
    const points = way.flatMap((step) =>
      Array.from({ length: pointsAfterEach }, (_, index) => ({ step, afterMs: index * apartMs })),
    );
    for (const point of points) {
      const directory = mkdtempSync(join(place, 'tw-'));
      const crashed = await crash(directory, runtime, point);
      steps[crashed.step] = (steps[crashed.step] ?? 0) + 1;
      await sweep(crashed);
      crashes.push(crashed);
    }
    console.log(`${runtime}: killed after`, steps);
    for (const crashed of crashes) {
      await eventually(async () => {
        // A bundle that was left half made is nobody's, and has nothing running in it.
        expect({ ...(await leftBy(crashed)), files: [] }).toEqual(nothingLeft);
        return true;
      }, goneWithinMs);
    }
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

const title = 'a supervisor that is killed on the way to a running task leaves nothing that the next one does not find';
const timeout = 120_000;

describeOnBusybox(machine.root, 'the process shim', () => {
  test(title, { timeout }, () => testCrashes('process', 60));
});
describeOnBusybox(machine.runcShim, 'the installed runc shim', () => {
  test(title, { timeout }, () => testCrashes('io.containerd.runc.v2'));
});
describeOnBusybox(machine.containerd2, 'the runc shim of containerd 2.x', ({ shim }) => {
  test(title, { timeout }, () => testCrashes(shim));
});
describeOnBusybox(machine.linuxShim, 'the shim of runtime v1', () => {
  test(title, { timeout }, () => testCrashes('io.containerd.runtime.v1.linux'));
});
