// Makes everything that a task needs, or nothing.
import { isAbsolute } from 'node:path';
import { TaskError } from '../model/errors.js';
import { buildChain } from './command-chain.js';
import { checkCommand, checkWorkingDirectory, type CommandPlace } from './command-path.js';
import { InitProcess } from './init-process.js';
import { removeInitRecord, writeInitRecord } from './init-record.js';
import { openLog, type Log } from './log.js';
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
  init: InitProcess;
  stdio: TaskStdio;
  log: Log;
}

/**
 * Reads the bundle and spawns the waiting process. A failure leaves nothing behind, and the call may be repeated.
 * @throws TaskError as each part says
 */
export async function createTaskParts(request: CreateRequest, options: { debug: boolean }): Promise<TaskParts> {
  const { bundle } = request;
  if (request.checkpoint !== '') throw new TaskError('UNIMPLEMENTED', 'checkpoint: this shim can not restore tasks');
  if (!isAbsolute(bundle))
    throw new TaskError('INVALID_ARGUMENT', `bundle: expected an absolute path, got "${bundle}"`);
  const spec = readTaskSpec(bundle);
  await mountRootfs(bundle, request.rootfs);
  const log = openLog(bundle, options);
  try {
    if (spec.ignored.length > 0) {
      log.info('host process: these parts of config.json have no effect', { ignored: spec.ignored.join(' ') });
    }
    return { ...(await spawnInit(request, spec)), log };
  } catch (error) {
    log.close();
    if (request.rootfs.length > 0) await unmountRootfs(bundle);
    throw error;
  }
}

async function spawnInit(request: CreateRequest, spec: TaskSpec): Promise<Pick<TaskParts, 'init' | 'stdio'>> {
  const { args, env, cwd, user } = spec;
  const root = resolveRoot(spec.rootPath);
  const place: CommandPlace = { root, cwd, user, searchPath: lastPath(env) };
  checkWorkingDirectory(place);
  checkCommand(args[0]!, place);
  const chain = buildChain({ ...spec, root });
  const stdio = TaskStdio.open(request.stdio);
  try {
    const init = await InitProcess.spawn(chain, stdio.processEnds);
    recordInit(request.bundle, init);
    return { init, stdio };
  } catch (error) {
    stdio.close();
    throw error;
  } finally {
    stdio.closeProcessEnds();
  }
}

function recordInit(bundle: string, init: InitProcess): void {
  try {
    writeInitRecord(bundle, init);
  } catch (error) {
    init.signal(9);
    removeInitRecord(bundle);
    throw error;
  }
}

/** Of a variable that is given twice the last one counts, as for `env`. */
function lastPath(env: readonly string[]): string {
  return env.findLast((variable) => variable.startsWith('PATH='))?.slice('PATH='.length) ?? '';
}
