// Requests to the shim of May 2017 from model values, and model values from its replies.
// @see containerd api/services/shim/shim.proto at 539742881d
import type { CheckpointOptions } from '../model/checkpoint.js';
import { TaskError } from '../model/errors.js';
import type { OciProcess } from '../model/runtime-spec.js';
import type { TerminalSize } from '../model/stdio.js';
import type { ShimState } from '../model/task-status.js';
import { containerd } from './legacy-messages.js';
import { decoded, packJson, shimState, type CreateFields } from './task-messages.js';
import { fromTimestamp } from './well-known.js';

const messages = containerd.v1.services.shim;
const { Event, Status } = containerd.v1.types;

export const legacyShimService = 'containerd.v1.services.shim.Shim';

/** For the requests without a field: Start, State, Pause, Resume, Exit, Events. */
export const emptyLegacyRequest = new Uint8Array();

type Stdio = CreateFields['stdio'];

export function encodeLegacyCreateRequest({
  id,
  bundle,
  stdio,
  checkpoint = '',
}: Omit<CreateFields, 'options'>): Uint8Array {
  return messages.CreateRequest.encode({ id, bundle, runtime: 'runc', ...stdio, checkpoint }).finish();
}

export function encodeLegacyExecRequest(process: OciProcess, stdio: Stdio): Uint8Array {
  return messages.ExecRequest.encode({ ...stdio, spec: packJson('Process', process) }).finish();
}

/** @param fields.pid 0 is init */
export function encodeLegacyKillRequest(fields: { signal: number; all: boolean; pid: number }): Uint8Array {
  return messages.KillRequest.encode(fields).finish();
}

/** For the requests of Delete and CloseStdin, which are one and the same on the wire: `1 pid`. */
export function encodeLegacyPidRequest(pid: number): Uint8Array {
  return messages.DeleteRequest.encode({ pid }).finish();
}

export function encodeLegacyPtyRequest(pid: number, { width, height }: TerminalSize): Uint8Array {
  return messages.PtyRequest.encode({ pid, width, height }).finish();
}

export function encodeLegacyProcessesRequest(id: string): Uint8Array {
  return messages.ProcessesRequest.encode({ id }).finish();
}

/** @throws TaskError UNIMPLEMENTED for an option that this API does not have */
export function encodeLegacyCheckpointRequest(options: CheckpointOptions): Uint8Array {
  const { cgroupsMode, workPath, parentPath, emptyNamespaces = [], ...known } = options;
  const unknown = Object.entries({ cgroupsMode, workPath, parentPath }).filter(([, value]) => value !== undefined);
  if (unknown.length > 0) {
    const names = unknown.map(([name]) => name).join(', ');
    throw new TaskError('UNIMPLEMENTED', `the shim of 2017 has no such option of checkpoint: leave out ${names}`);
  }
  return messages.CheckpointRequest.encode({
    exit: known.exit ?? false,
    allowTcp: known.openTcp ?? false,
    allowUnixSockets: known.externalUnixSockets ?? false,
    allowTerminal: known.terminal ?? false,
    fileLocks: known.fileLocks ?? false,
    emptyNamespaces: [...emptyNamespaces],
    image: known.imagePath,
  }).finish();
}

/** The pid in the replies to Create and Exec. */
export function decodeLegacyPidResponse(bytes: Uint8Array): { pid: number } {
  return decoded('Create or Exec', () => ({ pid: messages.CreateResponse.decode(bytes).pid }));
}

/** One of the processes that the shim has started itself. */
export interface LegacyProcess {
  pid: number;
  /** Gone, and its status known. */
  hasEnded: boolean;
  exitStatus: number;
}

export interface LegacyState {
  state: ShimState;
  processes: LegacyProcess[];
}

export function decodeLegacyStateResponse(bytes: Uint8Array): LegacyState {
  return decoded('State', () => {
    const { status, processes } = messages.StateResponse.decode(bytes);
    return {
      state: shimState(status),
      processes: processes.map(({ pid, status, exitStatus }) => {
        return { pid: pid ?? 0, hasEnded: status === Status.STOPPED, exitStatus: exitStatus ?? 0 };
      }),
    };
  });
}

export function decodeLegacyProcessesResponse(bytes: Uint8Array): number[] {
  return decoded('Processes', () => messages.ProcessesResponse.decode(bytes).processes.map(({ pid }) => pid ?? 0));
}

/** How a process ended, as the shim tells it. */
export interface LegacyExit {
  status: number;
  /** Absent where it names Go's zero time. */
  exitedAt?: Date;
}

export type LegacyEvent =
  { kind: 'created' | 'started'; pid: number } | { kind: 'exited'; pid: number; exit: LegacyExit };

/** @returns undefined for a kind that says nothing which is not known otherwise */
export function decodeLegacyEvent(bytes: Uint8Array): LegacyEvent | undefined {
  return decoded('Events', () => {
    const event = Event.decode(bytes);
    const { type, pid } = event;
    // EXIT is 0, the value of a field that is not there.
    if (type === Event.EventType.EXIT) return { kind: 'exited', pid, exit: exitOf(event) };
    if (type === Event.EventType.CREATE) return { kind: 'created', pid };
    return type === Event.EventType.START ? { kind: 'started', pid } : undefined;
  });
}

type ExitFields = Pick<InstanceType<typeof Event>, 'exitStatus' | 'exitedAt'>;

function exitOf({ exitStatus, exitedAt }: ExitFields): LegacyExit {
  const at = fromTimestamp(exitedAt);
  return { status: exitStatus, ...(at && { exitedAt: at }) };
}
