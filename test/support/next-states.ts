// Where a task may go from each of its published states.
import type { TaskState } from '../../src/model/transition.js';

const next: Readonly<Record<TaskState, readonly TaskState[]>> = {
  created: ['running', 'paused', 'stopped', 'deleted'],
  running: ['paused', 'stopped'],
  paused: ['running', 'stopped'],
  stopped: ['created', 'deleted'],
  deleted: ['created'],
};

/** @param state null before its first create */
export const nextStates = (state: TaskState | null): readonly TaskState[] =>
  state === null ? ['created'] : next[state];
