// Owns a root for as long as a command takes, and leaves its tasks alive.
import { TaskError } from '../model/errors.js';
import type { Supervisor } from '../supervisor/supervisor.js';
import type { TaskHandle } from '../supervisor/task-handle.js';
import { reportFailure } from './failure.js';
import { interruption, type OwnSignals } from './interruption.js';
import type { RootOptions } from './options.js';
import { ownRoot, rootOf } from './root-owner.js';

/** Goes with every call, so that a signal ends the command and not only its process. */
export interface Call {
  by: string;
  signal: AbortSignal;
}

/**
 * Runs `act` with the supervisor of the root, and lets go of it whatever comes.
 * @param signals what ends the calls; given by commands that have another use for signals
 */
export async function withSupervisor<T>(
  options: RootOptions,
  act: (supervisor: Supervisor, call: Call) => Promise<T>,
  signals: OwnSignals = interruption(),
): Promise<T> {
  try {
    const supervisor = await ownRoot(rootOf(options.root), options);
    try {
      return await act(supervisor, { by: 'cli', signal: signals.aborted });
    } finally {
      await supervisor.close();
    }
  } finally {
    signals.stop();
  }
}

/**
 * Adopts the tasks and acts on all of them at the same time; they are told of in the order of their ids. One that fails is told
 * of on stderr, leaves the others alone, and makes the exit code that of a failure.
 */
export async function eachTask(
  ids: readonly string[],
  options: RootOptions,
  act: (task: TaskHandle, call: Call) => Promise<void>,
  tell: (task: TaskHandle) => void,
): Promise<void> {
  await withSupervisor(options, async (supervisor, call) => {
    const acting = ids.map(async (id) => {
      const task = await adoptTask(supervisor, id, call);
      await act(task, call);
      return task;
    });
    for (const result of await Promise.allSettled(acting)) {
      if (result.status === 'fulfilled') tell(result.value);
      else process.exitCode = reportFailure(result.reason);
    }
  });
}

/** All tasks of the namespace; those that could not be adopted are told of on stderr. */
export async function adoptEvery(supervisor: Supervisor, { address }: RootOptions, call: Call): Promise<TaskHandle[]> {
  try {
    // In a containerd there are tasks that others have made too.
    return await (address === undefined ? supervisor.recover(call) : supervisor.adoptAll(call));
  } catch (error) {
    if (!(error instanceof AggregateError)) throw error;
    process.exitCode = reportFailure(error);
    return supervisor.list();
  }
}

/** @throws TaskError as `Supervisor.adopt` */
export async function adoptTask(supervisor: Supervisor, id: string, call: Call): Promise<TaskHandle> {
  try {
    return await supervisor.adopt(id, call);
  } catch (error) {
    if (!TaskError.is(error) || error.code !== 'NOT_FOUND' || error.cause !== undefined) throw error;
    const text = `task "${id}": there is none in namespace "${supervisor.namespace}"; \`taskwright ps -a\` lists those there are`;
    throw new TaskError('NOT_FOUND', text, { taskId: id });
  }
}
