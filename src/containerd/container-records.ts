// The daemon's records of containers: what a task is made from, and where its notes are kept.
// @see containerd api/services/containers/v1/containers.proto
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import { longRuntimeName } from '../shim/binary.js';
import type { BundleRequest, Notes } from '../shim/shim.js';
import type { GrpcTransport } from '../transport/grpc/client.js';
import * as wire from '../wire/daemon-records.js';
import { decodeListTasksResponse, tasksService } from '../wire/daemon-requests.js';
import { inNamespace } from './namespace.js';

/** How long each call may take when its caller does not say, in milliseconds. */
const deadlineMs = 10_000;

/** The root of the launcher that made the record; whoever lists containers sees whose they are. */
const ownerLabel = 'io.taskwright.owner';
const notesPrefix = 'io.taskwright.notes/';
/** @see containerd pkg/labels/validate.go, Validate */
const maxLabelBytes = 4096;

type Place = Pick<BundleRequest, 'namespace' | 'id'>;

/** @throws TaskError ALREADY_EXISTS, INVALID_ARGUMENT (the id, or a note that is too long), UNAVAILABLE, DEADLINE_EXCEEDED */
export async function createRecord(transport: GrpcTransport, request: BundleRequest, owner: string): Promise<void> {
  const { namespace, id, runtime, spec, notes = {} } = request;
  const labels = { [ownerLabel]: owner, ...labelsOf(notes, id) };
  const payload = wire.encodeCreateContainerRequest({ id, runtime: longRuntimeName(runtime), labels, spec });
  await call(transport, 'Create', payload, namespace);
}

/** @returns undefined when there is none */
export async function readRecord(
  transport: GrpcTransport,
  { namespace, id }: Place,
): Promise<wire.ContainerRecord | undefined> {
  const payload = wire.encodeContainerRequest(id);
  const reply = await call(transport, 'Get', payload, namespace).catch(unlessNotFound);
  return reply && wire.decodeGetContainerResponse(reply);
}

/** One that is gone is no error. */
export async function deleteRecord(transport: GrpcTransport, { namespace, id }: Place): Promise<void> {
  await call(transport, 'Delete', wire.encodeContainerRequest(id), namespace).catch(unlessNotFound);
}

/** The records of a namespace that there are tasks of, by whomever. */
export async function recordsWithTasks(
  transport: GrpcTransport,
  namespace: string,
  remaining: () => CallOptions,
): Promise<wire.ContainerRecord[]> {
  const metadata = inNamespace(namespace);
  const list = await transport.call(tasksService, 'List', empty, { ...remaining(), metadata });
  const tasks = new Set(decodeListTasksResponse(list));
  const records: wire.ContainerRecord[] = [];
  // A stream, because all of them may be more than one message holds.
  await transport.stream(wire.containersService, 'ListStream', empty, {
    ...remaining(),
    metadata,
    onMessage: (message) => void records.push(wire.decodeListContainerMessage(message)),
  });
  return records.filter(({ id }) => tasks.has(id));
}

/** Whether a launcher of this product has made it, with this root or another. */
export function isOurs({ labels }: wire.ContainerRecord): boolean {
  return Object.hasOwn(labels, ownerLabel);
}

/** As they were given, but for empty ones: daemons keep no empty labels. */
export function notesOf({ labels }: wire.ContainerRecord): Notes {
  const ours = Object.entries(labels).filter(([key]) => key.startsWith(notesPrefix));
  return Object.fromEntries(ours.map(([key, value]) => [key.slice(notesPrefix.length), value]));
}

const empty = new Uint8Array();

function labelsOf(notes: Notes, id: string): Record<string, string> {
  const labels = Object.entries(notes).map(([key, value]) => [notesPrefix + key, value] as const);
  for (const [key, value] of labels) {
    const bytes = Buffer.byteLength(key) + Buffer.byteLength(value);
    if (bytes <= maxLabelBytes) continue;
    const text = `prepare task ${JSON.stringify(id)}: the note ${key} has ${bytes} bytes; a label takes ${maxLabelBytes}`;
    throw new TaskError('INVALID_ARGUMENT', text, { taskId: id });
  }
  return Object.fromEntries(labels);
}

function call(transport: GrpcTransport, method: string, payload: Uint8Array, namespace: string): Promise<Uint8Array> {
  const options = { timeoutMs: deadlineMs, metadata: inNamespace(namespace) };
  return transport.call(wire.containersService, method, payload, options);
}

function unlessNotFound(error: unknown): undefined {
  if (TaskError.is(error) && error.code === 'NOT_FOUND') return undefined;
  throw error;
}
