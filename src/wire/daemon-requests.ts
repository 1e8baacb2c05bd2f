// Requests to a containerd daemon's Tasks service, and model values from its replies, where they differ from a shim's.
// @see containerd api/services/tasks/v1/tasks.proto
import type { CheckpointOptions } from '../model/checkpoint.js';
import { TaskError } from '../model/errors.js';
import type { TaskExit, TaskStatus } from '../model/task-status.js';
import type { TaskStats } from '../model/task-stats.js';
import { containerd } from './daemon-messages.js';
import { decodeMetrics } from './stats.js';
import type { CreateFields, ExecFields } from './task-messages.js';
import { decoded, encodeRuncOptions, packCheckpointOptions, packJson, shimState, taskExit } from './task-messages.js';
import { fromTimestamp, packAny, unpackAny } from './well-known.js';

/** Pause, Resume, ListPids, Start, Get, Wait, Kill, ResizePty, CloseIO and Update are on the wire what shims take. */
export const tasksService = 'containerd.services.tasks.v1.Tasks';

const messages = containerd.services.tasks.v1;

const { Process } = containerd.v1.types;

/** Without `rootfs`: the specification names an absolute path. A checkpoint's image goes into runc's options. */
export function encodeCreateTaskRequest(fields: Pick<CreateFields, 'id' | 'stdio' | 'checkpoint'>): Uint8Array {
  const { id: containerId, stdio, checkpoint } = fields;
  const restore = checkpoint === undefined ? undefined : encodeRuncOptions({ criuImagePath: checkpoint });
  const options = restore && packAny(restore.typeUrl, restore.value);
  return messages.CreateTaskRequest.encode({ containerId, ...stdio, ...(options && { options }) }).finish();
}

export function encodeExecTaskRequest({ id: containerId, execId, process, stdio }: ExecFields): Uint8Array {
  const spec = packJson('Process', process);
  return messages.ExecProcessRequest.encode({ containerId, execId, ...stdio, spec }).finish();
}

/** With an image path in its options the daemon leaves the image there, and puts nothing into its content store. */
export function encodeCheckpointTaskRequest(containerId: string, request: CheckpointOptions): Uint8Array {
  return messages.CheckpointTaskRequest.encode({ containerId, options: packCheckpointOptions(request) }).finish();
}

export function encodeMetricsRequest(id: string): Uint8Array {
  return messages.MetricsRequest.encode({ filters: [`id==${id}`] }).finish();
}

export function decodeCreateTaskResponse(bytes: Uint8Array): { pid: number } {
  return decoded('Create', () => ({ pid: messages.CreateTaskResponse.decode(bytes).pid }));
}

/** @param bundle the daemon does not say where it has the bundle: ours is told instead */
export function decodeGetResponse(bytes: Uint8Array, bundle: string): TaskStatus {
  const { process } = decoded('Get', () => messages.GetResponse.decode(bytes));
  // A new one has all the fields that did not travel.
  return taskStatus(new Process(process ?? {}), bundle);
}

/** The ids of the tasks that there are. */
export function decodeListTasksResponse(bytes: Uint8Array): string[] {
  return decoded('List', () => messages.ListTasksResponse.decode(bytes).tasks.map(({ id }) => id ?? ''));
}

/** `exit` is absent when the process never ran. */
export function decodeDeleteTaskResponse(bytes: Uint8Array): { pid: number; exit?: TaskExit } {
  const reply = decoded('Delete', () => messages.DeleteResponse.decode(bytes));
  const ran = fromTimestamp(reply.exitedAt) !== undefined;
  return ran ? { pid: reply.pid, exit: taskExit(reply) } : { pid: reply.pid };
}

/** @throws TaskError NOT_FOUND when nothing is told of any task; UNIMPLEMENTED (numbers of another kind) */
export function decodeMetricsResponse(bytes: Uint8Array): TaskStats {
  const [metric] = decoded('Metrics', () => messages.MetricsResponse.decode(bytes).metrics);
  if (metric === undefined) throw new TaskError('NOT_FOUND', 'the daemon has no numbers of it: it has no such task');
  return decodeMetrics(unpackAny(metric.data), fromTimestamp(metric.timestamp) ?? new Date());
}

function taskStatus(process: InstanceType<typeof Process>, bundle: string): TaskStatus {
  const { id, pid, stdin, stdout, stderr, terminal } = process;
  const state = shimState(process.status);
  const status: TaskStatus = { id, state, pid, bundle, stdin, stdout, stderr, terminal };
  if (state === 'stopped') status.exit = taskExit(process);
  return status;
}
