// The sample stack: a job, what waits for it, a service that turns unhealthy, one that is paused, and one that crashes until it is given up.
import { setTimeout as delay } from 'node:timers/promises';
import type { CallOptions } from '../model/call-options.js';
import type { StackSpec } from '../model/service-spec.js';
import { parseStack } from '../stack/check-stack.js';
import type { Stack } from '../supervision/stack.js';

interface SampleOptions {
  /** End when everything has been seen once; otherwise it goes on until `signal`. */
  once: boolean;
  signal: AbortSignal;
}

const by = 'sample';
/** How long the worker runs, and how long it is paused, in milliseconds. */
const beatMs = 1_000;

const text = `
name: sample
services:
  job:
    command: sh -c 'sleep 0.5'
  database:
    command: sh -c 'while :; do sleep 0.1; done'
    restart: always
    healthcheck: { test: [CMD, 'true'], interval: 1s, start_interval: 100ms }
  api:
    command: sh -c 'while :; do sleep 0.1; done'
    restart: always
    depends_on:
      job: { condition: service_completed_successfully }
      database: { condition: service_healthy }
  # Its file goes after three seconds.
  cache:
    command: [sh, -c, 'touch "$$STATE"; sleep 3; rm "$$STATE"; exec sleep 1000']
    environment: { STATE: '\${STATE}' }
    restart: always
    healthcheck: { test: [CMD, test, -e, '\${STATE}'], interval: 300ms, retries: 2, start_period: 1s, start_interval: 100ms }
    x-taskwright: { backoff: { initial: 250ms } }
  worker:
    command: sh -c 'while :; do sleep 0.1; done'
    restart: unless-stopped
  crasher:
    command: sh -c 'sleep 0.2; exit 3'
    restart: on-failure:3
    x-taskwright: { backoff: { initial: 250ms } }
`;

/** @param directory where the services have their files */
export const sampleStack = (directory: string): StackSpec =>
  parseStack(text, { file: 'sample.yaml', directory, env: { STATE: `${directory}/cache.state` } });

/** Brings it up; resolves when all has been seen, or when `signal` is aborted. */
export async function runSample(stack: Stack, { once, signal }: SampleOptions): Promise<void> {
  try {
    await stack.up({ signal });
    const beating = beat(stack, { once, signal });
    if (once) await seen(stack, { signal });
    await beating;
  } catch (error) {
    // Whoever aborts the signal ends the stack: the waits that it cuts short have not failed.
    if (!signal.aborted) throw error;
  }
}

async function beat({ supervisor }: Stack, { once, signal }: SampleOptions): Promise<void> {
  const worker = supervisor.get('worker');
  do {
    await delay(beatMs, undefined, { signal });
    await worker.pause({ by, signal });
    await delay(beatMs, undefined, { signal });
    await worker.resume({ by, signal });
  } while (!once);
}

/** The crasher was given up, and the cache is well again after it was restarted. */
function seen(stack: Stack, { signal }: CallOptions): Promise<void> {
  const isSeen = (): boolean => {
    const cache = stack.service('cache');
    return stack.service('crasher').state === 'failed' && cache.restarts > 0 && cache.health === 'healthy';
  };
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isSeen() && !signal?.aborted) return;
      watching.unsubscribe();
      signal?.removeEventListener('abort', look);
      resolve();
    };
    const watching = stack.changes().subscribe(look);
    signal?.addEventListener('abort', look);
    look();
  });
}
