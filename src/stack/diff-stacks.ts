// What another specification of a stack changes.
import { isDeepStrictEqual } from 'node:util';
import type { GroupSpec, ServiceSpec, StackSpec } from '../model/service-spec.js';
import type { StackDiff } from '../model/stack-diff.js';

/** Of the services, by their names. */
export function diffStacks(before: StackSpec, after: StackSpec): StackDiff {
  const old = new Map(servicesOf(before.group).map((service) => [service.name, service]));
  const now = servicesOf(after.group);
  const names = new Set(now.map(({ name }) => name));
  const diff: StackDiff = {
    added: [],
    removed: [...old.keys()].filter((name) => !names.has(name)),
    changed: [],
    unchanged: [],
  };
  for (const service of now) {
    const { name } = service;
    const was = old.get(name);
    if (!was) {
      diff.added.push(name);
      continue;
    }
    const keys = changedKeys(was, service);
    if (keys.length === 0) diff.unchanged.push(name);
    else diff.changed.push({ name, keys, needsRestart: keys.includes('task') });
  }
  return diff;
}

function changedKeys(was: ServiceSpec, is: ServiceSpec): string[] {
  const keys = new Set([...Object.keys(was), ...Object.keys(is)]) as Set<keyof ServiceSpec>;
  return [...keys].filter((key) => !isDeepStrictEqual(was[key], is[key]));
}

/** In the order of the file, those of inner groups included. */
export const servicesOf = (group: GroupSpec): ServiceSpec[] =>
  group.children.flatMap((child) => ('children' in child ? servicesOf(child) : [child]));
