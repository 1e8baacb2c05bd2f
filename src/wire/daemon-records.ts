// A containerd daemon's records of containers and its word on itself, as model values.
// @see containerd api/services/containers/v1/containers.proto; api/services/version/v1/version.proto
import type { OciSpec } from '../model/runtime-spec.js';
import { containerd } from './daemon-messages.js';
import { decoded, packJson } from './task-messages.js';
import { unpackAny } from './well-known.js';

export const containersService = 'containerd.services.containers.v1.Containers';
export const daemonEventsService = 'containerd.services.events.v1.Events';
export const versionService = 'containerd.services.version.v1.Version';

const messages = containerd.services.containers.v1;

/** What a task is made from. */
export interface ContainerRecord {
  id: string;
  /** A runtime's name as daemons know it, or the path of a shim. */
  runtime: string;
  labels: Record<string, string>;
  spec: OciSpec;
}

export function encodeCreateContainerRequest({ id, runtime, labels, spec }: ContainerRecord): Uint8Array {
  const container = { id, labels, runtime: { name: runtime }, spec: packJson('Spec', spec) };
  return messages.CreateContainerRequest.encode({ container }).finish();
}

/** For the requests of Get and Delete, one and the same on the wire: `1 id`. */
export function encodeContainerRequest(id: string): Uint8Array {
  return messages.GetContainerRequest.encode({ id }).finish();
}

export function decodeGetContainerResponse(bytes: Uint8Array): ContainerRecord {
  return decoded('Get', () => recordOf(messages.GetContainerResponse.decode(bytes).container));
}

/** One message of ListStream. */
export function decodeListContainerMessage(bytes: Uint8Array): ContainerRecord {
  return decoded('ListStream', () => recordOf(messages.ListContainerMessage.decode(bytes).container));
}

/** @param filters alternatives, each such as `topic~="^/tasks/"` */
export function encodeSubscribeRequest(filters: string[]): Uint8Array {
  return containerd.services.events.v1.SubscribeRequest.encode({ filters }).finish();
}

export function decodeVersionResponse(bytes: Uint8Array): string {
  return decoded('Version', () => containerd.services.version.v1.VersionResponse.decode(bytes).version);
}

function recordOf(
  container: containerd.services.containers.v1.Container.$Properties | null | undefined,
): ContainerRecord {
  const { id, labels, runtime, spec } = new messages.Container(container ?? {});
  return { id, labels: { ...labels }, runtime: runtime?.name ?? '', spec: specOf(unpackAny(spec).value) };
}

/** A record may lack a specification, or have one of another system: then nothing is known of it. */
function specOf(json: Uint8Array): OciSpec {
  try {
    return JSON.parse(Buffer.from(json).toString()) as OciSpec;
  } catch {
    return { ociVersion: '' };
  }
}
