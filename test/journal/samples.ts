// Items and entries as a supervisor writes them.
import type { TaskEntry } from '../../src/journal/journal.js';
import type { CommandItem, FactItem, Gap } from '../../src/model/journal-item.js';
import type { Transition } from '../../src/model/transition.js';

export const namespace = 'default';

export const at = (ms: number): Date => new Date(Date.UTC(2026, 10, 23) + ms);

export function transition(task: string, over: Partial<Transition> = {}): Transition {
  const cause = { command: { id: 'c-1', name: 'start', by: 'test' } } as const;
  const base = { namespace, task, incarnation: 1, from: 'created', to: 'running', at: new Date(), cause } as const;
  return { type: 'transition', position: 0, ...base, ...over };
}

export function stopped(task: string, over: Partial<Transition> = {}): Transition {
  const exit = { status: 0, exitedAt: at(5), inferred: false };
  return transition(task, { from: 'running', to: 'stopped', cause: { end: 'exited', exit }, ...over });
}

export function fact(taskId: string, over: { at?: Date } = {}): FactItem {
  const exit = { status: 137, exitedAt: at(1), inferred: false };
  const base = { namespace, taskId, source: 'wait', at: new Date(), ...over } as const;
  return { type: 'fact', position: 0, ...base, kind: 'task.exited', pid: 7, exit };
}

export function command(task: string): CommandItem {
  const asked = { id: 'c-2', name: 'stop', by: 'test' } as const;
  return {
    type: 'command',
    position: 0,
    namespace,
    at: new Date(),
    task,
    incarnation: 1,
    command: asked,
    desired: 'stopped',
  };
}

export function gap(from: number): Gap {
  return {
    type: 'gap',
    position: 0,
    namespace,
    at: new Date(),
    from,
    id: 'g-1',
    reason: 'link',
    detail: 'lost',
    tasks: ['a'],
  };
}

export function entry(id: string, over: Partial<TaskEntry> = {}): TaskEntry {
  return {
    namespace,
    id,
    incarnation: 1,
    runtime: 'process',
    createdAt: 1_795_000_000_000,
    bootId: 'boot-1',
    bundle: `/run/taskwright/${id}`,
    desired: 'running',
    command: { id: 'c-1', name: 'start', by: 'test' },
    state: 'running',
    position: 1,
    since: 1_795_000_000_000,
    cause: { rule: 'test' },
    ...over,
  };
}
