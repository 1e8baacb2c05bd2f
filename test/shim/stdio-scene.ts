// Standard streams for one test, and plain processes at their other ends, as a shim's process would be.
import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { openStdio, type StdioOptions } from '../../src/shim/stdio.js';
import type { TaskStdio } from '../../src/shim/task-stdio.js';
import { temporaryDirectory } from '../support/temporary-directory.js';

export const pipe = { stdio: 'pipe', terminal: false, onStdinEnd: () => undefined } as const;

/** `pipe` in a directory of its own, closed when the test is over. */
export async function opened(options: Partial<StdioOptions> = {}): Promise<TaskStdio> {
  const stdio = await openStdio({ ...pipe, directory: join(temporaryDirectory(), 'io'), ...options });
  onTestFinished(() => stdio.close());
  return stdio;
}

/** Runs a shell with the other ends. */
export function task(stdio: Pick<TaskStdio, 'paths'>, script: string): ChildProcess {
  const { stdin, stdout, stderr } = stdio.paths;
  // Read-write first, and kept: a shim holds its writing end too, so that nobody's leaving is the end of input.
  return shell(`exec 3<>"$1"; exec <"$1" >"$2" 2>"$3"; ${script}`, [stdin, stdout, stderr || stdout]);
}

/** Holds both ends of every stream, as a shim does, until it is killed. */
export function keeper(stdio: Pick<TaskStdio, 'paths'>): ChildProcess {
  const { stdin, stdout, stderr } = stdio.paths;
  return shell('exec 3<>"$1" 4<>"$2" 5<>"$3"; exec sleep 100', [stdin, stdout, stderr]);
}

function shell(script: string, args: string[]): ChildProcess {
  const child = spawn('sh', ['-c', script, 'task', ...args], { stdio: 'ignore' });
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}

/** What a stream brings; reading begins now. */
export function collected(stream: NodeJS.ReadableStream): { text: () => string; bytes: () => number } {
  const chunks: Buffer[] = [];
  stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  return {
    text: () => Buffer.concat(chunks).toString(),
    bytes: () => chunks.reduce((sum, { length }) => sum + length, 0),
  };
}

/** What the descriptors of this process lead to, but for those that are not files. */
export function openFiles(): string[] {
  return readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      const target = readlinkSync(`/proc/self/fd/${fd}`);
      return target.startsWith('/') ? [target] : [];
    } catch {
      return []; // the one that the listing itself had open
    }
  });
}
