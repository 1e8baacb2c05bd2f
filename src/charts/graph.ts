// A chart as plain data: what drawings, tables and tests are made from.
import type { AnyStateMachine, AnyStateNode } from 'xstate';

export interface ChartState {
  /** Path from the chart's root, such as `running.pausing`. */
  path: string;
  parent: string | null;
  type: 'atomic' | 'compound' | 'final' | 'parallel' | 'history';
  /** Of a compound state: the path of the child it begins in. */
  initial: string | null;
  tags: string[];
  entry: string[];
  exit: string[];
}

export interface ChartEdge {
  source: string;
  /** Absent when the state is not left. */
  target: string | null;
  /** An event's type, `after NAME` for a delay, or `always`. */
  event: string;
  guard: string | null;
  actions: string[];
}

/** Version 1 of the format. */
export interface ChartGraph {
  version: 1;
  id: string;
  states: ChartState[];
  edges: ChartEdge[];
}

/** The chart's states, parents first, and its edges in the order in which they are tried. */
export function chartGraph(machine: AnyStateMachine): ChartGraph {
  const nodes = descendants(machine.root);
  return {
    version: 1,
    id: machine.id,
    states: nodes.filter((node) => node !== machine.root).map(stateOf),
    edges: nodes.flatMap(edgesOf),
  };
}

function descendants(node: AnyStateNode): AnyStateNode[] {
  return [node, ...Object.values(node.states).flatMap(descendants)];
}

/** The root itself is named by the chart's id. */
const pathOf = (node: AnyStateNode): string => node.path.join('.') || node.machine.id;

function stateOf(node: AnyStateNode): ChartState {
  const { parent } = node;
  return {
    path: pathOf(node),
    parent: parent && parent !== node.machine.root ? pathOf(parent) : null,
    type: node.type,
    initial: initialOf(node),
    tags: [...node.tags],
    entry: node.entry.map(nameOf).filter(isOwn),
    exit: node.exit.map(nameOf).filter(isOwn),
  };
}

const initialOf = (node: AnyStateNode): string | null =>
  node.type === 'compound' && node.initial.target[0] ? pathOf(node.initial.target[0]) : null;

function edgesOf(node: AnyStateNode): ChartEdge[] {
  const always = (node.always ?? []).map((definition) => ({ event: 'always', definition }));
  const others = [...node.transitions].flatMap(([event, definitions]) =>
    definitions.map((definition) => ({ event: readable(event), definition })),
  );
  return [...always, ...others].map(({ event, definition }) => ({
    source: pathOf(node),
    target: definition.target?.[0] ? pathOf(definition.target[0]) : null,
    event,
    guard: definition.guard === undefined ? null : nameOf(definition.guard),
    actions: definition.actions.map(nameOf).filter(isOwn),
  }));
}

/** Delayed transitions are events of their own inside XState: `xstate.after.NAME.STATE`. */
function readable(event: string): string {
  const delay = /^xstate\.after\.([^.]+)\./.exec(event);
  return delay ? `after ${delay[1]}` : event;
}

/** Starting and cancelling the timer of a delay are actions that XState adds. */
const isOwn = (name: string): boolean => !name.startsWith('xstate.');

function nameOf(named: unknown): string {
  if (typeof named === 'string') return named;
  if (typeof named === 'function')
    return 'resolveDelay' in named || 'type' in named ? `xstate.${named.name}` : named.name;
  const { type, params } = named as { type: string; params?: unknown };
  if (typeof params !== 'object' || params === null) return type;
  return `${type}(${Object.values(params).join(', ')})`;
}
