// A log that this process writes itself, of what one process writes into pipes of ours.
import { Socket } from 'node:net';
import { parseLogUri } from '../logs/log-options.js';
import { LogWriter } from '../logs/log-writer.js';
import { pumpInto } from '../logs/pump.js';
import { type PipeEnds, takePipes } from './pipes.js';
import { settlesWithin } from './settles-within.js';

/** For what is still in the pipes or on its way to the file when nobody should write any more. */
const graceMs = 2_000;

export class LogPipes {
  /** Where the process writes; they become the caller's. */
  readonly writeEnds: PipeEnds;
  readonly #streams: readonly Socket[];
  readonly #pumped: Promise<unknown>;
  readonly #ended: Promise<void>;
  readonly #giveUp = new AbortController();

  private constructor(uri: string, { read, write }: { read: PipeEnds; write: PipeEnds }) {
    this.writeEnds = write;
    const writer = new LogWriter(parseLogUri(uri));
    const [stdout, stderr] = [readerOf(read.stdout), readerOf(read.stderr)];
    this.#streams = [stdout, stderr];
    this.#pumped = Promise.all([pumpInto(writer, 'stdout', stdout), pumpInto(writer, 'stderr', stderr)]);
    // A full disk may have room again before the task is deleted.
    this.#ended = this.#pumped.then(() => writer.finish(this.#giveUp.signal));
  }

  /** @param directory for the moment in which the pipes are made @throws TaskError INVALID_ARGUMENT (the URI), INTERNAL */
  static async start({ uri, directory }: { uri: string; directory: string }): Promise<LogPipes> {
    parseLogUri(uri);
    return new LogPipes(uri, await takePipes(directory));
  }

  /** Resolves when all is written, or would not be: a file that takes nothing delays no Delete for longer than that. */
  async close(): Promise<void> {
    if (!(await settlesWithin(this.#pumped, graceMs))) for (const stream of this.#streams) stream.destroy();
    this.#giveUp.abort();
    await settlesWithin(this.#ended, graceMs);
  }
}

function readerOf(fd: number): Socket {
  return new Socket({ fd, readable: true, writable: false });
}
