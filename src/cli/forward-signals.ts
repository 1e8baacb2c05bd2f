// Passes the signals that this process gets on to a task.
import { TaskError } from '../model/errors.js';
import type { TaskHandle } from '../supervisor/task-handle.js';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGWINCH'] as const;
/** Before there is a task, these end the run. */
const ending: ReadonlySet<string> = new Set(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']);

export interface SignalForwarding {
  /** Aborted by a signal that comes before there is a task. */
  readonly aborted: AbortSignal;
  /** From now on, and for what came meanwhile. */
  to(task: TaskHandle): void;
  stop(): void;
}

export function forwardSignals(): SignalForwarding {
  const abort = new AbortController();
  let target: TaskHandle | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (target) void pass(target, signal);
    else if (ending.has(signal)) abort.abort(new TaskError('CANCELLED', `run: ended by ${signal}`));
  };
  for (const signal of forwarded) process.on(signal, onSignal);
  return {
    aborted: abort.signal,
    to: (task) => (target = task),
    stop: () => {
      for (const signal of forwarded) process.off(signal, onSignal);
    },
  };
}

async function pass(task: TaskHandle, signal: NodeJS.Signals): Promise<void> {
  try {
    await task.kill({ signal }, { by: 'cli' });
  } catch (error) {
    // A task that has just ended needs no signal any more.
    if (!TaskError.is(error) || error.code !== 'NOT_FOUND') throw error;
  }
}
