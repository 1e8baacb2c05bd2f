// The `start` action: finds the shim that serves this namespace, or launches it, and says where it listens.
// Loads nothing but Node's own modules: it runs once per task.
// @see containerd cmd/containerd-shim-runc-v2/manager/manager_linux.go, Start
import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, readFileSync, readdirSync } from 'node:fs';
import { createConnection, type Socket } from 'node:net';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseNamespace, parseTaskId } from '../model/ids.js';
import type { ShimFlags } from './flags.js';
import { replaceFile } from './replace-file.js';
import { makeSocketDirectory, protocolFrom, socketPathOf, type ShimProtocol } from './socket-path.js';
import { takeLock } from './start-lock.js';
import { placeHold, releaseHold } from './task-hold.js';

const lockedWithinMs = 20_000;
const readyWithinMs = 10_000;
const probedWithinMs = 2_000;
/** O_CLOEXEC on Linux, which Node does not name. */
const closeOnExec = 0o2000000;

/** The descriptor on which the server reports that it listens, or why it can't. */
export const readinessFd = 3;
/** Set for a server that was given that descriptor. */
export const readinessVariable = 'TASKWRIGHT_SHIM_READY_FD';

/**
 * @returns what to print: the plain address, which every containerd understands, or for gRPC a JSON bootstrap result
 * @throws Error whose text goes to stderr; then nothing is left running
 */
export async function start(flags: ShimFlags): Promise<string> {
  const bundle = process.cwd();
  checkConfig(bundle);
  const id = parseTaskId(flags.id);
  const group = { address: flags.address, namespace: parseNamespace(flags.namespace) };
  const protocol = protocolFrom(process.env);
  const socketPath = flags.socket
    ? resolve(flags.socket.replace(/^unix:\/\//, ''))
    : socketPathOf({ ...group, protocol }, process.env);
  if (!flags.socket) makeSocketDirectory(socketPath);
  placeHold(socketPath, id);
  try {
    if (!(await isListening(socketPath))) await launchAlone(flags, socketPath);
    const printed = bootstrapText(protocol, socketPath);
    replaceFile(join(bundle, 'address'), printed);
    return printed;
  } catch (error) {
    releaseHold(socketPath, id);
    throw error;
  }
}

function checkConfig(bundle: string): void {
  const path = join(bundle, 'config.json');
  try {
    const spec: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof spec !== 'object' || spec === null) throw new Error('expected an object');
  } catch (error) {
    throw new Error(`read ${path}: ${(error as Error).message}`, { cause: error });
  }
}

function bootstrapText(protocol: ShimProtocol, socketPath: string): string {
  if (protocol === 'ttrpc') return `unix://${socketPath}`;
  return JSON.stringify({ version: 3, address: socketPath, protocol });
}

/** Whether anybody accepts connections; one that is too busy to is there as well. */
function isListening(path: string): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const socket = createConnection({ path });
    const settle = (outcome: () => void): void => {
      clearTimeout(timer);
      socket.destroy();
      outcome();
    };
    const timer = setTimeout(
      () => settle(() => reject(new Error(`probe ${path}: no answer within ${probedWithinMs} ms`))),
      probedWithinMs,
    );
    socket.once('connect', () => settle(() => resolve(true)));
    socket.once('error', (error: NodeJS.ErrnoException) =>
      settle(() => {
        if (error.code === 'ENOENT' || error.code === 'ECONNREFUSED') resolve(false);
        else if (error.code === 'EAGAIN') resolve(true);
        else reject(error);
      }),
    );
  });
}

/** Launches the server unless another `start` has done so in the meantime. A dead server's socket is replaced by it. */
async function launchAlone(flags: ShimFlags, socketPath: string): Promise<void> {
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
