// The sample stack: a job that ends, a service that is paused and resumed, and one that crashes and is seen to.
import { setTimeout as delay } from 'node:timers/promises';
import type { Supervisor } from '../supervisor/supervisor.js';

interface SampleOptions {
  /** End with the stack; otherwise the service goes on until `signal`. */
  once: boolean;
  signal: AbortSignal;
}

const by = 'sample';
/** How long the service runs, and how long it is paused, in milliseconds. */
const beatMs = 1_000;
/** Runs of the crasher before it is given up, and the delay before the second; it doubles from there. */
const maxRuns = 3;
const firstDelayMs = 250;

const shell = (script: string): string[] => ['sh', '-c', script];

/** Resolves when the stack has ended, or when `signal` is aborted. */
export async function runSample(supervisor: Supervisor, options: SampleOptions): Promise<void> {
  try {
    await Promise.all([job(supervisor, options), service(supervisor, options), crasher(supervisor, options)]);
  } catch (error) {
    // Whoever aborts the signal ends the stack: the waits that it cuts short have not failed.
    if (!options.signal.aborted) throw error;
  }
}

async function job(supervisor: Supervisor, { signal }: SampleOptions): Promise<void> {
  const task = await supervisor.create({ id: 'job', args: shell('sleep 0.3; sleep 0.3; exit 0') }, { by, signal });
  await task.start({ by, signal });
  await task.wait({ signal });
  await task.delete({ by, signal });
}

async function service(supervisor: Supervisor, { once, signal }: SampleOptions): Promise<void> {
  const task = await supervisor.create({ id: 'service', args: shell('while :; do sleep 0.1; done') }, { by, signal });
  await task.start({ by, signal });
  do {
    await delay(beatMs, undefined, { signal });
    await task.pause({ by, signal });
    await delay(beatMs, undefined, { signal });
    await task.resume({ by, signal });
  } while (!once);
  await task.stop({ by, signal });
  await task.delete({ by, signal });
}

async function crasher(supervisor: Supervisor, { signal }: SampleOptions): Promise<void> {
  for (let run = 1; run <= maxRuns; run += 1) {
    const task = await supervisor.create({ id: 'crasher', args: shell('sleep 0.2; exit 3') }, { by, signal });
    await task.start({ by, signal });
    const { status } = await task.wait({ signal });
    await task.delete({ by, signal });
    if (status === 0) return;
    if (run < maxRuns) await delay(firstDelayMs * 2 ** (run - 1), undefined, { signal });
  }
}
