// Runs a hook: a command on the host, within its own time, of which nothing is left afterwards.
import { spawn, type ChildProcess } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { deferred } from '../model/deferred.js';
import type { HookSpec } from '../model/service-spec.js';
import { readProcStat } from '../proc/proc-stat.js';
import { ProcessTree } from '../proc/process-tree.js';

const defaultTimeoutMs = 10_000;
/** As much of what it writes is kept, in bytes. */
const maxOutput = 4_096;
const closeMs = 500;

export interface HookOutcome {
  ok: boolean;
  /** Why it has failed, in words. */
  reason?: string;
  /** The begin of what it has written to stdout and stderr. */
  output: string;
}

export interface HookOptions {
  /** In addition to this process's own. */
  env: Readonly<Record<string, string>>;
  signal?: AbortSignal;
}

/** Resolves when the command has ended or has been killed with all that it has started. Never rejects. */
export async function runHook(hook: HookSpec, { env, signal }: HookOptions): Promise<HookOutcome> {
  const [command = '', ...args] = hook.args;
  if (signal?.aborted) return { ok: false, reason: 'given up before it began', output: '' };
  // A session of its own, so that what it starts can be found.
  const child = spawn(command, args, {
    env: { ...process.env, ...env },
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output = collect(child);
  const reason = await endOf(child, hook.timeoutMs ?? defaultTimeoutMs, signal);
  child.stdout.destroy();
  child.stderr.destroy();
  return { ok: reason === undefined, ...(reason !== undefined && { reason }), output: output() };
}

/** @returns why it has failed, if it has */
function endOf(child: ChildProcess, timeoutMs: number, signal: AbortSignal | undefined): Promise<string | undefined> {
  const outcome = deferred<string | undefined>();
  const closed = deferred<void>();
  child.once('close', () => closed.resolve());
  const identity = child.pid === undefined ? undefined : readProcStat(child.pid);
  // What it has left running goes with it, whatever way it has ended.
  let isOver = false;
  const settle = async (reason: string | undefined): Promise<void> => {
    if (isOver) return;
    isOver = true;
    clearTimeout(timer);
    signal?.removeEventListener('abort', abort);
    if (identity) await new ProcessTree(identity).kill();
    // Something that could not be found may hold its output open.
    if (identity) await Promise.race([closed.promise, delay(closeMs, undefined, { ref: false })]);
    outcome.resolve(reason);
  };
  const timer = setTimeout(() => void settle(`it has not ended within ${timeoutMs} ms`), timeoutMs);
  const abort = (): void => void settle('it was given up');
  signal?.addEventListener('abort', abort);
  child.once('error', (error) => void settle(error.message));
  child.once('exit', (code, by) => void settle(describe(code, by)));
  return outcome.promise;
}

const describe = (code: number | null, signal: string | null): string | undefined => {
  if (code === 0) return undefined;
  return code === null ? `it was ended by ${signal}` : `it has ended with ${code}`;
};

function collect(child: ChildProcess): () => string {
  const parts: Buffer[] = [];
  let length = 0;
  const take = (part: Buffer): void => {
    if (length < maxOutput) parts.push(part.subarray(0, maxOutput - length));
    length += part.length;
  };
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  return () => Buffer.concat(parts).toString();
}
