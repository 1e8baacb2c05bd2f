// The Shim port over a daemon's Tasks service: the same verbs, by other names.
// @see containerd api/services/tasks/v1/tasks.proto, service Tasks
import type { CallOptions, ProcessCallOptions } from '../model/call-options.js';
import { TaskError } from '../model/errors.js';
import type { Shim } from '../shim/shim.js';
import { caller } from '../shim/task-service.js';
import { alreadyGivenUp } from '../transport/deadline.js';
import type { Transport } from '../transport/transport.js';
import * as daemon from '../wire/daemon-requests.js';
import * as wire from '../wire/task-messages.js';
import { inNamespace } from './namespace.js';

export interface TasksServiceOptions {
  namespace: string;
  /** What State names as a task's bundle. */
  pathOf: (namespace: string, id: string) => string;
}

/** A daemon asks the shim to delete, to shut down, and then runs its `delete`, each with a deadline of its own; in milliseconds. */
const deleteMs = 20_000;

const nothing = (): void => undefined;

type Call = ReturnType<typeof caller>;
type TaskVerb = 'create' | 'pause' | 'resume' | 'pids' | 'checkpoint' | 'update' | 'stats';

/** The verbs for the tasks of one namespace; the connection stays the caller's. */
export function createTasksService(transport: Transport, options: TasksServiceOptions): Shim {
  const call = caller(transport, daemon.tasksService, inNamespace(options.namespace));
  return { ...taskVerbs(call), ...processVerbs(call, options), shutdown: stayUp };
}

/** Those about a task as a whole. */
function taskVerbs(call: Call): Pick<Shim, TaskVerb> {
  const aboutTask = <T>(method: string, id: string, decode: (reply: Uint8Array) => T) => {
    return { method, payload: wire.encodeTaskRequest(id), decode };
  };
  return {
    create(request, options) {
      const payload = daemon.encodeCreateTaskRequest(request);
      const decode = daemon.decodeCreateTaskResponse;
      return call('create', request.id, { method: 'Create', payload, decode }, options);
    },
    pause: (id, options) => call('pause', id, aboutTask('Pause', id, nothing), options),
    resume: (id, options) => call('resume', id, aboutTask('Resume', id, nothing), options),
    pids: (id, options) => call('pids', id, aboutTask('ListPids', id, wire.decodePidsResponse), options),
    checkpoint(id, request, options) {
      const payload = daemon.encodeCheckpointTaskRequest(id, request);
      return call('checkpoint', id, { method: 'Checkpoint', payload, decode: nothing }, options);
    },
    update(id, resources, options) {
      const payload = wire.encodeUpdateRequest(id, resources);
      return call('update', id, { method: 'Update', payload, decode: nothing }, options);
    },
    stats(id, options) {
      const payload = daemon.encodeMetricsRequest(id);
      return call('stats', id, { method: 'Metrics', payload, decode: daemon.decodeMetricsResponse }, options);
    },
  };
}

/** Those about init, or the exec that is named. */
function processVerbs(call: Call, { namespace, pathOf }: TasksServiceOptions): Omit<Shim, TaskVerb | 'shutdown'> {
  const payloadOf = (id: string, options: ProcessCallOptions | undefined): Uint8Array =>
    wire.encodeProcessRequest(id, options?.execId);
  const get = (id: string, options: ProcessCallOptions | undefined) => {
    const decode = (reply: Uint8Array) => daemon.decodeGetResponse(reply, pathOf(namespace, id));
    return { method: 'Get', payload: payloadOf(id, options), decode };
  };
  return {
    start(id, options) {
      const request = { method: 'Start', payload: payloadOf(id, options), decode: wire.decodePidResponse };
      return call('start', id, request, options);
    },
    state: (id, options) => call('state', id, get(id, options), options),
    async connect(id, options) {
      const task = await call('connect', id, get(id, options), options).catch(unlessNotFound);
      // Daemons do not tell of their shims.
      return { shimPid: 0, taskPid: task?.pid ?? 0 };
    },
    kill(id, { signal, all = false }, options) {
      const payload = wire.encodeKillRequest({ id, signal, all, execId: options?.execId ?? '' });
      return call('kill', id, { method: 'Kill', payload, decode: nothing }, options);
    },
    exec(id, request, options) {
      const payload = daemon.encodeExecTaskRequest({ id, ...request });
      return call('exec', id, { method: 'Exec', payload, decode: nothing }, { ...options, execId: request.execId });
    },
    resize(id, size, options) {
      const payload = wire.encodeResizeRequest(id, size, options?.execId);
      return call('resize', id, { method: 'ResizePty', payload, decode: nothing }, options);
    },
    closeStdin(id, options) {
      const payload = wire.encodeCloseStdinRequest(id, options?.execId);
      return call('closeStdin', id, { method: 'CloseIO', payload, decode: nothing }, options);
    },
    wait(id, options) {
      const request = { method: 'Wait', payload: payloadOf(id, options), decode: wire.decodeWaitResponse };
      return call('wait', id, request, options);
    },
    delete(id, options) {
      const method = options?.execId === undefined ? 'Delete' : 'DeleteProcess';
      const request = { method, payload: payloadOf(id, options), decode: daemon.decodeDeleteTaskResponse };
      return call('delete', id, request, { timeoutMs: deleteMs, ...options });
    },
  };
}

/** A daemon ends each shim with its last task by itself, and is not ours to end. */
async function stayUp(id: string, options: CallOptions = {}): Promise<void> {
  const refusal = alreadyGivenUp(options, `shutdown task ${JSON.stringify(id)}`);
  if (refusal) throw refusal;
}

function unlessNotFound(error: unknown): undefined {
  if (TaskError.is(error) && error.code === 'NOT_FOUND') return undefined;
  throw error;
}
