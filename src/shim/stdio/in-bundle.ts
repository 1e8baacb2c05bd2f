// The standard streams of a task of a launcher's: FIFOs in its bundle, its log in the root.
import type { Bundle } from '../bundle.js';
import type { FifoPool } from '../fifo-pool.js';
import type { OpenStdioOptions } from '../shim.js';
import { openStdio } from '../stdio.js';
import type { TaskStdio } from '../task-stdio.js';
import { logPlace } from './log-paths.js';

/** @throws as `openStdio` */
export function openStdioIn(
  { root, fifos }: { root: string; fifos: FifoPool },
  bundle: Bundle,
  options: OpenStdioOptions,
): Promise<TaskStdio> {
  const log = logPlace(root, bundle);
  return openStdio({ ...options, directory: bundle.path, log, make: (paths) => fifos.place(paths) });
}
