// The services of the wire and their methods, read from the generated classes.
import { containerd } from './shim-messages.js';

/** One method of a service. */
export interface MethodDescription {
  /** Bare name, such as `Create`. */
  name: string;
  /** gRPC's name for it, such as `/containerd.task.v3.Task/Create`. */
  path: string;
}

export interface ServiceDescription {
  /** Full name, such as `containerd.task.v3.Task`. */
  name: string;
  methods: readonly MethodDescription[];
}

/** Any generated service class. */
export interface GeneratedService {
  prototype: object;
}

/** Reads a generated service class: protobufjs hangs each method's names on the function itself. */
export function describeService(service: GeneratedService): ServiceDescription {
  const members: unknown[] = Object.values(service.prototype);
  const methods = members.filter(isMethod).map(({ name, path }) => ({ name, path }));
  const path = methods[0]?.path;
  if (path === undefined) throw new TypeError('a generated service class is expected, with at least one method');
  return { name: path.slice(1, path.lastIndexOf('/')), methods };
}

/** What a shim and the daemon that drives it serve to each other. */
export const shimServices: readonly ServiceDescription[] = [
  describeService(containerd.task.v2.Task),
  describeService(containerd.task.v3.Task),
  describeService(containerd.services.events.ttrpc.v1.Events),
];

function isMethod(member: unknown): member is MethodDescription {
  return typeof member === 'function' && 'path' in member;
}
