// Asks once how a service is.
import { request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { TaskError } from '../model/errors.js';
import type { ProbeSpec } from '../model/health-check.js';
import { withinTime } from '../model/time-limit.js';
import type { TaskHandle } from '../supervisor/task-handle.js';

const defaultStatuses = [200, 399] as const;

export interface ProbeOutcome {
  ok: boolean;
  /** What was found, in words. */
  text: string;
}

export interface ProbeOptions {
  /** The task to ask inside of. */
  task: TaskHandle;
  timeoutMs: number;
  signal: AbortSignal;
}

/** Resolves when the answer is there, or its time is over; nothing of the probe is left then. Never rejects. */
export async function probe(spec: ProbeSpec, options: ProbeOptions): Promise<ProbeOutcome> {
  try {
    if (spec.kind === 'exec') return await probeByExec(spec, options);
    return await withinTime(options, (signal) =>
      spec.kind === 'http' ? probeByHttp(spec, signal) : probeByTcp(spec, signal),
    );
  } catch (error) {
    const isLate =
      (error as Error).name === 'TimeoutError' || (TaskError.is(error) && error.code === 'DEADLINE_EXCEEDED');
    return { ok: false, text: isLate ? `no answer within ${options.timeoutMs} ms` : (error as Error).message };
  }
}

async function probeByExec(
  { args }: Extract<ProbeSpec, { kind: 'exec' }>,
  { task, timeoutMs, signal }: ProbeOptions,
): Promise<ProbeOutcome> {
  const begin = performance.now();
  // Over its time the exec and all that it has started are killed.
  const process = await task.exec({ args, timeoutMs, stdio: 'null' }, { signal });
  const giveUp = (): void => void process.kill({ signal: 'SIGKILL' }).catch(() => undefined);
  signal.addEventListener('abort', giveUp);
  try {
    const { status } = await process.wait();
    const isLate = status !== 0 && performance.now() - begin >= timeoutMs;
    return {
      ok: status === 0,
      text: isLate ? `no answer within ${timeoutMs} ms` : `its command has ended with ${status}`,
    };
  } finally {
    signal.removeEventListener('abort', giveUp);
    await process.delete({ force: true }).catch(() => undefined); // with its task it goes anyway
  }
}

function probeByHttp(
  { url, headers, statuses = defaultStatuses }: Extract<ProbeSpec, { kind: 'http' }>,
  signal: AbortSignal,
): Promise<ProbeOutcome> {
  return new Promise((resolve, reject) => {
    const ask = url.startsWith('https:') ? httpsRequest : httpRequest;
    // A connection of its own: one that was left open would answer for a service that takes no new ones.
    const request = ask(url, { agent: false, signal, ...(headers && { headers }) }, (response) => {
      const { statusCode = 0 } = response;
      request.destroy();
      const ok = statusCode >= statuses[0] && statusCode <= statuses[1];
      resolve({ ok, text: `it has answered ${statusCode}` });
    });
    request.on('error', (error) => reject(reasonOf(error, signal)));
    request.end();
  });
}

function probeByTcp(
  { host = '127.0.0.1', port }: Extract<ProbeSpec, { kind: 'tcp' }>,
  signal: AbortSignal,
): Promise<ProbeOutcome> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, signal });
    socket.once('connect', () => {
      socket.destroy();
      resolve({ ok: true, text: `${host}:${port} accepts` });
    });
    socket.once('error', (error) => reject(reasonOf(error, signal)));
  });
}

const reasonOf = (error: Error, signal: AbortSignal): Error => (signal.aborted ? (signal.reason as Error) : error);
