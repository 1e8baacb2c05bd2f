// What a shim's `start` reads (from containerd 2.3 on) and what it prints (in any generation).
// @see containerd core/runtime/v2/shim.go, parseStartResponse; api/runtime/bootstrap/v1/bootstrap.proto
import { TaskError } from '../model/errors.js';
import { containerd } from './shim-messages.js';
import type { TypedBytes } from './task-messages.js';
import { packAny } from './well-known.js';

const messages = containerd.runtime.bootstrap.v1;

export interface BootstrapFields {
  id: string;
  namespace: string;
  ttrpcAddress: string;
  grpcAddress: string;
  /** The executable that stands for the daemon's. */
  binary: string;
  /** The runtime's options; never to be left out for a shim that insists on them. */
  options?: TypedBytes;
}

/** Where a shim listens, and in what language. */
export interface Bootstrap {
  /** Of the task API; a plain address means 2. */
  version: 2 | 3;
  protocol: 'ttrpc' | 'grpc';
  /** As printed, such as `unix:///run/containerd/s/...`. */
  address: string;
}

/** Standard input of `start` for shims of containerd 2.3 and later. */
export function encodeBootstrapParams(fields: BootstrapFields): Uint8Array {
  const { options } = fields;
  return messages.BootstrapParams.encode({
    instanceId: fields.id,
    namespace: fields.namespace,
    containerdTtrpcAddress: fields.ttrpcAddress,
    containerdGrpcAddress: fields.grpcAddress,
    containerdBinary: fields.binary,
    ...(options && { extensions: [{ value: packAny(options.typeUrl, options.value) }] }),
  }).finish();
}

/**
 * Reads what `start` printed: a plain address, JSON of version 2 or 3, or a binary BootstrapResult.
 * @throws TaskError UNAVAILABLE when it is none of them, UNIMPLEMENTED for a version or an address kind of the future
 */
export function parseBootstrap(output: Uint8Array): Bootstrap {
  const text = new TextDecoder().decode(output).trim();
  if (text === '') throw nonsense('nothing');
  if (text.startsWith('{')) return checkedBootstrap(parseJson(text), text);
  // A BootstrapResult holds at least one tag byte, which no printed line does.
  if (hasControlBytes(output)) return checkedBootstrap(parseBinary(output, text), text);
  return checkedBootstrap({ version: 2, protocol: 'ttrpc', address: text }, text);
}

/**
 * The path of the socket that an address names.
 * @throws TaskError UNIMPLEMENTED for a socket that is not a file (abstract, vsock)
 */
export function socketPathOf(address: string): string {
  const path = address.replace(/^unix:(\/\/)?(?=\/)/, '');
  if (path.startsWith('/')) return path;
  throw new TaskError('UNIMPLEMENTED', `shim address ${quoted(address)}: only unix:///path is supported`);
}

type Loose = { version?: unknown; protocol?: unknown; address?: unknown };

function checkedBootstrap({ version, protocol, address }: Loose, text: string): Bootstrap {
  if (typeof version !== 'number' || version < 2 || typeof address !== 'string') throw nonsense(quoted(text));
  if (version !== 2 && version !== 3) {
    throw new TaskError('UNIMPLEMENTED', `shim start: task API version ${version} is not known; 2 and 3 are`);
  }
  const wire = typeof protocol === 'string' && protocol !== '' ? protocol.toLowerCase() : 'ttrpc';
  if (wire !== 'ttrpc' && wire !== 'grpc') throw nonsense(quoted(text));
  if (!/^(unix:|vsock:|hvsock:)?\/\S+$/.test(address)) throw nonsense(quoted(text));
  socketPathOf(address);
  return { version, protocol: wire, address };
}

function parseJson(text: string): Loose {
  try {
    return JSON.parse(text) as Loose;
  } catch (error) {
    throw nonsense(quoted(text), error);
  }
}

function parseBinary(output: Uint8Array, text: string): Loose {
  try {
    return messages.BootstrapResult.decode(output);
  } catch (error) {
    throw nonsense(quoted(text), error);
  }
}

function hasControlBytes(output: Uint8Array): boolean {
  return output.some((byte) => byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d);
}

/** Not worth a second try: the same binary prints the same again. */
function nonsense(got: string, cause?: unknown): TaskError {
  const message = `shim start: expected an address (unix:///path) and nothing else on stdout and stderr, got ${got}`;
  return new TaskError('UNAVAILABLE', message, { retryable: false, ...(cause !== undefined && { cause }) });
}

const quotedLength = 300;

function quoted(text: string): string {
  const cut = text.length > quotedLength ? `${text.slice(0, quotedLength)}... (${text.length} characters)` : text;
  return JSON.stringify(cut);
}
