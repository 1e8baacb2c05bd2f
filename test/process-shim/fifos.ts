// FIFOs as clients make and use them.
import { constants, openSync } from 'node:fs';
import { Socket } from 'node:net';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { run, type ShimHarness } from './harness.js';

const { O_RDONLY, O_RDWR, O_NONBLOCK } = constants;

export async function fifos<const Names extends readonly string[]>(
  harness: ShimHarness,
  ...names: Names
): Promise<{ [K in keyof Names]: string }> {
  const paths = names.map((name) => join(harness.directory, name));
  await run('mkfifo', ['-m', '0700', ...paths]);
  return paths as unknown as { [K in keyof Names]: string };
}

export async function fifo(harness: ShimHarness, name: string): Promise<string> {
  return (await fifos(harness, name))[0];
}

export interface FifoReader {
  text(): string;
  /** Resolves at the end with the number of bytes. */
  ended: Promise<number>;
  hasEnded(): boolean;
}

/** Reads a FIFO to its end, from now on. */
export function reader(path: string): FifoReader {
  const socket = new Socket({ fd: openSync(path, O_RDONLY | O_NONBLOCK), writable: false });
  onTestFinished(() => void socket.destroy());
  const chunks: Buffer[] = [];
  let hasEnded = false;
  socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  const size = (): number => chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  return {
    text: () => Buffer.concat(chunks).toString(),
    hasEnded: () => hasEnded,
    ended: new Promise((resolve) =>
      socket.once('end', () => {
        hasEnded = true;
        resolve(size());
      }),
    ),
  };
}

/** Writes to a FIFO, whether or not somebody reads it yet. */
export function writer(path: string): { write(text: string): Promise<void>; close(): void } {
  const socket = new Socket({ fd: openSync(path, O_RDWR | O_NONBLOCK), readable: false });
  onTestFinished(() => void socket.destroy());
  return {
    write: (text) =>
      new Promise((resolve, reject) => socket.write(text, (error) => (error ? reject(error) : resolve()))),
    close: () => void socket.destroy(),
  };
}
