// A `runc start` that was killed halfway, as its shim does when the connection of whoever asked closes: the command runs already, but
// runc has not written that down, and the next `runc start` would wait for ever for an init that has gone on.
// @see runc libcontainer/container_linux.go, handleFifo; standard_init_linux.go, Init
import { closeSync, constants, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { ShimLauncher } from './shim.js';

const { O_WRONLY, O_NONBLOCK } = constants;
/** Of an init that waits for its start. */
const waitingInit = 'runc\0init\0';
const lookAgainMs = 5;

/** @param runcRoot where runc keeps its containers' state: in it init waits at a FIFO until it is started, which removes that */
export const startAgainIn =
  (runcRoot: string): NonNullable<ShimLauncher['startAgain']> =>
  ({ namespace, id }, pid, start) => {
    const fifo = join(runcRoot, namespace, id, 'exec.fifo');
    return isCutOff(fifo, pid) ? inInitsPlace(fifo, start) : start();
  };

function isCutOff(fifo: string, pid: number): boolean {
  if (!existsSync(fifo)) return false;
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'latin1');
    return command !== '' && command !== waitingInit;
  } catch {
    // It is gone: the start will say so.
    return false;
  }
}

/** Says in init's place to a `runc start` that it has gone on. Settles as `start`. */
async function inInitsPlace<T>(fifo: string, start: () => Promise<T>): Promise<T> {
  let isOver = false;
  const starting = start().finally(() => (isOver = true));
  starting.catch(() => undefined); // it is awaited below
  while (!isOver && !tell(fifo)) await delay(lookAgainMs);
  return starting;
}

/** @returns false while nobody reads there yet */
function tell(fifo: string): boolean {
  try {
    const fd = openSync(fifo, O_WRONLY | O_NONBLOCK);
    try {
      writeSync(fd, '0');
    } finally {
      closeSync(fd);
    }
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENXIO';
  }
}
