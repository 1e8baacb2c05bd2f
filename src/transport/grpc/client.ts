// Calls over one gRPC connection.
import { Client, connectivityState, credentials, Metadata, type ServiceError } from '@grpc/grpc-js';
import { TaskError } from '../../model/errors.js';
import { alreadyGivenUp, whenGivenUp } from '../deadline.js';
import { codeNumber, fromStatus } from '../status.js';
import type { Transport, TransportCall } from '../transport.js';
import { connectUnixSocket, type ConnectOptions } from '../unix-socket.js';
import { messageLimits, passBytes } from './limits.js';

const channelOptions = {
  ...messageLimits,
  // A second client must have a connection of its own: one that shares would outlive `close`.
  'grpc.use_local_subchannel_pool': 1,
  // Without these a peer that is only starting is tried again after a second.
  'grpc.initial_reconnect_backoff_ms': 50,
  'grpc.max_reconnect_backoff_ms': 500,
  // An idle channel would let its connection go, which looks like the peer's end; this is the longest there is.
  'grpc.client_idle_timeout_ms': 0x7fff_ffff,
  'grpc.enable_http_proxy': 0,
};

export interface StreamCall extends TransportCall {
  /** Given each message of the reply, in order. What it throws ends the call. */
  onMessage: (message: Uint8Array) => void;
}

/** A connection that also takes calls whose reply is a stream of messages. */
export interface GrpcTransport extends Transport {
  /** As `call`; resolves at the end of the stream. Without `timeoutMs` it may go on for as long as the connection. */
  stream(service: string, method: string, payload: Uint8Array, options: StreamCall): Promise<void>;
}

/**
 * Connects to a gRPC server on a unix socket, without TLS.
 *
 * @throws TaskError UNAVAILABLE (nobody listened in time), CANCELLED, PERMISSION_DENIED, INVALID_ARGUMENT (the path)
 */
export async function connectGrpc(path: string, options: ConnectOptions = {}): Promise<GrpcTransport> {
  const { timeoutMs = 5_000, signal, failFast = false } = options;
  const endsAt = performance.now() + timeoutMs;
  const remaining = (): { timeoutMs: number; signal?: AbortSignal } => {
    return { timeoutMs: Math.max(endsAt - performance.now(), 1), ...(signal && { signal }) };
  };
  // grpc-js keeps the system's reason to itself, so a plain connection finds out first whether somebody listens.
  const probe = async (): Promise<void> => void (await connectUnixSocket(path, { ...remaining(), failFast })).destroy();
  await probe();
  const client = new Client(`unix:${path}`, credentials.createInsecure(), channelOptions);
  try {
    // One that was just dying may have been there for the first look only.
    if (failFast) await readyOr(probe, client, `connect to ${path}`, remaining);
    else await ready(client, `connect to ${path}`, remaining());
    return new GrpcClient(client);
  } catch (error) {
    client.close();
    throw error;
  }
}

const deadlineSlackMs = 500;

/** What gRPC makes of a call whose connection went away. */
const cutOff: ReadonlySet<number> = new Set([
  codeNumber('CANCELLED'),
  codeNumber('UNAVAILABLE'),
  codeNumber('INTERNAL'),
]);

class GrpcClient implements GrpcTransport {
  readonly closed: Promise<TaskError>;
  readonly #client: Client;
  readonly #inFlight = new Set<{ cancel(): void }>();
  #reason: TaskError | undefined;
  #settleClosed!: (reason: TaskError) => void;

  constructor(client: Client) {
    this.#client = client;
    this.closed = new Promise((resolve) => {
      this.#settleClosed = resolve;
    });
    this.#watch();
  }

  call(service: string, method: string, payload: Uint8Array, options: TransportCall = {}): Promise<Uint8Array> {
    const what = `${service}/${method}`;
    const refusal = this.#refusal(what, options);
    return refusal ? Promise.reject(refusal) : this.#send(what, payload, options);
  }

  stream(service: string, method: string, payload: Uint8Array, options: StreamCall): Promise<void> {
    const what = `${service}/${method}`;
    const refusal = this.#refusal(what, options);
    return refusal ? Promise.reject(refusal) : this.#receive(what, payload, options);
  }

  async close(): Promise<void> {
    this.#end(new TaskError('UNAVAILABLE', 'the connection was closed on this side'));
    // A closed client lets its calls run on.
    for (const call of this.#inFlight) call.cancel();
    await this.closed;
  }

  #refusal(what: string, options: TransportCall): TaskError | undefined {
    return this.#reason ? lost(what, this.#reason) : alreadyGivenUp(options, what);
  }

  #send(what: string, payload: Uint8Array, options: TransportCall): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const call = this.#client.makeUnaryRequest(
        `/${what}`,
        passBytes,
        (bytes: Buffer) => bytes,
        payload,
        toMetadata(options.metadata),
        deadlineOf(options),
        (error, reply) => {
          release?.();
          this.#inFlight.delete(call);
          if (error) reject(this.#failure(what, error));
          else resolve(reply!);
        },
      );
      this.#inFlight.add(call);
      const release = whenGivenUp(options, what, (reason) => {
        reject(reason);
        call.cancel();
      });
    });
  }

  #receive(what: string, payload: Uint8Array, options: StreamCall): Promise<void> {
    return new Promise((resolve, reject) => {
      const call = this.#client.makeServerStreamRequest(
        `/${what}`,
        passBytes,
        (bytes: Buffer) => bytes,
        payload,
        toMetadata(options.metadata),
        deadlineOf(options),
      );
      this.#inFlight.add(call);
      const giveUp = (reason: TaskError): void => {
        reject(reason);
        call.cancel();
      };
      const release = whenGivenUp(options, what, giveUp);
      const over = (): void => {
        release?.();
        this.#inFlight.delete(call);
      };
      call.on('data', (message: Buffer) => {
        try {
          options.onMessage(message);
        } catch (error) {
          giveUp(TaskError.from(error, what));
        }
      });
      call.on('error', (error: ServiceError) => {
        over();
        reject(this.#failure(what, error));
      });
      call.on('end', () => {
        over();
        resolve();
      });
    });
  }

  /**
   * A call that our own `close` or the peer's end cut off fails for that reason. A peer that says goodbye first still
   * answers what is in progress, so other codes are its answers.
   */
  #failure(what: string, error: ServiceError): TaskError {
    if (this.#reason && cutOff.has(error.code)) return lost(what, this.#reason);
    return fromStatus({ code: error.code, message: error.details });
  }

  /** A channel would connect again by itself; for us a connection that is gone stays gone. */
  #watch(): void {
    const channel = this.#client.getChannel();
    const state = channel.getConnectivityState(false);
    if (state !== connectivityState.READY) {
      this.#end(new TaskError('UNAVAILABLE', 'the peer closed the connection'));
      return;
    }
    channel.watchConnectivityState(state, Infinity, () => {
      if (!this.#reason) this.#watch();
    });
  }

  #end(reason: TaskError): void {
    if (this.#reason) return;
    this.#reason = reason;
    this.#client.close();
    this.#settleClosed(reason);
  }
}

/** Waits for the channel's connection. */
const lookAgainMs = 250;

/** Looks again and again whether there is somebody to be waited for. */
async function readyOr(
  probe: () => Promise<void>,
  client: Client,
  what: string,
  remaining: () => { timeoutMs: number; signal?: AbortSignal },
): Promise<void> {
  for (;;) {
    const { timeoutMs, signal } = remaining();
    try {
      return await ready(client, what, { timeoutMs: Math.min(timeoutMs, lookAgainMs), ...(signal && { signal }) });
    } catch (error) {
      if (timeoutMs <= lookAgainMs || signal?.aborted) throw error;
    }
    await probe();
  }
}

function ready(client: Client, what: string, options: { timeoutMs: number; signal?: AbortSignal }): Promise<void> {
  return new Promise((resolve, reject) => {
    const release = whenGivenUp(options, what, reject);
    client.waitForReady(Date.now() + options.timeoutMs, (error) => {
      release?.();
      if (error) reject(new TaskError('UNAVAILABLE', `${what}: no gRPC server answers there`, { cause: error }));
      else resolve();
    });
  });
}

/** For the peer's information. Our own timer comes first, as what it says does not depend on whose clock was faster. */
function deadlineOf({ timeoutMs }: TransportCall): { deadline?: number } {
  return timeoutMs === undefined ? {} : { deadline: Date.now() + timeoutMs + deadlineSlackMs };
}

function toMetadata(values: TransportCall['metadata']): Metadata {
  const metadata = new Metadata();
  for (const [key, value] of Object.entries(values ?? {})) metadata.set(key, value);
  return metadata;
}

function lost(what: string, reason: TaskError): TaskError {
  return new TaskError('UNAVAILABLE', `${what}: ${reason.message}`, { cause: reason });
}
