// What a stack remembers of its services beyond its own end: what somebody has stopped, what was given up, the counts of restarts.
import type { ServiceState } from '../model/service-status.js';
import type { Supervisor } from '../supervisor/supervisor.js';
import type { RestartHistory } from './restart-rule.js';

/** Times in milliseconds since the epoch; 0 before there was one. */
export interface KeptService {
  taskId: string;
  /** Of what its task was made from: that itself may hold secrets. */
  fingerprint: string;
  state: ServiceState;
  reason: string;
  stoppedBy?: string;
  history: RestartHistory;
  startedAtMs: number;
  firstStartedAtMs: number;
}

const keyOf = (stack: string, service = ''): string => `stack/${stack}/${service}`;

/** The names of the stacks that were brought up in a supervisor's root and not down. */
export function keptStacks(supervisor: Supervisor): string[] {
  return [...new Set(supervisor.metadata('stack/').map(({ key }) => key.split('/')[1]!))];
}

/** Of one stack, in the journal of its supervisor. */
export class KeptServices {
  private readonly supervisor: Supervisor;
  private readonly stack: string;
  private readonly written = new Map<string, string>();

  constructor(supervisor: Supervisor, stack: string) {
    this.supervisor = supervisor;
    this.stack = stack;
  }

  /** By the name of the service. What can't be understood is as if it had never been. */
  read(): Map<string, KeptService> {
    const prefix = keyOf(this.stack);
    const found = this.supervisor.metadata(prefix).flatMap(({ key, value }) => {
      return isKept(value) ? [[key.slice(prefix.length), value] as const] : [];
    });
    return new Map(found);
  }

  /** Nothing is written when nothing has changed. */
  write(service: string, kept: KeptService): void {
    const text = JSON.stringify(kept);
    if (this.written.get(service) === text) return;
    this.written.set(service, text);
    this.supervisor.keep(keyOf(this.stack, service), kept);
  }

  forget(service: string): void {
    this.written.delete(service);
    this.supervisor.keep(keyOf(this.stack, service), undefined);
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function isKept(value: unknown): value is KeptService {
  if (!isObject(value) || !isObject(value['history'])) return false;
  const { history } = value;
  const texts = ['taskId', 'fingerprint', 'state', 'reason'];
  const times = ['startedAtMs', 'firstStartedAtMs'];
  return (
    texts.every((name) => typeof value[name] === 'string') &&
    times.every((name) => typeof value[name] === 'number') &&
    ['inARow', 'total'].every((name) => typeof history[name] === 'number') &&
    Array.isArray(history['times'])
  );
}
