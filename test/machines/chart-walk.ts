// Walks a chart completely: its reachable situations, and what a real actor does on the way to each.
import {
  type AnyActorLogic,
  type AnyStateMachine,
  createActor,
  type EventFromLogic,
  type InputFrom,
  type InspectionEvent,
  SimulatedClock,
  type SnapshotFrom,
} from 'xstate';
import { getAdjacencyMap } from 'xstate/graph';

export interface Situation<M extends AnyStateMachine> {
  key: string;
  snapshot: SnapshotFrom<M>;
  /** The events that lead here from the beginning, as few as possible. */
  path: EventFromLogic<M>[];
  /** Where each event leads. */
  next: { event: EventFromLogic<M>; key: string }[];
}

export interface Walkable<M extends AnyStateMachine> {
  machine: M;
  events: readonly EventFromLogic<M>[];
  /** What makes two situations different: the state, and the parts of the context that decide something. */
  keyOf: (snapshot: SnapshotFrom<M>) => string;
}

/** Every reachable situation, by its key. */
export function situationsOf<M extends AnyStateMachine>(
  { machine, events, keyOf }: Walkable<M>,
  input: InputFrom<M>,
): Map<string, Situation<M>> {
  const map = getAdjacencyMap(machine as AnyActorLogic, {
    input: input as object,
    events: [...events],
    filterEvents: (snapshot) => snapshot.status === 'active',
    serializeState: (snapshot) => keyOf(snapshot as SnapshotFrom<M>),
    limit: 50_000,
  });
  const found = new Map<string, Situation<M>>();
  const [first] = Object.keys(map);
  if (first === undefined) throw new Error('the chart has no first state');
  const queue: { key: string; path: EventFromLogic<M>[] }[] = [{ key: first, path: [] }];
  for (let entry = queue.shift(); entry; entry = queue.shift()) {
    const { key, path } = entry;
    const node = map[key as keyof typeof map];
    if (found.has(key) || !node) continue;
    const next = Object.values(node.transitions).map(({ event, state }) => ({
      event: event as EventFromLogic<M>,
      key: keyOf(state as SnapshotFrom<M>),
    }));
    found.set(key, { key, snapshot: node.state as SnapshotFrom<M>, path, next });
    for (const step of next) queue.push({ key: step.key, path: [...path, step.event] });
  }
  return found;
}

/** The situations that can be reached from one by the events that are allowed. */
export function reachableFrom<M extends AnyStateMachine>(
  byKey: ReadonlyMap<string, Situation<M>>,
  from: string,
  allowed: (event: EventFromLogic<M>) => boolean,
): Set<string> {
  const seen = new Set([from]);
  const queue = [from];
  for (let key = queue.pop(); key !== undefined; key = queue.pop()) {
    for (const { event, key: next } of byKey.get(key)?.next ?? []) {
      if (seen.has(next) || !allowed(event)) continue;
      seen.add(next);
      queue.push(next);
    }
  }
  return seen;
}

/** What a walk of the real chart shows. */
export interface Walk<M extends AnyStateMachine> {
  published: string[];
  effects: string[];
  /** `source|event|target` of each transition taken. */
  edges: string[];
  snapshot: SnapshotFrom<M>;
}

interface Taken {
  source: { path: string[] };
  target?: { path: string[] }[];
  eventType: string;
}

export type Walker<M extends AnyStateMachine> = (events: readonly EventFromLogic<M>[], input: InputFrom<M>) => Walk<M>;

/**
 * Runs real actors through events, with effects that do nothing but to be noted. The machine is bound once for all walks:
 * binding costs more than walking.
 * @param effectNames its actions that are calls
 */
export function walkerOf<M extends AnyStateMachine>(machine: M, effectNames: readonly string[]): Walker<M> {
  let current: Omit<Walk<M>, 'snapshot'> = { published: [], effects: [], edges: [] };
  const effects = effectNames.map((name) => [name, () => void current.effects.push(name)] as const);
  const publish = (_: unknown, { to }: { to: string }): void => void current.published.push(to);
  const bound = machine.provide({ actions: { ...Object.fromEntries(effects), publish } } as never) as AnyStateMachine;
  const inspect = (event: InspectionEvent): void => {
    if (event.type !== '@xstate.microstep') return;
    for (const { source, target, eventType } of (event as unknown as { _transitions: Taken[] })._transitions) {
      current.edges.push(`${source.path.join('.')}|${eventType || 'always'}|${target?.[0]?.path.join('.') ?? ''}`);
    }
  };
  return (events, input) => {
    current = { published: [], effects: [], edges: [] };
    const actor = createActor(bound, { input, clock: new SimulatedClock(), inspect });
    let failure: unknown;
    actor.subscribe({ error: (error) => (failure = error) });
    actor.start();
    for (const event of events) if (actor.getSnapshot().status === 'active') actor.send(event);
    if (failure !== undefined) throw failure as Error;
    return { ...current, snapshot: actor.getSnapshot() as SnapshotFrom<M> };
  };
}

/** `xstate.after.NAME...` of a taken edge as `after NAME`, as the chart's graph has it. */
export const readableEdge = (edge: string): string => edge.replace(/xstate\.after\.([^.|]+)[^|]*/, 'after $1');
