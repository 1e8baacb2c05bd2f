// The terminal of one process: its input comes from a FIFO or file, its output goes to one. Only here bytes go through the shim.
import { closeSync, readSync, writeSync } from 'node:fs';
import type { Readable, Writable } from 'node:stream';
import { ReadStream } from 'node:tty';
import type { TerminalSize } from '../model/stdio.js';
import type { TerminalDevice } from './terminal-device.js';

/** Output that nobody takes is waited for so long. */
const stuckMs = 2_000;
/** So long nothing may come from a terminal that somebody else still has open. */
const quietMs = 250;
const maxRetryMs = 50;
const restBytes = 65_536;
/** What a user types for the end of input. */
const endOfInput = 0x04;
const newline = 0x0a;

export interface TerminalEnds {
  /** Absent when there is no input. */
  input?: Readable | undefined;
  /** Absent when nobody wants the output. */
  output?: Writable | undefined;
}

export class Terminal {
  /** What the process opens to have it as its own. */
  readonly path: string;
  /** For the process, as its descriptors 0 to 2; closed by `processEnded`. */
  readonly processEnd: number;
  readonly #device: TerminalDevice;
  readonly #master: ReadStream;
  readonly #ends: TerminalEnds;
  #holdsProcessEnd = true;
  #isClosed = false;
  /** Nobody has the other end open any more, or ours is closed. */
  #hasEnded = false;
  #lastByte = newline;
  /** Counts what has moved on its way out, for whoever waits for the end of it. */
  #moves = 0;
  #onMove: () => void = () => undefined;

  constructor(device: TerminalDevice, ends: TerminalEnds) {
    this.path = device.path;
    this.processEnd = device.slave;
    this.#device = device;
    this.#ends = ends;
    this.#master = new ReadStream(device.master);
    // EIO: nothing is left to read, and nobody has the other end.
    this.#master.on('error', () => this.#endMaster());
    this.#master.on('end', () => {
      this.#readRest();
      this.#endMaster();
    });
    this.#master.on('close', () => this.#moved());
    this.#copyOutput(ends.output);
    if (ends.input) this.#copyInput(ends.input);
  }

  resize(size: TerminalSize): void {
    this.#device.resize(size);
  }

  /**
   * To be called when the process has ended. Resolves when all its output has been taken, or nobody has taken any of it for
   * two seconds. Then it is closed, unless the process has left something behind that has it open as well.
   */
  processEnded(): Promise<void> {
    this.#releaseProcessEnd();
    return new Promise((resolve) => {
      let timer: NodeJS.Timeout | undefined;
      const finish = (): void => {
        clearTimeout(timer);
        this.#onMove = () => this.#closeUnlessInUse();
        this.#closeUnlessInUse();
        resolve();
      };
      const look = (): void => {
        clearTimeout(timer);
        if (this.#hasEnded && this.#waiting === 0) return finish();
        const seen = this.#moves;
        // What has arrived while this process was busy is read first.
        const giveUp = (): unknown => setImmediate(() => seen === this.#moves && finish());
        timer = setTimeout(giveUp, this.#waiting > 0 ? stuckMs : quietMs);
      };
      this.#onMove = look;
      look();
    });
  }

  /** Ends it for everybody who still has it open. Closing twice is allowed. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.#releaseProcessEnd();
    this.#endMaster();
    this.#ends.input?.destroy();
    this.#ends.output?.destroy();
  }

  /** Bytes that were read from the terminal and are not yet taken. */
  get #waiting(): number {
    const { output } = this.#ends;
    return output === undefined || output.destroyed ? 0 : output.writableLength;
  }

  #moved(): void {
    this.#moves++;
    this.#onMove();
  }

  #closeUnlessInUse(): void {
    if (this.#hasEnded || this.#waiting > 0) this.close();
  }

  #endMaster(): void {
    this.#hasEnded = true;
    this.#device.forget();
    this.#master.destroy();
  }

  #releaseProcessEnd(): void {
    if (this.#holdsProcessEnd) closeSync(this.processEnd);
    this.#holdsProcessEnd = false;
  }

  /** The terminal is read only as fast as its output is taken; then the process waits in its write. */
  #copyOutput(output: Writable | undefined): void {
    this.#master.on('data', (chunk: Buffer) => {
      if (!this.#take(chunk)) this.#master.pause();
    });
    output?.on('drain', () => this.#master.resume());
    // Nobody can take it any more: the process shall not wait for that.
    output?.on('error', () => this.#master.resume());
  }

  /** @returns whether more is wanted now */
  #take(chunk: Buffer): boolean {
    const { output } = this.#ends;
    this.#moved();
    return !output || output.destroyed || output.write(chunk, () => this.#moved());
  }

  /**
   * libuv takes a hang-up for the end as soon as a read has not filled its buffer, and a terminal never fills it. The kernel
   * goes on until there is nothing left, which is soon, as nobody writes any more.
   */
  #readRest(): void {
    const buffer = Buffer.allocUnsafe(restBytes);
    try {
      for (;;) {
        const length = readSync(this.#device.master, buffer);
        if (length === 0) return;
        this.#take(Buffer.from(buffer.subarray(0, length)));
      }
    } catch {
      // EIO, as it should be; after EAGAIN nothing is left either.
    }
  }

  #copyInput(input: Readable): void {
    input.on('data', (chunk: Buffer) => {
      input.pause();
      this.#lastByte = chunk[chunk.length - 1] ?? this.#lastByte;
      this.#write(chunk, () => input.resume());
    });
    // A terminal has no end of its own. In the middle of a line the first one only hands over that line.
    input.on('end', () => {
      const keys = this.#lastByte === newline ? [endOfInput] : [endOfInput, endOfInput];
      this.#write(Buffer.from(keys), () => undefined);
    });
    input.on('error', () => input.destroy());
  }

  /**
   * Node's own stream would spin while the process does not read: libuv takes the end of a terminal that it could not open
   * a second time for one that blocks.
   */
  #write(bytes: Buffer, onWritten: () => void, retryMs = 1): void {
    if (this.#hasEnded) return onWritten();
    let written = 0;
    try {
      written = writeSync(this.#device.master, bytes);
    } catch (error) {
      // EIO: nobody will read it.
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return onWritten();
    }
    if (written === bytes.length) return onWritten();
    const nextMs = written > 0 ? 1 : Math.min(retryMs * 2, maxRetryMs);
    setTimeout(() => this.#write(bytes.subarray(written), onWritten, nextMs), nextMs);
  }
}
