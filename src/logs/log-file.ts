// The file that is written now: opened, appended to, and renamed when it is full.
import { constants } from 'node:fs';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newline } from './format.js';
import { activeName, rotatedFiles, rotatedPath } from './log-directory.js';
import type { LogTarget } from './log-options.js';

const { O_APPEND, O_CREAT, O_NOFOLLOW, O_RDWR } = constants;

export class LogFile {
  readonly #target: LogTarget;
  #handle: FileHandle | undefined;
  #size = 0;
  /** Something of an entry is in the file, and its end is not: that goes nowhere else. */
  #isInEntry = false;

  constructor(target: LogTarget) {
    this.#target = target;
  }

  get isInEntry(): boolean {
    return this.#isInEntry;
  }

  /** Appends whole entries, or the rest of one first. Never rejects. @returns how many bytes are in the file now */
  async append(bytes: Buffer): Promise<{ written: number; error?: NodeJS.ErrnoException }> {
    let written = 0;
    try {
      while (written < bytes.length) {
        const handle = (this.#handle ??= await this.#open());
        const end = this.#endOfRoom(bytes, written);
        if (end === written) {
          await this.#rotate(handle);
          continue;
        }
        const { bytesWritten } = await handle.write(bytes, written, end - written);
        if (bytesWritten === 0) throw new Error('nothing could be written');
        written += bytesWritten;
        this.#size += bytesWritten;
        this.#isInEntry = bytes[written - 1] !== newline;
      }
      return { written };
    } catch (error) {
      return { written, error: error as NodeJS.ErrnoException };
    }
  }

  async close(): Promise<void> {
    const handle = this.#handle;
    this.#handle = undefined;
    await handle?.close().catch(() => undefined);
  }

  /** @returns where the entries end that still go into this file; `from` when it is full */
  #endOfRoom(bytes: Buffer, from: number): number {
    const firstEnd = bytes.indexOf(newline, from) + 1;
    if (this.#isInEntry) return firstEnd;
    const room = this.#target.maxBytes - this.#size;
    if (bytes.length - from <= room) return bytes.length;
    const lastEnd = room <= 0 ? 0 : bytes.lastIndexOf(newline, from + room - 1) + 1;
    if (lastEnd > from) return lastEnd;
    return this.#size === 0 ? firstEnd : from;
  }

  async #open(): Promise<FileHandle> {
    const path = join(this.#target.directory, activeName);
    const handle = await open(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
    try {
      const { size } = await handle.stat();
      this.#size = size;
      if (size > 0 && !this.#isInEntry) await this.#completeLast(handle, size);
      return handle;
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** A writer that was killed may have left half an entry. */
  async #completeLast(handle: FileHandle, size: number): Promise<void> {
    const last = Buffer.alloc(1);
    await handle.read(last, 0, 1, size - 1);
    if (last[0] === newline) return;
    await handle.write(Buffer.of(newline));
    this.#size += 1;
  }

  /** Followers count on two things: a renamed file is never written again, and the newest renamed one is never removed. */
  async #rotate(handle: FileHandle): Promise<void> {
    const { directory, maxFiles } = this.#target;
    this.#handle = undefined;
    await handle.close();
    const rotated = await rotatedFiles(directory);
    const sequence = (rotated.at(-1) ?? 0) + 1;
    await rename(join(directory, activeName), rotatedPath(directory, sequence));
    const kept = maxFiles - 1;
    for (const old of [...rotated, sequence].slice(0, -kept)) {
      // One that stays is tried again with the next rotation.
      await rm(rotatedPath(directory, old), { force: true }).catch(() => undefined);
    }
  }
}
