// What is asked of a service: a task with the rules by which it is kept, and the groups that services stand in.
import type { HealthCheck } from './health-check.js';
import type { Intensity, RestartPolicy } from './restart-policy.js';
import type { TaskSpec } from './task-spec.js';

/** What a service waits for: another's start, its first good health, or its end with 0. @see compose-spec, depends_on */
export interface Dependency {
  /** Name of a service in the same group, or in one around it. */
  service: string;
  condition: 'started' | 'healthy' | 'completed';
}

/** A command on the host that is run at a certain moment of each run. Its time is its own, and never the task's. */
export interface HookSpec {
  args: readonly string[];
  /** In milliseconds; then all that it has started is killed, and it has failed. Default 10 000. */
  timeoutMs?: number;
  /** Whether what was about to happen goes on when it fails. Default `ignore`. */
  onFailure?: 'ignore' | 'veto';
}

export interface Hooks {
  /** May veto the start. */
  beforeCreate?: HookSpec;
  started?: HookSpec;
  /** May delay a stop, but not prevent it. */
  beforeStop?: HookSpec;
  stopped?: HookSpec;
}

/** A time, in milliseconds, and what is done when it is over. */
export interface Limit {
  afterMs: number;
  action: 'stop' | 'kill' | 'restart' | 'pause';
}

export interface Limits {
  /** Counted from the first start of the service. */
  ttl?: Limit;
  /** Counted from the start of each run. */
  maxRun?: Limit;
  /** Counted from the last `touch`, or the start. */
  idle?: Limit;
}

export interface ServiceSpec {
  /** By containerd's rule for identifiers, unique in the tree; the id of its task unless that says otherwise. */
  name: string;
  task: TaskSpec;
  /** Default `no`. */
  restart?: RestartPolicy;
  health?: HealthCheck;
  hooks?: Hooks;
  limits?: Limits;
  dependsOn?: readonly Dependency[];
  /** Its end may end the group, as the group's `autoShutdown` says. */
  significant?: boolean;
}

/**
 * Which of its children a group restarts when one has to be: that one; all; or that one and those after it.
 * @see erlang, supervisor: strategy
 */
export type Strategy = 'one_for_one' | 'one_for_all' | 'rest_for_one';

export interface GroupSpec {
  name: string;
  /** In the order of their start, as far as dependencies leave it open. */
  children: readonly (ServiceSpec | GroupSpec)[];
  /** Default `one_for_one`. */
  strategy?: Strategy;
  /** More restarts than that fail the group. Default: any number, as each child has its pauses. */
  intensity?: Intensity;
  /** How the group's own failure is met by the group around it. Default `always`, and `no` for the outermost. */
  restart?: RestartPolicy;
  significant?: boolean;
  /** Whether the group ends with a significant child that has ended by itself, with all of them, or with none. Default `never`. */
  autoShutdown?: 'never' | 'any-significant' | 'all-significant';
}

/** A tree of services, and what holds for all of it. */
export interface StackSpec {
  name: string;
  group: GroupSpec;
  /** How many may be starting at once. Default 8. */
  maxStarting?: number;
}
