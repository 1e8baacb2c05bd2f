// Faults that a test asks the in-memory shim for.
import type { TaskError } from '../model/errors.js';
import type { FactKind } from '../model/facts.js';
import type { Shim, ShimLauncher } from './shim.js';

/** What can be asked of a shim, or of its launcher. */
export type ShimVerb = keyof Shim;
export type LauncherVerb = Extract<
  keyof ShimLauncher,
  'prepare' | 'renew' | 'remove' | 'find' | 'launch' | 'attach' | 'cleanUp'
>;

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
  | { kind: 'exit-before-reply'; status: number }
  /** The shim dies before, or just after, the verb is carried out. */
  | { kind: 'crash-before' }
  | { kind: 'crash-after' }
  /** The caller is no more (`MemorySession.cut`) before, or just after, the verb is carried out. */
  | { kind: 'cut-before' }
  | { kind: 'cut-after' };

/** What goes wrong with one event; `after-next` lets the one that follows come before it. */
export type EventFault = 'drop' | 'twice' | 'after-next' | { delayMs: number };

interface Planned<F> {
  id: string | undefined;
  fault: F;
  left: number;
}

/** A plan of faults: each is used up as often as it was asked for, in the order of asking. */
export class MemoryFaults {
  /** How many calls and events there were so far. */
  callCount = 0;
  eventCount = 0;
  private readonly calls = new Map<ShimVerb | LauncherVerb, Planned<CallFault>[]>();
  private readonly events = new Map<FactKind, Planned<EventFault>[]>();
  private readonly numberedCalls = new Map<number, CallFault>();
  private readonly numberedEvents = new Map<number, EventFault>();

  /** Plans a fault for the next `times` calls of the verb (default 1), of one task or of any. */
  onCall(verb: ShimVerb | LauncherVerb, fault: CallFault, options: { id?: string; times?: number } = {}): void {
    plan(this.calls, verb, fault, options);
  }

  /** Plans a fault for the next `times` events of the kind (default 1), of one task or of any. */
  onEvent(kind: FactKind, fault: EventFault, options: { id?: string; times?: number } = {}): void {
    plan(this.events, kind, fault, options);
  }

  /** Plans a fault for one call, whatever its verb: the first of all is number 1. */
  onCallNumber(number: number, fault: CallFault): void {
    this.numberedCalls.set(number, fault);
  }

  /** Plans a fault for one event, whatever its kind: the first of all is number 1. */
  onEventNumber(number: number, fault: EventFault): void {
    this.numberedEvents.set(number, fault);
  }

  takeCall(verb: ShimVerb | LauncherVerb, id: string): CallFault | undefined {
    this.callCount += 1;
    const numbered = this.numberedCalls.get(this.callCount);
    return numbered ?? (this.calls.size === 0 ? undefined : take(this.calls.get(verb), id));
  }

  takeEvent(kind: FactKind, id: string): EventFault | undefined {
    this.eventCount += 1;
    const numbered = this.numberedEvents.get(this.eventCount);
    return numbered ?? (this.events.size === 0 ? undefined : take(this.events.get(kind), id));
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
