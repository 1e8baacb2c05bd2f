// Wait, for a shim that has none: its events tell, and so it ends with the connection.
import type { ProcessCallOptions } from '../../model/call-options.js';
import type { TaskError } from '../../model/errors.js';
import type { TaskExit } from '../../model/task-status.js';
import { alreadyGivenUp, whenGivenUp } from '../../transport/deadline.js';
import type { Transport } from '../../transport/transport.js';
import type { Shim } from '../shim.js';
import { translateShimError } from '../shim-errors.js';
import type { LegacyEntry, LegacyTask } from './legacy-task.js';

/** Shim.wait of one connection. */
export function waitsOn(transport: Transport, task: LegacyTask): Shim['wait'] {
  const pending = new Set<(reason: TaskError) => void>();
  let lost: TaskError | undefined;
  void transport.closed.then((reason) => {
    lost = reason;
    for (const reject of [...pending]) reject(reason);
  });
  const untilEnd = (entry: LegacyEntry, options: ProcessCallOptions): Promise<TaskExit> =>
    new Promise((resolve, reject) => {
      const giveUp = (reason: TaskError): void => {
        stop();
        reject(reason);
      };
      const stop = (): void => {
        pending.delete(giveUp);
        forget();
        release?.();
      };
      const forget = task.onEnd(entry, (exit) => {
        stop();
        resolve(exit);
      });
      const release = whenGivenUp(options, 'wait', giveUp);
      pending.add(giveUp);
    });
  return async (id, options = {}) => {
    try {
      const refusal = lost ?? alreadyGivenUp(options, 'wait');
      if (refusal) throw refusal;
      const entry = task.entryOf(id, options.execId);
      return entry.exit ?? (await untilEnd(entry, options));
    } catch (error) {
      throw translateShimError(error, 'wait', id, options.execId);
    }
  };
}
