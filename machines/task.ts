// One task: created, running, paused, stopped, deleted, and the calls in flight between them.
import { taskSetup } from './task-setup.js';

type Live = 'created' | 'running' | 'paused';

const rememberStop = { actions: 'recordStop' } as const;
/** A transition without an action is none, and the command would be refused. */
const joined = { actions: 'join' } as const;
const onExit = { target: '#task.stopped', actions: 'recordExit' } as const;
const forceDelete = (target: string) => ({ guard: 'forced', target, actions: 'recordDelete' }) as const;

/** After a failed call the shim's word decides where the task is; without it the task stays where it was. */
const checking = (settled: '#task.created.ready' | '#task.running.steady' | '#task.paused.steady', state: Live) =>
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
const killing = (state: Live) => {
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
const discarding = (state: Live, gone: '#task.deleted' | '#task.stopped') =>
  taskSetup.createStateConfig({
    tags: 'busy',
    entry: 'discardTask',
    on: {
      'effect.done': { target: gone, actions: 'recordExit' },
      'effect.failed': { target: `#task.${state}.backingOff`, actions: 'countFailedDelete' },
      'task.exited': { actions: 'recordExit' },
      delete: { guard: 'forced', actions: 'recordDelete' },
    },
  });

const backingOff = (again: string) =>
  taskSetup.createStateConfig({
    after: { cleanUpBackoff: { target: again } },
    on: { delete: { target: again } },
  });

const created = taskSetup.createStateConfig({
  initial: 'preparing',
  on: { 'task.exited': onExit },
  states: {
    preparing: {
      tags: 'busy',
      entry: 'createTask',
      on: {
        'effect.done': { target: 'ready', actions: 'recordPid' },
        'effect.failed': { target: 'discarding' },
        'task.exited': { actions: 'recordExit' },
        delete: forceDelete('#task.created.discarding'),
      },
    },
    ready: {
      entry: { type: 'publish', params: { to: 'created' } },
      always: [
        { guard: 'hasExited', target: '#task.stopped' },
        { guard: 'stopAsked', target: 'killing' },
      ],
      on: { start: { target: 'starting' }, stop: { target: 'killing' }, delete: { target: 'deleting' } },
    },
    starting: {
      tags: 'busy',
      entry: 'startTask',
      on: {
        'effect.done': { target: '#task.running', actions: 'recordPid' },
        'effect.failed': [{ guard: 'hasExited', target: '#task.stopped' }, { target: 'checking' }],
        // A short command may be over before the reply to Start is here.
        'task.exited': { actions: 'recordExit' },
        stop: rememberStop,
        delete: forceDelete('#task.created.killing'),
      },
    },
    checking: checking('#task.created.ready', 'created'),
    killing: killing('created'),
    deleting: {
      tags: 'busy',
      entry: 'deleteTask',
      on: {
        'effect.done': { target: '#task.deleted' },
        'effect.failed': { target: 'checking' },
        // The shim ends init in order to delete it.
        'task.exited': { actions: 'recordExit' },
        delete: forceDelete('#task.created.discarding'),
      },
    },
    discarding: discarding('created', '#task.deleted'),
    backingOff: backingOff('#task.created.discarding'),
  },
});

const running = taskSetup.createStateConfig({
  entry: { type: 'publish', params: { to: 'running' } },
  always: { guard: 'hasExited', target: '#task.stopped' },
  initial: 'steady',
  on: { 'task.exited': onExit },
  states: {
    steady: {
      always: { guard: 'stopAsked', target: 'stopping' },
      on: {
        pause: { target: 'pausing' },
        stop: { target: 'stopping', actions: 'recordStop' },
        delete: forceDelete('#task.running.killing'),
        // Somebody else has paused it, or the word of our own pause is late.
        'task.paused': { target: 'checking' },
      },
    },
    pausing: {
      tags: 'busy',
      entry: 'pauseTask',
      on: {
        'effect.done': { target: '#task.paused' },
        'effect.failed': { target: 'checking' },
        stop: rememberStop,
        delete: forceDelete('#task.running.killing'),
      },
    },
    stopping: {
      tags: 'busy',
      exit: 'forgetStop',
      after: { grace: { target: 'killing', actions: 'noteEscalation' } },
      on: { stop: joined, delete: forceDelete('#task.running.killing') },
      initial: 'signalling',
      states: {
        signalling: {
          entry: 'signalTask',
          on: { 'effect.done': { target: 'waiting' }, 'effect.failed': { target: '#task.running.checking' } },
        },
        waiting: {},
      },
    },
    checking: checking('#task.running.steady', 'running'),
    killing: killing('running'),
    discarding: discarding('running', '#task.stopped'),
    backingOff: backingOff('#task.running.discarding'),
  },
});

const paused = taskSetup.createStateConfig({
  entry: { type: 'publish', params: { to: 'paused' } },
  initial: 'steady',
  on: { 'task.exited': onExit },
  states: {
    steady: {
      always: { guard: 'stopAsked', target: 'stopping' },
      on: {
        resume: { target: 'resuming' },
        stop: { target: 'stopping', actions: 'recordStop' },
        delete: forceDelete('#task.paused.killing'),
        'task.resumed': { target: 'checking' },
      },
    },
    resuming: {
      tags: 'busy',
      entry: 'resumeTask',
      on: {
        'effect.done': { target: '#task.running' },
        'effect.failed': { target: 'checking' },
        stop: rememberStop,
        delete: forceDelete('#task.paused.killing'),
      },
    },
    stopping: {
      tags: 'busy',
      on: { stop: joined, delete: forceDelete('#task.paused.killing') },
      initial: 'signalling',
      states: {
        // The signal is armed while the task is frozen, and acts at the thaw.
        signalling: {
          entry: 'signalTask',
          on: {
            'effect.done': { target: 'thawing' },
            'effect.failed': { target: '#task.paused.checking', actions: 'forgetStop' },
          },
        },
        thawing: {
          entry: 'resumeTask',
          on: {
            'effect.done': { target: '#task.running.stopping.waiting' },
            'effect.failed': { target: '#task.paused.killing', actions: 'noteEscalation' },
          },
        },
      },
    },
    checking: checking('#task.paused.steady', 'paused'),
    killing: killing('paused'),
    discarding: discarding('paused', '#task.stopped'),
    backingOff: backingOff('#task.paused.discarding'),
  },
});

const stopped = taskSetup.createStateConfig({
  entry: ['abandonEffect', { type: 'publish', params: { to: 'stopped' } }],
  initial: 'ended',
  on: { 'task.exited': { guard: 'replacesInferred', actions: 'recordExit' } },
  states: {
    ended: { always: [{ guard: 'drains', target: 'draining' }, { target: 'settled' }] },
    draining: {
      tags: 'busy',
      entry: 'drainOutput',
      on: {
        'effect.done': { target: 'settled' },
        'effect.failed': { target: 'settled' },
        delete: { actions: 'recordDelete' },
      },
    },
    settled: {
      always: { guard: 'deleteAsked', target: 'deleting' },
      on: { delete: { target: 'deleting' } },
    },
    deleting: {
      tags: 'busy',
      entry: 'deleteTask',
      on: {
        'effect.done': { target: '#task.deleted' },
        'effect.failed': { target: 'backingOff', actions: 'countFailedDelete' },
        delete: joined,
      },
    },
    backingOff: backingOff('#task.stopped.deleting'),
  },
});

/** The chart of a task. @see machines/README.md for its diagram and its table */
export const taskMachine = taskSetup.createMachine({
  id: 'task',
  context: ({ input }) => ({
    ...input,
    pid: 0,
    exit: undefined,
    stop: undefined,
    deleteAsked: false,
    failedDeletes: 0,
  }),
  options: { maxIterations: 1000 },
  initial: 'created',
  states: {
    created,
    running,
    paused,
    stopped,
    deleted: { type: 'final', entry: { type: 'publish', params: { to: 'deleted' } } },
  },
});
