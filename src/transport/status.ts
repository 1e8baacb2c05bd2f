// RPC status <-> TaskError: the same sixteen codes on ttrpc and on gRPC.
import { TaskError, type ErrorCode } from '../model/errors.js';

/** What travels instead of a reply. `code` is gRPC's number. */
export interface RpcStatus {
  code: number;
  message: string;
}

/** Indexed by gRPC's number; 0 is OK. */
const codes: readonly (ErrorCode | 'OK')[] = [
  'OK',
  'CANCELLED',
  'UNKNOWN',
  'INVALID_ARGUMENT',
  'DEADLINE_EXCEEDED',
  'NOT_FOUND',
  'ALREADY_EXISTS',
  'PERMISSION_DENIED',
  'RESOURCE_EXHAUSTED',
  'FAILED_PRECONDITION',
  'ABORTED',
  'OUT_OF_RANGE',
  'UNIMPLEMENTED',
  'INTERNAL',
  'UNAVAILABLE',
  'DATA_LOSS',
  'UNAUTHENTICATED',
];

/** The text of each class, which containerd appends to messages although the code says the same. */
const classTexts: Readonly<Record<ErrorCode, string>> = {
  CANCELLED: 'context canceled',
  UNKNOWN: 'unknown',
  INVALID_ARGUMENT: 'invalid argument',
  DEADLINE_EXCEEDED: 'context deadline exceeded',
  NOT_FOUND: 'not found',
  ALREADY_EXISTS: 'already exists',
  PERMISSION_DENIED: 'permission denied',
  RESOURCE_EXHAUSTED: 'resource exhausted',
  FAILED_PRECONDITION: 'failed precondition',
  ABORTED: 'aborted',
  OUT_OF_RANGE: 'out of range',
  UNIMPLEMENTED: 'not implemented',
  INTERNAL: 'internal',
  UNAVAILABLE: 'unavailable',
  DATA_LOSS: 'data loss',
  UNAUTHENTICATED: 'unauthenticated',
};

/** gRPC's number for a code. */
export function codeNumber(code: ErrorCode): number {
  return codes.indexOf(code);
}

/** The code that a number stands for; UNKNOWN for those that nobody has defined. */
export function errorCode(number: number): ErrorCode {
  const code = codes[number];
  return code === undefined || code === 'OK' ? 'UNKNOWN' : code;
}

/** What a peer is told about a thrown value; anything but a TaskError or an abort is UNKNOWN, as Go's servers have it. */
export function toStatus(error: unknown): RpcStatus {
  if (TaskError.is(error)) return { code: codeNumber(error.code), message: error.message };
  const isAbort = error instanceof Error && error.name === 'AbortError';
  const message = error instanceof Error ? error.message : String(error);
  return { code: codeNumber(isAbort ? 'CANCELLED' : 'UNKNOWN'), message };
}

/**
 * The error that a peer reported, in the peer's words without the class text that containerd appends
 * (1.6 appends `: unknown` once more at every hop).
 *
 * @see containerd/errdefs errgrpc/grpc.go, ToNative
 */
export function fromStatus(status: RpcStatus): TaskError {
  const code = errorCode(status.code);
  const suffix = `: ${classTexts[code]}`;
  let message = status.message;
  while (message.endsWith(suffix)) message = message.slice(0, -suffix.length);
  return new TaskError(code, message || classTexts[code]);
}
