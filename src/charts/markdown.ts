// A chart for people: diagrams and a table, as Markdown.
import type { ChartEdge, ChartGraph, ChartState } from './graph.js';

/** An overview of the top states, a diagram of the inside of each, and the table of all transitions. */
export function chartMarkdown(graph: ChartGraph): string {
  const inner = graph.states.filter((state) => state.parent === null && state.type === 'compound');
  return [
    '### Overview',
    '',
    overview(graph),
    '',
    ...inner.flatMap((state) => [`### Inside \`${state.path}\``, '', inside(graph, state), '']),
    '### Transitions',
    '',
    table(graph),
  ].join('\n');
}

const top = (path: string): string => path.split('.')[0] ?? path;
const mermaid = (lines: readonly string[]): string =>
  ['```mermaid', 'stateDiagram-v2', ...lines.map((line) => `  ${line}`), '```'].join('\n');
/** Mermaid takes no dots in the names of states. */
const node = (path: string): string => path.replaceAll('.', '_');
const unique = (lines: readonly string[]): string[] => [...new Set(lines)];

function overview(graph: ChartGraph): string {
  const states = graph.states.filter((state) => state.parent === null);
  const edges = graph.edges.filter(({ source, target }) => target !== null && top(source) !== top(target));
  return mermaid([
    `[*] --> ${states[0]?.path ?? ''}`,
    ...unique(
      edges
        .filter(({ source }) => source !== graph.id)
        .map(({ source, target }) => `${top(source)} --> ${top(target!)}`),
    ),
    ...states.filter((state) => state.type === 'final').map((state) => `${state.path} --> [*]`),
  ]);
}

/** Arrows that leave the state end in a node of the outer state's name, as Mermaid can't draw them across borders. */
function inside(graph: ChartGraph, state: ChartState): string {
  const isInside = (path: string): boolean => path.startsWith(`${state.path}.`);
  const leaves = graph.states.filter(({ path, type }) => isInside(path) && type !== 'compound');
  const edges = graph.edges.filter(
    ({ source, target }) => (isInside(source) || source === state.path) && target !== null,
  );
  const shorter = (path: string): string => path.slice(state.path.length + 1);
  const wholes = unique(
    edges.map(({ source }) => source).filter((source) => !leaves.some(({ path }) => path === source)),
  );
  const sourceOf = ({ source }: ChartEdge): string => (wholes.includes(source) ? anywhere(source) : node(source));
  const drawn = edges.map((edge) => arrow(graph, sourceOf(edge), edge));
  return mermaid([
    ...leaves.map(({ path }) => `${node(path)}: ${shorter(path)}`),
    ...wholes.map((path) => `${anywhere(path)}: anywhere ${path === state.path ? 'else' : `in ${shorter(path)}`}`),
    `[*] --> ${node(entered(graph, state.path))}`,
    ...unique(drawn),
  ]);
}

/** What holds in a whole compound state is drawn once, from a node that stands for all its leaves. */
const anywhere = (path: string): string => `${node(path)}_anywhere`;

function arrow(graph: ChartGraph, source: string, edge: ChartEdge): string {
  const target = entered(graph, edge.target!);
  const label = edge.guard === null ? edge.event : `${edge.event} [${edge.guard}]`;
  return `${source} --> ${node(target)}: ${label}`;
}

/** The leaf in which a state begins. */
function entered(graph: ChartGraph, path: string): string {
  const state = graph.states.find((candidate) => candidate.path === path);
  return state?.initial ? entered(graph, state.initial) : path;
}

function table(graph: ChartGraph): string {
  const effects = new Map(graph.states.map((state) => [state.path, state.entry]));
  const rows = graph.edges.map(({ source, event, guard, target, actions }) => {
    const cells = [
      source,
      event,
      guard ?? '',
      target ?? '(stays)',
      actions.join(', '),
      (effects.get(target ?? '') ?? []).join(', '),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return ['| in | on | if | to | does | then, on entry |', '| --- | --- | --- | --- | --- | --- |', ...rows].join('\n');
}
