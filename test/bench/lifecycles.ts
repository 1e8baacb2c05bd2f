// Whole lifecycles of /bin/true under runc: the shim driven directly, beside the same through a running containerd.
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSupervisor } from '../../src/create-supervisor.js';
import { defaultSpec } from '../../src/shim/default-spec.js';
import { connectGrpc } from '../../src/transport/grpc/client.js';
import { startContainerd } from '../support/containerd.js';
import { containerdLifecycles } from './containerd-client.js';
import type { Row } from './row.js';

const runtime = 'io.containerd.runc.v2';
/** Each side has its turn again and again, so that a slow moment of the machine hits both. */
const rounds = 5;
const lifecyclesARound = 16;

type Lifecycle = (id: string) => Promise<void>;

/** Needs root, runc, and the containerd of the system. */
export async function benchLifecycles(): Promise<Row[]> {
  const directory = mkdtempSync(join(tmpdir(), 'tw-'));
  const rootfs = join(directory, 'rootfs');
  makeRootfs(rootfs);
  const spec = (id: string) => defaultSpec({ args: ['/bin/true'], rootfs, cgroupsPath: `/taskwright-bench-${id}` });
  const containerd = await startContainerd(join(directory, 'c'));
  const transport = await connectGrpc(containerd.address);
  const direct = await createSupervisor({ root: join(directory, 'd'), runtime });
  const embedded = await createSupervisor({ root: join(directory, 'e'), runtime: 'process' });
  const ours =
    (supervisor: typeof direct, args: 'spec' | 'host'): Lifecycle =>
    async (id) => {
      const task = await supervisor.create(args === 'spec' ? { id, spec: spec(id) } : { id, args: ['/bin/true'] });
      await task.start();
      const { status } = await task.wait();
      if (status !== 0) throw new Error(`/bin/true exited with ${status}`);
      await task.delete();
    };
  const throughContainerd = containerdLifecycles(transport, runtime, spec);
  try {
    const rows: Row[] = [];
    for (const atOnce of [1, 8]) {
      const [value, peerValue] = await inTurns([ours(direct, 'spec'), throughContainerd], atOnce);
      const name = `lifecycles of /bin/true on runc, ${atOnce} at a time`;
      rows.push({
        name,
        value: value!,
        unit: '1/s',
        peer: 'containerd',
        peerValue: peerValue!,
        ratio: value! / peerValue!,
      });
      const [onHost] = await inTurns([ours(embedded, 'host')], atOnce);
      rows.push({ name: `lifecycles of /bin/true on process, ${atOnce} at a time`, value: onHost!, unit: '1/s' });
    }
    return rows;
  } finally {
    await Promise.all([direct.shutdown(), embedded.shutdown(), transport.close()]);
    await containerd.stop();
    rmSync(directory, { recursive: true, force: true });
  }
}

/** A static busybox and the mount points of the default specification. */
function makeRootfs(path: string): void {
  for (const folder of ['bin', 'dev', 'proc', 'run', 'sys']) mkdirSync(join(path, folder), { recursive: true });
  copyFileSync('/bin/busybox', join(path, 'bin/busybox'));
  symlinkSync('busybox', join(path, 'bin/true'));
}

/** @returns lifecycles a second, for each side */
async function inTurns(sides: readonly Lifecycle[], atOnce: number): Promise<number[]> {
  const spentMs = sides.map(() => 0);
  for (const side of sides) await lifecycles(side, atOnce, atOnce);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, side] of sides.entries()) {
      const begin = performance.now();
      await lifecycles(side, atOnce, lifecyclesARound);
      spentMs[index]! += performance.now() - begin;
    }
  }
  return spentMs.map((ms) => (rounds * lifecyclesARound * 1000) / ms);
}

let count = 0;

async function lifecycles(lifecycle: Lifecycle, atOnce: number, total: number): Promise<void> {
  let left = total;
  const worker = async (): Promise<void> => {
    while (left > 0) {
      left -= 1;
      count += 1;
      await lifecycle(`bench-${count}`);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
