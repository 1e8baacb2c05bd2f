// When a service whose task has ended is started again, and how long that is put off.

/**
 * `no`; `on-failure`: after a run that did not end with 0; `always`, also after a stop once its supervisor begins anew;
 * `unless-stopped`: always, but never after a stop.
 * @see docker, "Start containers automatically": --restart
 */
export type RestartCondition = 'no' | 'on-failure' | 'always' | 'unless-stopped';

/** The pause before restart number n in a row (from 0) is `initialMs * factor ** n`, at most `capMs`, changed by chance. */
export interface Backoff {
  /** In milliseconds. Default 100. */
  initialMs: number;
  /** Default 2. */
  factor: number;
  /** In milliseconds. Default 60 000. */
  capMs: number;
  /** By which share of itself chance makes the pause longer or shorter, from 0 to 1. Default 0.1. */
  jitter: number;
  /** After a run of so many milliseconds the pauses begin at the first again. Default 10 000. */
  resetAfterMs: number;
}

export interface RestartPolicy {
  condition: RestartCondition;
  /** With `on-failure`: how many restarts in a row there may be. Default: any number. */
  maxRetries?: number;
  backoff?: Partial<Backoff>;
  /** More than `max` restarts within `periodMs` are too many. @see erlang, supervisor: intensity and period */
  intensity?: Intensity;
  /** What too many restarts lead to: the service stays down, or its group fails as a whole. Default `give-up`. */
  onExceeded?: 'give-up' | 'escalate';
}

export interface Intensity {
  max: number;
  periodMs: number;
}
