// The Shim port over any Transport. The API's version is one string: the name of the service that is called.
// @see containerd api/runtime/task/v3/shim.proto, service Task
import type { ProcessCallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import type { Transport } from '../transport/transport.js';
import { decodeStatsResponse } from '../wire/stats.js';
import * as wire from '../wire/task-messages.js';
import type { Shim } from './shim.js';
import { translateShimError } from './shim-errors.js';

export interface TaskServiceOptions {
  apiVersion: 2 | 3;
  namespace: string;
  /** Goes into every Create; only of the type that this very shim takes. */
  createOptions?: wire.TypedBytes;
}

/** How long each call may take when its caller does not say, in milliseconds. Wait ends when the process does. */
export const deadlinesMs: Readonly<Record<Exclude<keyof Shim, 'wait'>, number>> = {
  create: 30_000,
  // A restore takes its time, and a runc shim with many execs may stand still for ten seconds and more.
  start: 30_000,
  state: 2_000,
  pause: 10_000,
  resume: 10_000,
  kill: 10_000,
  pids: 10_000,
  exec: 10_000,
  resize: 10_000,
  // Behind the starts of other execs, too.
  closeStdin: 30_000,
  checkpoint: 120_000,
  update: 10_000,
  stats: 10_000,
  connect: 5_000,
  delete: 10_000,
  shutdown: 3_000,
};

const nothing = (): void => undefined;

interface Request<T> {
  method: string;
  payload: Uint8Array;
  decode: (reply: Uint8Array) => T;
}

/** Makes one call with its deadline, and says what a failure means for the task. */
export function caller(transport: Transport, service: string, metadata: Record<string, string> | undefined) {
  return async <T>(
    verb: keyof Shim,
    id: string,
    request: Request<T>,
    callOptions: ProcessCallOptions = {},
  ): Promise<T> => {
    const { signal, timeoutMs, execId } = callOptions;
    const limit = timeoutMs ?? (verb === 'wait' ? undefined : deadlinesMs[verb]);
    try {
      const reply = await transport.call(service, request.method, request.payload, {
        ...(signal && { signal }),
        ...(limit !== undefined && { timeoutMs: limit }),
        ...(metadata && { metadata }),
      });
      return request.decode(reply);
    } catch (error) {
      throw translateShimError(error, verb, id, execId);
    }
  };
}

/** A shim's verbs on a connection to it; the connection stays the caller's. */
export function createTaskService(transport: Transport, options: TaskServiceOptions): Shim {
  // As daemons do: from 2.0 on every call names its namespace, before that none does.
  const metadata = options.apiVersion === 3 ? { 'containerd-namespace-ttrpc': options.namespace } : undefined;
  const call = caller(transport, `containerd.task.v${options.apiVersion}.Task`, metadata);
  return {
    ...spokenVerbs(call),
    create({ id, bundle, stdio, checkpoint }, callOptions) {
      const { createOptions } = options;
      const own = { ...(checkpoint !== undefined && { checkpoint }), ...(createOptions && { options: createOptions }) };
      const payload = wire.encodeCreateRequest({ id, bundle, stdio, ...own });
      return call('create', id, { method: 'Create', payload, decode: wire.decodePidResponse }, callOptions);
    },
    start: (id, options) => call('start', id, aboutProcess('Start', id, wire.decodePidResponse, options), options),
    state: (id, options) => call('state', id, aboutProcess('State', id, wire.decodeStateResponse, options), options),
    pause: (id, options) => call('pause', id, aboutTask('Pause', id, nothing), options),
    resume: (id, options) => call('resume', id, aboutTask('Resume', id, nothing), options),
    pids: (id, options) => call('pids', id, aboutTask('Pids', id, wire.decodePidsResponse), options),
    stats: (id, options) => call('stats', id, aboutTask('Stats', id, decodeStatsResponse), options),
    wait: (id, options) => call('wait', id, aboutProcess('Wait', id, wire.decodeWaitResponse, options), options),
    connect: (id, options) => call('connect', id, aboutTask('Connect', id, wire.decodeConnectResponse), options),
    delete: (id, options) =>
      call('delete', id, aboutProcess('Delete', id, wire.decodeDeleteResponse, options), options),
    async shutdown(id, options) {
      const request = { method: 'Shutdown', payload: wire.encodeShutdownRequest(id), decode: nothing };
      try {
        await call('shutdown', id, request, options);
      } catch (error) {
        // A shim that ends at once may be gone before its reply is written.
        if (!(TaskError.is(error) && error.code === 'UNAVAILABLE')) throw error;
      }
    },
  };
}

/** For what carries nothing but the task's name. */
function aboutTask<T>(method: string, id: string, decode: (reply: Uint8Array) => T): Request<T> {
  return { method, payload: wire.encodeTaskRequest(id), decode };
}

/** For what carries nothing but the process's name. */
function aboutProcess<T>(
  method: string,
  id: string,
  decode: (reply: Uint8Array) => T,
  options?: ProcessCallOptions,
): Request<T> {
  return { method, payload: wire.encodeProcessRequest(id, options?.execId), decode };
}

/** The verbs that carry more than names, and are answered with nothing. */
function spokenVerbs(
  call: ReturnType<typeof caller>,
): Pick<Shim, 'kill' | 'exec' | 'resize' | 'closeStdin' | 'checkpoint' | 'update'> {
  const say = (method: string, payload: Uint8Array): Request<void> => ({ method, payload, decode: nothing });
  return {
    kill(id, { signal, all = false }, options) {
      const payload = wire.encodeKillRequest({ id, signal, all, execId: options?.execId ?? '' });
      return call('kill', id, say('Kill', payload), options);
    },
    exec(id, request, options) {
      const about = { ...options, execId: request.execId };
      return call('exec', id, say('Exec', wire.encodeExecRequest({ id, ...request })), about);
    },
    resize(id, size, options) {
      return call('resize', id, say('ResizePty', wire.encodeResizeRequest(id, size, options?.execId)), options);
    },
    closeStdin(id, options) {
      return call('closeStdin', id, say('CloseIO', wire.encodeCloseStdinRequest(id, options?.execId)), options);
    },
    checkpoint(id, request, options) {
      return call('checkpoint', id, say('Checkpoint', wire.encodeCheckpointRequest(id, request)), options);
    },
    update(id, resources, options) {
      return call('update', id, say('Update', wire.encodeUpdateRequest(id, resources)), options);
    },
  };
}
