// What ends a command that is asked to end: the first signal gives up what it waits for, the next one ends it at once.
import { setMaxListeners } from 'node:events';
import { TaskError } from '../model/errors.js';

/** The signals that a command listens to. */
export interface OwnSignals {
  /** Aborted by a signal that is for the command itself. */
  readonly aborted: AbortSignal;
  /** Listens no more. Twice is allowed. */
  stop(): void;
}

const ending = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function interruption(): OwnSignals {
  const abort = new AbortController();
  // It goes with the calls for every task there is.
  setMaxListeners(0, abort.signal);
  const onSignal = (signal: NodeJS.Signals): void => {
    if (!abort.signal.aborted) return abort.abort(new TaskError('CANCELLED', `ended by ${signal}`));
    stop();
    process.kill(process.pid, signal);
  };
  const stop = (): void => {
    for (const signal of ending) process.off(signal, onSignal);
  };
  // They stay for the next signal: without them others that listen (cursors are given back so) would end the process at once.
  for (const signal of ending) process.on(signal, onSignal);
  return { aborted: abort.signal, stop };
}
