// Makes everything that a task needs, or nothing.
import { isAbsolute } from 'node:path';
import { TaskError } from '../model/errors.js';
import { createAttempt } from './command-path.js';
import { sigkill, type HostProcess } from './host-process.js';
import { removeInitRecord, writeInitRecord } from './init-record.js';
import { openLog, type Log } from './log.js';
import { checkPlace, launchProcess } from './process-launch.js';
import { mountRootfs, unmountRootfs, type RootfsMount } from './rootfs-mounts.js';
import { readTaskSpec, resolveRoot, type TaskSpec } from './task-spec.js';
import { TaskStdio, type StdioPaths } from './task-stdio.js';

export interface CreateRequest {
  id: string;
  /** Absolute path of the bundle directory. */
  bundle: string;
  rootfs: readonly RootfsMount[];
  stdio: StdioPaths;
  /** Empty, as this shim can't restore. */
  checkpoint: string;
}

/** What a task owns from then on. */
export interface TaskParts {
  init: HostProcess;
  stdio: TaskStdio;
  /** The root directory on the host. */
  root: string;
  namespace: string;
  log: Log;
}

/**
 * Reads the bundle and spawns the waiting process. A failure leaves nothing behind, and the call may be repeated.
 * @throws TaskError as each part says
 */
export async function createTaskParts(
  request: CreateRequest,
  options: { debug: boolean; namespace: string },
): Promise<TaskParts> {
  const { bundle } = request;
  if (request.checkpoint !== '') {
    throw new TaskError('UNIMPLEMENTED', 'create from a checkpoint: only containers can be restored, by CRIU');
  }
  if (!isAbsolute(bundle))
    throw new TaskError('INVALID_ARGUMENT', `bundle: expected an absolute path, got "${bundle}"`);
  const spec = readTaskSpec(bundle);
  await mountRootfs(bundle, request.rootfs);
  const log = openLog(bundle, options);
  try {
    if (spec.ignored.length > 0) {
      log.info('host process: these parts of config.json have no effect', { ignored: spec.ignored.join(' ') });
    }
    return { ...(await spawnInit(request, spec, options.namespace)), log };
  } catch (error) {
    log.close();
    if (request.rootfs.length > 0) await unmountRootfs(bundle);
    throw error;
  }
}

async function spawnInit(
  request: CreateRequest,
  { process: spec, rootPath }: TaskSpec,
  namespace: string,
): Promise<Omit<TaskParts, 'log'>> {
  const { id, bundle } = request;
  const root = resolveRoot(rootPath);
  // Before the streams: a logger is not started for what can't be.
  checkPlace(spec, root, createAttempt);
  const owner = { id, namespace, bundle, uid: spec.user.uid, size: spec.consoleSize };
  const stdio = await TaskStdio.open(request.stdio, owner);
  try {
    const init = await launchProcess({ spec, root, stdio });
    recordInit(bundle, init);
    return { init, stdio, root, namespace };
  } catch (error) {
    await stdio.close();
    throw error;
  }
}

function recordInit(bundle: string, init: HostProcess): void {
  try {
    writeInitRecord(bundle, init);
  } catch (error) {
    init.signal(sigkill);
    removeInitRecord(bundle);
    throw error;
  }
}
