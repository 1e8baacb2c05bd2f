// What is wrong with a stack file of the right shape: names that nobody has, circles, what contradicts itself.
import { closest } from 'fastest-levenshtein';
import { parseTaskId } from '../model/ids.js';
import { argsOf, dependenciesOf, ms, probeOf } from './service-of.js';
import { isNear, type ShapeProblem } from './schema.js';
import type { Path } from './source.js';
import type { GroupFile, ServiceFile, StackFile } from './stack-file.js';

export type StackProblemAt = ShapeProblem;

export function serviceProblems(file: StackFile): StackProblemAt[] {
  const names = Object.keys(file.services);
  const problems = Object.entries(file.services).flatMap(([name, service]) => [
    ...nameProblems(name, ['services', name]),
    ...commandProblems(name, service),
    ...dependencyProblems(name, service, file),
    ...healthProblems(name, service),
  ]);
  const groups = groupProblems(file['x-taskwright']?.groups, { path: ['x-taskwright'], names, seen: new Map() });
  return [...problems, ...groups, ...circleProblems(file)];
}

const at = (path: Path, message: string, part: 'key' | 'value' = 'value'): StackProblemAt => ({ path, part, message });

function nameProblems(name: string, path: Path): StackProblemAt[] {
  try {
    parseTaskId(name);
    return [];
  } catch (error) {
    return [at(path, (error as Error).message, 'key')];
  }
}

function commandProblems(name: string, service: ServiceFile): StackProblemAt[] {
  if (argsOf(service).length > 0) return [];
  return [at(['services', name], `service "${name}" has no command; give it one, as a string or a list`, 'key')];
}

function dependencyProblems(name: string, service: ServiceFile, { services }: StackFile): StackProblemAt[] {
  const isList = Array.isArray(service.depends_on);
  return (dependenciesOf(service) ?? []).flatMap(({ service: on, condition }, index) => {
    const path = ['services', name, 'depends_on', isList ? index : on];
    if (on === name) return [at(path, `service "${name}" waits for itself`, 'key')];
    if (!Object.hasOwn(services, on))
      return [at(path, `service "${name}" ${unknown('waits for', on, services)}`, 'key')];
    if (condition !== 'healthy' || probeOf(services[on]!)) return [];
    return [at(path, `service "${name}" waits for the health of "${on}", which has no health check`, 'key')];
  });
}

function unknown(verb: string, name: string, services: object): string {
  const near = closest(name, Object.keys(services));
  return `${verb} "${name}", and there is no such service${isNear(name, near) ? `; did you mean "${near}"?` : ''}`;
}

function healthProblems(name: string, service: ServiceFile): StackProblemAt[] {
  const { healthcheck = {}, 'x-taskwright': { healthcheck: more } = {} } = service;
  const path = ['services', name, 'healthcheck'];
  const problems = (['interval', 'timeout', 'start_interval'] as const).flatMap((key) =>
    ms(healthcheck[key]) === 0 ? [at([...path, key], `services.${name}.healthcheck.${key}: expected more than 0`)] : [],
  );
  const [first] = Array.isArray(healthcheck.test) ? healthcheck.test : [];
  if (first !== undefined && !['CMD', 'CMD-SHELL', 'NONE'].includes(first)) {
    const text = `a list begins with CMD, CMD-SHELL or NONE, got "${first}"; a shell command alone is written as a string`;
    problems.push(at([...path, 'test'], text));
  }
  const probes = [healthcheck.test, more?.http, more?.tcp].filter((probe) => probe !== undefined);
  if (probes.length < 2) return problems;
  return [
    ...problems,
    at(path, `service "${name}" has ${probes.length} probes; keep one of test, http and tcp`, 'key'),
  ];
}

interface GroupPlace {
  path: Path;
  names: readonly string[];
  /** The group that has the service. */
  seen: Map<string, string>;
}

function groupProblems(groups: Record<string, GroupFile> | undefined, place: GroupPlace): StackProblemAt[] {
  return Object.entries(groups ?? {}).flatMap(([name, group]) => {
    const path = [...place.path, 'groups', name];
    const taken = place.names.includes(name)
      ? [at(path, `there is a service "${name}"; a group needs another name`, 'key')]
      : [];
    const services = (group.services ?? []).flatMap((service, index) => {
      const where = [...path, 'services', index];
      const known = Object.fromEntries(place.names.map((one) => [one, true]));
      if (!place.names.includes(service)) return [at(where, `group "${name}" ${unknown('has', service, known)}`)];
      const other = place.seen.get(service);
      place.seen.set(service, name);
      return other === undefined ? [] : [at(where, `service "${service}" is in group "${other}" already`)];
    });
    return [...nameProblems(name, path), ...taken, ...services, ...groupProblems(group.groups, { ...place, path })];
  });
}

function circleProblems({ services }: StackFile): StackProblemAt[] {
  const done = new Set<string>();
  const problems: StackProblemAt[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    if (path.includes(name)) {
      const circle = [...path.slice(path.indexOf(name)), name];
      if (circle.length > 2) {
        const text = `services wait for each other: ${circle.join(' -> ')}; one of these dependencies has to go`;
        problems.push(at(['services', circle[0]!, 'depends_on'], text, 'key'));
      }
      return;
    }
    if (done.has(name) || !Object.hasOwn(services, name)) return;
    for (const { service } of dependenciesOf(services[name]!) ?? []) visit(service, [...path, name]);
    done.add(name);
  };
  for (const name of Object.keys(services)) visit(name, []);
  return problems;
}
