// One output of a process, and all who view it.
import type { TaskError } from '../../model/errors.js';
import type { OutputPolicy } from '../../model/stdio.js';
import { FifoSource } from './fifo-source.js';
import { Viewer, type ViewerHub } from './viewer.js';

export interface OutputHubOptions {
  /** Of the FIFO. */
  path: string;
  /** The FIFO was made before, by another supervisor. */
  reopen: boolean;
  /** The owner's. */
  policy: OutputPolicy;
  /** Where files may be made. */
  directory: string;
}

/** What can still come once a process has exited: its FIFO, what its shim copies, and the pipe between them. */
const restBytes = 256 * 1024;

/**
 * The output is read while some viewer wants it and none is full. Viewers each have their own copy, from the moment they come;
 * the copies are the same bytes in memory.
 */
export class OutputHub implements ViewerHub {
  readonly directory: string;
  private readonly policy: OutputPolicy;
  private readonly source: FifoSource;
  /** Replaced as a whole, as viewers come and go while they are told. */
  private viewers: readonly Viewer[] = [];
  private ownersReader: Viewer | undefined;
  private isDraining = false;
  private isOver = false;
  private passedBytes = 0;
  private handedOutBefore = 0;
  private readonly waiting: (() => void)[] = [];

  constructor({ path, reopen, policy, directory }: OutputHubOptions) {
    this.directory = directory;
    this.policy = policy;
    this.source = new FifoSource({
      path,
      reopen,
      onChunk: (chunk) => this.pass(chunk),
      onEnd: () => this.end(),
    });
  }

  /** The one reader of the owner; until it is first asked for, output waits in the FIFO. */
  get owner(): Viewer {
    return (this.ownersReader ??= this.view(this.policy));
  }

  /** As `owner`, without making it. */
  get ownerIfAny(): Viewer | undefined {
    return this.ownersReader;
  }

  view(policy: OutputPolicy): Viewer {
    const viewer = new Viewer(this, policy);
    if (this.isOver) viewer.finish();
    else this.viewers = [...this.viewers, viewer];
    this.changed();
    return viewer;
  }

  /** Different each time some output has come, or some reader has taken some. */
  get progress(): number {
    return this.viewers.reduce((sum, viewer) => sum + viewer.handedOutBytes, this.passedBytes + this.handedOutBefore);
  }

  /**
   * From now on the rest is read even if nobody wants it: for the owner, who may still ask, unless it has closed its reader.
   * Resolves when the output has ended and every reader has taken all of it.
   */
  drain(): Promise<void> {
    this.isDraining = true;
    if (this.viewers.length === 0 && !this.isOver) void this.owner;
    this.changed();
    return new Promise((resolve) => {
      this.waiting.push(resolve);
      this.settle();
    });
  }

  /** Tells those who wait in `drain`, if there is nothing left to wait for. */
  settle(): void {
    if (!this.isOver || !this.viewers.every(({ isServed }) => isServed)) return;
    for (const resolve of this.waiting.splice(0)) resolve();
  }

  /** Closes our end. Viewers still get what was read; then they end, or fail with the reason. Twice is allowed. */
  close(reason?: TaskError): void {
    if (this.isOver) return;
    for (const chunk of this.source.close()) this.pass(chunk);
    this.end(reason);
  }

  changed(): void {
    if (this.isOver) return;
    const { viewers } = this;
    const isWanted = this.isDraining || viewers.some(({ isWanting }) => isWanting);
    if (viewers.length === 0 && !this.discards) this.source.release();
    else if ((isWanted || this.discards) && !this.isHeldUp) this.source.flow();
    else this.source.pause();
  }

  left(viewer: Viewer): void {
    if (!this.viewers.includes(viewer)) return;
    this.viewers = this.viewers.filter((other) => other !== viewer);
    this.handedOutBefore += viewer.handedOutBytes;
    this.changed();
    this.settle();
  }

  /** Whether output that nobody views is dropped, rather than to let the process wait. */
  private get discards(): boolean {
    return this.viewers.length === 0 && (this.isDraining || this.policy.onFull !== 'block');
  }

  private get isHeldUp(): boolean {
    return this.viewers.some((viewer) => viewer.isFull(this.isDraining ? restBytes : 0));
  }

  private pass(chunk: Buffer): void {
    this.passedBytes += chunk.length;
    for (const viewer of this.viewers) viewer.offer(chunk);
    if (!this.isOver && this.isHeldUp) this.source.pause();
  }

  private end(reason?: TaskError): void {
    if (this.isOver) return;
    this.isOver = true;
    for (const viewer of this.viewers) viewer.finish(reason);
    this.settle();
  }
}
