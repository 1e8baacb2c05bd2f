// What a bundle tells about its launch before there is one: whoever finds it later can tell what was started for it.
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readBootId } from '../proc/proc-stat.js';

const recordFile = 'launch.json';

export interface LaunchRecord {
  /** In the environment of all that the bundle's shim is started with, as `launchedProcesses` finds it. */
  mark: string;
  /** Pids, start times and marks of another boot mean nothing. */
  boot: string;
}

type Place = { readonly path: string };

/** To be written with the bundle: a launch may be cut short at any point. */
export function writeLaunchRecord({ path }: Place): LaunchRecord {
  const record = { mark: randomUUID(), boot: readBootId() };
  writeFileSync(join(path, recordFile), JSON.stringify(record), { mode: 0o600 });
  return record;
}

/** undefined where there is none, or it was left half written: then nothing was launched. */
export function readLaunchRecord({ path }: Place): LaunchRecord | undefined {
  try {
    const { mark, boot } = JSON.parse(readFileSync(join(path, recordFile), 'utf8')) as Partial<LaunchRecord>;
    return typeof mark === 'string' && typeof boot === 'string' ? { mark, boot } : undefined;
  } catch {
    return undefined;
  }
}

/** Unique to the bundle. */
export function launchMarkOf(bundle: Place): string {
  return (readLaunchRecord(bundle) ?? writeLaunchRecord(bundle)).mark;
}

/** Whether the machine was started again since: then nothing of the task can run, and its pids are other processes'. */
export function isOfEarlierBoot(bundle: Place): boolean {
  const record = readLaunchRecord(bundle);
  return record !== undefined && record.boot !== readBootId();
}
