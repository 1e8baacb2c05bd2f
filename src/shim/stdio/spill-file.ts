// A file without a name that holds bytes until they are read, once and in order.
import { randomBytes } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';

const readBytes = 64 * 1024;

export class SpillFile {
  private readonly handle: FileHandle;
  private writtenBytes = 0;
  private readPosition = 0;

  private constructor(handle: FileHandle) {
    this.handle = handle;
  }

  /** Makes it in the directory, where nobody sees it for longer than a moment: its name goes as soon as it is open. */
  static async open(directory: string): Promise<SpillFile> {
    const path = join(directory, `.spill-${randomBytes(8).toString('hex')}`);
    const handle = await open(path, 'wx+', 0o600);
    try {
      // At once: nothing can come between.
      unlinkSync(path);
      return new SpillFile(handle);
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /** All that was ever written. */
  get sizeBytes(): number {
    return this.writtenBytes;
  }

  /** Written and not read yet. */
  get unreadBytes(): number {
    return this.writtenBytes - this.readPosition;
  }

  /** Resolves when the whole chunk is written. One call at a time. */
  async append(chunk: Buffer): Promise<void> {
    let done = 0;
    while (done < chunk.length) {
      const { bytesWritten } = await this.handle.write(chunk, done, chunk.length - done, this.writtenBytes + done);
      done += bytesWritten;
    }
    this.writtenBytes += chunk.length;
  }

  /** Reads on. To be called only while something is unread, one call at a time. */
  async next(): Promise<Buffer> {
    const chunk = Buffer.allocUnsafeSlow(Math.min(readBytes, this.unreadBytes));
    const { bytesRead } = await this.handle.read(chunk, 0, chunk.length, this.readPosition);
    if (bytesRead === 0) throw new Error('read spilled output: its file became shorter');
    this.readPosition += bytesRead;
    return chunk.subarray(0, bytesRead);
  }

  /** Waits for calls under way. */
  async close(): Promise<void> {
    await this.handle.close();
  }
}
