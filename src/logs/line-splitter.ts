// What one stream writes, in pieces of any size -> whole entries.
import { entryHead, type LogStream, maxTextBytes, newline } from './format.js';

/** Entries that go to the file one after the other. */
export interface Entries {
  bytes: Buffer;
  count: number;
}

export class LineSplitter {
  readonly #stream: LogStream;
  /** The beginning of a line whose end has not come; never longer than an entry's text. */
  #rest: Buffer = Buffer.alloc(0);

  constructor(stream: LogStream) {
    this.#stream = stream;
  }

  /** @param at when the piece came; it is not kept, so it may be reused */
  push(piece: Buffer, at: Date): Entries {
    const data = this.#rest.length === 0 ? piece : Buffer.concat([this.#rest, piece]);
    const whole = entryHead(at, this.#stream, false);
    const partial = entryHead(at, this.#stream, true);
    const parts: Buffer[] = [];
    let count = 0;
    let from = 0;
    for (;;) {
      const end = data.indexOf(newline, from);
      const stop = end < 0 ? data.length : end;
      for (; stop - from > maxTextBytes; from += maxTextBytes, count += 1) {
        parts.push(partial, data.subarray(from, from + maxTextBytes), lineEnd);
      }
      if (end < 0) break;
      parts.push(whole, data.subarray(from, end + 1));
      from = end + 1;
      count += 1;
    }
    this.#rest = Buffer.from(data.subarray(from));
    return { bytes: Buffer.concat(parts), count };
  }

  /** What is left of a line without an end. */
  end(at: Date): Entries {
    if (this.#rest.length === 0) return { bytes: this.#rest, count: 0 };
    const bytes = Buffer.concat([entryHead(at, this.#stream, true), this.#rest, lineEnd]);
    this.#rest = Buffer.alloc(0);
    return { bytes, count: 1 };
  }
}

const lineEnd = Buffer.of(newline);
