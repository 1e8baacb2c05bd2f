// Launches the server, once, and waits until it listens.
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, readFileSync, readdirSync } from 'node:fs';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { ShimFlags } from './flags.js';
import { isListening } from './probe.js';
import { takeLock } from './start-lock.js';

const lockedWithinMs = 20_000;
const readyWithinMs = 10_000;
/** O_CLOEXEC on Linux, which Node does not name. */
const closeOnExec = 0o2000000;

/** The descriptor on which the server reports that it listens, or why it can't. */
export const readinessFd = 3;
/** Set for a server that was given that descriptor. */
export const readinessVariable = 'TASKWRIGHT_SHIM_READY_FD';

/** Launches the server unless another `start` has done so in the meantime. A dead server's socket is replaced by it. */
export async function launchAlone(flags: ShimFlags, socketPath: string): Promise<void> {
  const unlock = await takeLock(`${socketPath}.lock`, lockedWithinMs);
  try {
    if (!(await isListening(socketPath))) await launch(flags, socketPath);
  } finally {
    unlock();
  }
}

async function launch(flags: ShimFlags, socketPath: string): Promise<void> {
  closeInherited();
  const { namespace, address, id, debug } = flags;
  const entry = fileURLToPath(new URL('main.js', import.meta.url));
  const args = ['-namespace', namespace, '-address', address, '-id', id, '-socket', socketPath];
  const server = spawn(process.execPath, [entry, ...args, ...(debug ? ['-debug'] : [])], {
    // A session of its own, and none of our pipes: whoever reads our output waits for its end.
    detached: true,
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    env: { ...process.env, [readinessVariable]: String(readinessFd) },
  });
  try {
    await readiness(server);
  } catch (error) {
    server.kill('SIGKILL');
    throw error;
  }
  server.unref();
}

/**
 * Closes what our caller left open in us by accident: the server would keep it for as long as it lives.
 * Node's own descriptors are all marked to be closed by the next program; what came from outside is not.
 */
function closeInherited(): void {
  for (const name of readdirSync('/proc/self/fd')) {
    const fd = Number(name);
    const flags = fd > 2 ? /^flags:\s*([0-7]+)/m.exec(readIfOpen(`/proc/self/fdinfo/${fd}`))?.[1] : undefined;
    if (flags !== undefined && (parseInt(flags, 8) & closeOnExec) === 0) closeSync(fd);
  }
}

function readIfOpen(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // The listing's own descriptor, closed by now.
    return '';
  }
}

/** Resolves when the server listens; rejects with its own words when it can't. */
function readiness(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string): void => reject(new Error(`launch the shim's server: ${reason}`));
    const timer = setTimeout(() => fail(`not ready within ${readyWithinMs} ms`), readyWithinMs);
    const pipe = server.stdio[readinessFd] as Socket;
    let text = '';
    pipe.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    pipe.once('close', () => {
      clearTimeout(timer);
      if (text === 'ready') resolve();
      else fail(text || 'it ended without a word');
    });
    server.once('error', (error) => fail(error.message));
  });
}
