// Starts `up` in the background.
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { connectStack } from '../control/stack-client.js';
import { TaskError } from '../model/errors.js';
import type { RootOptions } from './options.js';
import { rootOf } from './root-owner.js';

/** How long it may take until it can be asked, in milliseconds. */
const startsWithinMs = 30_000;
const lookAgainMs = 20;
/** Of its log, in an error. */
const quoted = 2_000;

/** Resolves when it can be asked; it goes on in a session of its own. @throws TaskError UNAVAILABLE, with what it has said */
export async function startDetached(file: string, options: RootOptions): Promise<void> {
  const root = rootOf(options.root);
  mkdirSync(root, { recursive: true, mode: 0o700 });
  const log = join(root, 'up.log');
  const out = openSync(log, 'w', 0o600);
  const { namespace, address, lockTimeout, verbose } = options;
  const args = ['up', resolve(file), '--root', root, '--namespace', namespace];
  args.push('--lock-timeout', String(lockTimeout / 1_000));
  if (address !== undefined) args.push('--address', address);
  if (verbose) args.push('--verbose');
  const child = spawn(process.execPath, [...process.execArgv, process.argv[1]!, ...args], {
    stdio: ['ignore', out, out],
    detached: true,
  });
  closeSync(out);
  let end: string | undefined;
  child.once('error', (error) => (end = error.message));
  child.once('exit', (code, signal) => (end = `it has ended with ${signal ?? code}`));
  const endsAt = performance.now() + startsWithinMs;
  while (end === undefined && performance.now() < endsAt) {
    const client = await connectStack(root);
    await client?.close();
    if (client) return child.unref();
    await delay(lookAgainMs);
  }
  child.kill();
  const said = readFileSync(log, 'utf8').slice(-quoted).trim();
  const what = end ?? `it can't be asked after ${startsWithinMs} ms`;
  throw new TaskError('UNAVAILABLE', `up: ${what}; its log ${log} says:\n${said}`);
}
