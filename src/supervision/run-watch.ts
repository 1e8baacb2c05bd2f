// What is watched while a service runs: its health, and how long it may.
import { HealthWatch } from '../health/health-watch.js';
import type { Clock } from '../model/clock.js';
import type { Health } from '../model/health-check.js';
import type { Limit, Limits, ServiceSpec } from '../model/service-spec.js';
import type { TaskHandle } from '../supervisor/task-handle.js';

export interface RunWatchOptions {
  task: TaskHandle;
  clock: Clock;
  /** How long the service, and this run of it, have been going on already, in milliseconds. */
  age: { serviceMs: number; runMs: number };
  onHealth: (health: Health, text: string) => void;
  onLimit: (name: keyof Limits, limit: Limit) => void;
}

export class RunWatch {
  private readonly options: RunWatchOptions;
  private readonly limits: Limits;
  private readonly timers = new Map<keyof Limits, unknown>();
  private readonly check: HealthWatch | undefined;

  constructor({ health, limits = {} }: Pick<ServiceSpec, 'health' | 'limits'>, options: RunWatchOptions) {
    this.options = options;
    this.limits = limits;
    const { task, clock, onHealth, age } = options;
    this.check = health && new HealthWatch(health, { task, clock, onHealth });
    this.arm('ttl', age.serviceMs);
    this.arm('maxRun', age.runMs);
    this.arm('idle', 0);
  }

  /** It is in use: it has been idle for no time. */
  touch(): void {
    this.arm('idle', 0);
  }

  suspend(): void {
    this.check?.suspend();
  }

  resume(): void {
    this.check?.resume();
  }

  /** Resolves when no probe runs any more. */
  async end(): Promise<void> {
    for (const timer of this.timers.values()) this.options.clock.clearTimeout(timer);
    this.timers.clear();
    await this.check?.end();
  }

  private arm(name: keyof Limits, passedMs: number): void {
    const limit = this.limits[name];
    if (!limit) return;
    const { clock, onLimit } = this.options;
    clock.clearTimeout(this.timers.get(name));
    const timer = clock.setTimeout(() => onLimit(name, limit), Math.max(0, limit.afterMs - passedMs));
    this.timers.set(name, timer);
  }
}
