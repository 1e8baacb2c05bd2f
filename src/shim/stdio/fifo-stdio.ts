// Standard streams over FIFOs whose other ends are here.
import type { Writable } from 'node:stream';
import type { CallOptions } from '../../model/call-options.js';
import { TaskError } from '../../model/errors.js';
import type { OutputPolicy } from '../../model/stdio.js';
import { type OwnStreams, type Passing, passThrough } from '../inherit.js';
import { StdinEnd } from '../stdin.js';
import type { StdioPaths, StdioView, TaskStdio } from '../task-stdio.js';
import { checkPolicy } from './create-backlog.js';
import { OutputHub } from './output-hub.js';
import type { Viewer } from './viewer.js';

export interface FifoStdioOptions {
  paths: StdioPaths;
  /** They were made before, by another supervisor. */
  reopen: boolean;
  policy: OutputPolicy;
  /** Where files may be made. */
  directory: string;
  /** To pass the streams on to; absent when their owner has them. */
  own?: OwnStreams;
  /** Own standard input has ended. */
  onStdinEnd: () => void;
  /** Removes what was made. */
  remove: () => void;
}

export class FifoStdio implements TaskStdio {
  readonly paths: StdioPaths;
  private readonly options: FifoStdioOptions;
  private readonly stdin: StdinEnd;
  private readonly out: OutputHub;
  private readonly err: OutputHub | undefined;
  private readonly passing: Passing | undefined;
  /** What own standard input is passed on to. */
  private fed: Writable | undefined;

  /** @throws what open(2) fails with; nothing is left open then */
  constructor(options: FifoStdioOptions) {
    const { paths, own } = options;
    this.paths = paths;
    this.options = options;
    this.stdin = new StdinEnd(paths.stdin);
    this.out = new OutputHub({ ...options, path: paths.stdout });
    try {
      this.err = paths.terminal ? undefined : new OutputHub({ ...options, path: paths.stderr });
    } catch (error) {
      this.out.close();
      throw error;
    }
    this.passing = own && passThrough(this.view(), own);
    // Other policies take the output from the start, whether or not somebody looks.
    if (!own && options.policy.onFull !== 'block') for (const hub of this.hubs) void hub.owner;
  }

  get stdout(): Viewer | undefined {
    return this.passing ? undefined : this.out.owner;
  }

  get stderr(): Viewer | undefined {
    return this.passing ? undefined : this.err?.owner;
  }

  get droppedBytes(): number {
    return this.hubs.reduce((sum, { ownerIfAny }) => sum + (ownerIfAny?.droppedBytes ?? 0), 0);
  }

  view(policy: OutputPolicy = { onFull: 'block' }): StdioView {
    checkPolicy(policy);
    const [stdout, stderr] = [this.out.view(policy), this.err?.view(policy)];
    return {
      stdout,
      ...(stderr && { stderr }),
      get droppedBytes() {
        return stdout.droppedBytes + (stderr?.droppedBytes ?? 0);
      },
      close() {
        stdout.destroy();
        stderr?.destroy();
      },
    };
  }

  async openStdin(options: CallOptions = {}): Promise<Writable | undefined> {
    const stream = await this.stdin.open(options);
    if (!this.passing) return stream;
    if (this.fed !== stream) this.passing.feed(stream, this.options.onStdinEnd);
    this.fed = stream;
    return undefined;
  }

  drained(idleMs: number): Promise<boolean> {
    const { hubs, passing } = this;
    const taken = Promise.all(hubs.map((hub) => hub.drain()));
    const progress = (): unknown => {
      for (const hub of hubs) hub.settle();
      // A reader of ours that is slow to take what was passed on is waited for.
      return passing?.isHeldUp() ? {} : hubs.reduce((sum, hub) => sum + hub.progress, 0);
    };
    return unlessIdle(
      taken.then(() => passing?.flushed()),
      idleMs,
      progress,
    );
  }

  detach(): void {
    const text = 'read the output: the task was let go of, and goes on without this reader; attach to it again';
    this.end(new TaskError('CANCELLED', text));
  }

  close(): void {
    this.end();
    this.options.remove();
  }

  private get hubs(): readonly OutputHub[] {
    return this.err ? [this.out, this.err] : [this.out];
  }

  private end(reason?: TaskError): void {
    this.stdin.close();
    this.passing?.stop();
    for (const hub of this.hubs) hub.close(reason);
  }
}

/** @param progress anything that is different each time there has been some */
async function unlessIdle(work: Promise<unknown>, idleMs: number, progress: () => unknown): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const idle = new Promise<false>((resolve) => {
    let last = progress();
    timer = setInterval(() => {
      const now = progress();
      if (now === last) resolve(false);
      last = now;
    }, idleMs);
  });
  const result = await Promise.race([work.then(() => true as const), idle]);
  clearInterval(timer);
  return result;
}
