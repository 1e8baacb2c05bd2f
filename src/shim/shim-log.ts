// A shim's own log: the FIFO `log` in its bundle, made and read before the shim starts.
// @see containerd core/runtime/v2/shim_unix.go, openShimLog
import { existsSync, rmSync } from 'node:fs';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { makeFifos, openFifo } from './fifo.js';

export interface ShimLog {
  /** The last lines, oldest first. */
  tail(): readonly string[];
  /** Stops reading. The FIFO stays, as the shim still has it. Closing twice is allowed. */
  close(): void;
}

export interface ShimLogOptions {
  onLine?: ((line: string) => void) | undefined;
  make?: typeof makeFifos;
  name?: string;
}

const keptLines = 20;
const lineLimit = 2_000;

/** The path of a bundle's log FIFO. */
export function shimLogPath(bundlePath: string, name = 'log'): string {
  return join(bundlePath, name);
}

/**
 * Opens a bundle's log, made when it is not there: a runc shim dies without the FIFO and hangs while nobody reads it.
 * Both ends are held, so that a shim that reopens it later neither waits nor is cut off. Does not keep Node running.
 * @param options.onLine told every complete line, without its end
 * @param options.name the FIFO's; `log` unless told
 */
export async function openShimLog(
  bundlePath: string,
  { onLine, make = makeFifos, name }: ShimLogOptions = {},
): Promise<ShimLog> {
  const path = shimLogPath(bundlePath, name);
  if (!existsSync(path)) await make([path]);
  return follow(openFifo(path, 'keep'), onLine);
}

/** Removes the FIFO of a shim that never came to be. */
export function removeShimLog(bundlePath: string, name?: string): void {
  rmSync(shimLogPath(bundlePath, name), { force: true });
}

function follow(socket: Socket, onLine: ((line: string) => void) | undefined): ShimLog {
  const lines: string[] = [];
  let rest = '';
  const keep = (text: string): void => {
    const line = text.slice(0, lineLimit);
    lines.push(line);
    if (lines.length > keptLines) lines.shift();
    try {
      onLine?.(line);
    } catch {
      // A listener of somebody else's that throws must not end the reading.
    }
  };
  socket.setEncoding('utf8');
  socket.on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n');
    rest = (parts.pop() ?? '').slice(0, lineLimit);
    parts.forEach(keep);
  });
  // A log that cannot be read any more is no reason to lose the shim.
  socket.on('error', () => socket.destroy());
  socket.unref();
  return {
    tail: () => (rest === '' ? lines : [...lines, rest]),
    close: () => void socket.destroy(),
  };
}

/** Several logs as one, in the order in which they were opened. */
export function joinShimLogs(logs: readonly ShimLog[]): ShimLog {
  return {
    tail: () => logs.flatMap((log) => log.tail()),
    close: () => logs.forEach((log) => log.close()),
  };
}
