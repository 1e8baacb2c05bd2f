// All that a task's chart can be told, and its reachable states: what tests walk.
import { createActor, type InspectionEvent, SimulatedClock, type SnapshotFrom } from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';
import { taskMachine, type TaskEvent } from '../../machines/index.js';
import { TaskError } from '../../src/model/errors.js';

export type TaskSnapshot = SnapshotFrom<typeof taskMachine>;

const exitedAt = new Date(0);
const seen = { status: 7, exitedAt, inferred: false };
const unseen = { status: 255, exitedAt, inferred: true };

export const commands: readonly TaskEvent[] = [
  { type: 'start' },
  { type: 'pause' },
  { type: 'resume' },
  { type: 'stop', signal: 15, graceMs: 1_000 },
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

export const taskInput = { namespace: 'test', id: 'web', incarnation: 1, drains: false };

/** What makes two situations different: the state, and the parts of the context that decide something. */
export function keyOf({ value, context }: TaskSnapshot): string {
  const { exit, stop, deleteAsked, drains } = context;
  const ended = exit ? (exit.inferred ? 'inferred' : 'exited') : '';
  return [JSON.stringify(value), ended, stop ? 'stop' : '', deleteAsked ? 'delete' : '', drains].join(' ');
}

export interface Situation {
  key: string;
  snapshot: TaskSnapshot;
  /** The events that lead here from the beginning, as few as possible. */
  path: TaskEvent[];
  /** Where each event leads. */
  next: { event: TaskEvent; key: string }[];
}

/** Every reachable situation of a task with or without output to drain, by its key. */
export function situations(drains: boolean): Map<string, Situation> {
  const map = getAdjacencyMap(taskMachine, {
    input: { ...taskInput, drains },
    events: everything,
    filterEvents: (snapshot) => snapshot.status === 'active',
    serializeState: (snapshot) => keyOf(snapshot as TaskSnapshot),
    limit: 50_000,
  });
  const found = new Map<string, Situation>();
  const [first] = Object.keys(map);
  if (first === undefined) throw new Error('the chart has no first state');
  const queue: { key: string; path: TaskEvent[] }[] = [{ key: first, path: [] }];
  for (let entry = queue.shift(); entry; entry = queue.shift()) {
    const { key, path } = entry;
    const node = map[key as keyof typeof map];
    if (found.has(key) || !node) continue;
    const next = Object.values(node.transitions).map(({ event, state }) => ({
      event: event,
      key: keyOf(state),
    }));
    found.set(key, { key, snapshot: node.state, path, next });
    for (const step of next) queue.push({ key: step.key, path: [...path, step.event] });
  }
  return found;
}

/** What a walk of the real chart shows. */
export interface Walk {
  published: string[];
  effects: string[];
  /** `source|event|target` of each transition taken. */
  edges: string[];
  snapshot: TaskSnapshot;
}

interface Taken {
  source: { path: string[] };
  target?: { path: string[] }[];
  eventType: string;
}

/** What the walk under way has shown so far. The machine is bound once for all walks: binding costs more than walking. */
let current: Omit<Walk, 'snapshot'> = { published: [], effects: [], edges: [] };

export const effectNames = [
  ...['createTask', 'startTask', 'pauseTask', 'resumeTask', 'signalTask', 'killTask', 'probeTask', 'drainOutput'],
  ...['deleteTask', 'discardTask', 'abandonEffect', 'noteEscalation'],
] as const;

const machine = taskMachine.provide({
  actions: {
    ...Object.fromEntries(effectNames.map((name) => [name, () => void current.effects.push(name)])),
    publish: (_, { to }) => void current.published.push(to),
  },
});

function inspect(event: InspectionEvent): void {
  if (event.type !== '@xstate.microstep') return;
  for (const { source, target, eventType } of (event as unknown as { _transitions: Taken[] })._transitions) {
    current.edges.push(`${source.path.join('.')}|${eventType || 'always'}|${target?.[0]?.path.join('.') ?? ''}`);
  }
}

/** Runs a real actor through the events, with effects that do nothing. */
export function walk(events: readonly TaskEvent[], drains = false): Walk {
  current = { published: [], effects: [], edges: [] };
  const actor = createActor(machine, { input: { ...taskInput, drains }, clock: new SimulatedClock(), inspect });
  let failure: unknown;
  actor.subscribe({ error: (error) => (failure = error) });
  actor.start();
  for (const event of events) if (actor.getSnapshot().status === 'active') actor.send(event);
  if (failure !== undefined) throw failure as Error;
  return { ...current, snapshot: actor.getSnapshot() };
}
