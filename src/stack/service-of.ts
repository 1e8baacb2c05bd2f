// From a service as a stack file has it to what is asked of the supervisor.
import { resolve } from 'node:path';
import { parseArgsStringToArgv } from 'string-argv';
import type { HealthCheck, ProbeSpec } from '../model/health-check.js';
import type { RestartCondition, RestartPolicy } from '../model/restart-policy.js';
import type { Dependency, Hooks, HookSpec, Limit, Limits, ServiceSpec } from '../model/service-spec.js';
import type { TaskSpec } from '../model/task-spec.js';
import { conditions, type Duration, type HookFile, type LimitFile, type ServiceFile } from './stack-file.js';
import { parseBytes, parseDuration } from './units.js';

/** @param directory of the file, absolute */
export function serviceOf(name: string, file: ServiceFile, directory: string): ServiceSpec {
  const more = file['x-taskwright'] ?? {};
  return present<ServiceSpec>({
    name,
    task: taskOf(file, directory),
    restart: restartOf(file),
    health: healthOf(file),
    hooks: hooksOf(more.hooks),
    limits: limitsOf(more.limits),
    dependsOn: dependenciesOf(file),
    significant: more.significant,
  });
}

/** The commands of a service; empty where it has none. */
export const argsOf = ({ entrypoint, command }: ServiceFile): string[] => [...wordsOf(entrypoint), ...wordsOf(command)];

export function dependenciesOf({ depends_on: on }: ServiceFile): Dependency[] | undefined {
  if (on === undefined) return undefined;
  if (Array.isArray(on)) return on.map((service) => ({ service, condition: 'started' }));
  return Object.entries(on).map(([service, { condition }]) => ({ service, condition: conditions[condition] }));
}

export function probeOf({ healthcheck, 'x-taskwright': more }: ServiceFile): ProbeSpec | undefined {
  const { test, disable } = healthcheck ?? {};
  if (disable) return undefined;
  const { http, tcp } = more?.healthcheck ?? {};
  if (http) return { kind: 'http', ...http };
  if (tcp) return { kind: 'tcp', ...tcp };
  if (test === undefined) return undefined;
  if (typeof test === 'string') return { kind: 'exec', args: ['/bin/sh', '-c', test] };
  const [first, ...rest] = test;
  if (first === 'CMD') return { kind: 'exec', args: rest };
  return first === 'CMD-SHELL' ? { kind: 'exec', args: ['/bin/sh', '-c', rest.join(' ')] } : undefined;
}

function taskOf(file: ServiceFile, directory: string): TaskSpec {
  const { working_dir: cwd, user, tty, stop_signal: signal, stop_grace_period: grace } = file;
  const { runtime, rootfs } = file['x-taskwright'] ?? {};
  const { driver, options: { 'max-size': size, 'max-file': count } = {} } = file.logging ?? {};
  const log = present({ maxBytes: size === undefined ? undefined : parseBytes(size), maxFiles: number(count) });
  const stop = present({ signal: signalOf(signal), graceMs: ms(grace) });
  return present<TaskSpec>({
    args: argsOf(file),
    env: environmentOf(file),
    cwd,
    user: userOf(user),
    terminal: tty,
    runtime,
    rootfs: rootfs === undefined ? undefined : resolve(directory, rootfs),
    stdio: tty ? undefined : driver === 'none' ? 'null' : { log },
    stop: Object.keys(stop).length > 0 ? stop : undefined,
  });
}

function environmentOf({ environment }: ServiceFile): Record<string, string> | undefined {
  if (environment === undefined) return undefined;
  if (!Array.isArray(environment)) {
    const set = Object.entries(environment).filter(([, value]) => value !== null);
    return Object.fromEntries(set.map(([name, value]) => [name, String(value)]));
  }
  return Object.fromEntries(
    environment.map((text) => {
      const end = text.indexOf('=');
      return end < 0 ? [text, ''] : [text.slice(0, end), text.slice(end + 1)];
    }),
  );
}

function userOf(user: string | number | undefined): { uid: number; gid: number } | undefined {
  if (user === undefined) return undefined;
  const [uid = 0, gid = uid] = String(user).split(':').map(Number);
  return { uid, gid };
}

function restartOf({ restart, 'x-taskwright': more = {} }: ServiceFile): RestartPolicy | undefined {
  const { backoff, intensity, on_exceeded: onExceeded } = more;
  if (restart === undefined && !backoff && !intensity && !onExceeded) return undefined;
  const [condition = 'no', retries] = (restart ?? 'no').split(':');
  return present<RestartPolicy>({
    condition: condition as RestartCondition,
    maxRetries: number(retries),
    backoff:
      backoff &&
      present({
        initialMs: ms(backoff.initial),
        factor: backoff.factor,
        capMs: ms(backoff.cap),
        jitter: backoff.jitter,
        resetAfterMs: ms(backoff.reset_after),
      }),
    intensity: intensity && { max: intensity.max, periodMs: ms(intensity.period)! },
    onExceeded,
  });
}

function healthOf(file: ServiceFile): HealthCheck | undefined {
  const probe = probeOf(file);
  if (!probe) return undefined;
  const {
    interval,
    timeout,
    retries,
    start_period: startPeriod,
    start_interval: startInterval,
  } = file.healthcheck ?? {};
  return present<HealthCheck>({
    probe,
    intervalMs: ms(interval),
    timeoutMs: ms(timeout),
    retries,
    startPeriodMs: ms(startPeriod),
    startIntervalMs: ms(startInterval),
    onUnhealthy: file['x-taskwright']?.healthcheck?.on_unhealthy,
  });
}

function hooksOf(files: Partial<Record<string, HookFile>> | undefined): Hooks | undefined {
  const hook = (file: HookFile | undefined): HookSpec | undefined =>
    file && present<HookSpec>({ args: wordsOf(file.command), timeoutMs: ms(file.timeout), onFailure: file.on_failure });
  if (!files) return undefined;
  const { before_create, started, before_stop, stopped } = files;
  return present<Hooks>({
    beforeCreate: hook(before_create),
    started: hook(started),
    beforeStop: hook(before_stop),
    stopped: hook(stopped),
  });
}

function limitsOf(files: Partial<Record<string, LimitFile>> | undefined): Limits | undefined {
  const limit = (file: LimitFile | undefined): Limit | undefined =>
    file && { afterMs: ms(file.after)!, action: file.action };
  return (
    files && present<Limits>({ ttl: limit(files['ttl']), maxRun: limit(files['max_run']), idle: limit(files['idle']) })
  );
}

/** In milliseconds; the schema has seen that it is one. */
export const ms = (text: Duration | undefined): number | undefined =>
  text === undefined ? undefined : parseDuration(text);

const number = (text: string | number | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

const wordsOf = (words: string | string[] | undefined): string[] =>
  typeof words === 'string' ? parseArgsStringToArgv(words) : (words ?? []);

const signalOf = (signal: string | undefined): number | NodeJS.Signals | undefined =>
  signal !== undefined && /^\d+$/.test(signal) ? Number(signal) : (signal as NodeJS.Signals | undefined);

/** Without what is undefined. */
export function present<T extends object>(values: { [K in keyof T]: T[K] | undefined }): T {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;
}
