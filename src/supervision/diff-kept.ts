// What a specification changes in a stack that nobody keeps now.
import type { StackSpec } from '../model/service-spec.js';
import type { StackDiff } from '../model/stack-diff.js';
import { fingerprintOf } from '../supervisor/fingerprint.js';
import type { Supervisor } from '../supervisor/supervisor.js';
import { KeptServices } from './kept-state.js';
import { buildTree } from './tree.js';

/** Of its rules nothing is known any more: only tasks are compared. @throws TaskError INVALID_ARGUMENT: see `buildTree` */
export function diffKept(supervisor: Supervisor, spec: StackSpec): StackDiff {
  const kept = new KeptServices(supervisor, spec.name).read();
  const services = buildTree(spec).services.map(({ spec: service }) => service);
  const known = services.filter(({ name }) => kept.has(name));
  const isSame = (service: (typeof services)[number]): boolean =>
    kept.get(service.name)?.fingerprint === fingerprintOf(service.task);
  const names = new Set(services.map(({ name }) => name));
  return {
    added: services.filter(({ name }) => !kept.has(name)).map(({ name }) => name),
    removed: [...kept.keys()].filter((name) => !names.has(name)),
    changed: known
      .filter((service) => !isSame(service))
      .map(({ name }) => ({ name, keys: ['task'], needsRestart: true })),
    unchanged: known.filter(isSame).map(({ name }) => name),
  };
}
