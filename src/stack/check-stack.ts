// From the text of a stack file to what is asked of a `Stack`, or to everything that is wrong with it.
import { basename } from 'node:path';
import { TaskError } from '../model/errors.js';
import type { GroupSpec, ServiceSpec, StackSpec } from '../model/service-spec.js';
import { buildTree } from '../supervision/tree.js';
import { serviceProblems, type StackProblemAt } from './meaning.js';
import { shapeProblems } from './schema.js';
import { ms, present, serviceOf } from './service-of.js';
import { StackSource, type StackProblem } from './source.js';
import type { GroupFile, StackFile } from './stack-file.js';

export interface StackFileOptions {
  /** For messages. Default `stack.yaml`. */
  file?: string;
  /** Of the file, absolute: what it names is looked for from there, and it gives the stack its name. */
  directory: string;
  /** For the variables in its values. Default: none. */
  env?: Readonly<Record<string, string | undefined>>;
}

/** Either of them: what the file asks for, or what is wrong with it, from the top. */
export type CheckedStack = { spec: StackSpec; problems: [] } | { spec?: undefined; problems: StackProblem[] };

/** Never throws. */
export function checkStack(text: string, { directory, env = {} }: StackFileOptions): CheckedStack {
  const source = new StackSource(text, env);
  if (source.problems.length > 0) return { problems: inOrder(source.problems) };
  const found: StackProblemAt[] = shapeProblems(source.value);
  const file = source.value as StackFile;
  if (found.length === 0) found.push(...serviceProblems(file));
  const problems = found.map(({ path, part, message }) => ({ ...source.where(path, part), message }));
  if (problems.length > 0) return { problems: inOrder(problems) };
  const spec = specOf(file, directory);
  try {
    // What the order of a group implies may still close a circle.
    buildTree(spec);
    return { spec, problems: [] };
  } catch (error) {
    return { problems: [{ ...source.where(['services'], 'key'), message: (error as Error).message }] };
  }
}

/** @throws TaskError INVALID_ARGUMENT: all that is wrong, a line each, as FILE:LINE:COLUMN */
export function parseStack(text: string, options: StackFileOptions): StackSpec {
  const { spec, problems } = checkStack(text, options);
  if (spec) return spec;
  const { file = 'stack.yaml' } = options;
  throw new TaskError('INVALID_ARGUMENT', problems.map((problem) => problemText(file, problem)).join('\n'));
}

export const problemText = (file: string, { line, column, message }: StackProblem): string =>
  `${file}:${line}:${column}: ${message}`;

function specOf(file: StackFile, directory: string): StackSpec {
  const { max_starting: maxStarting, ...top } = file['x-taskwright'] ?? {};
  const name = file.name ?? basename(directory);
  const services = new Map(
    Object.entries(file.services).map(([service, its]) => [service, serviceOf(service, its, directory)]),
  );
  const grouped = new Set(Object.values(top.groups ?? {}).flatMap(namesIn));
  const own = [...services.keys()].filter((service) => !grouped.has(service));
  return present<StackSpec>({ name, group: groupOf(name, { ...top, services: own }, services), maxStarting });
}

const namesIn = ({ services = [], groups = {} }: GroupFile): string[] => [
  ...services,
  ...Object.values(groups).flatMap(namesIn),
];

function groupOf(name: string, file: GroupFile, services: ReadonlyMap<string, ServiceSpec>): GroupSpec {
  const { strategy, intensity, auto_shutdown: autoShutdown, significant, groups = {} } = file;
  return present<GroupSpec>({
    name,
    children: [
      ...(file.services ?? []).map((service) => services.get(service)!),
      ...Object.entries(groups).map(([inner, its]) => groupOf(inner, its, services)),
    ],
    strategy,
    intensity: intensity && { max: intensity.max, periodMs: ms(intensity.period)! },
    significant,
    autoShutdown,
  });
}

const inOrder = (problems: StackProblem[]): StackProblem[] =>
  [...problems].sort((one, other) => one.line - other.line || one.column - other.column);
