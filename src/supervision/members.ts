// All members of a stack, by their names and by their tasks.
import { TaskError } from '../model/errors.js';
import { GroupMember } from './group-member.js';
import type { KeptService } from './kept-state.js';
import type { Member, StackParts } from './member.js';
import { Schedule } from './schedule.js';
import { ServiceMember } from './service-member.js';
import type { GroupNode, ServiceNode, Tree } from './tree.js';

export class Members {
  readonly root: GroupMember;
  private readonly tree: Tree;
  private readonly parts: StackParts;
  private readonly kept: ReadonlyMap<string, KeptService>;
  private readonly byName = new Map<string, Member>();
  private readonly byTask = new Map<string, ServiceMember>();

  /** @param kept of an earlier stack of this name, by service */
  constructor(tree: Tree, parts: StackParts, kept: ReadonlyMap<string, KeptService>) {
    this.kept = kept;
    this.tree = tree;
    this.parts = parts;
    this.root = this.addGroup(tree.root, undefined);
  }

  /** Groups before what is in them. */
  get all(): Member[] {
    return [...this.byName.values()];
  }

  has(name: string): boolean {
    return this.byName.has(name);
  }

  /** @throws TaskError NOT_FOUND */
  of(name: string): Member {
    const member = this.byName.get(name);
    if (member) return member;
    const names = [...this.byName.keys()].join(', ');
    throw new TaskError('NOT_FOUND', `service "${name}": there is none; there are ${names}`);
  }

  ofTask(id: string): ServiceMember | undefined {
    return this.byTask.get(id);
  }

  schedule(maxStarting: number): Schedule {
    const { tree } = this;
    const serviceOf = ({ name }: ServiceNode): ServiceMember => this.of(name) as ServiceMember;
    const groups = tree.groups.map(({ name }) => this.of(name) as GroupMember);
    const services = tree.services.map((node) => {
      const dependencies = node.dependencies.map(({ on, condition }) => ({ on: serviceOf(on), condition }));
      return { member: serviceOf(node), dependencies, dependents: new Set<ServiceMember>() };
    });
    const scheduled = new Map(services.map((service) => [service.member, service]));
    for (const { member, dependencies } of services) {
      for (const { on } of dependencies) scheduled.get(on)!.dependents.add(member);
    }
    return new Schedule({ groups, services, maxStarting });
  }

  private addGroup(node: GroupNode, parent: GroupMember | undefined): GroupMember {
    const group = new GroupMember(node.spec, parent, this.parts);
    this.byName.set(node.name, group);
    group.children = node.children.map((child) =>
      child.kind === 'group' ? this.addGroup(child, group) : this.addService(child, group),
    );
    return group;
  }

  private addService({ name, spec }: ServiceNode, group: GroupMember): ServiceMember {
    const service = new ServiceMember(spec, group, this.parts, this.kept.get(name));
    this.byName.set(name, service);
    const other = this.byTask.get(service.taskId);
    if (other) {
      const text = `services "${other.name}" and "${name}": both have the task id "${service.taskId}"`;
      throw new TaskError('INVALID_ARGUMENT', text);
    }
    this.byTask.set(service.taskId, service);
    return service;
  }
}
