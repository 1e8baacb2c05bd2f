// A connection to a shim's server: made, tried out, and watched.
import { setImmediate } from 'node:timers/promises';
import type { CallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import { connectGrpc } from '../transport/grpc/client.js';
import type { Transport } from '../transport/transport.js';
import { connectTtrpc } from '../transport/ttrpc/client.js';
import { socketPathOf, type Bootstrap } from '../wire/bootstrap.js';
import type { TypedBytes } from '../wire/task-messages.js';
import type { Bundle } from './bundle.js';
import { withCheckpoints } from './checkpoints.js';
import { withInitRecord } from './init-record.js';
import type { ShimLog } from './shim-log.js';
import type { Shim, ShimConnection } from './shim.js';
import { createTaskService } from './task-service.js';

/** An honest shim listens before its `start` ends. */
const listensWithinMs = 5_000;

export interface ConnectionParts {
  bundle: Bundle;
  bootstrap: Bootstrap;
  /** Closed together with the connection, and quoted in the reason for its end. */
  log: ShimLog;
  createOptions?: TypedBytes;
  /** A shim that was there before either listens or is gone; a new one may be just starting. */
  failFast: boolean;
}

/**
 * Connects, and makes a first call to see that the shim answers and which version of the task API it serves: the one
 * that was agreed, or else, once, the other. The log is closed too when this fails.
 * @param remaining what is left of the caller's patience
 * @throws TaskError UNAVAILABLE, DEADLINE_EXCEEDED, CANCELLED, UNIMPLEMENTED (neither version)
 */
export async function openShimConnection(
  parts: ConnectionParts,
  remaining: () => CallOptions & { timeoutMs: number },
): Promise<ShimConnection> {
  const { bundle, bootstrap, log, createOptions, failFast } = parts;
  let transport: Transport | undefined;
  try {
    const path = socketPathOf(bootstrap.address);
    const connect = bootstrap.protocol === 'grpc' ? connectGrpc : connectTtrpc;
    const left = remaining();
    transport = await connect(path, { ...left, timeoutMs: Math.min(left.timeoutMs, listensWithinMs), failFast });
    const serve = (apiVersion: 2 | 3): Shim => {
      const { namespace } = bundle;
      const options = { apiVersion, namespace, ...(createOptions && { createOptions }) };
      return withInitRecord(withCheckpoints(createTaskService(transport!, options)), bundle);
    };
    const { shim, apiVersion } = await agreeOnVersion(serve, bootstrap.version, bundle.id, remaining);
    const { protocol, address } = bootstrap;
    return watched(transport, log, { shim, info: { apiVersion, protocol, address } });
  } catch (error) {
    log.close();
    await transport?.close();
    throw error;
  }
}

async function agreeOnVersion(
  serve: (version: 2 | 3) => Shim,
  agreed: 2 | 3,
  id: string,
  remaining: () => CallOptions,
): Promise<{ shim: Shim; apiVersion: 2 | 3 }> {
  const shim = serve(agreed);
  try {
    await shim.connect(id, remaining());
    return { shim, apiVersion: agreed };
  } catch (error) {
    if (!TaskError.is(error) || error.code !== 'UNIMPLEMENTED') throw error;
    const other = agreed === 2 ? 3 : 2;
    const otherShim = serve(other);
    await otherShim.connect(id, remaining());
    return { shim: otherShim, apiVersion: other };
  }
}

/** The connection that ends with its transport, and its log with it. */
export function watched(
  transport: Transport,
  log: ShimLog,
  parts: Pick<ShimConnection, 'shim' | 'info'>,
): ShimConnection {
  const closed = transport.closed.then(async (reason) => {
    // What the shim wrote last is in the FIFO, and read in the event loop's next round.
    await setImmediate();
    log.close();
    return withLog(reason, log);
  });
  return { ...parts, closed, close: () => transport.close() };
}

/** The reason with the shim's last words, if it had any. */
export function withLog(reason: TaskError, log: ShimLog): TaskError {
  const lines = log.tail().slice(-5);
  if (lines.length === 0) return reason;
  const { code, message, retryable, taskId } = reason;
  const options = { retryable, cause: reason, ...(taskId !== undefined && { taskId }) };
  return new TaskError(code, `${message}; the shim's log ends with: ${lines.join(' | ')}`, options);
}
