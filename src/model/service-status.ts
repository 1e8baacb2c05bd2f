// How a service or a group of services is, and why.
import type { Health } from './health-check.js';
import type { TaskState } from './transition.js';

/**
 * `down`: not meant to run. `waiting`: for what it depends on, or its turn. `starting`, `up`. `ending`: its run has ended, and what
 * comes of it is found out. `backing-off`: until its next start. `stopping`. `completed`: it has ended well, for good. `failed`: it
 * has been given up.
 */
export type ServiceState =
  'down' | 'waiting' | 'starting' | 'up' | 'ending' | 'backing-off' | 'stopping' | 'completed' | 'failed';

export interface ServiceStatus {
  name: string;
  kind: 'service' | 'group';
  /** Name of the group around it; absent for the outermost. */
  group?: string;
  state: ServiceState;
  since: Date;
  /** Why it is there, in words. */
  reason: string;
  /** Restarts that its rule has decided on since it was last started by somebody. */
  restarts: number;
  /** While it backs off. */
  nextStartAt?: Date;
  /** While it waits: for what. */
  waitsFor?: string[];
  /** Of a service with a health check, while it is up. */
  health?: Health;
  /** Of a service, once it has a task. */
  task?: { id: string; incarnation: number; state: TaskState; pid: number };
}

/** One step of a service or a group, as it is told to subscribers; one from a state to itself is of its health. */
export interface ServiceChange {
  name: string;
  kind: 'service' | 'group';
  from: ServiceState;
  to: ServiceState;
  at: Date;
  reason: string;
  /** Of a service with a health check, while it is up. */
  health?: Health;
}
