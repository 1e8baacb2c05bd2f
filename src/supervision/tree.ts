// A stack's services and groups as a tree, and the order that they start in.
import { TaskError } from '../model/errors.js';
import { parseTaskId } from '../model/ids.js';
import type { Dependency, GroupSpec, ServiceSpec, StackSpec } from '../model/service-spec.js';

export interface ServiceNode {
  kind: 'service';
  name: string;
  spec: ServiceSpec;
  parent: GroupNode;
  /** What it waits for, those included that the strategy of a group around it implies. */
  dependencies: NodeDependency[];
}

export interface GroupNode {
  kind: 'group';
  name: string;
  spec: GroupSpec;
  parent: GroupNode | undefined;
  children: TreeNode[];
}

export type TreeNode = ServiceNode | GroupNode;

export interface NodeDependency {
  on: ServiceNode;
  condition: Dependency['condition'];
}

export interface Tree {
  root: GroupNode;
  groups: GroupNode[];
  /** In the order of their start: what is depended on first, else as they are listed. */
  services: ServiceNode[];
}

/** @throws TaskError INVALID_ARGUMENT: a name is no identifier or is there twice, a dependency is unknown or leads back to itself */
export function buildTree({ name, group }: StackSpec): Tree {
  const byName = new Map<string, TreeNode>();
  const root = addGroup({ spec: { ...group, name: group.name || name }, parent: undefined, byName });
  const nodes = [...byName.values()];
  const listed = nodes.filter((node) => node.kind === 'service');
  for (const service of listed) service.dependencies = explicitOf(service, byName);
  const groups = nodes.filter((node) => node.kind === 'group');
  for (const node of groups) if (node.spec.strategy === 'rest_for_one') implyOrder(node);
  return { root, groups, services: inOrder(listed) };
}

/** The services of a node, itself or inside of it, as they are listed. */
export const servicesOf = (node: TreeNode): ServiceNode[] =>
  node.kind === 'service' ? [node] : node.children.flatMap(servicesOf);

interface Adding<S> {
  spec: S;
  parent: GroupNode | undefined;
  byName: Map<string, TreeNode>;
}

function addGroup({ spec, parent, byName }: Adding<GroupSpec>): GroupNode {
  const node: GroupNode = { kind: 'group', name: spec.name, spec, parent, children: [] };
  addName(node, byName);
  node.children = spec.children.map((child) => {
    if ('children' in child) return addGroup({ spec: child, parent: node, byName });
    const service: ServiceNode = { kind: 'service', name: child.name, spec: child, parent: node, dependencies: [] };
    addName(service, byName);
    return service;
  });
  return node;
}

function addName(node: TreeNode, byName: Map<string, TreeNode>): void {
  parseTaskId(node.name);
  const other = byName.get(node.name);
  if (other) refuse(`the name "${node.name}" is that of a ${other.kind} already; choose another for the ${node.kind}`);
  byName.set(node.name, node);
}

function explicitOf({ name, spec }: ServiceNode, byName: ReadonlyMap<string, TreeNode>): NodeDependency[] {
  return (spec.dependsOn ?? []).map(({ service, condition }) => {
    const on = byName.get(service);
    if (on?.kind !== 'service')
      return refuse(`service "${name}" depends on "${service}", and there is no such service`);
    if (condition === 'healthy' && !on.spec.health) {
      refuse(`service "${name}" waits for the health of "${service}", which has no health check`);
    }
    return { on, condition };
  });
}

/** Each child comes after the one before it, as a crash of that one takes it along. */
function implyOrder({ children }: GroupNode): void {
  for (const [index, child] of children.entries()) {
    const before = index === 0 ? [] : servicesOf(children[index - 1]!);
    for (const service of servicesOf(child)) {
      const implied = before.map((on): NodeDependency => ({ on, condition: 'started' }));
      service.dependencies = [...service.dependencies, ...implied];
    }
  }
}

function inOrder(listed: readonly ServiceNode[]): ServiceNode[] {
  const done = new Set<ServiceNode>();
  const path: ServiceNode[] = [];
  const visit = (service: ServiceNode): void => {
    if (done.has(service)) return;
    if (path.includes(service)) {
      const cycle = [...path.slice(path.indexOf(service)), service].map(({ name }) => name);
      refuse(`services wait for each other: ${cycle.join(' -> ')}; one of these dependencies has to go`);
    }
    path.push(service);
    for (const { on } of service.dependencies) visit(on);
    path.pop();
    done.add(service);
  };
  for (const service of listed) visit(service);
  return [...done];
}

function refuse(text: string): never {
  throw new TaskError('INVALID_ARGUMENT', text);
}
