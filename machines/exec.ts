// One exec, an extra process in a task: added, running, stopped, deleted, and the calls in flight between them.
import { execSetup } from './exec-setup.js';

const onExit = { target: '#exec.stopped', actions: 'recordExit' } as const;
const keepExit = { actions: 'recordExit' } as const;
const says = (...states: ('created' | 'running' | 'paused' | 'stopped')[]) =>
  ({ type: 'reports', params: { states } }) as const;

const added = execSetup.createStateConfig({
  initial: 'adding',
  on: { 'task.deleted': { target: '#exec.deleted' } },
  states: {
    adding: {
      tags: 'busy',
      entry: 'addExec',
      on: { 'effect.done': { target: 'ready' }, 'effect.failed': { target: 'withdrawing' } },
    },
    withdrawing: {
      tags: 'busy',
      entry: 'withdrawExec',
      on: { 'effect.done': { target: '#exec.deleted' }, 'effect.failed': { target: '#exec.deleted' } },
    },
    ready: {
      entry: { type: 'publish', params: { to: 'added' } },
      on: {
        start: { target: 'starting' },
        delete: { target: '#exec.deleting' },
        // It can't be started any more.
        'task.ended': { target: '#exec.deleting' },
      },
    },
    starting: {
      tags: 'busy',
      entry: 'startExec',
      on: {
        'effect.done': { target: '#exec.running', actions: 'recordPid' },
        'effect.failed': [{ guard: 'hasExited', target: '#exec.stopped' }, { target: 'checking' }],
        // A short command may be over before the reply to Start is here.
        'exec.exited': keepExit,
        delete: { guard: 'forced', actions: 'recordDelete' },
      },
    },
    /** The reply to Start was an error, or none: the command may run all the same. */
    checking: {
      tags: 'busy',
      entry: 'probeExec',
      on: {
        'effect.done': [
          { guard: says('stopped'), ...onExit },
          { guard: says('running', 'paused'), target: '#exec.running', actions: 'recordPid' },
          { target: 'spent' },
        ],
        'effect.failed': { target: 'spent' },
        'exec.exited': onExit,
        delete: { guard: 'forced', actions: 'recordDelete' },
      },
    },
    /** Not started as far as anybody knows, and never to be started again. */
    spent: {
      entry: 'announceSpent',
      always: { guard: 'deleteAsked', target: '#exec.deleting' },
      on: {
        'exec.started': { target: '#exec.running', actions: 'recordPid' },
        'exec.exited': onExit,
        delete: { target: '#exec.deleting' },
        'task.ended': { target: '#exec.deleting' },
      },
    },
  },
});

const running = execSetup.createStateConfig({
  entry: { type: 'publish', params: { to: 'running' } },
  initial: 'started',
  on: {
    'exec.exited': onExit,
    'task.ended': { target: '.orphaned' },
    'task.deleted': { target: '.settling', actions: 'recordDelete' },
    delete: { guard: 'forced', target: '.killing', actions: 'recordDelete' },
  },
  states: {
    started: {
      always: [
        { guard: 'hasExited', target: '#exec.stopped' },
        { guard: 'deleteAsked', target: 'killing' },
        { guard: 'hasTimeout', target: 'limited' },
        { target: 'steady' },
      ],
    },
    steady: {},
    limited: { after: { timeout: { target: 'killing', actions: 'noteTimeout' } } },
    killing: {
      tags: 'busy',
      entry: 'killTree',
      after: { killDeadline: { target: 'killing', reenter: true } },
    },
    /** Its end is certain, and only has to be told. */
    orphaned: { tags: 'busy', after: { orphanDeadline: { target: 'settling' } } },
    settling: {
      tags: 'busy',
      entry: 'settleExit',
      on: { 'effect.done': onExit, 'effect.failed': { target: 'settling', reenter: true } },
    },
  },
});

const stopped = execSetup.createStateConfig({
  entry: ['abandonEffect', { type: 'publish', params: { to: 'stopped' } }],
  initial: 'ended',
  on: {
    'exec.exited': { guard: 'replacesInferred', actions: 'recordExit' },
    'task.deleted': { target: '#exec.deleted' },
  },
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
      always: { guard: 'deleteAsked', target: '#exec.deleting' },
      on: { delete: { target: '#exec.deleting' } },
    },
  },
});

/** The chart of an exec. @see machines/README.md for its diagram and its table */
export const execMachine = execSetup.createMachine({
  id: 'exec',
  context: ({ input }) => ({ ...input, pid: 0, exit: undefined, deleteAsked: false, failedDeletes: 0 }),
  initial: 'added',
  states: {
    added,
    running,
    stopped,
    deleting: {
      tags: 'busy',
      initial: 'asking',
      on: { 'task.deleted': { target: 'deleted' }, delete: { actions: 'recordDelete' } },
      states: {
        asking: {
          entry: 'deleteExec',
          on: {
            'effect.done': { target: '#exec.deleted' },
            'effect.failed': { target: 'backingOff', actions: 'countFailedDelete' },
          },
        },
        backingOff: { after: { cleanUpBackoff: { target: 'asking' } } },
      },
    },
    deleted: { type: 'final', entry: ['abandonEffect', { type: 'publish', params: { to: 'deleted' } }] },
  },
});
