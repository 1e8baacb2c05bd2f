// What several states of a task's chart have in common.
import { taskSetup } from './task-setup.js';

type Live = 'created' | 'running' | 'paused';

export const rememberStop = { actions: 'recordStop' } as const;
/** A transition without an action is none, and the command would be refused. */
export const joined = { actions: 'join' } as const;
export const onExit = { target: '#task.stopped', actions: 'recordExit' } as const;
export const forceDelete = (target: string) => ({ guard: 'forced', target, actions: 'recordDelete' }) as const;

/** After a failed call the shim's word decides where the task is; without it the task stays where it was. */
export const checking = (
  settled: '#task.created.ready' | '#task.running.steady' | '#task.paused.steady',
  state: Live,
) =>
  taskSetup.createStateConfig({
    tags: 'busy',
    entry: 'probeTask',
    on: {
      'effect.done': [
        { guard: { type: 'reports', params: { state: 'stopped' } }, target: '#task.stopped', actions: 'recordExit' },
        { guard: { type: 'reports', params: { state: 'paused' } }, target: '#task.paused.steady' },
        { guard: { type: 'reports', params: { state: 'running' } }, target: '#task.running.steady' },
        { target: settled },
      ],
      'effect.failed': { target: settled },
      stop: rememberStop,
      delete: forceDelete(`#task.${state}.killing`),
    },
  });

/** SIGKILL, and the exit that must follow. Where none does, a forced delete takes the task apart from outside. */
export const killing = (state: Live) => {
  const onNoExit = [
    { guard: 'deleteAsked', target: `#task.${state}.discarding` },
    { target: `#task.${state}.checking` },
  ] as const;
  return taskSetup.createStateConfig({
    tags: 'busy',
    entry: ['killTask', 'forgetStop'],
    after: { killDeadline: onNoExit },
    on: { 'effect.failed': onNoExit, stop: joined, delete: { guard: 'forced', actions: 'recordDelete' } },
  });
};

/** Takes the task apart without the help of its shim, again and again until nothing is left. */
export const discarding = (state: Live, gone: '#task.deleted' | '#task.stopped') =>
  taskSetup.createStateConfig({
    tags: 'busy',
    entry: 'discardTask',
    on: {
      'effect.done': [
        { guard: 'wasThere', target: '#task.stopped', actions: 'restoreEnd' },
        { target: gone, actions: 'recordExit' },
      ],
      'effect.failed': { target: `#task.${state}.backingOff`, actions: 'countFailedDelete' },
      'task.exited': { actions: 'recordExit' },
      delete: { guard: 'forced', actions: 'recordDelete' },
    },
  });

export const backingOff = (again: string) =>
  taskSetup.createStateConfig({
    after: { cleanUpBackoff: { target: again } },
    on: { delete: { target: again } },
  });

/** What the task does goes on, and may be over by it: the reply is waited for, so that the caller hears of it. */
export const checkpointing = (settled: '#task.running.steady' | '#task.paused.steady', state: 'running' | 'paused') =>
  taskSetup.createStateConfig({
    tags: 'busy',
    entry: 'checkpointTask',
    on: {
      'effect.done': [
        { guard: 'hasExited', target: '#task.stopped', actions: 'announceCheckpoint' },
        { target: settled, actions: 'announceCheckpoint' },
      ],
      'effect.failed': [{ guard: 'hasExited', target: '#task.stopped' }, { target: `#task.${state}.checking` }],
      'task.exited': { actions: 'recordExit' },
      stop: rememberStop,
      delete: forceDelete(`#task.${state}.killing`),
    },
  });
