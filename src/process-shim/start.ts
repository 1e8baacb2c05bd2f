// The `start` action: finds the shim that serves this namespace, or launches it, and says where it listens.
// Loads nothing but Node's own modules: it runs once per task.
// @see containerd cmd/containerd-shim-runc-v2/manager/manager_linux.go, Start
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseNamespace, parseTaskId } from '../model/ids.js';
import type { ShimFlags } from './flags.js';
import { isListening } from './probe.js';
import { replaceFile } from './replace-file.js';
import { makeSocketDirectory, protocolFrom, socketPathOf, type ShimProtocol } from './socket-path.js';
import { placeHold, releaseHold } from './task-hold.js';

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
    if (!(await isListening(socketPath))) await (await import('./launch.js')).launchAlone(flags, socketPath);
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
