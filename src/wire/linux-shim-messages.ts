// Requests to a shim of runtime v1 from model values, and model values from its replies. The replies to Create, State, Wait
// and Delete are those of the task API, to the last number: task-messages.ts reads them.
// @see containerd runtime/v1/shim/v1/shim.proto (1.7); runtime/linux/runctypes/runc.proto
import type { CheckpointOptions } from '../model/checkpoint.js';
import { TaskError } from '../model/errors.js';
import type { LinuxResources } from '../model/resources.js';
import type { TerminalSize } from '../model/stdio.js';
import type { ProcessInfo } from '../model/task-status.js';
import { containerd } from './linux-messages.js';
import { decoded, packJson, type CreateFields, type ExecFields } from './task-messages.js';
import { packAny, unpackAny } from './well-known.js';

const messages = containerd.runtime.linux.shim.v1;
const runc = containerd.linux.runc;

export const linuxShimService = 'containerd.runtime.linux.shim.v1.Shim';

const checkpointType = 'containerd.linux.runc.CheckpointOptions';
const processDetailsType = 'containerd.linux.runc.ProcessDetails';

/** For the requests that are google.protobuf.Empty: those about the one task that the shim has. */
export const emptyRequest = new Uint8Array();

export function encodeLinuxCreateRequest({
  id,
  bundle,
  stdio,
  checkpoint = '',
}: Omit<CreateFields, 'options'>): Uint8Array {
  return messages.CreateTaskRequest.encode({ id, bundle, runtime: 'runc', ...stdio, checkpoint }).finish();
}

/** For the requests of State, Start, Wait, ListPids and DeleteProcess, which are one and the same on the wire: `1 id`. */
export function encodeLinuxProcessRequest(processId: string): Uint8Array {
  return messages.StateRequest.encode({ id: processId }).finish();
}

export function encodeLinuxKillRequest(fields: { id: string; signal: number; all: boolean }): Uint8Array {
  return messages.KillRequest.encode(fields).finish();
}

export function encodeLinuxExecRequest({ execId, process, stdio }: Omit<ExecFields, 'id'>): Uint8Array {
  return messages.ExecProcessRequest.encode({ id: execId, ...stdio, spec: packJson('Process', process) }).finish();
}

export function encodeLinuxResizeRequest(processId: string, { width, height }: TerminalSize): Uint8Array {
  return messages.ResizePtyRequest.encode({ id: processId, width, height }).finish();
}

export function encodeLinuxCloseStdinRequest(processId: string): Uint8Array {
  return messages.CloseIORequest.encode({ id: processId, stdin: true }).finish();
}

export function encodeLinuxUpdateRequest(resources: LinuxResources): Uint8Array {
  return messages.UpdateTaskRequest.encode({ resources: packJson('LinuxResources', resources) }).finish();
}

/** @throws TaskError UNIMPLEMENTED for an option that this API does not have */
export function encodeLinuxCheckpointRequest({ parentPath, ...options }: CheckpointOptions): Uint8Array {
  if (parentPath !== undefined) {
    throw new TaskError('UNIMPLEMENTED', 'shims of runtime v1 write whole checkpoints only: leave parentPath out');
  }
  const { imagePath, emptyNamespaces = [] } = options;
  const value = runc.CheckpointOptions.encode({ ...options, emptyNamespaces: [...emptyNamespaces] }).finish();
  return messages.CheckpointTaskRequest.encode({ path: imagePath, options: packAny(checkpointType, value) }).finish();
}

export function decodeLinuxStartResponse(bytes: Uint8Array): { pid: number } {
  return decoded('Start', () => ({ pid: messages.StartResponse.decode(bytes).pid }));
}

export function decodeShimInfoResponse(bytes: Uint8Array): { shimPid: number } {
  return decoded('ShimInfo', () => ({ shimPid: messages.ShimInfoResponse.decode(bytes).shimPid }));
}

/** @param taskId init carries it as if it were an exec's */
export function decodeListPidsResponse(taskId: string, bytes: Uint8Array): ProcessInfo[] {
  return decoded('ListPids', () =>
    messages.ListPidsResponse.decode(bytes).processes.map(({ pid, info }) => {
      const { typeUrl, value } = unpackAny(info);
      const execId = typeUrl === processDetailsType ? runc.ProcessDetails.decode(value).execId : '';
      return execId === '' || execId === taskId ? { pid: pid ?? 0 } : { pid: pid ?? 0, execId };
    }),
  );
}
