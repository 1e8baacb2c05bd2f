// How a run has ended, in words.
import type { Transition } from '../model/transition.js';

export function endText({ end, exit }: Transition['cause']): string {
  if (!exit) return 'it has ended';
  if (end === 'shim-lost' || end === 'inferred') return 'its end was not seen';
  if (end === 'out-of-memory') return 'it was killed for want of memory';
  return exit.status > 128 && exit.status < 160
    ? `it was ended by signal ${exit.status - 128}`
    : `it has ended with ${exit.status}`;
}
