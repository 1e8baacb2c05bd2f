// What a shim leaves to its caller about checkpoints: the image's directory, and the reason for a failure.
import { mkdir, rm, rmdir } from 'node:fs/promises';
import { dirname, isAbsolute, join } from 'node:path';
import type { CallOptions } from '../model/call-options.js';
import type { CheckpointOptions } from '../model/checkpoint.js';
import { TaskError, type ErrorCode } from '../model/errors.js';
import { withCriuErrors } from './criu-log.js';
import type { Shim } from './shim.js';

/** After these the shim may still be writing, and with `exit` the image may be all that is left of the task. */
const undecided: ReadonlySet<ErrorCode> = new Set(['DEADLINE_EXCEEDED', 'CANCELLED', 'UNAVAILABLE']);

/**
 * The shim, for one on this machine: `checkpoint` makes the image's directory (0700) when it is missing, and removes what
 * it made when the shim refuses; failures of `checkpoint`, and of the `start` of a task that is restored, quote CRIU.
 */
export function withCheckpoints(shim: Shim): Shim {
  return {
    ...shim,
    create(request, options) {
      const { id, checkpoint } = request;
      if (checkpoint === undefined || isAbsolute(checkpoint)) return shim.create(request, options);
      return Promise.reject(relative('create', id, 'checkpoint', checkpoint));
    },
    start: (id, options) => shim.start(id, options).catch(explained),
    async checkpoint(id, request, options) {
      checkPaths(id, request);
      if (request.workPath === undefined) await makeWorkDirectory(shim, id, options);
      const undo = await makeImageDirectory(id, request.imagePath);
      try {
        await shim.checkpoint(id, request, options).catch(explained);
      } catch (error) {
        if (!undecided.has(TaskError.from(error).code)) await undo();
        throw error;
      }
    },
  };
}

async function explained(error: unknown): Promise<never> {
  throw await withCriuErrors(TaskError.from(error));
}

function checkPaths(id: string, { imagePath, workPath }: CheckpointOptions): void {
  for (const [name, path] of Object.entries({ imagePath, workPath })) {
    if (path !== undefined && !isAbsolute(path)) throw relative('checkpoint', id, name, path);
  }
}

/** The shim would take it from its own working directory, which is the bundle. */
function relative(verb: string, id: string, name: string, path: string): TaskError {
  const message = `${verb} task ${JSON.stringify(id)}: ${name} is ${JSON.stringify(path)}: expected an absolute path`;
  return new TaskError('INVALID_ARGUMENT', message, { taskId: id });
}

/** Without a path, CRIU works in a directory that the shim makes in the bundle's `work`, which must be there. */
async function makeWorkDirectory(shim: Shim, id: string, options?: CallOptions): Promise<void> {
  try {
    const { bundle } = await shim.state(id, options);
    if (isAbsolute(bundle)) await mkdir(join(bundle, 'work'), { recursive: true, mode: 0o711 });
  } catch {
    // Then the shim says what is wrong when it is asked for the checkpoint.
  }
}

/** @returns what removes it again, with the directories on the way to it that were made too */
async function makeImageDirectory(id: string, path: string): Promise<() => Promise<void>> {
  let first: string | undefined;
  try {
    first = await mkdir(path, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw TaskError.from(error, `make image directory ${path}`).during(`checkpoint task ${JSON.stringify(id)}`, id);
  }
  return async () => {
    if (first === undefined) return;
    try {
      await rm(path, { recursive: true, force: true });
      for (let above = dirname(path); above.length >= first.length; above = dirname(above)) await rmdir(above);
    } catch {
      // Somebody else uses what was made on the way: then it stays. Why the checkpoint failed is what must be heard.
    }
  };
}
