// FIFOs made ahead: every `mkfifo` is a process, so one makes many, and a task's are linked into place.
import { linkSync, mkdirSync, rmSync, unlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { TaskError } from '../model/errors.js';
import { makeFifos } from './fifo.js';

/** How many one `mkfifo` makes. */
const batch = 32;

export class FifoPool {
  private readonly directory: string;
  private readonly spare: string[] = [];
  private refilling: Promise<void> | undefined;
  private count = 0;

  /** @param directory ours alone, on the file system of the places where FIFOs are wanted */
  constructor(directory: string) {
    this.directory = directory;
  }

  /** As `makeFifos`: all of the paths or none, of mode 0700. */
  async place(paths: readonly string[]): Promise<void> {
    while (this.spare.length < paths.length) await (this.refilling ??= this.refill());
    const placed: string[] = [];
    try {
      for (const path of paths) {
        const spare = this.spare.pop()!;
        linkSync(spare, path);
        placed.push(path);
        unlinkSync(spare);
      }
    } catch (error) {
      for (const path of placed) rmSync(path, { force: true });
      const exists = (error as NodeJS.ErrnoException).code === 'EEXIST';
      throw new TaskError(exists ? 'ALREADY_EXISTS' : 'INTERNAL', `make FIFO: ${(error as Error).message}`, {
        cause: error,
      });
    }
  }

  /** Removes the spare ones with their directory. */
  async close(): Promise<void> {
    // A batch that is just being made would come back after its directory is gone.
    await this.refilling?.catch(() => undefined);
    this.spare.length = 0;
    // Into a directory that a dead process has left, its last `mkfifo` may still be putting some.
    await rm(this.directory, { recursive: true, force: true, maxRetries: 5 });
  }

  private async refill(): Promise<void> {
    try {
      mkdirSync(this.directory, { recursive: true, mode: 0o700 });
      const paths = Array.from({ length: batch }, () => join(this.directory, `${process.pid}-${(this.count += 1)}`));
      await makeFifos(paths);
      this.spare.push(...paths);
    } finally {
      this.refilling = undefined;
    }
  }
}
