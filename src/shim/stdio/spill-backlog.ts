// A backlog that goes on in files: what is over the limit is written there, and read back in its turn.
import { TaskError } from '../../model/errors.js';
import type { Backlog } from './backlog.js';
import { ChunkQueue } from './chunk-queue.js';
import { SpillFile } from './spill-file.js';

export interface SpillOptions {
  /** What is kept in memory. */
  limitBytes: number;
  /** Where files are made. */
  directory: string;
  /** There may be something to take, or room again. */
  ready: () => void;
  /** It holds nothing any more: the disk is full, or the directory is gone. */
  failed: (reason: TaskError) => void;
}

/** What may be on its way to the disk before the writer has to wait for it. */
const unwrittenLimitBytes = 256 * 1024;
/** A file is given back as soon as it is read, so that a reader who is always behind does not make the disk grow for ever. */
const fileBytes = 32 * 1024 * 1024;

/** A reader may leave a stream unread for good: what is on disk for it goes with the stream. */
const forgotten = new FinalizationRegistry<SpillFile[]>(closeAll);

/** Oldest first: `memory`, `fetched`, the files, `unwritten`. Once something is in a file, all that is newer goes there too. */
export class SpillBacklog implements Backlog {
  readonly droppedBytes = 0;
  private readonly memory = new ChunkQueue();
  private readonly unwritten = new ChunkQueue();
  private readonly files: SpillFile[] = [];
  private fetched: Buffer | undefined;
  /** The size of the chunk that is being written; it is in no queue then. */
  private writingBytes = 0;
  private isWriting = false;
  private isFetching = false;
  private isClosed = false;
  private readonly options: SpillOptions;

  constructor(options: SpillOptions) {
    this.options = options;
    forgotten.register(this, this.files, this);
  }

  get byteLength(): number {
    return this.memory.byteLength + this.spilledBytes;
  }

  put(chunk: Buffer): void {
    if (this.isClosed) return;
    const fits = this.memory.byteLength + chunk.length <= this.options.limitBytes;
    if (fits && this.spilledBytes === 0) return this.memory.push(chunk);
    this.unwritten.push(chunk);
    if (!this.isWriting) void this.write();
  }

  take(): Buffer | undefined {
    const chunk = this.memory.shift() ?? this.takeFetched();
    if (this.memory.byteLength === 0) this.fetch();
    return chunk;
  }

  isFull(): boolean {
    return this.unwritten.byteLength + this.writingBytes >= unwrittenLimitBytes;
  }

  close(): void {
    this.isClosed = true;
    this.memory.clear();
    this.unwritten.clear();
    this.fetched = undefined;
    forgotten.unregister(this);
    closeAll(this.files);
  }

  private get spilledBytes(): number {
    const inFiles = this.files.reduce((sum, file) => sum + file.unreadBytes, 0);
    const fetching = this.fetched?.length ?? 0;
    return fetching + inFiles + this.writingBytes + this.unwritten.byteLength;
  }

  private takeFetched(): Buffer | undefined {
    const chunk = this.fetched;
    this.fetched = undefined;
    return chunk;
  }

  private async write(): Promise<void> {
    this.isWriting = true;
    try {
      for (let chunk = this.unwritten.shift(); chunk !== undefined; chunk = this.unwritten.shift()) {
        this.writingBytes = chunk.length;
        const file = await this.fileWithRoom();
        if (this.isClosed) return;
        await file.append(chunk);
        this.writingBytes = 0;
        if (this.isClosed) return;
        this.giveBackRead();
        if (this.memory.byteLength === 0) this.fetch();
        this.options.ready();
      }
    } catch (error) {
      this.fail(error);
    } finally {
      this.isWriting = false;
      this.writingBytes = 0;
    }
  }

  private async fileWithRoom(): Promise<SpillFile> {
    const last = this.files.at(-1);
    if (last !== undefined && last.sizeBytes < fileBytes) return last;
    const file = await SpillFile.open(this.options.directory);
    if (this.isClosed) await file.close();
    else this.files.push(file);
    return file;
  }

  /** Reads ahead by one chunk. */
  private fetch(): void {
    if (this.isFetching || this.isClosed || this.fetched !== undefined) return;
    const file = this.files.find(({ unreadBytes }) => unreadBytes > 0);
    if (file === undefined) return;
    this.isFetching = true;
    file.next().then(
      (chunk) => {
        this.isFetching = false;
        if (this.isClosed) return;
        this.fetched = chunk;
        this.giveBackRead();
        this.options.ready();
      },
      (error: unknown) => {
        this.isFetching = false;
        this.fail(error);
      },
    );
  }

  /** Closes the files that are read to their end, and that nothing is being written to. */
  private giveBackRead(): void {
    for (let file = this.files[0]; file?.unreadBytes === 0; file = this.files[0]) {
      if (this.files.length === 1 && this.isWriting && file.sizeBytes < fileBytes) return;
      this.files.shift();
      closeAll([file]);
    }
  }

  private fail(error: unknown): void {
    if (this.isClosed) return;
    this.close();
    const { code } = error as NodeJS.ErrnoException;
    const isFull = code === 'ENOSPC' || code === 'EDQUOT' || code === 'EMFILE' || code === 'ENFILE';
    const text = `spill output to a file in ${this.options.directory}: ${(error as Error).message}; what was not read is lost`;
    this.options.failed(new TaskError(isFull ? 'RESOURCE_EXHAUSTED' : 'INTERNAL', text, { cause: error }));
  }
}

function closeAll(files: SpillFile[]): void {
  // Nothing can be done about a file that does not close, and nothing of it is needed any more.
  for (const file of files.splice(0)) void file.close().catch(() => undefined);
}
