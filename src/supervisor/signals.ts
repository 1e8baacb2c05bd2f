// Signals by name or number.
import { constants } from 'node:os';
import { TaskError } from '../model/errors.js';

/** SIGRTMAX on Linux; 0 only asks whether the process is there. */
const maxSignal = 64;

/** @throws TaskError INVALID_ARGUMENT */
export function signalNumber(signal: number | string): number {
  if (typeof signal === 'number') {
    if (Number.isInteger(signal) && signal >= 0 && signal <= maxSignal) return signal;
  } else {
    const upper = signal.toUpperCase();
    const name = (upper.startsWith('SIG') ? upper : `SIG${upper}`) as NodeJS.Signals;
    const number = constants.signals[name] as number | undefined;
    if (number !== undefined) return number;
    if (/^\d+$/.test(signal)) return signalNumber(Number(signal));
  }
  const expected = `a name such as SIGTERM or TERM, or a number from 0 to ${maxSignal}`;
  throw new TaskError('INVALID_ARGUMENT', `signal: expected ${expected}, got ${JSON.stringify(signal)}`);
}
