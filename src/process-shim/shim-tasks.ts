// All tasks of one shim process, by id.
import { TaskError } from '../model/errors.js';
import { parseTaskId } from '../model/ids.js';
import { createTaskParts, type CreateRequest } from './task-creation.js';
import type { TaskEvents } from './task-events.js';
import type { TaskProcess } from './task-process.js';
import { noSuchTask, Task } from './task.js';

export class ShimTasks {
  readonly #events: TaskEvents;
  readonly #namespace: string;
  readonly #debug: boolean;
  readonly #onChange: () => void;
  readonly #tasks = new Map<string, Task>();
  readonly #inCreation = new Set<string>();
  #isClosed = false;

  /** @param options.onChange called whenever a task has come or gone */
  constructor(events: TaskEvents, options: { namespace: string; debug: boolean; onChange: () => void }) {
    this.#events = events;
    this.#namespace = options.namespace;
    this.#debug = options.debug;
    this.#onChange = options.onChange;
  }

  /** Those being created are counted as well. */
  get count(): number {
    return this.#tasks.size + this.#inCreation.size;
  }

  /** No more tasks are taken. */
  close(): void {
    this.#isClosed = true;
  }

  async create(request: CreateRequest): Promise<Task> {
    const id = parseTaskId(request.id);
    if (this.#isClosed) throw new TaskError('UNAVAILABLE', 'the shim is shutting down: start it again');
    if (this.#tasks.has(id) || this.#inCreation.has(id)) {
      const text = 'OCI runtime create failed: runc create failed: container with given ID already exists';
      throw new TaskError('ALREADY_EXISTS', text);
    }
    this.#inCreation.add(id);
    try {
      const parts = await createTaskParts(request, { debug: this.#debug, namespace: this.#namespace });
      const task = new Task(request, parts, this.#events);
      this.#tasks.set(id, task);
      return task;
    } finally {
      this.#inCreation.delete(id);
      this.#onChange();
    }
  }

  /** @throws TaskError NOT_FOUND */
  get(id: string): Task {
    const task = this.#tasks.get(id);
    if (!task) throw noSuchTask();
    return task;
  }

  /** Init, or an exec. @throws TaskError NOT_FOUND: of the task, or of its exec */
  process(id: string, execId: string): TaskProcess {
    const task = this.get(id);
    return execId === '' ? task : task.execs.get(execId);
  }

  find(id: string): Task | undefined {
    return this.#tasks.get(id);
  }

  forget(id: string): void {
    this.#tasks.delete(id);
    this.#onChange();
  }
}
