// The task API: requests in, replies out; task v2 and v3 differ in the service's name only.
// @see containerd api/runtime/task/v3/shim.proto; cmd/containerd-shim-runc-v2/task/service.go
import { TaskError } from '../model/errors.js';
import type { ServiceTable, UnaryHandler } from '../transport/transport.js';
import { unary } from '../transport/unary.js';
import { containerd, google } from '../wire/shim-messages.js';
import type { ShimTasks } from './shim-tasks.js';
import type { CreateRequest } from './task-creation.js';
import { exitFields } from './task-events.js';
import type { Task } from './task.js';

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
  const handlers = { ...lifecycleHandlers(options), ...observingHandlers(options), ...missingHandlers(options) };
  return { 'containerd.task.v2.Task': handlers, 'containerd.task.v3.Task': handlers };
}

type Handlers = Record<string, UnaryHandler>;

function lifecycleHandlers({ tasks, onCreate, onShutdown }: TaskServiceOptions): Handlers {
  const remove = async (id: string, task: Task) => {
    const exit = await task.delete();
    tasks.forget(id);
    return { pid: task.pid, ...exitFields(exit) };
  };
  return {
    Create: unary(messages.CreateTaskRequest, messages.CreateTaskResponse, async (request) => {
      onCreate(request.id);
      return { pid: (await tasks.create(createRequest(request))).pid };
    }),
    Start: unary(messages.StartRequest, messages.StartResponse, async ({ id, execId }) => {
      const task = tasks.get(id, execId);
      await task.start();
      return { pid: task.pid };
    }),
    Pause: unary(messages.PauseRequest, Empty, async ({ id }) => {
      await tasks.get(id).pause();
      return {};
    }),
    Resume: unary(messages.ResumeRequest, Empty, async ({ id }) => {
      await tasks.get(id).resume();
      return {};
    }),
    Kill: unary(messages.KillRequest, Empty, ({ id, execId, signal, all }) => {
      tasks.get(id, execId).kill(signal, { all });
      return {};
    }),
    Delete: unary(messages.DeleteRequest, messages.DeleteResponse, ({ id, execId }) => {
      return remove(id, tasks.get(id, execId));
    }),
    Shutdown: unary(messages.ShutdownRequest, Empty, () => {
      onShutdown();
      return {};
    }),
  };
}

function observingHandlers({ tasks, onConnect }: TaskServiceOptions): Handlers {
  return {
    State: unary(messages.StateRequest, messages.StateResponse, ({ id, execId }) => {
      const task = tasks.get(id, execId);
      const { bundle, stdio } = task.request;
      return { id, bundle, pid: task.pid, status: statusOf[task.state], ...stdio, ...exitFields(task.exit) };
    }),
    Pids: unary(messages.PidsRequest, messages.PidsResponse, ({ id }) => {
      return {
        processes: tasks
          .get(id)
          .pids()
          .map((pid) => ({ pid })),
      };
    }),
    Wait: unary(messages.WaitRequest, messages.WaitResponse, async ({ id, execId }, call) => {
      return exitFields(await tasks.get(id, execId).wait(call.signal));
    }),
    Connect: unary(messages.ConnectRequest, messages.ConnectResponse, ({ id }) => {
      onConnect();
      return { shimPid: process.pid, taskPid: tasks.find(id)?.pid ?? 0 };
    }),
  };
}

/** What can't be done yet says so, but only where the state would allow it: elsewhere the answer is final. */
function missingHandlers({ tasks }: TaskServiceOptions): Handlers {
  const missing = (what: string): TaskError => {
    return new TaskError('UNIMPLEMENTED', `${what}: containerd-shim-process-v1 can not do that yet: not implemented`);
  };
  const refuse = (task: Task, texts: Partial<Record<Task['state'], string>>): void => {
    const text = texts[task.state];
    if (text !== undefined) throw new TaskError('FAILED_PRECONDITION', text);
  };
  return {
    Exec: unary(messages.ExecProcessRequest, Empty, ({ id }) => {
      refuse(tasks.get(id), { paused: 'cannot exec in a paused state', stopped: 'cannot exec in a stopped state' });
      throw missing('exec');
    }),
    Update: unary(messages.UpdateTaskRequest, Empty, ({ id }) => {
      refuse(tasks.get(id), { stopped: 'cannot update a stopped container' });
      throw missing('update');
    }),
    Checkpoint: unary(messages.CheckpointTaskRequest, Empty, ({ id }) => {
      const created = 'cannot checkpoint a task in created state';
      refuse(tasks.get(id), { created, stopped: 'cannot checkpoint a stopped container' });
      throw missing('checkpoint');
    }),
    Stats: unary(messages.StatsRequest, messages.StatsResponse, ({ id }) => {
      tasks.get(id);
      throw missing('stats');
    }),
    // Without a terminal there is nothing to resize, and no shim minds.
    ResizePty: unary(messages.ResizePtyRequest, Empty, ({ id, execId }) => {
      tasks.get(id, execId);
      return {};
    }),
    CloseIO: unary(messages.CloseIORequest, Empty, ({ id, execId }) => {
      tasks.get(id, execId).closeStdin();
      return {};
    }),
  };
}

function createRequest(request: InstanceType<typeof messages.CreateTaskRequest>): CreateRequest {
  const { id, bundle, checkpoint, terminal, stdin, stdout, stderr } = request;
  const rootfs = request.rootfs.map(({ type, source, target, options }) => {
    return { type: type ?? '', source: source ?? '', target: target ?? '', options: options ?? [] };
  });
  return { id, bundle, rootfs, checkpoint, stdio: { stdin, stdout, stderr, terminal } };
}
