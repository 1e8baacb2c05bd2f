// What ttrpc's frames carry: the envelopes around a call's payload.
import { ttrpc } from './shim-messages.js';
import { toSafeNumber } from './well-known.js';

export interface TtrpcRequest {
  service: string;
  method: string;
  payload: Uint8Array;
  /** Milliseconds left for the call; undefined when it has no limit. */
  timeoutMs: number | undefined;
  metadata: Readonly<Record<string, string>> | undefined;
}

export interface TtrpcResponse {
  /** Absent when the call succeeded. `code` is gRPC's number. */
  status?: { code: number; message: string };
  payload: Uint8Array;
}

const nanosPerMs = 1_000_000;

export function encodeTtrpcRequest(request: TtrpcRequest): Uint8Array {
  const { service, method, payload, timeoutMs, metadata } = request;
  const message: ttrpc.Request.$Properties = { service, method, payload };
  if (timeoutMs !== undefined) message.timeoutNano = toNanos(timeoutMs);
  if (metadata) message.metadata = Object.entries(metadata).map(([key, value]) => ({ key, value }));
  return ttrpc.Request.encode(message).finish();
}

/** @throws an Error of the decoder when the bytes are no such message */
export function decodeTtrpcRequest(data: Uint8Array): TtrpcRequest {
  const { service, method, payload, timeoutNano, metadata } = ttrpc.Request.decode(data);
  const nanos = toSafeNumber(timeoutNano);
  return {
    service,
    method,
    payload,
    timeoutMs: nanos === 0 ? undefined : nanos / nanosPerMs,
    metadata: metadata.length === 0 ? undefined : toRecord(metadata),
  };
}

export function encodeTtrpcResponse(response: TtrpcResponse): Uint8Array {
  return ttrpc.Response.encode(response).finish();
}

/** A status that says OK counts as none. @throws an Error of the decoder when the bytes are no such message */
export function decodeTtrpcResponse(data: Uint8Array): TtrpcResponse {
  const { status, payload } = ttrpc.Response.decode(data);
  const code = status?.code ?? 0;
  return code === 0 ? { payload } : { status: { code, message: status?.message ?? '' }, payload };
}

/** 0 would mean "no limit", so what is left is at least a nanosecond. */
function toNanos(timeoutMs: number): number {
  return Math.min(Math.max(Math.round(timeoutMs * nanosPerMs), 1), Number.MAX_SAFE_INTEGER);
}

/** Of a repeated key the first value counts, as containerd reads its namespace. */
function toRecord(pairs: ttrpc.KeyValue.$Properties[]): Record<string, string> {
  const record = Object.create(null) as Record<string, string>;
  for (const { key, value } of pairs) record[key ?? ''] ??= value ?? '';
  return record;
}
