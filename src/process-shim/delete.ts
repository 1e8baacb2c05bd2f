// The `delete` action: kills and undoes what is left of a task, without the server, and reports it.
// Loads nothing but Node's own modules: it runs for every task that is removed.
// @see containerd cmd/containerd-shim-runc-v2/manager/manager_linux.go, Stop
import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { parseNamespace, parseTaskId } from '../model/ids.js';
import type { ShimFlags } from './flags.js';
import { markInitEnded, readInitRecord } from './init-record.js';
import { ProcessTree, type ProcessIdentity } from '../proc/process-tree.js';
import { field, message } from './protobuf-bytes.js';
import { protocolFrom, socketPathOf } from './socket-path.js';
import { releaseHold } from './task-hold.js';

const killedStatus = 128 + 9;

/**
 * Repeatable: a second call finds nothing to do and reports the same pid.
 * @returns a serialized containerd.task.v3.DeleteResponse, without framing: the recorded pid, 137, now
 */
export async function deleteTask(flags: ShimFlags): Promise<Uint8Array> {
  const id = parseTaskId(flags.id);
  const bundle = flags.bundle || join(dirname(process.cwd()), id);
  if (basename(bundle) !== id) throw new Error(`bundle ${bundle}: expected a directory named like the task, ${id}`);
  const { pid, processes } = readInitRecord(bundle);
  if (processes.length > 0) await killRest(bundle, processes);
  if (existsSync(join(bundle, 'rootfs'))) await (await import('./rootfs-mounts.js')).unmountRootfs(bundle);
  releaseHold(socketPathFor(flags), id);
  return deleteResponse(pid, new Date());
}

async function killRest(bundle: string, processes: readonly ProcessIdentity[]): Promise<void> {
  const left = await new ProcessTree(...processes).kill();
  if (left.length === 0) return markInitEnded(bundle);
  process.stderr.write(
    `these processes hang in the kernel and could not be killed: ${left.map(({ pid }) => pid).join(' ')}\n`,
  );
}

function socketPathFor(flags: ShimFlags): string {
  if (flags.socket) return flags.socket;
  const group = { address: flags.address, namespace: parseNamespace(flags.namespace) };
  return socketPathOf({ ...group, protocol: protocolFrom(process.env) }, process.env);
}

function deleteResponse(pid: number, exitedAt: Date): Uint8Array {
  const seconds = Math.floor(exitedAt.getTime() / 1000);
  const timestamp = message(field(1, seconds), field(2, exitedAt.getMilliseconds() * 1_000_000));
  return message(field(1, pid), field(2, killedStatus), field(3, timestamp));
}
