// Requests to a shim from model values, and model values from its replies; the same bytes for task v2 and v3.
// @see containerd api/runtime/task/v3/shim.proto
import type { CheckpointOptions } from '../model/checkpoint.js';
import { TaskError } from '../model/errors.js';
import type { LinuxResources } from '../model/resources.js';
import type { OciProcess } from '../model/runtime-spec.js';
import type { TerminalSize } from '../model/stdio.js';
import type { ProcessInfo, ShimState, TaskExit, TaskStatus } from '../model/task-status.js';
import { containerd } from './shim-messages.js';
import { fromTimestamp, packAny, unpackAny } from './well-known.js';

const messages = containerd.task.v3;
const Status = containerd.v1.types.Status;

/** An encoded message and the name of its type, as an Any carries it. */
export interface TypedBytes {
  typeUrl: string;
  value: Uint8Array;
}

interface StdioFields {
  stdin: string;
  stdout: string;
  stderr: string;
  terminal: boolean;
}

export interface CreateFields {
  id: string;
  bundle: string;
  stdio: StdioFields;
  /** Path of the image to go on from. */
  checkpoint?: string;
  /** The shim's own options. One of a type that the shim does not expect makes some shims panic. */
  options?: TypedBytes;
}

const runcOptionsType = 'containerd.runc.v1.Options';
const checkpointType = 'containerd.runc.v1.CheckpointOptions';
const ociTypes = 'types.containerd.io/opencontainers/runtime-spec/1';
const processDetailsType = 'containerd.runc.v1.ProcessDetails';

export function encodeCreateRequest(fields: CreateFields): Uint8Array {
  const { id, bundle, stdio, checkpoint = '', options } = fields;
  const packed = options && packAny(options.typeUrl, options.value);
  const request = { id, bundle, ...stdio, checkpoint, ...(packed && { options: packed }) };
  return messages.CreateTaskRequest.encode(request).finish();
}

/** For the requests of Pids, Stats, Pause, Resume and Connect, which are one and the same on the wire: `1 id`. */
export function encodeTaskRequest(id: string): Uint8Array {
  return messages.ConnectRequest.encode({ id }).finish();
}

/** For the requests of State, Start, Delete and Wait, one and the same too: `1 id; 2 exec_id`, empty for init. */
export function encodeProcessRequest(id: string, execId = ''): Uint8Array {
  return messages.StateRequest.encode({ id, execId }).finish();
}

export function encodeKillRequest(fields: { id: string; execId?: string; signal: number; all: boolean }): Uint8Array {
  return messages.KillRequest.encode(fields).finish();
}

export interface ExecFields {
  id: string;
  execId: string;
  process: OciProcess;
  stdio: StdioFields;
}

/** Always with the specification: without one shims panic. */
export function encodeExecRequest({ id, execId, process, stdio }: ExecFields): Uint8Array {
  return messages.ExecProcessRequest.encode({ id, execId, ...stdio, spec: packJson('Process', process) }).finish();
}

export function encodeResizeRequest(id: string, size: TerminalSize, execId = ''): Uint8Array {
  return messages.ResizePtyRequest.encode({ id, execId, ...size }).finish();
}

export function encodeCloseStdinRequest(id: string, execId = ''): Uint8Array {
  return messages.CloseIORequest.encode({ id, execId, stdin: true }).finish();
}

/** Always with resources: without them shims panic. */
export function encodeUpdateRequest(id: string, resources: LinuxResources): Uint8Array {
  return messages.UpdateTaskRequest.encode({ id, resources: packJson('LinuxResources', resources) }).finish();
}

export function encodeCheckpointRequest(id: string, options: CheckpointOptions): Uint8Array {
  const packed = packCheckpointOptions(options);
  return messages.CheckpointTaskRequest.encode({ id, path: options.imagePath, options: packed }).finish();
}

export function packCheckpointOptions(options: CheckpointOptions): ReturnType<typeof packAny> {
  const emptyNamespaces = [...(options.emptyNamespaces ?? [])];
  const value = containerd.runc.v1.CheckpointOptions.encode({ ...options, emptyNamespaces }).finish();
  return packAny(checkpointType, value);
}

export function encodeShutdownRequest(id: string): Uint8Array {
  return messages.ShutdownRequest.encode({ id }).finish();
}

/** What the runc shim takes beside the standard fields of Create. `root`: where runc keeps its state. */
export function encodeRuncOptions(fields: { root?: string; criuImagePath?: string }): TypedBytes {
  return { typeUrl: runcOptionsType, value: containerd.runc.v1.Options.encode(fields).finish() };
}

/** The pid in the replies to Create and Start. */
export function decodePidResponse(bytes: Uint8Array): { pid: number } {
  return decoded('Create or Start', () => ({ pid: messages.StartResponse.decode(bytes).pid }));
}

export function decodeStateResponse(bytes: Uint8Array): TaskStatus {
  const reply = decoded('State', () => messages.StateResponse.decode(bytes));
  const { id, pid, bundle, stdin, stdout, stderr, terminal } = reply;
  const state = shimState(reply.status);
  const status: TaskStatus = { id, state, pid, bundle, stdin, stdout, stderr, terminal };
  if (state === 'stopped') status.exit = taskExit(reply);
  return status;
}

export function decodePidsResponse(bytes: Uint8Array): ProcessInfo[] {
  return decoded('Pids', () =>
    messages.PidsResponse.decode(bytes).processes.map(({ pid, info }) => {
      const { typeUrl, value } = unpackAny(info);
      const execId =
        typeUrl === processDetailsType ? containerd.runc.v1.ProcessDetails.decode(value).execId : undefined;
      return execId ? { pid: pid ?? 0, execId } : { pid: pid ?? 0 };
    }),
  );
}

export function decodeWaitResponse(bytes: Uint8Array): TaskExit {
  return decoded('Wait', () => taskExit(messages.WaitResponse.decode(bytes)));
}

/** The reply to Delete. `exit` is absent when the process never ran. */
export function decodeDeleteResponse(bytes: Uint8Array): { pid: number; exit?: TaskExit } {
  const reply = decoded('Delete', () => messages.DeleteResponse.decode(bytes));
  const ran = fromTimestamp(reply.exitedAt) !== undefined;
  return ran ? { pid: reply.pid, exit: taskExit(reply) } : { pid: reply.pid };
}

/**
 * What a shim's `delete` prints: a DeleteResponse, of which nothing was seen by anybody. The runc shim makes up status
 * 137 and the time of asking; a status that is missing is 255, for unknown is never 0.
 */
export function decodeCleanUpOutput(bytes: Uint8Array): { pid: number; exit: TaskExit } {
  const { pid, exitStatus, exitedAt } = decoded('delete', () => messages.DeleteResponse.decode(bytes));
  const says = pid !== 0 || exitStatus !== 0 || exitedAt !== null;
  // Many a text happens to be a message of unknown fields.
  if (bytes.length > 0 && !says) throw misshapen('delete');
  const exit = { status: exitStatus || 255, exitedAt: fromTimestamp(exitedAt) ?? new Date(), inferred: true };
  // -1 where the runc shim finds no init.pid: nothing was ever created.
  return { pid: pid > 0x7fff_ffff ? 0 : pid, exit };
}

export function decodeConnectResponse(bytes: Uint8Array): { shimPid: number; taskPid: number } {
  return decoded('Connect', () => {
    const { shimPid, taskPid } = messages.ConnectResponse.decode(bytes);
    return { shimPid, taskPid };
  });
}

/** A value of the OCI runtime specification, as containerd wraps it: JSON. */
export function packJson(type: 'Spec' | 'Process' | 'LinuxResources', value: object): ReturnType<typeof packAny> {
  return packAny(`${ociTypes}/${type}`, Buffer.from(JSON.stringify(value)));
}

type ExitFields = Pick<InstanceType<typeof messages.WaitResponse>, 'exitStatus' | 'exitedAt'>;

/** A process that a shim calls ended without saying when gets the time at which that was heard. */
export function taskExit(fields: ExitFields): TaskExit {
  return { status: fields.exitStatus, exitedAt: fromTimestamp(fields.exitedAt) ?? new Date(), inferred: false };
}

export function shimState(status: number): ShimState {
  if (status === Status.CREATED) return 'created';
  // PAUSING: the freezer was asked, but processes still run.
  if (status === Status.RUNNING || status === Status.PAUSING) return 'running';
  if (status === Status.PAUSED) return 'paused';
  return status === Status.STOPPED ? 'stopped' : 'unknown';
}

export function decoded<T>(method: string, decode: () => T): T {
  try {
    return decode();
  } catch (error) {
    throw misshapen(method, error);
  }
}

function misshapen(method: string, cause?: unknown): TaskError {
  const message = `the shim's reply to ${method} is not the message it should be`;
  return new TaskError('INTERNAL', message, cause === undefined ? {} : { cause });
}
