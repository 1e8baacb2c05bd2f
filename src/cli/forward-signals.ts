// Passes the signals that this process gets on to a task, or to an exec.
import { TaskError } from '../model/errors.js';
import { reportFailure } from './failure.js';
import type { OwnSignals } from './interruption.js';

const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2'] as const;
/** Before there is a task, these end the command. */
const ending: ReadonlySet<string> = new Set(['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT']);

/** A task or an exec. */
export interface SignalTarget {
  kill(request: { signal: NodeJS.Signals }): Promise<void>;
}

export interface SignalForwarding extends OwnSignals {
  /** From now on; what comes before ends the command. */
  to(target: SignalTarget): void;
}

/**
 * @param verb for messages: what is ended by a signal that comes too early
 * @param how.hasTerminal the target has a terminal of its own, which tells it of its size
 */
export function forwardSignals(verb: string, { hasTerminal }: { hasTerminal: boolean }): SignalForwarding {
  const signals: NodeJS.Signals[] = hasTerminal ? [...forwarded] : [...forwarded, 'SIGWINCH'];
  const abort = new AbortController();
  let target: SignalTarget | undefined;
  const onSignal = (signal: NodeJS.Signals): void => {
    if (target) void pass(target, signal);
    else if (ending.has(signal)) abort.abort(new TaskError('CANCELLED', `${verb}: ended by ${signal}`));
  };
  for (const signal of signals) process.on(signal, onSignal);
  return {
    aborted: abort.signal,
    to: (wanted) => (target = wanted),
    stop: () => {
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}

async function pass(target: SignalTarget, signal: NodeJS.Signals): Promise<void> {
  try {
    await target.kill({ signal });
  } catch (error) {
    // A task that has just ended needs no signal any more.
    if (!TaskError.is(error) || error.code !== 'NOT_FOUND') reportFailure(error);
  }
}
