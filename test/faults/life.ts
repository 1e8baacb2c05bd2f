// One supervisor from its start to its end, or to its being killed.
import { inspect } from 'node:util';
import type { InspectionEvent } from 'xstate';
import { TaskError } from '../../src/model/errors.js';
import type { Journal } from '../../src/journal/journal.js';
import type { MemorySession } from '../../src/shim/memory-session.js';
import { Supervisor, type TransitionItem } from '../../src/supervisor/supervisor.js';
import type { TaskHandle } from '../../src/supervisor/task-handle.js';
import type { ClockShare } from './simulated-clock.js';

export interface LifeOptions {
  session: MemorySession;
  journal: Journal;
  clock: ClockShare;
  auditMs: number;
  /** The first position that is wanted of the stream. */
  from: number;
  onItem: (item: TransitionItem) => void;
  /** Told of each state that a task's chart comes to. */
  onState?: (id: string, state: string) => void;
}

export interface Call {
  name: string;
  isSettled: boolean;
  error?: unknown;
}

export class Life {
  readonly supervisor: Supervisor;
  readonly session: MemorySession;
  readonly calls: Call[] = [];
  private unsettled = 0;
  private readonly clock: ClockShare;
  private readonly unsubscribe: () => void;

  constructor({ session, journal, clock, auditMs, from, onItem, onState }: LifeOptions) {
    this.session = session;
    this.clock = clock;
    const inspection = onState && ((event: InspectionEvent): void => inspectStates(event, onState));
    const base = { launcher: session, journal, clock, auditMs };
    this.supervisor = new Supervisor({ ...base, ...(inspection && { inspect: inspection }) });
    const subscription = this.supervisor.transitions({ from }).subscribe((item) => {
      if (!session.isCut) onItem(item);
    });
    this.unsubscribe = () => subscription.unsubscribe();
  }

  get isOver(): boolean {
    return this.session.isCut;
  }

  get isAnswered(): boolean {
    return this.unsettled === 0;
  }

  /** Notes what becomes of something that was asked for. */
  ask(name: string, asked: Promise<unknown>): Call {
    const call: Call = { name, isSettled: false };
    this.calls.push(call);
    this.unsettled += 1;
    const settled = (error?: unknown): void => {
      call.isSettled = true;
      this.unsettled -= 1;
      if (error !== undefined) call.error = error;
    };
    asked.then(() => settled(), settled);
    return call;
  }

  /** @returns nothing when there is no such task to be had now */
  task(id: string): TaskHandle | undefined {
    return this.supervisor.list().find((task) => task.id === id);
  }

  /** Nobody is told of anything any more, and no timer of the killed process fires. */
  bury(): void {
    this.session.cut();
    this.clock.cut();
    this.unsubscribe();
  }

  /** What was asked for and not answered, or answered with something else than a TaskError. */
  complaints(): string[] {
    return this.calls.flatMap(({ name, isSettled, error }) => {
      if (!isSettled) return [`unsettled: ${name}`];
      return error === undefined || isExpected(error) ? [] : [`unexpected: ${name}: ${inspect(error)}`];
    });
  }
}

const isExpected = (error: unknown): boolean =>
  TaskError.is(error) || (error instanceof AggregateError && error.errors.every((part) => TaskError.is(part)));

function inspectStates(event: InspectionEvent, onState: (id: string, state: string) => void): void {
  if (event.type !== '@xstate.snapshot') return;
  const { value, context } = event.snapshot as { value?: unknown; context?: { id?: string } };
  if (context?.id !== undefined && value !== undefined) onState(context.id, leafOf(value));
}

/** A chart's value as a path. */
export const leafOf = (value: unknown): string =>
  typeof value === 'object' && value !== null
    ? Object.entries(value)
        .map(([key, child]) => `${key}.${leafOf(child)}`)
        .join()
    : String(value);
