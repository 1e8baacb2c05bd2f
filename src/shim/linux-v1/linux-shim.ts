// The Shim port over a shim of runtime v1, which has one container. Its processes have one space of ids: the container's own
// id is init. What is not in its API is done here, as its daemon did: stats, and its end.
// @see containerd runtime/v1/shim/service.go (1.7); runtime/v1/linux/task.go
import type { CallOptions, ProcessCallOptions } from '../../model/call-options.js';
import { TaskError } from '../../model/errors.js';
import type { ProcessInfo } from '../../model/task-status.js';
import type { Transport } from '../../transport/transport.js';
import * as wire from '../../wire/linux-shim-messages.js';
import {
  decodeDeleteResponse,
  decodePidResponse,
  decodeStateResponse,
  decodeWaitResponse,
} from '../../wire/task-messages.js';
import type { CgroupMeters } from '../cgroup-stats.js';
import type { Shim } from '../shim.js';
import { translateShimError } from '../shim-errors.js';
import { caller, deadlinesMs } from '../task-service.js';
import { timeBudget } from '../time-budget.js';

export interface LinuxShimOptions {
  /** Of the one task that the shim has. */
  taskId: string;
  meters: CgroupMeters;
  /** Ends the shim process, which has no verb for it. Resolves when it is gone. */
  end: (shimPid: number) => Promise<void>;
}

const nothing = (): void => undefined;
const empty = wire.emptyRequest;

/** The shim's verbs on a connection to it; the connection stays the caller's. */
export function createLinuxShim(transport: Transport, { taskId, meters, end }: LinuxShimOptions): Shim {
  const calls = callsAbout(transport, taskId);
  return {
    ...taskVerbs(calls, meters),
    ...processVerbs(calls),
    connect: (id, options) => connect(calls, id, options),
    shutdown: (id, options) => shutdown(calls, { id, taskId, end }, options),
  };
}

type TaskVerb = 'create' | 'pause' | 'resume' | 'exec' | 'checkpoint' | 'update' | 'stats';

function taskVerbs({ aboutTask, aboutProcess }: Calls, meters: CgroupMeters): Pick<Shim, TaskVerb> {
  return {
    async create({ id, bundle, stdio, checkpoint }, options) {
      const fields = { id, bundle, stdio, ...(checkpoint !== undefined && { checkpoint }) };
      const request = { method: 'Create', payload: wire.encodeLinuxCreateRequest(fields), decode: decodePidResponse };
      const { pid } = await aboutTask('create', id, request, options);
      await meters.find(pid);
      return { pid };
    },
    pause: (id, options) => aboutTask('pause', id, { method: 'Pause', payload: empty, decode: nothing }, options),
    resume: (id, options) => aboutTask('resume', id, { method: 'Resume', payload: empty, decode: nothing }, options),
    exec(id, request, options) {
      const payload = wire.encodeLinuxExecRequest(request);
      const about = { ...options, execId: request.execId };
      return aboutTask('exec', id, { method: 'Exec', payload, decode: nothing }, about);
    },
    async checkpoint(id, request, options) {
      const payload = wire.encodeLinuxCheckpointRequest(request);
      return aboutTask('checkpoint', id, { method: 'Checkpoint', payload, decode: nothing }, options);
    },
    update(id, resources, options) {
      const payload = wire.encodeLinuxUpdateRequest(resources);
      return aboutTask('update', id, { method: 'Update', payload, decode: nothing }, options);
    },
    async stats(id, options) {
      // A restored task has its process only after Start.
      const { pid, state } = await aboutProcess('stats', id, stateOfProcess, options);
      if (state !== 'stopped') await meters.find(pid);
      return meters.read();
    },
  };
}

type ProcessVerb = 'start' | 'state' | 'kill' | 'pids' | 'resize' | 'closeStdin' | 'wait' | 'delete';

function processVerbs({ aboutTask, aboutProcess }: Calls): Pick<Shim, ProcessVerb> {
  return {
    start: (id, options) => aboutProcess('start', id, startProcess, options),
    async state(id, options) {
      // Of an exec it tells the exec's id.
      return { ...(await aboutProcess('state', id, stateOfProcess, options)), id };
    },
    kill(id, { signal, all = false }, options) {
      // Of an exec alone, as with every other shim.
      const encode = (id: string): Uint8Array =>
        wire.encodeLinuxKillRequest({ id, signal, all: all && options?.execId === undefined });
      return aboutProcess('kill', id, { method: 'Kill', decode: nothing, encode }, options);
    },
    pids(id, options) {
      const decode = (reply: Uint8Array): ProcessInfo[] => wire.decodeListPidsResponse(id, reply);
      return aboutProcess('pids', id, { method: 'ListPids', decode }, options);
    },
    resize(id, size, options) {
      const encode = (id: string): Uint8Array => wire.encodeLinuxResizeRequest(id, size);
      return aboutProcess('resize', id, { method: 'ResizePty', decode: nothing, encode }, options);
    },
    closeStdin(id, options) {
      const request = { method: 'CloseIO', decode: nothing, encode: wire.encodeLinuxCloseStdinRequest };
      return aboutProcess('closeStdin', id, request, options);
    },
    wait: (id, options) => aboutProcess('wait', id, { method: 'Wait', decode: decodeWaitResponse }, options),
    delete(id, options) {
      const decode = decodeDeleteResponse;
      if (options?.execId !== undefined)
        return aboutProcess('delete', id, { method: 'DeleteProcess', decode }, options);
      return aboutTask('delete', id, { method: 'Delete', payload: empty, decode }, options);
    },
  };
}

type Verb = keyof Shim;
type Decode<T> = (reply: Uint8Array) => T;
type Request<T> = { method: string; payload: Uint8Array; decode: Decode<T> };
/** Its request is made of the process's id. */
type ProcessRequest<T> = { method: string; decode: Decode<T>; encode?: (processId: string) => Uint8Array };

/** Calls about the one task. Every other is refused here: most of the requests carry no id. */
function callsAbout(transport: Transport, taskId: string) {
  const call = caller(transport, wire.linuxShimService, undefined);
  const refusal = (verb: Verb, id: string, execId: string | undefined): TaskError | undefined => {
    const isOther = id !== taskId;
    // Under its task's id an exec would be init.
    if (!isOther && (execId !== taskId || verb === 'exec')) return undefined;
    const code = verb === 'create' ? 'INVALID_ARGUMENT' : 'NOT_FOUND';
    const text = isOther ? `the shim has task ${JSON.stringify(taskId)} alone` : `process ${execId} does not exist`;
    return translateShimError(new TaskError(code, text), verb, id, execId);
  };
  const aboutTask = async <T>(
    verb: Verb,
    id: string,
    request: Request<T>,
    options?: ProcessCallOptions,
  ): Promise<T> => {
    const refused = refusal(verb, id, options?.execId);
    if (refused) throw refused;
    return call(verb, id, request, options);
  };
  const aboutProcess = <T>(
    verb: Verb,
    id: string,
    request: ProcessRequest<T>,
    options?: ProcessCallOptions,
  ): Promise<T> => {
    const { method, decode, encode = wire.encodeLinuxProcessRequest } = request;
    return aboutTask(verb, id, { method, payload: encode(options?.execId ?? id), decode }, options);
  };
  return { call, aboutTask, aboutProcess };
}

type Calls = ReturnType<typeof callsAbout>;

const startProcess = { method: 'Start', decode: wire.decodeLinuxStartResponse };
const stateOfProcess = { method: 'State', decode: decodeStateResponse };
const shimInfo = { method: 'ShimInfo', payload: empty, decode: wire.decodeShimInfoResponse };

async function connect({ call, aboutProcess }: Calls, id: string, options: CallOptions = {}) {
  const remaining = timeBudget(options, deadlinesMs.connect);
  const { shimPid } = await call('connect', id, shimInfo, remaining());
  const task = await unlessGone(aboutProcess('connect', id, stateOfProcess, remaining()));
  return { shimPid, taskPid: task?.pid ?? 0 };
}

interface Ending extends Pick<LinuxShimOptions, 'taskId' | 'end'> {
  /** Of whom the caller speaks: what counts is whether the shim has its task. */
  id: string;
}

async function shutdown({ call, aboutProcess }: Calls, { id, taskId, end }: Ending, options: CallOptions = {}) {
  const remaining = timeBudget(options, deadlinesMs.shutdown);
  try {
    const { shimPid } = await call('shutdown', id, shimInfo, remaining());
    const task = await unlessGone(aboutProcess('shutdown', taskId, stateOfProcess, remaining()));
    if (task === undefined) await end(shimPid);
  } catch (error) {
    // It has ended before.
    if (!(TaskError.is(error) && error.code === 'UNAVAILABLE')) throw error;
  }
}

async function unlessGone<T>(asking: Promise<T>): Promise<T | undefined> {
  try {
    return await asking;
  } catch (error) {
    if (TaskError.is(error) && error.code === 'NOT_FOUND') return undefined;
    throw error;
  }
}
