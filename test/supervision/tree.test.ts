// The order of services, and trees that are refused.
import { expect, test } from 'vitest';
import type { Dependency, GroupSpec } from '../../src/model/service-spec.js';
import { buildTree } from '../../src/supervision/tree.js';
import { service, stackOf } from './simulated-stack.js';

const after = (...names: string[]): { dependsOn: Dependency[] } => ({
  dependsOn: names.map((name) => ({ service: name, condition: 'started' })),
});
const order = (children: GroupSpec['children'], more: Partial<GroupSpec> = {}): string[] =>
  buildTree(stackOf(children, more)).services.map(({ name }) => name);

test('services start as they are listed, what is depended on first', () => {
  expect(order([service('a'), service('b'), service('c')])).toEqual(['a', 'b', 'c']);
  expect(order([service('a', after('c')), service('b'), service('c', after('d')), service('d')])).toEqual([
    ...['d', 'c', 'a', 'b'],
  ]);
});

test('across groups too, and with rest_for_one after all of the child before', () => {
  const group: GroupSpec = { name: 'inner', children: [service('x'), service('y', after('z'))] };
  expect(order([service('a', after('y')), group, service('z')])).toEqual(['z', 'y', 'a', 'x']);
  const tree = buildTree(
    stackOf([service('a'), { ...group, children: [service('x'), service('y')] }, service('b')], {
      strategy: 'rest_for_one',
    }),
  );
  const of = (name: string) => tree.services.find((node) => node.name === name)!.dependencies.map(({ on }) => on.name);
  expect([of('a'), of('x'), of('y'), of('b')]).toEqual([[], ['a'], ['a'], ['x', 'y']]);
});

test.each([
  [[service('a', after('a'))], {}, 'a -> a'],
  [[service('a', after('b')), service('b', after('c')), service('c', after('a'))], {}, 'a -> b -> c -> a'],
  [[service('a', after('b')), service('b')], { strategy: 'rest_for_one' }, 'a -> b -> a'],
  [[service('a', after('x'))], {}, 'no such service'],
  [[service('a', after('shop'))], {}, 'no such service'],
  [[service('a'), service('a')], {}, '"a" is that of a service already'],
  [[service('shop')], {}, '"shop" is that of a group already'],
  [[service('a b')], {}, 'a b'],
  [[service('a', { dependsOn: [{ service: 'b', condition: 'healthy' }] }), service('b')], {}, 'no health check'],
] as const)("a tree that can't be is refused: %#", (children, more, text) => {
  expect(() => buildTree(stackOf(children, more as Partial<GroupSpec>))).toThrow(
    expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(text) as string }),
  );
});
