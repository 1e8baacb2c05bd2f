// A stack on the in-memory shim and on simulated time, and what happens in it in order.
import type { StackSpec, ServiceSpec, GroupSpec } from '../../src/model/service-spec.js';
import type { ServiceChange, ServiceState } from '../../src/model/service-status.js';
import { MemoryJournal } from '../../src/journal/memory-journal.js';
import { MemoryLauncher } from '../../src/shim/memory-launcher.js';
import { Supervisor } from '../../src/supervisor/supervisor.js';
import { Stack } from '../../src/supervision/stack.js';
import { Random } from '../faults/random.js';
import { SimulatedClock } from '../faults/simulated-clock.js';

const namespace = 'default';

export interface SimulatedStack {
  stack: Stack;
  supervisor: Supervisor;
  launcher: MemoryLauncher;
  clock: SimulatedClock;
  journal: MemoryJournal;
  /** Of services and groups, oldest first. */
  changes: ServiceChange[];
  /** `start NAME`, `exit NAME`: what the shims have seen. */
  seen: string[];
  /** Lets so much time pass, in milliseconds. */
  pass(ms: number): Promise<void>;
  /** Waits for the promise while time passes. */
  meanwhile<T>(promise: Promise<T>): Promise<T>;
  stateOf(name: string): ServiceState;
  /** Init of the service's task ends. */
  exit(name: string, status?: number): void;
}

export interface SimulatedStackOptions {
  seed?: number;
  random?: () => number;
}

export const service = (name: string, more: Partial<ServiceSpec> = {}): ServiceSpec => ({
  name,
  task: { args: ['serve'], env: {} },
  ...more,
});

export const stackOf = (children: GroupSpec['children'], more: Partial<GroupSpec> = {}): StackSpec => ({
  name: 'shop',
  group: { name: 'shop', children, ...more },
});

export function simulatedStack(spec: StackSpec, options: SimulatedStackOptions = {}): SimulatedStack {
  const clock = new SimulatedClock(new Random(options.seed ?? 1));
  const seen: string[] = [];
  const launcher = new MemoryLauncher({
    clock,
    witness: ({ kind, taskId }) => {
      if (kind === 'task.started') seen.push(`start ${taskId}`);
      if (kind === 'task.exited') seen.push(`exit ${taskId}`);
    },
  });
  const journal = new MemoryJournal();
  const supervisor = new Supervisor({ launcher, journal, clock, auditMs: 0 });
  const told = Object.assign(clock, { now: () => clock.nowMs });
  const stack = new Stack(supervisor, spec, { clock: told, random: options.random ?? (() => 0.5) });
  const changes: ServiceChange[] = [];
  stack.changes().subscribe((change) => changes.push(change));
  const pass = async (ms: number): Promise<void> => {
    const end = clock.nowMs + ms;
    await clock.drain({ limitMs: ms });
    clock.nowMs = end;
  };
  return {
    ...{ stack, supervisor, launcher, clock, journal, changes, seen, pass },
    async meanwhile(promise) {
      let isSettled = false;
      const settled = (): void => void (isSettled = true);
      promise.then(settled, settled);
      await clock.drain({ until: () => isSettled, limitMs: 3_600_000 });
      return promise;
    },
    stateOf: (name) => stack.service(name).state,
    exit: (name, status = 1) => launcher.exit(namespace, name, status),
  };
}
