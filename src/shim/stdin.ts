// The writing end of a task's standard input.
import type { Socket } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import { alreadyGivenUp } from '../transport/deadline.js';
import { openFifo } from './fifo.js';
import { timeBudget } from './time-budget.js';

const readWithinMs = 10_000;

/**
 * Opens a FIFO for writing as soon as it has a reader; a shim opens its end beside Create and may be a little late.
 * @param closing aborted when the streams are closed meanwhile
 * @throws TaskError DEADLINE_EXCEEDED (no reader in time), CANCELLED; or what open(2) failed with
 */
export async function openWhenRead(path: string, options: CallOptions, closing: AbortSignal): Promise<Socket> {
  const remaining = timeBudget(options, readWithinMs);
  for (let waitMs = 1; ; waitMs = Math.min(waitMs * 2, 50)) {
    const reason = alreadyGivenUp(remaining(), `open ${path}: waiting for its reader`);
    if (reason) throw reason;
    if (closing.aborted) throw new TaskError('CANCELLED', `open ${path}: the streams were closed meanwhile`);
    const stream = tryOpen(path);
    if (stream !== undefined) return stream;
    // Short steps, so that neither signal needs to be listened to.
    await delay(waitMs);
  }
}

function tryOpen(path: string): Socket | undefined {
  try {
    const stream = openFifo(path, 'write');
    // EPIPE: the task is gone, which its owner hears elsewhere; writers still have it from their own call.
    stream.on('error', () => stream.destroy());
    return stream;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENXIO') return undefined;
    throw TaskError.from(error, 'open standard input');
  }
}
