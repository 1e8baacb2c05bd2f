// How it is found out whether a service does what it is for.

/** One way to ask. It is well when the command ends with 0; when the answer's status is in range; when somebody accepts. */
export type ProbeSpec =
  | { kind: 'exec'; args: readonly string[] }
  /** `statuses`: the lowest and the highest that are well. Default 200 to 399. */
  | { kind: 'http'; url: string; headers?: Readonly<Record<string, string>>; statuses?: readonly [number, number] }
  /** `host`: default 127.0.0.1. */
  | { kind: 'tcp'; host?: string; port: number };

/** Times in milliseconds. @see docker, HEALTHCHECK */
export interface HealthCheck {
  probe: ProbeSpec;
  /** From the end of one probe to the begin of the next. Default 30 000. */
  intervalMs?: number;
  /** How long one may take; then all that it has started is killed, and it has failed. Default 30 000. */
  timeoutMs?: number;
  /** So many failures in a row make it unhealthy. Default 3. */
  retries?: number;
  /** After the start failures do not count so long, until the first success. Default 0. */
  startPeriodMs?: number;
  /** As `intervalMs`, during the start period. Default 5 000. */
  startIntervalMs?: number;
  /** What is done about a service that is unhealthy. Default `restart`, or `none` where its restart condition is `no`. */
  onUnhealthy?: 'restart' | 'stop' | 'kill' | 'none';
}

/** `starting` until the first success, or until it is unhealthy. */
export type Health = 'starting' | 'healthy' | 'unhealthy';
