// Gets in-memory shims: the ShimLauncher of tests and embedders. Nothing touches the disk.
import type { MemoryFaults } from './memory-faults.js';
import { MemorySession } from './memory-session.js';
import type { News } from './memory-server.js';
import type { MemoryTask } from './memory-task.js';
import { type MemoryLauncherOptions, MemoryWorld } from './memory-world.js';

/** What there is at a moment. */
export interface MemoryCensus {
  shims: number;
  tasks: number;
  /** What was laid out for tasks. */
  bundles: number;
  connections: number;
}

/**
 * Launches shims that live in this process: one for each namespace, shared by its tasks.
 *
 * `faults` plans what goes wrong; `exit` ends a task's process; `crash` kills a shim with all it knows. Supervisors that follow
 * one another on the same shims get a `session` each.
 */
export class MemoryLauncher extends MemorySession {
  readonly faults: MemoryFaults;

  constructor(options: MemoryLauncherOptions = {}) {
    const world = new MemoryWorld(options);
    super(world);
    this.faults = world.faults;
  }

  /** The launcher of one more supervisor: it finds what those before it have left. */
  session(): MemorySession {
    return new MemorySession(this.world);
  }

  /** Ends the process of a task. @throws TaskError NOT_FOUND */
  exit(namespace: string, id: string, status: number): void {
    this.world.server(namespace).task(id).exit(status);
  }

  /** The shim of the namespace dies: its connections close, its tasks are gone without a word. */
  crash(namespace: string): void {
    this.world.server(namespace).end();
  }

  /** Closes the connections to a shim that lives on. */
  disconnect(namespace: string): void {
    this.world.breakAll(this.world.server(namespace));
  }

  /** Publishes news of a task as its shim would, such as what somebody else has done to it. */
  tell(namespace: string, news: News): void {
    this.world.server(namespace).announce(news);
  }

  tasks(namespace: string): readonly MemoryTask[] {
    return [...(this.world.servers.get(namespace)?.tasks.values() ?? [])];
  }

  census(): MemoryCensus {
    const { servers, prepared, connectionCount } = this.world;
    const tasks = [...servers.values()].reduce((sum, server) => sum + server.tasks.size, 0);
    return { shims: servers.size, tasks, bundles: prepared.size, connections: connectionCount };
  }
}
