// Has what was written on the disk, at most once a second and off the event loop.
import { close, fdatasync, openSync } from 'node:fs';
import { promisify } from 'node:util';
import { TaskError } from '../model/errors.js';

const intervalMs = 1000;

export class BackgroundSync {
  private readonly file: string;
  private readonly descriptor: number;
  private readonly onError: (error: TaskError) => void;
  private timer: NodeJS.Timeout | undefined;
  private isDirty = false;
  private running: Promise<void> = Promise.resolve();

  /** @param file LMDB's locks are on its other file: closing this one lets go of none */
  constructor(file: string, onError: (error: TaskError) => void) {
    this.file = file;
    this.descriptor = openSync(file, 'r+');
    this.onError = onError;
  }

  /** Something was written. */
  wrote(): void {
    this.isDirty = true;
    this.timer ??= setTimeout(() => this.begin(), intervalMs).unref();
  }

  /** @returns whether everything is on the disk */
  async close(): Promise<boolean> {
    await this.running;
    clearTimeout(this.timer);
    try {
      await promisify(fdatasync)(this.descriptor);
      return true;
    } catch (error) {
      this.tell(error);
      return false;
    } finally {
      await promisify(close)(this.descriptor);
    }
  }

  private begin(): void {
    this.isDirty = false;
    this.running = promisify(fdatasync)(this.descriptor)
      .catch((error: unknown) => this.tell(error))
      .then(() => {
        // Only now: while the disk is slow, calls must not queue up.
        this.timer = undefined;
        if (this.isDirty) this.wrote();
      });
  }

  private tell(error: unknown): void {
    this.onError(
      TaskError.from(error, `sync the journal's ${this.file}: what was written last may not survive a power loss`),
    );
  }
}
