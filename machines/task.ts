// One task: created, running, paused, stopped, deleted, and the calls in flight between them.
import {
  backingOff,
  checking,
  checkpointing,
  discarding,
  forceDelete,
  joined,
  killing,
  onExit,
  rememberStop,
} from './task-parts.js';
import { taskSetup } from './task-setup.js';

const found = (state: 'created' | 'running' | 'paused' | 'stopped') =>
  ({ type: 'reports', params: { state } }) as const;

const created = taskSetup.createStateConfig({
  initial: 'known',
  on: { 'task.exited': onExit },
  states: {
    known: { always: [{ guard: 'isFound', target: 'recovering' }, { target: 'preparing' }] },
    recovering: {
      tags: 'busy',
      entry: 'recoverTask',
      on: {
        'effect.done': [
          { guard: 'lastRunIsOver', target: '#task.stopped', actions: 'restoreEnd' },
          { guard: found('stopped'), target: '#task.stopped', actions: ['recordPid', 'recordExit'] },
          { guard: found('paused'), target: '#task.paused.steady', actions: ['recordPid', 'forgetEnd'] },
          { guard: found('running'), target: '#task.running.steady', actions: ['recordPid', 'forgetEnd'] },
          { target: 'ready', actions: ['recordPid', 'forgetEnd'] },
        ],
        'effect.failed': { target: 'unreachable' },
        // An event may come before the answer to State, which tells the same.
        'task.exited': [
          { guard: 'isBeforeNext', target: '#task.stopped', actions: 'restoreEnd' },
          { guard: 'isInferred', target: '#task.stopped', actions: 'recordExit' },
          { actions: 'recordExit' },
        ],
        delete: forceDelete('#task.created.discarding'),
      },
    },
    /** Nobody can say how it is. Who looked for it lets go of it, or is rid of it by force. */
    unreachable: { on: { 'task.exited': onExit, delete: forceDelete('#task.created.discarding') } },
    preparing: {
      tags: 'busy',
      entry: 'createTask',
      on: {
        'effect.done': { target: 'ready', actions: ['recordPid', 'forgetEnd'] },
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
        { guard: 'startAsked', target: 'starting' },
      ],
      on: {
        start: { target: 'starting' },
        stop: { target: 'killing' },
        delete: { target: 'deleting' },
        // A Start that failed, and that neither its reply nor State could tell of, was carried out all the same.
        'task.paused': { target: 'checking' },
        'task.resumed': { target: 'checking' },
      },
    },
    starting: {
      tags: 'busy',
      entry: ['startTask', 'forgetStart'],
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
    backingOff: {
      ...backingOff('#task.created.discarding'),
      on: {
        delete: { target: '#task.created.discarding', actions: 'recordDelete' },
        'task.exited': { target: '#task.created.discarding', actions: 'recordExit' },
      },
    },
  },
});

const running = taskSetup.createStateConfig({
  entry: { type: 'publish', params: { to: 'running' } },
  initial: 'steady',
  on: { 'task.exited': onExit },
  states: {
    steady: {
      always: [
        { guard: 'hasExited', target: '#task.stopped' },
        { guard: 'stopAsked', target: 'stopping' },
      ],
      on: {
        pause: { target: 'pausing' },
        checkpoint: { target: 'checkpointing' },
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
    checkpointing: checkpointing('#task.running.steady', 'running'),
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
      always: [
        { guard: 'hasExited', target: '#task.stopped' },
        { guard: 'stopAsked', target: 'stopping' },
      ],
      on: {
        resume: { target: 'resuming' },
        checkpoint: { target: 'checkpointing' },
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
    checkpointing: checkpointing('#task.paused.steady', 'paused'),
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
        restart: { actions: 'recordRestart' },
        delete: { actions: 'recordDelete' },
      },
    },
    settled: {
      always: [
        { guard: 'deleteAsked', target: 'deleting' },
        { guard: 'restartAsked', target: 'clearing' },
      ],
      on: { restart: { target: 'clearing' }, delete: { target: 'deleting' } },
    },
    clearing: {
      tags: 'busy',
      entry: ['clearTask', 'forgetRestart'],
      on: {
        'effect.done': [
          { guard: 'deleteAsked', target: 'deleting' },
          { target: '#task.created.preparing', actions: 'beginIncarnation' },
        ],
        'effect.failed': { target: 'settled' },
        delete: { actions: 'recordDelete' },
      },
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
    exit: input.exit,
    endBefore: input.endBefore,
    restartAsked: false,
    startAsked: false,
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
