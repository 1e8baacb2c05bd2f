// Faults that a test asks the in-memory shim for.
import type { TaskError } from '../model/errors.js';
import type { FactKind } from '../model/facts.js';
import type { Shim } from './shim.js';

export type ShimVerb = keyof Shim;

/** What goes wrong with one call. */
export type CallFault =
  /** Refused before anything happens. */
  | { kind: 'fail'; error: TaskError }
  /** Carried out; the answer comes `ms` late, or never. */
  | { kind: 'reply-late'; ms: number }
  | { kind: 'reply-lost' }
  /** The connection closes before, or just after, the verb is carried out. */
  | { kind: 'close-before' }
  | { kind: 'close-after' }
  /** Init ends with the status before the answer is given. */
  | { kind: 'exit-before-reply'; status: number };

/** What goes wrong with one event. */
export type EventFault = 'drop' | 'twice' | { delayMs: number };

interface Planned<F> {
  id: string | undefined;
  fault: F;
  left: number;
}

/** A plan of faults: each is used up as often as it was asked for, in the order of asking. */
export class MemoryFaults {
  private readonly calls = new Map<ShimVerb, Planned<CallFault>[]>();
  private readonly events = new Map<FactKind, Planned<EventFault>[]>();

  /** Plans a fault for the next `times` calls of the verb (default 1), of one task or of any. */
  onCall(verb: ShimVerb, fault: CallFault, options: { id?: string; times?: number } = {}): void {
    plan(this.calls, verb, fault, options);
  }

  /** Plans a fault for the next `times` events of the kind (default 1), of one task or of any. */
  onEvent(kind: FactKind, fault: EventFault, options: { id?: string; times?: number } = {}): void {
    plan(this.events, kind, fault, options);
  }

  takeCall(verb: ShimVerb, id: string): CallFault | undefined {
    return this.calls.size === 0 ? undefined : take(this.calls.get(verb), id);
  }

  takeEvent(kind: FactKind, id: string): EventFault | undefined {
    return this.events.size === 0 ? undefined : take(this.events.get(kind), id);
  }
}

function plan<K, F>(plans: Map<K, Planned<F>[]>, key: K, fault: F, options: { id?: string; times?: number }): void {
  const list = plans.get(key) ?? [];
  list.push({ id: options.id, fault, left: options.times ?? 1 });
  plans.set(key, list);
}

function take<F>(list: Planned<F>[] | undefined, id: string): F | undefined {
  const found = list?.find((planned) => planned.left > 0 && (planned.id === undefined || planned.id === id));
  if (found) found.left -= 1;
  return found?.fault;
}
