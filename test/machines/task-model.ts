// All that a task's chart can be told, and its reachable states: what tests walk.
import type { SnapshotFrom } from 'xstate';
import { taskMachine, type TaskEvent, type TaskInput } from '../../machines/index.js';
import { TaskError } from '../../src/model/errors.js';
import { type Situation, situationsOf, type Walk, type Walkable, walkerOf } from './chart-walk.js';

export type TaskSnapshot = SnapshotFrom<typeof taskMachine>;

const exitedAt = new Date(0);
export const seen = { status: 7, exitedAt, inferred: false };
const unseen = { status: 255, exitedAt, inferred: true };

export const commands: readonly TaskEvent[] = [
  { type: 'start' },
  { type: 'restart' },
  { type: 'pause' },
  { type: 'resume' },
  { type: 'stop', signal: 15, graceMs: 1_000 },
  { type: 'checkpoint', options: { imagePath: '/image' } },
  { type: 'delete', force: false },
  { type: 'delete', force: true },
];

export const facts: readonly TaskEvent[] = [
  { type: 'task.exited', exit: seen, source: 'event' },
  { type: 'task.exited', exit: unseen, source: 'inferred' },
  { type: 'task.paused', source: 'event' },
  { type: 'task.resumed', source: 'event' },
];

export const outcomes: readonly TaskEvent[] = [
  { type: 'effect.done', pid: 42 },
  { type: 'effect.done', state: 'created', pid: 42 },
  { type: 'effect.done', state: 'running', pid: 42 },
  { type: 'effect.done', state: 'paused', pid: 42 },
  { type: 'effect.done', state: 'stopped', pid: 42, exit: seen },
  { type: 'effect.failed', error: new TaskError('UNAVAILABLE', 'no shim') },
];

/** The timers of the chart, as the events that XState makes of them. */
export const timers: readonly TaskEvent[] = [
  ...['created', 'running', 'paused'].flatMap((state) => [
    `xstate.after.killDeadline.task.${state}.killing`,
    `xstate.after.cleanUpBackoff.task.${state}.backingOff`,
  ]),
  'xstate.after.cleanUpBackoff.task.stopped.backingOff',
  'xstate.after.grace.task.running.stopping',
].map((type) => ({ type }) as unknown as TaskEvent);

export const everything: readonly TaskEvent[] = [...commands, ...facts, ...outcomes, ...timers];

export const taskInput: TaskInput = { namespace: 'test', id: 'web', incarnation: 1, isFound: false, drains: false };

/** What a task is made with, as far as it decides something. */
export type Variant = Partial<Pick<TaskInput, 'isFound' | 'drains' | 'endBefore'>>;

/** What makes two situations different: the state, and the parts of the context that decide something. */
export function keyOf({ value, context }: TaskSnapshot): string {
  const { exit, endBefore, startAsked, restartAsked, stop, deleteAsked, drains, isFound } = context;
  const ended = exit ? (exit.inferred ? 'inferred' : 'exited') : '';
  const asked = [
    stop && 'stop',
    startAsked && 'start',
    restartAsked && 'restart',
    deleteAsked && 'delete',
    endBefore && 'again',
  ];
  return [JSON.stringify(value), ended, ...asked.map((word) => word || ''), drains, isFound].join(' ');
}

const taskWalk: Walkable<typeof taskMachine> = { machine: taskMachine, events: everything, keyOf };

export type TaskSituation = Situation<typeof taskMachine>;

/** Every reachable situation of a task, by its key. */
export const situations = (variant: Variant): Map<string, TaskSituation> =>
  situationsOf(taskWalk, { ...taskInput, ...variant });

const walker = walkerOf(taskMachine, [
  ...['createTask', 'recoverTask', 'startTask', 'pauseTask', 'resumeTask', 'checkpointTask', 'signalTask', 'killTask'],
  ...['probeTask', 'drainOutput', 'deleteTask', 'clearTask', 'discardTask', 'abandonEffect', 'noteEscalation'],
]);

/** Runs a real actor through the events, with effects that do nothing. */
export const walk = (events: readonly TaskEvent[], variant: Variant = {}): Walk<typeof taskMachine> =>
  walker(events, { ...taskInput, ...variant });
