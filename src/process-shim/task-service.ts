// The task API: requests in, replies out; task v2 and v3 differ in the service's name only.
// @see containerd api/runtime/task/v3/shim.proto; cmd/containerd-shim-runc-v2/task/service.go
import { TaskError } from '../model/errors.js';
import type { VerdictVerb } from '../model/verdicts.js';
import type { ServiceTable, UnaryHandler } from '../transport/transport.js';
import { unary } from '../transport/unary.js';
import { containerd, google } from '../wire/shim-messages.js';
import type { ShimTasks } from './shim-tasks.js';
import { metricsOf, processInfo } from './task-answers.js';
import type { CreateRequest } from './task-creation.js';
import { exitFields } from './task-events.js';
import type { StdioPaths } from './task-stdio.js';

const messages = containerd.task.v3;
const { Empty } = google.protobuf;
const Status = containerd.v1.types.Status;

const statusOf = {
  created: Status.CREATED,
  running: Status.RUNNING,
  pausing: Status.PAUSING,
  paused: Status.PAUSED,
  stopped: Status.STOPPED,
} as const;

export interface TaskServiceOptions {
  tasks: ShimTasks;
  /** Told about each task that is asked for: whoever waited for its coming need not any more. */
  onCreate: (id: string) => void;
  onConnect: () => void;
  /** Ends the shim if nothing needs it, after the reply. */
  onShutdown: () => void;
}

/** The tables of both versions, with the same handlers. */
export function taskServices(options: TaskServiceOptions): ServiceTable {
  const handlers = {
    ...taskHandlers(options),
    ...processHandlers(options),
    ...observingHandlers(options),
    ...missingHandlers(options),
  };
  return { 'containerd.task.v2.Task': handlers, 'containerd.task.v3.Task': handlers };
}

type Handlers = Record<string, UnaryHandler>;

/** What is done to whole tasks. */
function taskHandlers({ tasks, onCreate, onShutdown }: TaskServiceOptions): Handlers {
  return {
    Create: unary(messages.CreateTaskRequest, messages.CreateTaskResponse, async (request) => {
      onCreate(request.id);
      return { pid: (await tasks.create(createRequest(request))).pid };
    }),
    Pause: unary(messages.PauseRequest, Empty, async ({ id }) => {
      await tasks.get(id).pause();
      return {};
    }),
    Resume: unary(messages.ResumeRequest, Empty, async ({ id }) => {
      await tasks.get(id).resume();
      return {};
    }),
    Exec: unary(messages.ExecProcessRequest, Empty, async (request) => {
      const { id, execId, spec } = request;
      const json = spec?.value?.length ? spec.value : undefined;
      await tasks.get(id).execs.add({ execId, spec: json, stdio: streamsOf(request) });
      return {};
    }),
    Shutdown: unary(messages.ShutdownRequest, Empty, () => {
      onShutdown();
      return {};
    }),
  };
}

/** What is done to one process, init or an exec. */
function processHandlers({ tasks }: TaskServiceOptions): Handlers {
  return {
    Start: unary(messages.StartRequest, messages.StartResponse, async ({ id, execId }) => {
      const process = tasks.process(id, execId);
      await process.start();
      return { pid: process.pid };
    }),
    Kill: unary(messages.KillRequest, Empty, async ({ id, execId, signal, all }) => {
      await tasks.process(id, execId).kill(signal, { all });
      return {};
    }),
    Delete: unary(messages.DeleteRequest, messages.DeleteResponse, async ({ id, execId }) => {
      const process = tasks.process(id, execId);
      const exit = await process.delete();
      if (execId === '') tasks.forget(id);
      return { pid: process.pid, ...exitFields(exit) };
    }),
    ResizePty: unary(messages.ResizePtyRequest, Empty, ({ id, execId, width, height }) => {
      tasks.process(id, execId).resize({ width, height });
      return {};
    }),
    CloseIO: unary(messages.CloseIORequest, Empty, ({ id, execId }) => {
      tasks.process(id, execId).closeStdin();
      return {};
    }),
  };
}

function observingHandlers({ tasks, onConnect }: TaskServiceOptions): Handlers {
  return {
    State: unary(messages.StateRequest, messages.StateResponse, ({ id, execId }) => {
      const { bundle } = tasks.get(id).request;
      const { pid, state, streams, exit } = tasks.process(id, execId);
      return { id, execId, bundle, pid, status: statusOf[state], ...streams, ...exitFields(exit) };
    }),
    Pids: unary(messages.PidsRequest, messages.PidsResponse, ({ id }) => {
      return { processes: tasks.get(id).pids().map(processInfo) };
    }),
    Stats: unary(messages.StatsRequest, messages.StatsResponse, ({ id }) => {
      return { stats: metricsOf(tasks.get(id).usage()) };
    }),
    Wait: unary(messages.WaitRequest, messages.WaitResponse, async ({ id, execId }, call) => {
      return exitFields(await tasks.process(id, execId).wait(call.signal));
    }),
    Connect: unary(messages.ConnectRequest, messages.ConnectResponse, ({ id }) => {
      onConnect();
      return { shimPid: process.pid, taskPid: tasks.find(id)?.pid ?? 0 };
    }),
  };
}

/** What host processes can't be given says so, but only where the state would allow it: elsewhere that is the answer. */
function missingHandlers({ tasks }: TaskServiceOptions): Handlers {
  const refuse = (id: string, verb: VerdictVerb, reason: string): never => {
    tasks.get(id).check(verb);
    throw new TaskError('UNIMPLEMENTED', `${verb}: ${reason}`);
  };
  return {
    Update: unary(messages.UpdateTaskRequest, Empty, ({ id, resources }) => {
      const task = tasks.get(id);
      task.check('update');
      checkResources(resources?.value);
      return refuse(id, 'update', 'host processes have no cgroup that could limit them; run a container');
    }),
    Checkpoint: unary(messages.CheckpointTaskRequest, Empty, ({ id }) => {
      return refuse(id, 'checkpoint', 'CRIU needs a container, and this task is host processes; run a container');
    }),
  };
}

/** @throws TaskError INVALID_ARGUMENT */
function checkResources(json: Uint8Array | null | undefined): void {
  if (!json?.length) throw new TaskError('INVALID_ARGUMENT', 'update: expected resources, got none');
  try {
    JSON.parse(Buffer.from(json).toString());
  } catch (error) {
    throw new TaskError('INVALID_ARGUMENT', `update: resources: ${(error as Error).message}`, { cause: error });
  }
}

function createRequest(request: InstanceType<typeof messages.CreateTaskRequest>): CreateRequest {
  const { id, bundle, checkpoint } = request;
  const rootfs = request.rootfs.map(({ type, source, target, options }) => {
    return { type: type ?? '', source: source ?? '', target: target ?? '', options: options ?? [] };
  });
  return { id, bundle, rootfs, checkpoint, stdio: streamsOf(request) };
}

/** A terminal has one output only. */
function streamsOf({ terminal, stdin, stdout, stderr }: StdioPaths): StdioPaths {
  return { terminal, stdin, stdout, stderr: terminal ? '' : stderr };
}
