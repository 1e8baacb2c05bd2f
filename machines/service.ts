// One service, or one group of them: meant to run or not, and what its rules make of every end.
import { serviceSetup } from './service-setup.js';

const publish = (
  to: 'down' | 'waiting' | 'starting' | 'up' | 'ending' | 'backing-off' | 'stopping' | 'completed' | 'failed',
) => ({ type: 'publish', params: { to } }) as const;
const decided = (decision: 'restart' | 'completed' | 'failed' | 'escalate') =>
  ({ type: 'decided', params: { decision } }) as const;

const onStart = { target: '#service.waiting', actions: 'recordReason' } as const;
/** Nothing runs: what is asked for is so at once. */
const onStopOfNone = [
  { guard: 'staysDown', target: '#service.down', actions: 'recordReason' },
  { guard: 'runsAgain', target: '#service.waiting', actions: 'recordReason' },
] as const;

/** What has been asked for meanwhile goes before what the rule would say. */
const whenOver = [
  { guard: 'staysDown', target: '#service.down' },
  { guard: 'runsAgain', target: '#service.waiting' },
  { target: '#service.deciding' },
] as const;

/** Over for now; a changed policy may think otherwise. */
const over = (to: 'completed' | 'failed') =>
  serviceSetup.createStateConfig({
    entry: publish(to),
    on: { start: onStart, stop: onStopOfNone, configure: { target: '#service.deciding' } },
  });

/** The chart of a service and of a group. @see machines/README.md for its diagram and its table */
export const serviceMachine = serviceSetup.createMachine({
  id: 'service',
  context: ({ input }) => ({ ...input, reason: 'not started yet', after: undefined, hasEnded: false, delayMs: 0 }),
  initial: 'down',
  states: {
    down: {
      entry: publish('down'),
      on: {
        start: onStart,
        adopt: { target: 'up', actions: ['recordReason', 'forgetRun'] },
        restore: { target: 'completed', actions: 'recordReason' },
        // It has ended while nobody supervised it.
        'run.ended': { target: 'ending', actions: ['forgetRun', 'recordEnded'] },
      },
    },
    waiting: {
      entry: ['forgetRun', publish('waiting')],
      on: {
        go: { target: 'starting' },
        stop: { guard: 'staysDown', target: 'down', actions: 'recordReason' },
      },
    },
    starting: {
      tags: 'busy',
      entry: [publish('starting'), 'startService'],
      on: {
        'effect.done': [{ guard: 'hasEnded', target: 'ending' }, { target: 'up' }],
        'effect.failed': { target: 'deciding', actions: 'recordReason' },
        // A short command may be over before its start is told.
        'run.ended': { actions: 'recordEnded' },
        stop: { target: 'stopping', actions: 'recordStop' },
      },
    },
    up: {
      entry: [publish('up'), 'watchRun'],
      exit: 'unwatchRun',
      on: {
        'run.ended': { target: 'ending', actions: 'recordEnded' },
        stop: { target: 'stopping', actions: 'recordStop' },
      },
      initial: 'running',
      states: {
        running: { on: { 'run.paused': { target: 'paused' } } },
        paused: { on: { 'run.resumed': { target: 'running' } } },
      },
    },
    ending: {
      tags: 'busy',
      entry: [publish('ending'), 'endRun'],
      on: { 'effect.done': whenOver, 'effect.failed': whenOver, stop: { actions: 'recordStop' } },
    },
    deciding: {
      entry: ['forgetStop', 'decide'],
      on: {
        decided: [
          { guard: decided('restart'), target: 'backingOff', actions: ['recordReason', 'recordDelay'] },
          { guard: decided('completed'), target: 'completed', actions: 'recordReason' },
          { target: 'failed', actions: 'recordReason' },
        ],
        stop: onStopOfNone,
      },
    },
    backingOff: {
      entry: publish('backing-off'),
      after: { restartDelay: { target: 'waiting' } },
      on: { start: onStart, stop: onStopOfNone, configure: { target: 'deciding' } },
    },
    stopping: {
      tags: 'busy',
      entry: publish('stopping'),
      initial: 'asking',
      states: {
        asking: {
          entry: 'stopService',
          on: { 'effect.done': whenOver, 'effect.failed': { target: 'refused', actions: 'recordReason' } },
        },
        refused: { after: { stopAgain: { target: 'asking' } } },
      },
      on: { stop: { actions: 'recordStop' } },
    },
    completed: over('completed'),
    failed: over('failed'),
  },
});
