// Watches the health of one run of a task.
import { createActor, type Actor } from 'xstate';
import { healthMachine, type HealthInput } from '../../machines/index.js';
import type { Clock } from '../model/clock.js';
import type { Health, HealthCheck } from '../model/health-check.js';
import type { TaskHandle } from '../supervisor/task-handle.js';
import { probe, type ProbeOptions, type ProbeOutcome } from './probes.js';

const defaults = { intervalMs: 30_000, timeoutMs: 30_000, retries: 3, startPeriodMs: 0, startIntervalMs: 5_000 };

export interface HealthWatchOptions {
  task: TaskHandle;
  clock: Clock;
  /** Told of every outcome: the health, and what was found. */
  onHealth: (health: Health, text: string) => void;
  /** By default a real one. */
  probe?: (spec: HealthCheck['probe'], options: ProbeOptions) => Promise<ProbeOutcome>;
}

export class HealthWatch {
  private readonly options: HealthWatchOptions;
  private readonly actor: Actor<typeof healthMachine>;
  private check: HealthCheck;
  private abort: AbortController | undefined;
  private running: Promise<void> = Promise.resolve();
  private text = '';

  constructor(check: HealthCheck, options: HealthWatchOptions) {
    this.check = check;
    this.options = options;
    const { clock } = options;
    const bound = healthMachine.provide({
      actions: {
        probe: () => this.begin(),
        abortProbe: () => this.giveUp(),
        publish: ({ context }) => options.onHealth(context.health, this.text),
      },
    });
    this.actor = createActor(bound, { input: inputOf(check), clock });
    this.actor.start();
  }

  get health(): Health {
    return this.actor.getSnapshot().context.health;
  }

  /** The task is paused: its clock stands still. */
  suspend(): void {
    this.actor.send({ type: 'suspend' });
  }

  resume(): void {
    this.actor.send({ type: 'resume' });
  }

  /** Acts at once. */
  configure(check: HealthCheck): void {
    this.check = check;
    this.actor.send({ type: 'configure', input: inputOf(check) });
  }

  /** Resolves when no probe runs any more. */
  end(): Promise<void> {
    this.actor.send({ type: 'end' });
    return this.running;
  }

  private begin(): void {
    const abort = new AbortController();
    this.abort = abort;
    const { task, probe: ask = probe } = this.options;
    const { timeoutMs = defaults.timeoutMs } = this.check;
    // Whatever the one before has left comes to its end first.
    const outcome = this.running.then(() => ask(this.check.probe, { task, timeoutMs, signal: abort.signal }));
    this.running = outcome.then(({ ok, text }) => {
      if (this.abort !== abort) return;
      this.abort = undefined;
      this.text = text;
      this.actor.send({ type: ok ? 'probe.succeeded' : 'probe.failed' });
    });
  }

  private giveUp(): void {
    this.abort?.abort();
    this.abort = undefined;
  }
}

const inputOf = ({ intervalMs, retries, startPeriodMs, startIntervalMs }: HealthCheck): HealthInput => ({
  intervalMs: intervalMs ?? defaults.intervalMs,
  retries: retries ?? defaults.retries,
  startPeriodMs: startPeriodMs ?? defaults.startPeriodMs,
  startIntervalMs: startIntervalMs ?? defaults.startIntervalMs,
});
