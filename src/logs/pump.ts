// From a stream into a log: read at the pace of the file, unless the file has none.
import type { Readable } from 'node:stream';
import type { LogWriter } from './log-writer.js';

/** Resolves at the stream's end, also when that is an error. */
export function pumpInto(writer: LogWriter, name: 'stdout' | 'stderr', stream: Readable): Promise<void> {
  return new Promise((resolve) => {
    stream.on('data', (piece: Buffer) => {
      if (writer.write(name, piece)) return;
      stream.pause();
      void writer.room().then(() => stream.resume());
    });
    stream.on('error', () => undefined);
    stream.once('close', () => {
      writer.end(name);
      resolve();
    });
  });
}
