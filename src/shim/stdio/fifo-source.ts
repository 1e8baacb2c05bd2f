// The reading end of one output: a FIFO that is read only while somebody wants what is in it.
import { closeSync, readSync } from 'node:fs';
import type { Socket } from 'node:net';
import { fifoStream, openFifoDescriptor } from '../fifo.js';

export interface FifoSourceOptions {
  path: string;
  /** Its writers may have come and gone before it was opened here. */
  reopen: boolean;
  onChunk: (chunk: Buffer) => void;
  /** Every process that held the other end is gone, or the FIFO can't be read any more. */
  onEnd: () => void;
}

const readBytes = 64 * 1024;
/** As far as a FIFO can be enlarged without privileges; more than that only somebody who is still there can have written. */
const fullFifoBytes = 1024 * 1024;

/**
 * Opened without a writer or with one, and held from then on, so that no writer is without a reader. Node's stream is made of
 * it only when reading begins, as it reads ahead at once: what nobody here has asked for stays in the FIFO, for whoever reads
 * it next.
 */
export class FifoSource {
  private readonly options: FifoSourceOptions;
  private state: 'held' | 'read' | 'over' = 'held';
  private descriptor: number;
  private socket: Socket | undefined;
  private isFlowing = false;
  private mayBeOver: boolean;
  private isAtEnd = false;
  /** Was read from the FIFO, and belongs before what is still in it. */
  private early: Buffer[] = [];
  private hasRead = false;

  /** @throws what open(2) fails with; TaskError FAILED_PRECONDITION when it is not a FIFO */
  constructor(options: FifoSourceOptions) {
    this.options = options;
    this.mayBeOver = options.reopen;
    this.descriptor = openFifoDescriptor(options.path, 'read');
  }

  flow(): void {
    if (this.isFlowing || this.state === 'over') return;
    this.isFlowing = true;
    if (this.socket) this.socket.resume();
    // Whoever has asked for the first bytes is still busy asking.
    else process.nextTick(() => this.begin());
  }

  /** At most one more chunk is read then, and kept. */
  pause(): void {
    if (!this.isFlowing) return;
    this.isFlowing = false;
    this.socket?.pause();
  }

  /** Stops reading at once, and holds the FIFO for later, with all that is in it. */
  release(): void {
    const { socket } = this;
    if (socket === undefined) return this.pause();
    let descriptor: number;
    try {
      descriptor = openFifoDescriptor(this.options.path, 'read');
    } catch {
      // Somebody has removed it; the end that is open is as good, but for what Node reads ahead.
      return this.pause();
    }
    this.early = readAhead(socket);
    silence(socket);
    this.socket = undefined;
    this.descriptor = descriptor;
    this.state = 'held';
    this.isFlowing = false;
    this.mayBeOver ||= this.hasRead || this.early.length > 0;
  }

  /** @returns what was read and passed on to nobody yet */
  close(): Buffer[] {
    const { socket, early } = this;
    const left = socket === undefined ? early : readAhead(socket);
    if (this.state === 'held') closeSync(this.descriptor);
    if (socket !== undefined) silence(socket);
    this.state = 'over';
    this.socket = undefined;
    this.early = [];
    return left;
  }

  /** Passes on what is here already; then comes what the FIFO brings, or the end. */
  private begin(): void {
    if (this.state !== 'held') return;
    if (this.mayBeOver) this.isAtEnd = this.readUntilNothing();
    this.mayBeOver = false;
    while (this.canPass && this.early.length > 0) this.pass(this.early.shift()!);
    if (!this.canPass) return;
    if (!this.isAtEnd) return this.read();
    closeSync(this.descriptor);
    this.end();
  }

  /** Asked again after each chunk: those who get one may come, go and close. */
  private get canPass(): boolean {
    return this.isFlowing && this.state === 'held';
  }

  private read(): void {
    let socket: Socket;
    try {
      socket = fifoStream(this.descriptor, 'read');
    } catch {
      return this.end();
    }
    this.socket = socket;
    this.state = 'read';
    socket.on('data', (chunk: Buffer) => this.pass(chunk));
    socket.once('end', () => this.end());
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.end());
  }

  private end(): void {
    if (this.state === 'over') return;
    this.state = 'over';
    this.socket = undefined;
    this.options.onEnd();
  }

  private pass(chunk: Buffer): void {
    this.hasRead = true;
    this.options.onChunk(chunk);
  }

  /**
   * The kernel does not wake a reader for writers who had gone before it opened its end, so that it has to be looked for.
   * @returns whether there is no writer
   */
  private readUntilNothing(): boolean {
    for (let bytes = 0; bytes < fullFifoBytes;) {
      const chunk = Buffer.allocUnsafeSlow(readBytes);
      const count = readNow(this.descriptor, chunk);
      if (count === undefined) return false;
      if (count === 0) return true;
      this.early.push(chunk.subarray(0, count));
      bytes += count;
    }
    return false;
  }
}

/** @returns 0 when nobody holds the other end, undefined when somebody does and there is nothing to read */
function readNow(descriptor: number, chunk: Buffer): number | undefined {
  try {
    return readSync(descriptor, chunk);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EAGAIN' ? undefined : 0;
  }
}

function readAhead(socket: Socket): Buffer[] {
  const chunk = socket.readableLength > 0 ? (socket.read() as Buffer | null) : null;
  return chunk === null ? [] : [chunk];
}

function silence(socket: Socket): void {
  socket.removeAllListeners('data');
  socket.removeAllListeners('end');
  socket.removeAllListeners('close');
  socket.destroy();
}
