// A supervisor on the in-memory shim for each test, and what it published.
import { afterEach, expect } from 'vitest';
import type { TaskState, Transition } from '../../src/model/transition.js';
import { MemoryLauncher } from '../../src/shim/memory-launcher.js';
import type { MemoryLauncherOptions } from '../../src/shim/memory-world.js';
import { Supervisor, type SupervisorOptions } from '../../src/supervisor/supervisor.js';
import { nextStates } from '../support/next-states.js';
import { onTransitions } from '../support/on-transitions.js';

/** Every test's transitions are checked when it ends: positions that grow, each task's path unbroken and legal. */
export function superviseInMemory() {
  let supervisor: Supervisor | undefined;
  let seen: Transition[] = [];

  afterEach(async () => {
    await supervisor?.close();
    supervisor = undefined;
    expectUnbroken(seen);
  });

  const setUp = (program?: MemoryLauncherOptions['program'], options: Partial<SupervisorOptions> = {}) => {
    const launcher = new MemoryLauncher(program && { program });
    const made = new Supervisor({ launcher, auditMs: 0, ...options });
    supervisor = made;
    seen = [];
    const heard = seen;
    onTransitions(made, (transition) => heard.push(transition));
    return { supervisor: made, launcher, seen: heard };
  };
  /** The states of a task so far, from null on. */
  const pathOf = (id: string): (TaskState | null)[] => [
    null,
    ...seen.filter(({ task }) => task === id).map(({ to }) => to),
  ];
  return { setUp, pathOf };
}

export function expectUnbroken(transitions: readonly Transition[]): void {
  const last = new Map<string, TaskState | null>();
  transitions.forEach(({ position, task, from, to }, index) => {
    expect(position).toBeGreaterThan(transitions[index - 1]?.position ?? 0);
    const before = last.get(task) ?? null;
    expect(from).toBe(before === 'deleted' ? null : before);
    expect(nextStates(from)).toContain(to);
    last.set(task, to);
  });
}
