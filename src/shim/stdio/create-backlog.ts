// Which backlog a policy means.
import { TaskError } from '../../model/errors.js';
import type { OutputPolicy } from '../../model/stdio.js';
import { type Backlog, BlockBacklog, DropBacklog } from './backlog.js';
import { SpillBacklog, type SpillOptions } from './spill-backlog.js';

const defaultLimitBytes = 1024 * 1024;
const policies: readonly string[] = ['block', 'drop-oldest', 'spill'] satisfies OutputPolicy['onFull'][];

/** @throws TaskError INVALID_ARGUMENT when it is none, as a caller without types may say */
export function checkPolicy(policy: OutputPolicy): void {
  if (!policies.includes(policy?.onFull)) {
    throw new TaskError(
      'INVALID_ARGUMENT',
      `stdio: expected onFull to be one of ${policies.join(', ')}, got ${shown(policy)}`,
    );
  }
  const limitBytes: unknown = 'limitBytes' in policy ? policy.limitBytes : undefined;
  if (limitBytes === undefined || (Number.isSafeInteger(limitBytes) && (limitBytes as number) > 0)) return;
  throw new TaskError(
    'INVALID_ARGUMENT',
    `stdio: expected limitBytes to be a whole number above 0, got ${shown(limitBytes)}`,
  );
}

export function createBacklog(policy: OutputPolicy, options: Omit<SpillOptions, 'limitBytes'>): Backlog {
  if (policy.onFull === 'block') return new BlockBacklog();
  const { limitBytes = defaultLimitBytes } = policy;
  return policy.onFull === 'spill' ? new SpillBacklog({ ...options, limitBytes }) : new DropBacklog(limitBytes);
}

const shown = (value: unknown): string => JSON.stringify(value) ?? String(value);
