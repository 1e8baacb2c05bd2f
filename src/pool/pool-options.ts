// What a pool is asked for, and how full it is.
import type { Clock } from '../model/clock.js';
import { type ErrorCode, TaskError } from '../model/errors.js';
import type { TaskSpec } from '../model/task-spec.js';
import type { Logger } from '../supervisor/logger.js';

export interface PoolOptions {
  /** The first part of its tasks' ids. A pool of the same name goes on with the tasks that one of an earlier supervisor has left. */
  name: string;
  /** What a task is. After it is made nothing of that can be changed any more: what a claim adds comes through its input or an exec. */
  template: (id: string) => TaskSpec;
  /** How many are kept ready. */
  size: number;
  /** An older one is deleted and replaced; by default none is too old. */
  maxAgeMs?: number;
  /** How many are made at the same time. Default 2. */
  maxPreparing?: number;
  /** Keeps the time of ages and pauses; with `now`, also tells it. */
  clock?: Clock & { now?(): number };
  logger?: Logger;
}

export interface PoolLevel {
  size: number;
  /** Made, and not claimed. */
  ready: number;
  /** Being made. */
  preparing: number;
  /** Claims that wait. */
  waiting: number;
  /** Why the last one could not be made, until one could. */
  failure?: { code: ErrorCode; message: string; /** In a row. */ times: number };
}

/** @throws TaskError INVALID_ARGUMENT */
export function checkedSize(size: number): number {
  if (Number.isSafeInteger(size) && size >= 0) return size;
  throw new TaskError('INVALID_ARGUMENT', `pool: size: expected a whole number from 0 on, got ${size}`);
}
