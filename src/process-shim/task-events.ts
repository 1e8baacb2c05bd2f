// What happens to tasks -> the events that containerd knows.
// @see containerd api/events/task.proto; core/runtime/events.go for the topics
import type { TaskExit } from '../model/task-status.js';
import { containerd } from '../wire/shim-messages.js';
import { packAny, toTimestamp } from '../wire/well-known.js';
import type { EventPublisher } from './event-publisher.js';
import type { CreateRequest } from './task-creation.js';

const events = containerd.events;

/** Go's zero time: containerd's way to say that a time is not set. */
export const unsetTime = { seconds: -62_135_596_800, nanos: 0 };

export class TaskEvents {
  readonly #publisher: Pick<EventPublisher, 'publish'>;

  constructor(publisher: Pick<EventPublisher, 'publish'>) {
    this.#publisher = publisher;
  }

  created({ id, bundle, rootfs, stdio, checkpoint }: CreateRequest, pid: number): void {
    const mounts = rootfs.map((mount) => ({ ...mount, options: [...mount.options] }));
    const event = { containerId: id, bundle, rootfs: mounts, io: stdio, checkpoint, pid };
    this.#publish('/tasks/create', 'TaskCreate', events.TaskCreate.encode(event).finish());
  }

  started(containerId: string, pid: number): void {
    this.#publish('/tasks/start', 'TaskStart', events.TaskStart.encode({ containerId, pid }).finish());
  }

  paused(containerId: string): void {
    this.#publish('/tasks/paused', 'TaskPaused', events.TaskPaused.encode({ containerId }).finish());
  }

  resumed(containerId: string): void {
    this.#publish('/tasks/resumed', 'TaskResumed', events.TaskResumed.encode({ containerId }).finish());
  }

  execAdded(containerId: string, execId: string): void {
    this.#publish('/tasks/exec-added', 'TaskExecAdded', events.TaskExecAdded.encode({ containerId, execId }).finish());
  }

  execStarted(containerId: string, execId: string, pid: number): void {
    const event = { containerId, execId, pid };
    this.#publish('/tasks/exec-started', 'TaskExecStarted', events.TaskExecStarted.encode(event).finish());
  }

  /** @param process its pid, and its name: init goes by the task's own */
  exited(containerId: string, process: { id: string; pid: number }, exit: TaskExit): void {
    const event = { containerId, ...process, ...exitFields(exit) };
    this.#publish('/tasks/exit', 'TaskExit', events.TaskExit.encode(event).finish());
  }

  deleted(containerId: string, pid: number, exit: TaskExit | undefined): void {
    const event = { containerId, pid, ...exitFields(exit) };
    this.#publish('/tasks/delete', 'TaskDelete', events.TaskDelete.encode(event).finish());
  }

  #publish(topic: string, type: string, value: Uint8Array): void {
    this.#publisher.publish({ topic, event: packAny(`containerd.events.${type}`, value) });
  }
}

/** The two fields by which every message tells an end; of one that has not come, status 0 and no time. */
export function exitFields(exit: TaskExit | undefined) {
  return { exitStatus: exit?.status ?? 0, exitedAt: exit ? toTimestamp(exit.exitedAt) : unsetTime };
}
