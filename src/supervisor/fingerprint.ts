// Whether two tasks are specified alike, without keeping what may hold secrets.
import { createHash } from 'node:crypto';
import type { TaskSpec } from '../model/task-spec.js';

/** Equal for equal specifications, in whatever order their keys are. */
export function fingerprintOf(task: TaskSpec): string {
  const text = JSON.stringify(task, (_, value: unknown) =>
    isObject(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(text).digest('base64url');
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
